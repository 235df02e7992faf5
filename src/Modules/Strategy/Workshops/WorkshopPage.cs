using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>What the desk's pages of one workshop share.</summary>
internal abstract class WorkshopPage(StrategyDb db) : PageModel
{
    public Workshop Workshop { get; private set; } = null!;

    public IReadOnlyList<WorkshopQuestion> Questions { get; private set; } = [];

    /// <summary>The version of the workshop the person saw.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public bool MayModerate => HttpContext.Viewer().May(WorkshopPermissions.Moderate);

    protected StrategyDb Reading => db;

    /// <summary>Name of the tab that is shown, see <c>_Head.cshtml</c>.</summary>
    public virtual string Tab => "";

    protected async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.Workshops.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(w => w.Id == id, cancellation) is not { } found) return false;
        Workshop = found;
        Questions = await db.WorkshopQuestions.Where(q => q.Workshop == id).OrderBy(q => q.Number).ToListAsync(cancellation);
        return true;
    }

    /// <summary>Changes something of the workshop in one command.</summary>
    /// <param name="what">Verb after <c>strategy.workshop.</c>.</param>
    /// <param name="work">Gets the command, its context and the workshop, tracked.</param>
    /// <param name="details">For the journal; no contributions, which are not ours to copy.</param>
    /// <param name="alone">Whether somebody else's change since the person looked refuses this one.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    protected Task<Result<T>> Change<T>(string what, Func<CityDb, StrategyDb, Workshop, Task<Result<T>>> work, object? details, bool alone, CancellationToken cancellation)
    {
        var id = Workshop.Id;
        return HttpContext.City().Write<T>(HttpContext.Command("strategy.workshop." + what, StrategyPermissions.Purpose) with { Subject = $"workshop/{id:D}" }, async change =>
        {
            var writing = change.Context<StrategyDb>();
            await change.Lock($"workshop/{id:N}", cancellation);
            var workshop = await writing.Workshops.FirstAsync(w => w.Id == id, cancellation);
            if (alone && workshop.Version != Seen) return Conflict(workshop);
            change.About($"workshop/{id:D}", details: details);
            return await work(change, writing, workshop);
        }, cancellation);
    }

    protected IActionResult Back(string rest = "") => LocalRedirect($"~/werkstatt/{Workshop.Id}{rest}");

    private static Fault Conflict(Workshop workshop) =>
        new(null, "strategy.workshop.conflict", $"Somebody else changed the workshop in the meantime; it is now in the phase {workshop.Phase}.") { Kind = FaultKind.Conflict };
}

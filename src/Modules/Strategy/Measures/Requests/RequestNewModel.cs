using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Measures.Similar;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Measures.Requests;

/// <summary>A short form for everybody at the desk: propose a measure. What resembles it is shown before it is sent.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Propose)]
internal sealed class RequestNewModel(StrategyDb db) : PageModel
{
    /// <summary>Most open requests of one person.</summary>
    public const int MostOpen = 20;

    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Description { get; set; }

    [BindProperty] public string? Benefit { get; set; }

    [BindProperty] public Guid? Field { get; set; }

    /// <summary>Whether the person has seen what resembles it and sends it all the same.</summary>
    [BindProperty] public bool Anyway { get; set; }

    public IReadOnlyList<Choice> Fields { get; private set; } = [];

    public IReadOnlyList<SimilarMeasure> Similar { get; private set; } = [];

    public Task OnGet(CancellationToken cancellation) => Load(cancellation);

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        await Load(cancellation);
        if (Field is { } chosen && Fields.All(f => f.Value != chosen.ToString())) Field = null;
        List<Fault> faults = [];
        if (string.IsNullOrWhiteSpace(Title)) faults.Add(new Fault(nameof(Title), "strategy.title.missing", "The title is missing."));
        if (string.IsNullOrWhiteSpace(Description)) faults.Add(new Fault(nameof(Description), "strategy.request.what.missing", "Say what should be done."));
        foreach (var (field, text, most) in new[] { (nameof(Title), Title, MeasureRequest.LongestTitle), (nameof(Description), Description, MeasureRequest.LongestText), (nameof(Benefit), Benefit, MeasureRequest.LongestText) })
            if (text?.Length > most) faults.Add(new Fault(field, "strategy.text.long", "The text is too long.") { Arguments = [most] });
        if (faults.Count > 0) return this.Refuse(faults);
        var viewer = HttpContext.Viewer();
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.request.send", StrategyPermissions.Purpose), async change =>
        {
            var strategy = change.Context<StrategyDb>();
            if (await strategy.Requests.CountAsync(r => r.Name == viewer.Name && r.Status == nameof(RequestStatus.Open), cancellation) >= MostOpen) return new Fault(null, "strategy.request.most", "Too many open requests.") { Arguments = [MostOpen] };
            // Within the command: who sends twice is answered once and does not meet the own first one.
            Similar = await SimilarMeasures.To(strategy, Title!, Description!, null, cancellation);
            if (Similar.Count > 0 && !Anyway) return new Fault(nameof(Anyway), "strategy.request.similar", "The city already has or plans something similar.");
            var request = new MeasureRequest { Id = change.NewId(), Title = Title!.Trim(), Description = Description!.Trim(), Benefit = Benefit?.Trim() ?? "", Field = Field, Name = viewer.Name, Created = change.Now };
            strategy.Add(request);
            change.About($"request/{request.Id:D}", details: new { request.Title, similar = Similar.Count });
            return request.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/massnahmen/vorschlaege/{result.Value}?gesendet=1") : this.Refuse(result.Faults);
    }

    private async Task Load(CancellationToken cancellation) =>
        Fields = [.. (await db.Fields.OrderBy(f => f.Number).Select(f => new { f.Id, f.Title }).ToListAsync(cancellation)).Select(f => new Choice(f.Id.ToString(), f.Title))];
}

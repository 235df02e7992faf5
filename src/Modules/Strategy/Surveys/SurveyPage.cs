using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>What the desk's pages of one survey share.</summary>
internal abstract class SurveyPage(StrategyDb db) : PageModel
{
    public Survey Survey { get; private set; } = null!;

    public SurveyForm Form { get; private set; } = null!;

    /// <summary>The version of the survey the person saw.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public bool MayEdit => HttpContext.Viewer().May(SurveyPermissions.Edit);

    public bool MayReadTexts => HttpContext.Viewer().May(SurveyPermissions.Texts);

    /// <summary>Name of the tab that is shown, see <c>_Head.cshtml</c>.</summary>
    public virtual string Tab => "";

    protected StrategyDb Reading => db;

    protected async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.Surveys.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } found) return false;
        (Survey, Form) = (found, found.Form);
        return true;
    }

    /// <summary>The form that is answered, or the draft while none is published.</summary>
    protected async Task<(int Number, CompiledForm Form)> Pinned(CancellationToken cancellation)
    {
        var number = Survey.Published ?? 0;
        return await db.SurveyVersions.FirstOrDefaultAsync(v => v.Survey == Survey.Id && v.Number == number, cancellation) is { } version
            ? (number, CompiledForm.Of(version.Id, version.Definition)) : (0, new CompiledForm(Form));
    }

    /// <summary>Changes something of the survey in one command.</summary>
    /// <param name="what">Verb after <c>strategy.survey.</c>.</param>
    /// <param name="work">Gets the command, its context and the survey, tracked.</param>
    /// <param name="details">For the journal; never answers.</param>
    /// <param name="alone">Whether somebody else's change since the person looked refuses this one.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    protected Task<Result<T>> Change<T>(string what, Func<CityDb, StrategyDb, Survey, Task<Result<T>>> work, object? details, bool alone, CancellationToken cancellation)
    {
        var id = Survey.Id;
        return HttpContext.City().Write<T>(HttpContext.Command("strategy.survey." + what, StrategyPermissions.Purpose) with { Subject = $"survey/{id:D}" }, async change =>
        {
            var writing = change.Context<StrategyDb>();
            await change.Lock($"survey/{id:N}", cancellation);
            var survey = await writing.Surveys.FirstAsync(s => s.Id == id, cancellation);
            if (alone && survey.Version != Seen) return new Fault(null, "strategy.survey.conflict", "Somebody else changed the survey in the meantime.") { Kind = FaultKind.Conflict };
            change.About($"survey/{id:D}", details: details);
            return await work(change, writing, survey);
        }, cancellation);
    }

    /// <summary>Changes the draft; the changed form must not be larger than a form may be.</summary>
    protected Task<Result<bool>> ChangeForm(string what, Func<SurveyForm, SurveyForm> change, CancellationToken cancellation) =>
        Change<bool>(what, (_, _, survey) => Task.FromResult(survey.Edit(change(survey.Form)) is { Count: > 0 } faults ? Result<bool>.Failed(faults) : true), null, alone: true, cancellation);

    protected IActionResult Back(string rest = "") => LocalRedirect($"~/umfragen/{Survey.Id}{rest}");
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Surveys;
using Stadtlotse.Strategy.Workshops;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Preferences;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Participation;

/// <summary>Something on the portal that is announced to everybody.</summary>
internal sealed record Announced(string Title, string Text, string Path, Instant? Starts, Instant? Ends, string Kind);

/// <summary>Everything one can take part in, and the box for a code.</summary>
[Surface(Surface.Portal), OpenToAll]
internal sealed class JoinByCodeModel(StrategyDb db, Throttle throttle, TimeProvider clock) : PageModel
{
    private const int MostShown = 40;

    /// <summary>The code as typed.</summary>
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    public IReadOnlyList<Announced> Open { get; private set; } = [];

    public IReadOnlyList<Announced> Past { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        await Load(cancellation);
        if (string.IsNullOrWhiteSpace(Code)) return Page();
        if (!Guesses.Allow(HttpContext, throttle)) return this.Refuse(new Fault(nameof(Code), "strategy.participation.code.wait", "Too many codes were tried.") { Kind = FaultKind.Unavailable });
        if (JoinCode.Read(Code) is { } code && await Find(code, cancellation) is { } path) return Redirect(Request.PathBase + path);
        Guesses.Failed(HttpContext, throttle);
        return this.Refuse(new Fault(nameof(Code), "strategy.participation.code.unknown", "Nothing has this code."));
    }

    private async Task<string?> Find(string code, CancellationToken cancellation)
    {
        if (code.Length == JoinCode.Secret) return await Resume(code, cancellation);
        if (await db.Workshops.WithoutVisibility("Who has the code may take part.").AnyAsync(w => w.Code == code, cancellation)) return $"/werkstatt/{code}";
        return await db.Surveys.WithoutVisibility("Who has the code may take part.").AnyAsync(s => s.TestCode == code || (s.Code == code && s.Published != null), cancellation) ? $"/umfragen/{code}" : null;
    }

    /// <summary>A long code opens answers that were begun, or lets in where codes were handed out.</summary>
    private async Task<string?> Resume(string code, CancellationToken cancellation)
    {
        var (hash, ticket) = (SurveyAnswerModel.HashOf(code), SurveyTickets.Hash(HttpContext.City(), code));
        var draft = await db.SurveyResponses.Where(r => r.Secret == hash).Select(r => new { r.Survey, r.Origin }).FirstOrDefaultAsync(cancellation);
        var survey = draft?.Survey ?? await db.SurveyTickets.Where(t => t.Id == ticket).Select(t => (Guid?)t.Survey).FirstOrDefaultAsync(cancellation);
        if (await db.Surveys.WithoutVisibility("Who has the code may take part.").Where(s => s.Id == survey).Select(s => new { s.Code, s.TestCode }).FirstOrDefaultAsync(cancellation) is not { } found) return null;
        if (draft is null) return $"/umfragen/{found.Code}?zugang={code}";
        var opened = draft.Origin == nameof(ResponseOrigin.Test) ? found.TestCode : found.Code;
        DraftCookie.Set(HttpContext, opened, code);
        return $"/umfragen/{opened}";
    }

    private async Task Load(CancellationToken cancellation)
    {
        var closed = nameof(WorkshopPhase.Closed);
        var workshops = await db.Workshops.WithoutVisibility("Announced ones are for everybody.").Where(w => w.Listed).OrderBy(w => w.Phase == closed).ThenByDescending(w => w.Starts).ThenBy(w => w.Id).Take(MostShown)
            .Select(w => new { w.Title, w.Text, w.Code, w.Starts, w.Ends, w.Phase, Report = db.WorkshopReports.Any(r => r.Workshop == w.Id && r.Published) }).ToListAsync(cancellation);
        var now = Instant.Now(clock);
        var surveys = await db.Surveys.WithoutVisibility("Announced ones are for everybody.").Where(s => s.Listed && s.Published != null).OrderByDescending(s => s.Created).Take(MostShown)
            .Select(s => new { s.Title, s.Draft, s.Code, s.Opens, s.Closes, Released = s.Released != null }).ToListAsync(cancellation);
        var language = HttpContext.View().Language.Code;
        var asked = surveys.Select(s => (Survey: s, Words: SurveyForm.Read(s.Draft))).ToList();
        Open = [.. workshops.Where(w => w.Phase != closed).Select(w => new Announced(w.Title, w.Text, $"/werkstatt/{w.Code}", w.Starts, w.Ends, "workshop")),
            .. asked.Where(s => !(s.Survey.Opens > now) && !(s.Survey.Closes <= now)).Select(s => new Announced(s.Words?.Title.In(language) ?? s.Survey.Title, s.Words?.Intro.In(language) ?? "", $"/umfragen/{s.Survey.Code}", s.Survey.Opens, s.Survey.Closes, "survey"))];
        Past = [.. workshops.Where(w => w.Phase == closed).Select(w => new Announced(w.Title, w.Text, $"/werkstatt/{w.Code}{(w.Report ? "/bericht" : "")}", w.Starts, w.Ends, "workshop")),
            .. asked.Where(s => s.Survey.Closes <= now && s.Survey.Released).Select(s => new Announced(s.Words?.Title.In(language) ?? s.Survey.Title, "", $"/umfragen/{s.Survey.Code}/ergebnis", null, s.Survey.Closes, "survey"))];
    }
}

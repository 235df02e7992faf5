using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Maturity;
using Stadtlotse.Strategy.Surveys;
using Stadtlotse.Strategy.Workshops;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Strategy.Families;

/// <summary>One thing a goal or measure came from, as its page shows it.</summary>
/// <param name="Kind">Ends the text key <c>strategy.origin.kind.</c>.</param>
/// <param name="Text">Its name.</param>
/// <param name="Path">Where it stands, one click away; null when the person may not see it.</param>
/// <param name="Quote">The very words, when there are some to show.</param>
internal sealed record OriginView(string Kind, string Text, string? Path = null, string? Quote = null)
{
    private const int LongestQuote = 400;

    /// <summary>Everything an element came from that somebody may know: paper, package, merged strategy, workshop, survey, SWOT, assessment, persona, service.</summary>
    public static async Task<IReadOnlyList<OriginView>> Load(HttpContext context, StrategyDb db, Guid element, CancellationToken cancellation)
    {
        var viewer = context.Viewer();
        List<OriginView> all = [.. await Papers(db, viewer, element, cancellation), .. await Workshops(db, viewer, element, cancellation), .. await Surveys(db, viewer, element, cancellation)];
        if (viewer.May(AssessmentPermissions.Read)) all.AddRange(await Assessments(db, element, cancellation));
        return all;
    }

    private static async Task<List<OriginView>> Papers(StrategyDb db, Viewer viewer, Guid element, CancellationToken cancellation)
    {
        var found = new List<OriginView>();
        var passages = viewer.May(StrategyPermissions.Document)
            ? await db.ImportedItems.Where(i => i.Target == element).Join(db.ImportedPapers, i => i.Paper, p => p.Id, (i, p) => new { p.Id, p.Name, i.Number, i.Passage, i.Page }).OrderBy(i => i.Number).ToListAsync(cancellation) : [];
        found.AddRange(passages.Select(p => new OriginView("paper", p.Page is { } page ? $"{p.Name}, S. {page}" : p.Name, $"/strategie/import/{p.Id}/{p.Number}", Excerpt.Of(p.Passage, LongestQuote))));
        var strategies = await db.Strategies.VisibleTo(viewer).Select(s => s.Id).ToListAsync(cancellation);
        foreach (var origin in await db.Origins.Where(o => o.Element == element).OrderBy(o => o.At).ToListAsync(cancellation))
        {
            // The passage itself is shown above.
            if (origin.Source == Origin.Paper && passages.Count > 0) continue;
            found.Add(new(origin.Source, origin.Detail, origin.Strategy is { } from && strategies.Contains(from) ? $"/strategie/{from}" : null));
        }
        return found;
    }

    private static async Task<List<OriginView>> Workshops(StrategyDb db, Viewer viewer, Guid goal, CancellationToken cancellation)
    {
        var desk = viewer.May(WorkshopPermissions.Read);
        var found = await db.WorkshopGoals.Where(g => g.Taken == goal)
            .Join(db.Workshops.WithoutVisibility("Named as the origin of a goal that may be seen; its report is public or not."), g => g.Workshop, w => w.Id, (g, w) => new { w.Id, w.Title, w.Code, Goal = g.Title, Report = db.WorkshopReports.Any(r => r.Workshop == w.Id && r.Published) }).ToListAsync(cancellation);
        return [.. found.Select(w => new OriginView("workshop", w.Title, desk ? $"/werkstatt/{w.Id}/ziele" : w.Report ? $"/werkstatt/{w.Code}/bericht" : null, w.Goal))];
    }

    private static async Task<List<OriginView>> Surveys(StrategyDb db, Viewer viewer, Guid element, CancellationToken cancellation)
    {
        var desk = viewer.May(SurveyPermissions.Read);
        var found = await db.SurveyFindings.Where(f => f.Goal == element || db.MeasureOrigins.Any(o => o.Measure == element && o.Element == f.Id))
            .Join(db.Surveys.WithoutVisibility("Named as the origin of a goal that may be seen; what it says only where results are released."), f => f.Survey, s => s.Id, (f, s) => new { s.Id, s.Title, s.Code, f.Text, IsReleased = s.Released != null }).ToListAsync(cancellation);
        return [.. found.Where(f => desk || f.IsReleased).Select(f => new OriginView("survey", f.Title, desk ? $"/umfragen/{f.Id}/ergebnis#folgerungen" : $"/umfragen/{f.Code}/ergebnis", Excerpt.Of(f.Text, LongestQuote)))];
    }

    private static async Task<List<OriginView>> Assessments(StrategyDb db, Guid element, CancellationToken cancellation)
    {
        var found = new List<OriginView>();
        foreach (var origin in await db.MeasureOrigins.Where(o => o.Measure == element && o.Kind != "survey").ToListAsync(cancellation))
        {
            var from = origin.Element;
            if (origin.Kind == "swot" && await db.Swots.Where(s => s.Id == from).Select(s => s.Title).FirstOrDefaultAsync(cancellation) is { } swot)
                found.Add(new("swot", origin.Detail.Length > 0 ? $"{swot} ({origin.Detail})" : swot, $"/bewertung/swot/{from}"));
            else if (origin.Kind == "persona" && await db.Personas.Where(p => p.Id == from).Select(p => p.Name).FirstOrDefaultAsync(cancellation) is { } persona)
                found.Add(new("persona", persona, $"/bewertung/personas/{from}"));
            else if (origin.Kind == "service" && await db.ServiceProfiles.Where(s => s.Id == from).Select(s => s.Title).FirstOrDefaultAsync(cancellation) is { } service)
                found.Add(new("service", service, $"/bewertung/leistungen?q={Uri.EscapeDataString(service)}"));
            else if (origin.Kind == "assessment" && await db.Assessments.FirstOrDefaultAsync(a => a.Id == from, cancellation) is { } assessment)
                found.Add(new("assessment", Named(assessment, origin.Detail), $"/bewertung/reifegrad/{from}"));
        }
        return found;
    }

    private static string Named(Assessment assessment, string criterion)
    {
        var model = assessment.Measured();
        var what = model.Criteria.FirstOrDefault(c => c.Key == criterion)?.Name.De;
        return string.Join(" · ", new[] { model.Title.De, assessment.Subject, what }.Where(s => !string.IsNullOrEmpty(s)));
    }
}

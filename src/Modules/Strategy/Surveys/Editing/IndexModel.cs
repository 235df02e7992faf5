using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>One line of the list.</summary>
internal sealed record SurveyRow(Guid Id, string Title, string Audiences, Instant? Closes, int? Published, int Answers);

/// <summary>All surveys.</summary>
[Surface(Surface.Desk), Needs(SurveyPermissions.Read)]
internal sealed class SurveyIndexModel(StrategyDb db, TimeProvider clock) : ListPage
{
    [BindProperty(SupportsGet = true, Name = "gruppe")]
    public string? Audience { get; set; }

    public IReadOnlyList<SurveyRow> Rows { get; private set; } = [];

    public Instant Now => Instant.Now(clock);

    public async Task OnGet(CancellationToken cancellation)
    {
        var surveys = db.Surveys.VisibleTo(HttpContext.Viewer());
        if (Enum.TryParse<SurveyAudience>(Audience, out var audience)) { var name = audience.ToString(); surveys = surveys.Where(s => s.Audiences.Contains(name)); }
        surveys = surveys.Matching(Query, s => s.Title);
        var (done, test) = (nameof(ResponseState.Done), nameof(ResponseOrigin.Test));
        Rows = [.. (await Cut(surveys.OrderByDescending(s => s.Created).ThenBy(s => s.Id)
            .Select(s => new { s.Id, s.Title, s.Audiences, s.Closes, s.Published, Answers = db.SurveyResponses.Count(r => r.Survey == s.Id && r.Origin != test && r.State == done && !r.Excluded) }), cancellation))
            .Select(s => new SurveyRow(s.Id, s.Title, s.Audiences, s.Closes, s.Published, s.Answers))];
    }
}

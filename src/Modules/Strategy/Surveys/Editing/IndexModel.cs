using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>One line of the list.</summary>
internal sealed record SurveyRow(Guid Id, string Title, string Audiences, Instant? Closes, int? Published, int Answers);

/// <summary>All surveys.</summary>
[Surface(Surface.Desk), Needs(SurveyPermissions.Read)]
internal sealed class SurveyIndexModel(StrategyDb db, TimeProvider clock) : PageModel
{
    public const int RowsPerPage = 50;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true, Name = "gruppe")]
    public string? Audience { get; set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<SurveyRow> Rows { get; private set; } = [];

    public int Count { get; private set; }

    public int Pages => Math.Max(1, (Count + RowsPerPage - 1) / RowsPerPage);

    public Instant Now => Instant.Now(clock);

    public async Task OnGet(CancellationToken cancellation)
    {
        var surveys = db.Surveys.VisibleTo(HttpContext.Viewer());
        if (Enum.TryParse<SurveyAudience>(Audience, out var audience)) { var name = audience.ToString(); surveys = surveys.Where(s => s.Audiences.Contains(name)); }
        surveys = surveys.Matching(Query, s => s.Title);
        Count = await surveys.CountAsync(cancellation);
        Number = Math.Clamp(Number, 1, Pages);
        var (done, test) = (nameof(ResponseState.Done), nameof(ResponseOrigin.Test));
        Rows = [.. (await surveys.OrderByDescending(s => s.Created).ThenBy(s => s.Id).Skip((Number - 1) * RowsPerPage).Take(RowsPerPage)
            .Select(s => new { s.Id, s.Title, s.Audiences, s.Closes, s.Published, Answers = db.SurveyResponses.Count(r => r.Survey == s.Id && r.Origin != test && r.State == done && !r.Excluded) }).ToListAsync(cancellation))
            .Select(s => new SurveyRow(s.Id, s.Title, s.Audiences, s.Closes, s.Published, s.Answers))];
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Council;

/// <summary>One line of the list of papers.</summary>
internal sealed record PaperRow(Guid Id, int Year, int Number, string Title, string Body, string Status)
{
    public string Sign => $"V/{Year}/{Number:0000}";
}

/// <summary>The papers for the council.</summary>
[Surface(Surface.Desk), Needs(CouncilPermissions.Read)]
internal sealed class PapersModel(StrategyDb db) : ListPage
{
    protected override int RowsPerPage => 30;

    [BindProperty(SupportsGet = true, Name = "stand")]
    public string? Status { get; set; }

    public IReadOnlyList<PaperRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<string, int> Counts { get; private set; } = new Dictionary<string, int>();

    public async Task OnGet(CancellationToken cancellation)
    {
        var papers = db.CouncilPapers.VisibleTo(HttpContext.Viewer());
        papers = papers.Matching(Query, p => p.Title, p => p.Body);
        Counts = await papers.GroupBy(p => p.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        if (Enum.TryParse<PaperStatus>(Status, true, out var status)) papers = papers.Where(p => p.Status == status.ToString());
        Rows = await Cut(papers.OrderByDescending(p => p.Year).ThenByDescending(p => p.Number)
            .Select(p => new PaperRow(p.Id, p.Year, p.Number, p.Title, p.Body, p.Status)), cancellation);
    }
}

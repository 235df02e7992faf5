using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Strategy.Db;
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
internal sealed class PapersModel(StrategyDb db) : PageModel
{
    public const int RowsPerPage = 30;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true, Name = "stand")]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<PaperRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<string, int> Counts { get; private set; } = new Dictionary<string, int>();

    public int Count { get; private set; }

    public int Pages => Math.Max(1, (Count + RowsPerPage - 1) / RowsPerPage);

    public async Task OnGet(CancellationToken cancellation)
    {
        var papers = db.CouncilPapers.VisibleTo(HttpContext.Viewer());
        papers = papers.Matching(Query, p => p.Title, p => p.Body);
        Counts = await papers.GroupBy(p => p.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        if (Enum.TryParse<PaperStatus>(Status, true, out var status)) papers = papers.Where(p => p.Status == status.ToString());
        Count = await papers.CountAsync(cancellation);
        Number = Math.Clamp(Number, 1, Pages);
        Rows = await papers.OrderByDescending(p => p.Year).ThenByDescending(p => p.Number).Skip((Number - 1) * RowsPerPage).Take(RowsPerPage)
            .Select(p => new PaperRow(p.Id, p.Year, p.Number, p.Title, p.Body, p.Status)).ToListAsync(cancellation);
    }
}

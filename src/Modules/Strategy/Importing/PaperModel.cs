using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Importing;

/// <summary>One line of the list.</summary>
internal sealed record ItemRow(int Number, string Kind, string Title, int? Page, double Confidence, string State, string? ByName);

/// <summary>How far the review of one kind of items is.</summary>
internal sealed record KindProgress(string Kind, int Open, int All);

/// <summary>A paper with what was found in it and how far the review is.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Document)]
internal sealed class PaperModel(StrategyDb db) : ListPage
{
    [BindProperty(SupportsGet = true, Name = "art")]
    public string? Kind { get; set; }

    /// <summary><c>open</c> or <c>all</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "tab")]
    public string? Tab { get; set; }

    public ImportedPaper Paper { get; private set; } = null!;

    /// <summary>What hinders reading most, when nothing could be read; null otherwise.</summary>
    public PaperFinding? Failure => Paper.State == nameof(PaperState.Failed) ? Findings.FirstOrDefault(f => f.Severity == "error") : null;

    /// <summary>Key of the sentence that says what to do about it.</summary>
    public string NextStep => Failure?.Code switch
    {
        "pdf.noText" => "strategy.import.next.scan",
        "doc.old" => "strategy.import.next.old",
        "pdf.password" or "docx.encrypted" => "strategy.import.next.password",
        "pdf.tool" => "strategy.import.next.tool",
        "pdf.time" or "text.time" or "size" or "file.size" or "zip.ratio" or "zip.entries" => "strategy.import.next.large",
        "file.infected" => "strategy.import.next.virus",
        _ => "strategy.import.next.other",
    };

    public LocalText StrategyTitle { get; private set; } = LocalText.Empty;

    public IReadOnlyList<PaperFinding> Findings { get; private set; } = [];

    public IReadOnlyList<KindProgress> Progress { get; private set; } = [];

    public IReadOnlyList<ItemRow> Rows { get; private set; } = [];

    public int? FirstOpen { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (await db.ImportedPapers.FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } paper) return NotFound();
        Paper = paper;
        StrategyTitle = await WordingSet.Title(db, paper.Strategy, await db.Strategies.VisibleTo(HttpContext.Viewer()).Where(s => s.Id == paper.Strategy).Select(s => s.Title).FirstOrDefaultAsync(cancellation) ?? "–", cancellation);
        Findings = JsonSerializer.Deserialize<List<PaperFinding>>(paper.Findings, CityJson.Options) ?? [];
        var open = nameof(ItemState.Open);
        var all = db.ImportedItems.Where(i => i.Paper == id);
        Progress = [.. (await all.GroupBy(i => i.Kind).Select(g => new KindProgress(g.Key, g.Count(i => i.State == open), g.Count())).ToListAsync(cancellation)).OrderBy(p => Enum.Parse<ItemKind>(p.Kind))];
        FirstOpen = await all.Where(i => i.State == open).OrderBy(i => i.Number).Select(i => (int?)i.Number).FirstOrDefaultAsync(cancellation);
        var shown = all;
        if (Enum.TryParse<ItemKind>(Kind, out var kind)) { var name = kind.ToString(); shown = shown.Where(i => i.Kind == name); }
        if (Tab != "all") shown = shown.Where(i => i.State == open);
        Rows = await Cut(shown.OrderBy(i => i.Number)
            .Select(i => new ItemRow(i.Number, i.Kind, i.Title, i.Page, i.Confidence, i.State, i.ByName)), cancellation);
        return Page();
    }
}

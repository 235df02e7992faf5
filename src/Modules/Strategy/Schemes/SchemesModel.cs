using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Wordings;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Schemes;

/// <summary>The city's ways to classify. A scheme is a title and a list of terms, one a line; a term that is renamed is a new one with the old one's place free.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class SchemesModel(StrategyDb db) : PageModel
{
    /// <summary>How many terms a scheme may have.</summary>
    public const int MostTerms = 100;

    [BindProperty] public string? Title { get; set; }

    /// <summary>The terms, one a line.</summary>
    [BindProperty] public string? Terms { get; set; }

    public IReadOnlyList<(Scheme Scheme, IReadOnlyList<(Guid Id, string Title, int Count)> Terms)> Schemes { get; private set; } = [];

    public Task OnGet(CancellationToken cancellation) => Load(cancellation);

    public Task<IActionResult> OnPostAdd(CancellationToken cancellation) => Change("strategy.scheme.add", (change, strategy) =>
    {
        var scheme = new Scheme { Id = change.NewId(), Title = Title!.Trim() };
        strategy.Add(scheme);
        strategy.AddRange(Lines.Index().Select(t => new Term { Id = change.NewId(), Scheme = scheme.Id, Number = t.Index + 1, Title = t.Item }));
        return Task.CompletedTask;
    }, cancellation);

    /// <summary>Takes title and terms over: lines that are there already stay the terms they are, others come and go.</summary>
    public Task<IActionResult> OnPostChange(Guid id, CancellationToken cancellation) => Change("strategy.scheme.change", async (change, strategy) =>
    {
        if (await strategy.Schemes.FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } scheme) return;
        scheme.Title = Title!.Trim();
        var now = await strategy.Terms.Where(t => t.Scheme == id).ToListAsync(cancellation);
        var gone = now.Where(t => !Lines.Contains(t.Title)).ToList();
        var goneIds = gone.Select(t => t.Id).ToList();
        strategy.RemoveRange(await strategy.Taggings.Where(t => goneIds.Contains(t.Term)).ToListAsync(cancellation));
        strategy.RemoveRange(gone);
        var next = now.Select(t => t.Number).DefaultIfEmpty().Max();
        strategy.AddRange(Lines.Where(l => now.All(t => t.Title != l)).Select(l => new Term { Id = change.NewId(), Scheme = id, Number = ++next, Title = l }));
    }, cancellation);

    private IReadOnlyList<string> Lines => [.. (Terms ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    private async Task<IActionResult> Change(string name, Func<CityDb, StrategyDb, Task> work, CancellationToken cancellation)
    {
        if (!HttpContext.Viewer().May(StrategyPermissions.Document)) return StatusCode(403);
        var faults = ElementText.Check(Title ?? "", nameof(Title), "", "").ToList();
        if (Lines.Count is 0 or > MostTerms) faults.Add(new(nameof(Terms), "strategy.scheme.terms.count", "A scheme has 1 to 100 terms.") { Arguments = [MostTerms] });
        if (Lines.Any(l => l.Length > ElementText.LongestTitle)) faults.Add(new(nameof(Terms), "strategy.text.long", "A term is too long.") { Arguments = [ElementText.LongestTitle] });
        if (faults.Count == 0)
        {
            await HttpContext.City().Write<bool>(HttpContext.Command(name, StrategyPermissions.Purpose) with { Subject = "schemes" }, async change =>
            {
                await work(change, change.Context<StrategyDb>());
                change.About("schemes", details: new { Title, Terms = Lines });
                return true;
            }, cancellation);
            return LocalRedirect("~/strategie/ordnungen");
        }
        await Load(cancellation);
        return this.Refuse(faults);
    }

    private async Task Load(CancellationToken cancellation)
    {
        var schemes = (await db.Schemes.ToListAsync(cancellation)).ByTitle(s => s.Title).ToList();
        var terms = (await db.Terms.OrderBy(t => t.Number).Select(t => new { t.Id, t.Scheme, t.Title, Count = db.Taggings.Count(x => x.Term == t.Id) }).ToListAsync(cancellation)).ToLookup(t => t.Scheme, t => (t.Id, t.Title, t.Count));
        Schemes = [.. schemes.Select(s => (s, (IReadOnlyList<(Guid, string, int)>)[.. terms[s.Id]]))];
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Wordings;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Schemes;

/// <summary>A scheme with its terms, as the page lists them.</summary>
internal sealed record SchemeRow(Guid Id, LocalText Title, IReadOnlyList<(Guid Id, LocalText Title, int Count)> Terms)
{
    /// <summary>Changes with every name.</summary>
    public string Seen => LineStore.Fingerprint([TermLines.Write([Title, .. Terms.Select(t => t.Title)])]);
}

/// <summary>The city's ways to classify. A scheme is a title and a list of terms, one a line; a term that is renamed is a new one with the old one's place free.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class SchemesModel(StrategyDb db) : PageModel
{
    /// <summary>How many terms a scheme may have.</summary>
    public const int MostTerms = 100;

    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Simple { get; set; }

    [BindProperty] public string? English { get; set; }

    /// <summary>The terms, one a line; what they are called in other languages behind strokes.</summary>
    [BindProperty] public string? Terms { get; set; }

    /// <summary>What a scheme looked like to the person who changes it, as <see cref="SchemeRow.Seen"/>.</summary>
    [BindProperty] public string? Seen { get; set; }

    public IReadOnlyList<SchemeRow> Schemes { get; private set; } = [];

    public Task OnGet(CancellationToken cancellation) => Load(cancellation);

    public Task<IActionResult> OnPostAdd(CancellationToken cancellation) => Change("strategy.scheme.add", (change, strategy) =>
    {
        var scheme = new Scheme { Id = change.NewId(), Title = Title!.Trim() };
        strategy.Add(scheme);
        strategy.AddRange(Wording.All(scheme.Id, Guid.Empty, Simple, English, null, null));
        foreach (var (index, term) in Lines.Index()) Add(change, strategy, scheme.Id, index + 1, term);
        return Task.FromResult<Fault?>(null);
    }, cancellation);

    /// <summary>Takes title and terms over: lines that are there already stay the terms they are, others come and go.</summary>
    public Task<IActionResult> OnPostChange(Guid id, CancellationToken cancellation) => Change("strategy.scheme.change", async (change, strategy) =>
    {
        await change.Lock("strategy/schemes", cancellation);
        // A scheme somebody took away meanwhile: the list below shows it.
        if (await strategy.Schemes.FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } scheme) return null;
        if ((await Rows(strategy, cancellation)).Single(s => s.Id == id).Seen != Seen) return new Fault(null, "strategy.scheme.conflict", "Somebody else changed this scheme in the meantime.") { Kind = FaultKind.Conflict };
        scheme.Title = Title!.Trim();
        var now = await strategy.Terms.Where(t => t.Scheme == id).ToListAsync(cancellation);
        var gone = now.Where(t => Lines.All(l => l.De != t.Title)).ToList();
        var goneIds = gone.Select(t => t.Id).ToList();
        strategy.RemoveRange(await strategy.Taggings.Where(t => goneIds.Contains(t.Term)).ToListAsync(cancellation));
        strategy.RemoveRange(gone);
        var words = now.Except(gone).Select(t => (t.Id, Words: Lines.First(l => l.De == t.Title))).Append((id, new(scheme.Title, Simple, English)));
        await Wording.Replace(strategy, [id, .. now.Select(t => t.Id)], words.SelectMany(w => Wording.All(w.Id, Guid.Empty, w.Words.Simple, w.Words.En, null, null)), cancellation);
        var next = now.Select(t => t.Number).DefaultIfEmpty().Max();
        foreach (var line in Lines.Where(l => now.All(t => t.Title != l.De))) Add(change, strategy, id, ++next, line);
        return null;
    }, cancellation);

    private IReadOnlyList<LocalText> Lines => TermLines.Read(Terms);

    private static void Add(CityDb change, StrategyDb strategy, Guid scheme, int number, LocalText words)
    {
        var term = new Term { Id = change.NewId(), Scheme = scheme, Number = number, Title = words.De };
        strategy.Add(term);
        strategy.AddRange(Wording.All(term.Id, Guid.Empty, words.Simple, words.En, null, null));
    }

    private async Task<IActionResult> Change(string name, Func<CityDb, StrategyDb, Task<Fault?>> work, CancellationToken cancellation)
    {
        if (!HttpContext.Viewer().May(StrategyPermissions.Document)) return StatusCode(403);
        var faults = ElementText.Check(Title ?? "", nameof(Title), "", "").ToList();
        if (Lines.Count is 0 or > MostTerms) faults.Add(new(nameof(Terms), "strategy.scheme.terms.count", "A scheme has 1 to 100 terms.") { Arguments = [MostTerms] });
        faults.AddRange(new[] { (nameof(Simple), Simple), (nameof(English), English) }.Where(t => t.Item2?.Length > ElementText.LongestTitle).Select(t => new Fault(t.Item1, "strategy.text.long", "The name is too long.") { Arguments = [ElementText.LongestTitle] }));
        if (Lines.Any(l => l.De.Length == 0)) faults.Add(new(nameof(Terms), "strategy.scheme.terms.german", "A line begins with the German term."));
        if (Lines.Any(l => new[] { l.De, l.Simple, l.En }.Any(t => t?.Length > ElementText.LongestTitle))) faults.Add(new(nameof(Terms), "strategy.text.long", "A term is too long.") { Arguments = [ElementText.LongestTitle] });
        if (faults.Count == 0)
        {
            var result = await HttpContext.City().Write<bool>(HttpContext.Command(name, StrategyPermissions.Purpose) with { Subject = "schemes" }, async change =>
            {
                if (await work(change, change.Context<StrategyDb>()) is { } fault) return fault;
                change.About("schemes", details: new { Title, Simple, English, Terms = Lines });
                return true;
            }, cancellation);
            if (result.IsOk) return LocalRedirect("~/strategie/ordnungen");
            faults.AddRange(result.Faults);
            // The list shows what is there now; who saves again has seen it.
            Seen = null;
        }
        await Load(cancellation);
        return this.Refuse(faults);
    }

    private async Task Load(CancellationToken cancellation) => Schemes = await Rows(db, cancellation);

    private static async Task<List<SchemeRow>> Rows(StrategyDb db, CancellationToken cancellation)
    {
        var schemes = (await db.Schemes.ToListAsync(cancellation)).ByTitle(s => s.Title).ToList();
        var terms = await db.Terms.OrderBy(t => t.Number).Select(t => new { t.Id, t.Scheme, t.Title, Count = db.Taggings.Count(x => x.Term == t.Id) }).ToListAsync(cancellation);
        var say = await WordingSet.Titles(db, [.. schemes.Select(s => s.Id), .. terms.Select(t => t.Id)], cancellation);
        var below = terms.ToLookup(t => t.Scheme, t => (t.Id, say.Title(t.Id, t.Title), t.Count));
        return schemes.ConvertAll(s => new SchemeRow(s.Id, say.Title(s.Id, s.Title), [.. below[s.Id]]));
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Versions;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Sharing;

/// <summary>A part with what became of it since the version the city has seen before.</summary>
internal sealed record PartView(PackagePart Part, string Fate, IReadOnlyList<DiffRun> Title, IReadOnlyList<DiffRun> Text);

/// <summary>A package of another city: what is in it, what is new since the last version, and what to take over.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Document)]
internal sealed class ReceivedModel(StrategyDb db, IEnumerable<IPackageKind> kinds) : PageModel
{
    [BindProperty] public string[] Keys { get; set; } = [];

    [BindProperty] public Guid? Into { get; set; }

    public ReceivedPackage Package { get; private set; } = null!;

    public bool NeedsStrategy { get; private set; }

    public IReadOnlyList<PartView> Parts { get; private set; } = [];

    public IReadOnlyList<PackagePart> Gone { get; private set; } = [];

    /// <summary>The version before this one that the city has; null when this is the first.</summary>
    public int? Before { get; private set; }

    /// <summary>What the key says: <c>new</c> city, <c>known</c> key, or another one than before.</summary>
    public string Seal { get; private set; } = "new";

    public IReadOnlyList<Choice> Strategies { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        // Where there is nothing to choose from, or the package is about one thing, that is ticked already.
        Keys = Package.Kind is PackageKind.Goal or PackageKind.Measure ? [.. Parts.Where(p => p.Part.Kind is "strategy.kind.one.goal" or "strategy.kind.one.measure" && (Package.Kind == PackageKind.Goal || p.Part.Kind == "strategy.kind.one.measure")).Select(p => p.Part.Key)] : Parts is [var only] ? [only.Part.Key] : [];
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        var chosen = Keys.Where(k => Parts.Any(p => p.Part.Key == k)).ToHashSet();
        if (chosen.Count == 0) return this.Refuse(new Fault(nameof(Keys), "strategy.package.none", "Choose at least one part."));
        var kind = kinds.First(k => k.Name == Package.Kind);
        var result = await HttpContext.City().Write<string>(HttpContext.Command("strategy.package.adopt", StrategyPermissions.Purpose), async change =>
        {
            change.About($"package/{Package.Package:D}", details: new { Package.City, Package.Number, chosen.Count, Into });
            return await kind.Adopt(change, new PackageSource(Package.City, Package.Title, Package.Number, Package.Licence), Package.Content, chosen, Into, cancellation);
        }, cancellation);
        return result.IsOk ? LocalRedirect("~" + result.Value) : this.Refuse(result.Faults);
    }

    private static bool Same(IReadOnlyList<PackageDetail> one, IReadOnlyList<PackageDetail> other) =>
        one.Count == other.Count && one.Zip(other).All(d => d.First.Key == d.Second.Key && d.First.Values.SequenceEqual(d.Second.Values));

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.ReceivedPackages.FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } package) return false;
        if (kinds.FirstOrDefault(k => k.Name == package.Kind) is not { } kind) return false;
        (Package, NeedsStrategy) = (package, kind.NeedsStrategy);
        var others = await db.ReceivedPackages.Where(p => p.City == package.City && p.Id != id && p.Received < package.Received).Select(p => p.Seal).Distinct().ToListAsync(cancellation);
        Seal = others.Count == 0 ? "new" : others.Contains(package.Seal) ? "known" : "changed";
        var earlier = await db.ReceivedPackages.Where(p => p.Package == package.Package && p.Number < package.Number).OrderByDescending(p => p.Number).FirstOrDefaultAsync(cancellation);
        Before = earlier?.Number;
        PackageParts.TryRead(kind, package.Content, out var parts);
        IReadOnlyList<PackagePart> old = [];
        if (earlier is not null) PackageParts.TryRead(kind, earlier.Content, out old);
        var known = old.DistinctBy(p => p.Key).ToDictionary(p => p.Key);
        Parts = [.. parts.Select(p => earlier is null ? new PartView(p, "", [new(DiffKind.Same, p.Title)], [new(DiffKind.Same, p.Text)])
            : !known.TryGetValue(p.Key, out var was) ? new PartView(p, "added", [new(DiffKind.Added, p.Title)], [new(DiffKind.Added, p.Text)])
            : was.Title == p.Title && was.Text == p.Text && Same(was.Details, p.Details) ? new PartView(p, "", [new(DiffKind.Same, p.Title)], [new(DiffKind.Same, p.Text)])
            : new PartView(p, "changed", WordDiff.Of(was.Title, p.Title), WordDiff.Of(was.Text, p.Text)))];
        var kept = parts.Select(p => p.Key).ToHashSet();
        Gone = [.. old.Where(p => !kept.Contains(p.Key))];
        Strategies = [.. (await db.Strategies.VisibleTo(HttpContext.Viewer()).Where(s => s.MergedInto == null).Select(s => new { s.Id, s.Title }).ToListAsync(cancellation)).ByTitle(s => s.Title).Select(s => new Choice(s.Id.ToString(), s.Title))];
        return true;
    }
}

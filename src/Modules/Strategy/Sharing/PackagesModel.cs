using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Wordings;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Sharing;

/// <summary>What the city offers to others and what it got from them.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Document), TakesUploads(PackageFile.MaxBytes + (1 << 20))]
internal sealed class PackagesModel(StrategyDb db, IEnumerable<IPackageKind> kinds) : PageModel
{
    /// <summary>Licences to choose from: SPDX names of open ones, CC BY first as the usual one for texts of administrations.</summary>
    public static IReadOnlyList<string> Licences { get; } = ["CC-BY-4.0", "CC0-1.0", "CC-BY-SA-4.0", "DL-DE-BY-2.0", "DL-DE-ZERO-2.0"];

    /// <summary>Kind and id of what is offered: <c>strategy/0199…</c>.</summary>
    [BindProperty] public string? Offer { get; set; }

    [BindProperty] public string? Licence { get; set; }

    /// <summary>The kind whose things are offered; strategies when none is named.</summary>
    [BindProperty(SupportsGet = true, Name = "art")]
    public string? Kind { get; set; }

    /// <summary>Names of all kinds, in the order of the tabs.</summary>
    public IReadOnlyList<string> Kinds => [.. kinds.Select(k => k.Name).OrderBy(n => Array.IndexOf(Order, n) is >= 0 and var at ? at : Order.Length).ThenBy(n => n, StringComparer.Ordinal)];

    private static readonly string[] Order = [PackageKind.Strategy, PackageKind.Goal, PackageKind.Measure, "format", "survey", "maturity"];

    public IReadOnlyList<(IPackageKind Kind, IReadOnlyList<PackageOffer> Offers)> Offers { get; private set; } = [];

    public IReadOnlyList<SharedPackage> Shared { get; private set; } = [];

    public IReadOnlyList<(Guid Id, string Title, string City, int Number, string Kind, Instant Received, string ByName)> Received { get; private set; } = [];

    public Task OnGet([FromQuery(Name = "was")] Guid? chosen, CancellationToken cancellation)
    {
        if (Kind is not null && chosen is { } element) Offer = $"{Kind}/{element}";
        return Load(cancellation);
    }

    /// <summary>Makes a package, or a new version of one whose content has changed.</summary>
    public async Task<IActionResult> OnPostShare(CancellationToken cancellation)
    {
        await Load(cancellation);
        var chosen = Offers.SelectMany(o => o.Offers, (o, offer) => (o.Kind, offer)).FirstOrDefault(o => $"{o.Kind.Name}/{o.offer.Element}" == Offer);
        if (chosen.Kind is null) return this.Refuse(new Fault(nameof(Offer), "strategy.package.offer.missing", "Choose what to share."));
        if (Licence is null || !Licences.Contains(Licence)) return this.Refuse(new Fault(nameof(Licence), "strategy.package.licence.missing", "Choose a licence."));
        if (await chosen.Kind.Export(HttpContext, chosen.offer.Element, cancellation) is not { } content) return this.Refuse(new Fault(nameof(Offer), "strategy.package.offer.missing", "Choose what to share."));
        await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.package.share", StrategyPermissions.Purpose), async change =>
        {
            var context = change.Context<StrategyDb>();
            var (kind, element) = (chosen.Kind.Name, chosen.offer.Element);
            var package = await context.SharedPackages.FirstOrDefaultAsync(p => p.Kind == kind && p.Element == element, cancellation);
            if (package is null) context.Add(package = new SharedPackage { Id = change.NewId(), Kind = kind, Element = element, Title = chosen.offer.Title, Licence = Licence });
            (package.Title, package.Licence) = (chosen.offer.Title, Licence);
            package.Make(StrategyContent.HashOf(content), change.Now);
            change.About($"package/{package.Id:D}", details: new { package.Kind, package.Element, package.Number, package.Hash, Licence });
            return package.Id;
        }, cancellation);
        return LocalRedirect("~/strategie/pakete");
    }

    /// <summary>Takes another city's package in; nothing is taken over yet.</summary>
    public async Task<IActionResult> OnPostReceive(IFormFile? package, CancellationToken cancellation)
    {
        await Load(cancellation);
        if (package is null) return this.Refuse(new Fault(nameof(package), "strategy.package.missing", "Choose a package."));
        if (package.Length > PackageFile.MaxBytes) return this.Refuse(new Fault(nameof(package), "strategy.package.large", "The package is too large.") { Arguments = [PackageFile.MaxBytes >> 20] });
        using var bytes = new MemoryStream();
        await package.CopyToAsync(bytes, cancellation);
        if (!PackageFile.Read(bytes.ToArray()).TryGet(out var read, out var faults)) return this.Refuse(faults);
        if (kinds.FirstOrDefault(k => k.Name == read.Head.Kind) is not { } kind) return this.Refuse(new Fault(nameof(package), "strategy.package.kind.unknown", "This kind of package is unknown.") { Arguments = [read.Head.Kind] });
        if (!PackageParts.TryRead(kind, read.Content, out _)) return this.Refuse(new Fault(nameof(package), "strategy.package.format", "The content is not of this kind."));
        var byName = HttpContext.Viewer().Name;
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.package.receive", StrategyPermissions.Purpose), async change =>
        {
            var context = change.Context<StrategyDb>();
            var head = read.Head;
            if (await context.ReceivedPackages.Where(p => p.Package == head.Id && p.Hash == head.Hash && p.Number == head.Version).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancellation) is { } known) return known;
            var received = new ReceivedPackage
            {
                Id = change.NewId(), Package = head.Id, Kind = head.Kind, Number = head.Version, Title = head.Title, City = head.City, Licence = head.Licence, Hash = head.Hash,
                Seal = PackageFile.Fingerprint(head.Key), Content = read.Content, Received = change.Now, ByName = byName,
            };
            context.Add(received);
            change.About($"package/{head.Id:D}", details: new { head.City, head.Version, head.Hash, received.Seal });
            return received.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/strategie/pakete/{result.Value}") : this.Refuse(result.Faults);
    }

    private async Task Load(CancellationToken cancellation)
    {
        // What was chosen says its kind itself.
        var named = Offer?.Split('/')[0] ?? Kind;
        var shown = kinds.FirstOrDefault(k => k.Name == named) ?? kinds.First(k => k.Name == PackageKind.Strategy);
        (Kind, Offers) = (shown.Name, [(shown, await shown.Offers(HttpContext, cancellation))]);
        Shared = [.. (await db.SharedPackages.ToListAsync(cancellation)).ByTitle(p => p.Title)];
        Received = [.. (await db.ReceivedPackages.OrderByDescending(p => p.Received).Take(200).Select(p => new { p.Id, p.Title, p.City, p.Number, p.Kind, p.Received, p.ByName }).ToListAsync(cancellation)).Select(p => (p.Id, p.Title, p.City, p.Number, p.Kind, p.Received, p.ByName))];
    }
}

/// <summary>Reads foreign content without trusting it.</summary>
internal static class PackageParts
{
    /// <summary>The parts; false when the content is not of this kind.</summary>
    public static bool TryRead(IPackageKind kind, string content, out IReadOnlyList<PackagePart> parts)
    {
        try
        {
            parts = kind.Parts(content);
            return true;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or NullReferenceException or ArgumentNullException)
        {
            // Members that a record needs but the JSON leaves out come as null.
            parts = [];
            return false;
        }
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;

namespace Stadtlotse.Strategy.Sharing;

/// <summary>One goal as a package, with its public measures and the field and topic it stands in. Taken over like a part of a strategy.</summary>
internal sealed class GoalPackage : StrategyPackage
{
    public override string Name => PackageKind.Goal;

    public override async Task<IReadOnlyList<PackageOffer>> Offers(HttpContext context, CancellationToken cancellation)
    {
        var db = context.RequestServices.GetRequiredService<StrategyDb>();
        return await db.Goals.VisibleTo(Viewer.Nobody, db).OrderBy(g => g.Number).ThenBy(g => g.Id).Take(MostOffers).Select(g => new PackageOffer(g.Id, g.Title)).ToListAsync(cancellation);
    }

    public override async Task<string?> Export(HttpContext context, Guid element, CancellationToken cancellation)
    {
        var db = context.RequestServices.GetRequiredService<StrategyDb>();
        if (await db.Goals.VisibleTo(Viewer.Nobody, db).Where(g => g.Id == element).Select(g => new { g.Strategy, g.Field }).FirstOrDefaultAsync(cancellation) is not { } goal) return null;
        if (await Open(db, goal.Strategy, goal.Field, cancellation) is not { } content) return null;
        return (await content.Only(g => g.Id == element, _ => true, keepLoose: false).WithProfiles(db, cancellation)).ToJson();
    }
}

/// <summary>One public measure as a package, with its profile, the goal it serves and the field it stands in.</summary>
internal sealed class MeasurePackage : StrategyPackage
{
    public override string Name => PackageKind.Measure;

    public override async Task<IReadOnlyList<PackageOffer>> Offers(HttpContext context, CancellationToken cancellation) =>
        await context.RequestServices.GetRequiredService<StrategyDb>().Measures.VisibleTo(Viewer.Nobody).OrderBy(m => m.Sort).ThenBy(m => m.Id).Take(MostOffers).Select(m => new PackageOffer(m.Id, m.Title)).ToListAsync(cancellation);

    public override async Task<string?> Export(HttpContext context, Guid element, CancellationToken cancellation)
    {
        var db = context.RequestServices.GetRequiredService<StrategyDb>();
        if (await db.Measures.VisibleTo(Viewer.Nobody).Where(m => m.Id == element).Join(db.Fields, m => m.Field, f => f.Id, (_, f) => new { f.Id, f.Strategy }).FirstOrDefaultAsync(cancellation) is not { } field) return null;
        if (await Open(db, field.Strategy, field.Id, cancellation) is not { } content) return null;
        return (await content.Only(g => g.Measures.Any(m => m.Id == element), m => m.Id == element, keepLoose: true).WithProfiles(db, cancellation)).ToJson();
    }
}

/// <summary>Cuts a content down to what a package of a part carries.</summary>
internal static class ContentCut
{
    /// <summary>The goals and measures that are kept, with the field and topics they stand in; without vision, principles and links.</summary>
    public static StrategyContent Only(this StrategyContent content, Func<GoalContent, bool> goals, Func<MeasureContent, bool> measures, bool keepLoose)
    {
        return content with { Vision = LocalText.Empty, Principles = [], Links = [], Fields = [.. content.Fields.Select(Cut).Where(f => f.AllGoals.Any() || f.Measures.Count > 0)] };

        FieldContent Cut(FieldContent f) => f with
        {
            Topics = [.. f.Topics.Select(t => t with { Goals = Kept(t.Goals) }).Where(t => t.Goals.Count > 0)],
            Goals = Kept(f.Goals),
            Measures = keepLoose ? [.. f.Measures.Where(measures)] : [],
        };

        List<GoalContent> Kept(IReadOnlyList<GoalContent> all) => [.. all.Where(goals).Select(g => g with { Measures = [.. g.Measures.Where(measures)] })];
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Strategy.Sharing;

/// <summary>Strategies as packages: principles, fields, topics, goals and public measures with all their wordings; measures with their profile.</summary>
internal class StrategyPackage : IPackageKind
{
    /// <summary>Most things of one kind offered for choosing.</summary>
    public const int MostOffers = 2_000;

    public virtual string Name => PackageKind.Strategy;

    public bool NeedsStrategy => true;

    public virtual async Task<IReadOnlyList<PackageOffer>> Offers(HttpContext context, CancellationToken cancellation) =>
        [.. (await context.RequestServices.GetRequiredService<StrategyDb>().Strategies.VisibleTo(context.Viewer()).Where(s => s.MergedInto == null)
            .Select(s => new PackageOffer(s.Id, s.Title)).ToListAsync(cancellation)).ByTitle(s => s.Title)];

    public virtual async Task<string?> Export(HttpContext context, Guid element, CancellationToken cancellation)
    {
        var db = context.RequestServices.GetRequiredService<StrategyDb>();
        if (await ContentReader.Read(db, element, context.Viewer(), cancellation) is not { } content) return null;
        return (await (await PublicContent(db, content, cancellation)).WithProfiles(db, cancellation)).ToJson();
    }

    /// <summary>One field of a strategy as everybody may read it.</summary>
    protected static Task<StrategyContent?> Open(StrategyDb db, Guid strategy, Guid field, CancellationToken cancellation) => ContentReader.Read(db, strategy, Viewer.Nobody, cancellation, field);

    /// <summary>Without measures that are not public and without names of goals kept elsewhere.</summary>
    private static Task<StrategyContent> PublicContent(StrategyDb db, StrategyContent content, CancellationToken cancellation) =>
        Versions.PublicContent.For(db, Viewer.Nobody, content, cancellation);

    public IReadOnlyList<PackagePart> Parts(string content)
    {
        var strategy = StrategyContent.FromJson(content);
        strategy.CheckProfiles();
        var titles = strategy.Measures.DistinctBy(m => m.Id).ToDictionary(m => m.Id, m => m.Title.De);
        var parts = new List<PackagePart>();
        parts.AddRange(strategy.Principles.Select(p => Part(p.Id, "principle", p.Title, p.Text, 0)));
        foreach (var field in strategy.Fields)
        {
            parts.Add(Part(field.Id, "field", field.Title, field.Text, 0));
            foreach (var topic in field.Topics)
            {
                parts.Add(Part(topic.Id, "topic", topic.Title, topic.Text, 1));
                foreach (var goal in topic.Goals) Goal(goal, 2);
            }
            foreach (var goal in field.Goals) Goal(goal, 1);
            parts.AddRange(field.Measures.Select(m => Measure(m, 1)));
        }
        return parts;

        void Goal(GoalContent goal, int depth)
        {
            parts.Add(Part(goal.Id, "goal", goal.Title, goal.Text, depth));
            parts.AddRange(goal.Measures.Select(m => Measure(m, depth + 1)));
        }

        PackagePart Measure(MeasureContent m, int depth) => Part(m.Id, "measure", m.Title, m.Text, depth) with { Details = m.Profile?.Details(id => titles.GetValueOrDefault(id)) ?? [] };

        static PackagePart Part(Guid id, string kind, LocalText title, LocalText text, int depth) => new(id.ToString("N"), "strategy.kind.one." + kind, title.De, text.De, depth);
    }

    public async Task<Result<string>> Adopt(CityDb change, PackageSource source, string content, IReadOnlySet<string> keys, Guid? into, CancellationToken cancellation)
    {
        var db = change.Context<StrategyDb>();
        if (into is not { } strategy || !await db.Strategies.AnyAsync(s => s.Id == strategy && s.MergedInto == null, cancellation)) return new Fault("Into", "strategy.package.into", "Choose a strategy.");
        var adoption = new PackageAdoption(change, db, strategy, $"{source.City}: {source.Title}, Version {source.Number} ({source.Licence})", keys);
        return await adoption.Take(StrategyContent.FromJson(content), cancellation) is { Count: > 0 } faults ? Result<string>.Failed(faults) : $"/strategie/{strategy}";
    }
}

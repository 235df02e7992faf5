using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Strategies;

namespace Stadtlotse.Strategy.Documents;

/// <summary>Reads a strategy whole, in a fixed number of queries however long it is.</summary>
internal static class ContentReader
{
    /// <summary>The content as somebody may see it; null when there is no such strategy for them.</summary>
    /// <param name="db">The city's database.</param>
    /// <param name="id">The strategy.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="cancellation">Ends early.</param>
    /// <param name="field">Only this field of action; all when null.</param>
    public static async Task<StrategyContent?> Read(StrategyDb db, Guid id, Viewer viewer, CancellationToken cancellation, Guid? field = null)
    {
        var head = await db.Strategies.VisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation);
        if (head is null) return null;
        var shared = await db.SharedGoals.AsNoTracking().Where(s => s.Strategy == id).ToDictionaryAsync(s => s.Goal, s => s.Field, cancellation);
        var sharedIds = shared.Keys.ToList();
        var fields = await db.Fields.AsNoTracking().Where(f => f.Strategy == id && (field == null || f.Id == field)).OrderBy(f => f.Number).ToListAsync(cancellation);
        var topics = await db.Topics.AsNoTracking().Where(t => t.Strategy == id && (field == null || t.Field == field)).OrderBy(t => t.Number).ToListAsync(cancellation);
        var goals = await db.Goals.VisibleTo(viewer, db).AsNoTracking().Where(g => (g.Strategy == id && (field == null || g.Field == field)) || sharedIds.Contains(g.Id)).OrderBy(g => g.Number).ToListAsync(cancellation);
        var measures = await Measures(db, id, sharedIds, field, viewer, cancellation);
        var principles = field is null ? await db.Principles.AsNoTracking().Where(p => p.Strategy == id).OrderBy(p => p.Number).ToListAsync(cancellation) : [];
        var serves = await (from served in db.GoalGuidelines
                                join g in db.Goals.VisibleTo(viewer, db) on served.Goal equals g.Id
                                join f in db.GuidelineFields on served.Field equals f.Id
                                where g.Strategy == id || sharedIds.Contains(g.Id)
                                orderby f.Number
                                select new { served.Goal, f.Id, f.Number, f.Title }).ToListAsync(cancellation);
        var named = await WordingSet.Titles(db, [.. serves.Select(g => g.Id).Distinct()], cancellation);
        var guideline = serves.ToLookup(g => g.Goal, g => named.Title(g.Id, g.Title).After($"{g.Number} "));
        var links = await db.GoalLinks.AsNoTracking().Where(l => db.Goals.VisibleTo(viewer, db).Any(g => g.Id == l.Source && g.Strategy == id)).OrderBy(l => l.Source).ThenBy(l => l.Target).ToListAsync(cancellation);
        var say = await Wordings(db, id, sharedIds, cancellation);
        var keepers = await db.Strategies.VisibleTo(viewer).Where(s => s.Id != id && db.Goals.VisibleTo(viewer, db).Any(g => g.Strategy == s.Id && sharedIds.Contains(g.Id))).ToDictionaryAsync(s => s.Id, s => s.Title, cancellation);

        var measuresOfGoals = measures.Where(m => m.Goal is not null).ToLookup(m => m.Goal!.Value, Content);
        var knownGoals = goals.Select(g => g.Id).ToHashSet();
        var loose = measures.Where(m => m.Goal is null || !knownGoals.Contains(m.Goal.Value)).ToLookup(m => m.Field, Content);
        var goalContents = goals.Select(g => (Field: shared.GetValueOrDefault(g.Id, g.Field), Topic: g.Strategy == id ? g.Topic : null,
            Content: new GoalContent(g.Id, g.Number, say.Of(g.Id, "title", g.Title), say.Of(g.Id, "text", g.Text), g.Horizon, g.Status, [.. guideline[g.Id]], [.. measuresOfGoals[g.Id]],
                g.Strategy == id ? null : keepers.GetValueOrDefault(g.Strategy)))).ToList();
        var knownTopics = topics.Select(t => t.Id).ToHashSet();
        var ofTopics = goalContents.Where(g => g.Topic is { } t && knownTopics.Contains(t)).ToLookup(g => g.Topic!.Value, g => g.Content);
        var ofFields = goalContents.Where(g => g.Topic is not { } t || !knownTopics.Contains(t)).ToLookup(g => g.Field, g => g.Content);
        var topicsOfFields = topics.ToLookup(t => t.Field, t => new TopicContent(t.Id, t.Number, say.Of(t.Id, "title", t.Title), say.Of(t.Id, "text", t.Text), [.. ofTopics[t.Id]]));

        return new StrategyContent(id, say.Of(id, "title", head.Title), say.Of(id, "text", head.Vision), head.StartYear, head.EndYear,
            [.. principles.Select(p => new PrincipleContent(p.Id, p.Number, say.Of(p.Id, "title", p.Title), say.Of(p.Id, "text", p.Text)))],
            [.. fields.Select(f => new FieldContent(f.Id, f.Number, say.Of(f.Id, "title", f.Title), say.Of(f.Id, "text", f.Text), [.. topicsOfFields[f.Id]], [.. ofFields[f.Id]], [.. loose[f.Id]]))],
            [.. links.Select(l => new LinkContent(l.Source, l.Target, l.Effect, l.Note))]);

        MeasureContent Content(MeasureLine m) => new(m.Id, say.Of(m.Id, "title", m.Title), say.Of(m.Id, "text", m.Description), m.Lead, m.Status, m.StartYear, m.EndYear);
    }

    /// <summary>The strategy that leads: the first living one that stands highest among those with fields of action, else any.</summary>
    public static async Task<Guid?> Leading(StrategyDb db, Viewer viewer, CancellationToken cancellation)
    {
        var all = await db.Strategies.VisibleTo(viewer).Where(s => s.MergedInto == null).OrderBy(s => s.Created).ThenBy(s => s.Id)
            .Select(s => new { s.Id, Fields = db.Fields.Count(f => f.Strategy == s.Id) }).ToListAsync(cancellation);
        return all.OrderByDescending(s => s.Id == CityStrategy.First && s.Fields > 0).ThenByDescending(s => s.Fields > 0).FirstOrDefault()?.Id;
    }

    private sealed record MeasureLine(Guid Id, Guid Field, Guid? Goal, string Title, string Description, string Lead, string Status, int? StartYear, int? EndYear);

    private static Task<List<MeasureLine>> Measures(StrategyDb db, Guid id, List<Guid> shared, Guid? field, Viewer viewer, CancellationToken cancellation) =>
        db.Measures.VisibleTo(viewer)
            .Where(m => db.Fields.Any(f => f.Id == m.Field && f.Strategy == id && (field == null || f.Id == field)) || (m.Goal != null && shared.Contains(m.Goal.Value)))
            .OrderBy(m => m.StartYear).ThenBy(m => m.Sort).ThenBy(m => m.Id)
            .Select(m => new MeasureLine(m.Id, m.Field, m.Goal, m.Title, m.Description, m.Lead, m.Status, m.StartYear, m.EndYear)).ToListAsync(cancellation);

    private static async Task<WordingSet> Wordings(StrategyDb db, Guid id, List<Guid> shared, CancellationToken cancellation) =>
        new(await db.Wordings.AsNoTracking().Where(w => w.Strategy == id || shared.Contains(w.Element)).ToListAsync(cancellation));
}

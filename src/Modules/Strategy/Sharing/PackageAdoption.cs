using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Families;
using Stadtlotse.Strategy.Goals;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Principles;
using Stadtlotse.Strategy.Topics;
using Stadtlotse.Strategy.Wordings;
using Field = Stadtlotse.Strategy.Fields.Field;

namespace Stadtlotse.Strategy.Sharing;

/// <summary>One taking over: what stands above a chosen part comes along, or is found by its title.</summary>
internal sealed class PackageAdoption(CityDb change, StrategyDb db, Guid strategy, string origin, IReadOnlySet<string> keys)
{
    private readonly List<Fault> faults = [];
    private readonly List<(Guid Measure, SharedProfile Profile)> waiting = [];

    /// <summary>Goals of this strategy and measures of this city by the name they have in the package: what came earlier and what comes now.</summary>
    private readonly Dictionary<Guid, Guid> goalsHere = [], measuresHere = [];

    public async Task<IReadOnlyList<Fault>> Take(StrategyContent content, CancellationToken cancellation)
    {
        var principles = await db.Principles.Where(p => p.Strategy == strategy).MaxAsync(p => (int?)p.Number, cancellation) ?? 0;
        var fields = await db.Fields.Where(f => f.Strategy == strategy).ToListAsync(cancellation);
        var topics = await db.Topics.Where(t => t.Strategy == strategy).ToListAsync(cancellation);
        var goals = await db.Goals.Where(g => g.Strategy == strategy).MaxAsync(g => (int?)g.Number, cancellation) ?? 0;
        var guideline = await db.GuidelineFields.ToListAsync(cancellation);
        await FindEarlier(content, cancellation);
        var indicators = (await db.Indicators.WithoutVisibility("titles only, to hang expected effects on").Select(i => new { i.Id, i.Title }).ToListAsync(cancellation)).ToLookup(i => i.Title, i => i.Id, StringComparer.OrdinalIgnoreCase);
        var profiles = new ProfileAdoption(change, db, indicators);
        foreach (var from in content.Principles.Where(p => Chosen(p.Id)))
        {
            var principle = new Principle { Id = change.NewId(), Strategy = strategy };
            Add(principle, principle.Id, principle.Describe(++principles, from.Title.De, from.Text.De), from.Title, from.Text);
        }
        foreach (var from in content.Fields.Where(f => Chosen(f.Id) || f.Topics.Any(t => Chosen(t.Id)) || f.AllGoals.Any(g => Chosen(g.Id)) || f.AllMeasures.Any(m => Chosen(m.Id))))
        {
            var field = fields.Find(f => f.Title == from.Title.De);
            if (field is null)
            {
                field = new Field { Id = change.NewId(), Strategy = strategy };
                fields.Add(field);
                Add(field, field.Id, field.Describe(fields.Select(f => f.Number).DefaultIfEmpty().Max() + 1, from.Title.De, from.Text.De), from.Title, from.Text);
            }
            foreach (var topicFrom in from.Topics.Where(t => Chosen(t.Id) || t.Goals.Any(g => Chosen(g.Id) || g.Measures.Any(m => Chosen(m.Id)))))
            {
                var topic = topics.Find(t => t.Field == field.Id && t.Title == topicFrom.Title.De);
                if (topic is null)
                {
                    topic = new Topic { Id = change.NewId(), Strategy = strategy };
                    topics.Add(topic);
                    Add(topic, topic.Id, topic.Describe(field.Id, topics.Count, topicFrom.Title.De, topicFrom.Text.De), topicFrom.Title, topicFrom.Text);
                }
                foreach (var goal in topicFrom.Goals) Goal(goal, field.Id, topic.Id);
            }
            foreach (var goal in from.Goals) Goal(goal, field.Id, null);
            foreach (var measure in from.Measures.Where(m => Chosen(m.Id))) Measure(measure, field.Id, null);
        }
        // Only now is everything here that one may wait for.
        foreach (var (measure, profile) in waiting) profiles.Wait(measure, profile, before => measuresHere.TryGetValue(before, out var known) ? known : null);
        return faults;

        void Goal(GoalContent from, Guid field, Guid? topic)
        {
            Guid? id = goalsHere.TryGetValue(from.Id, out var earlier) ? earlier : null;
            if (Chosen(from.Id))
            {
                var goal = new Goal { Id = change.NewId(), Strategy = strategy };
                id = goalsHere[from.Id] = goal.Id;
                Add(goal, goal.Id, goal.Describe(new GoalProfile(field, topic, ++goals, from.Title.De, from.Text.De, from.Horizon, GoalStatus.Proposed)), from.Title, from.Text, from.Id);
                // Names of the other city's guideline that this city knows too.
                db.AddRange(guideline.Where(g => from.Guideline.Any(n => n.De.EndsWith(" " + g.Title, StringComparison.Ordinal))).Select(g => new Guideline.GoalGuideline { Goal = goal.Id, Field = g.Id }));
            }
            foreach (var measure in from.Measures.Where(m => Chosen(m.Id))) Measure(measure, field, id);
        }

        void Measure(MeasureContent from, Guid field, Guid? goal)
        {
            var measure = new Measure { Id = change.NewId(), Created = change.Now, Goal = goal };
            var profile = from.Profile;
            var (start, end) = profile is null ? ((int?)null, (int?)null) : (profiles.Start, profiles.End(profile));
            // Who leads is for this city to say; the years are those of its own plan.
            Add(measure, measure.Id, measure.Describe(new MeasureProfile(field, from.Title.De, from.Text.De, "", start, end, profile?.Cost, Published: false)), from.Title, from.Text, from.Id);
            measure.Touch(change.Now);
            measuresHere[from.Id] = measure.Id;
            if (profile is null) return;
            profiles.Take(measure, profile);
            waiting.Add((measure.Id, profile));
        }
    }

    private async Task FindEarlier(StrategyContent content, CancellationToken cancellation)
    {
        var names = content.Goals.Select(g => (Guid?)g.Id).Concat(content.Measures.SelectMany(m => (m.Profile?.Waits ?? []).Select(w => (Guid?)w.Before).Append(m.Id))).Distinct().ToList();
        var known = await db.Origins.Where(o => o.Source == Origin.Package && names.Contains(o.Key)).OrderBy(o => o.At).ThenBy(o => o.Id).Select(o => new { o.Key, o.Element }).ToListAsync(cancellation);
        var elements = known.ConvertAll(o => o.Element);
        var goals = (await db.Goals.WithoutVisibility("hangs a measure on a goal of the strategy it goes into").Where(g => g.Strategy == strategy && elements.Contains(g.Id)).Select(g => g.Id).ToListAsync(cancellation)).ToHashSet();
        var measures = (await db.Measures.WithoutVisibility("lets a measure wait for one of the same package").Where(m => elements.Contains(m.Id)).Select(m => m.Id).ToListAsync(cancellation)).ToHashSet();
        foreach (var one in known)
            if (goals.Contains(one.Element)) goalsHere[one.Key!.Value] = one.Element;
            else if (measures.Contains(one.Element)) measuresHere[one.Key!.Value] = one.Element;
    }

    private bool Chosen(Guid id) => keys.Contains(id.ToString("N"));

    private void Add(object element, Guid id, IReadOnlyList<Fault> said, LocalText title, LocalText text, Guid? key = null)
    {
        faults.AddRange(said.Select(f => f with { Field = null }));
        db.Add(element);
        db.AddRange(Wording.All(id, strategy, Fit(title.Simple, ElementText.LongestTitle), Fit(title.En, ElementText.LongestTitle), Fit(text.Simple, ElementText.LongestText), Fit(text.En, ElementText.LongestText)));
        db.Add(new Origin { Id = change.NewId(), Element = id, Source = Origin.Package, Detail = origin, Key = key, At = change.Now });
    }

    private static string? Fit(string? text, int longest) => text?.Length > longest ? text[..longest] : text;
}

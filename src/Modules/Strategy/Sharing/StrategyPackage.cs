using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Families;
using Stadtlotse.Strategy.Goals;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Principles;
using Stadtlotse.Strategy.Topics;
using Stadtlotse.Strategy.Wordings;
using Stadtlotse.Web.Rights;
using Field = Stadtlotse.Strategy.Fields.Field;

namespace Stadtlotse.Strategy.Sharing;

/// <summary>Strategies as packages: principles, fields, topics, goals and public measures with all their wordings.</summary>
internal class StrategyPackage : IPackageKind
{
    /// <summary>Most things of one kind offered for choosing.</summary>
    public const int MostOffers = 2_000;

    public virtual string Name => PackageKind.Strategy;

    public bool NeedsStrategy => true;

    public virtual async Task<IReadOnlyList<PackageOffer>> Offers(HttpContext context, CancellationToken cancellation) =>
        await context.RequestServices.GetRequiredService<StrategyDb>().Strategies.VisibleTo(context.Viewer()).Where(s => s.MergedInto == null).OrderBy(s => s.Title)
            .Select(s => new PackageOffer(s.Id, s.Title)).ToListAsync(cancellation);

    public virtual async Task<string?> Export(HttpContext context, Guid element, CancellationToken cancellation)
    {
        var db = context.RequestServices.GetRequiredService<StrategyDb>();
        if (await ContentReader.Read(db, element, context.Viewer(), cancellation) is not { } content) return null;
        var open = await PublicContent(db, content, cancellation);
        return open.ToJson();
    }

    /// <summary>One field of a strategy as everybody may read it.</summary>
    protected static Task<StrategyContent?> Open(StrategyDb db, Guid strategy, Guid field, CancellationToken cancellation) => ContentReader.Read(db, strategy, Viewer.Nobody, cancellation, field);

    /// <summary>Without measures that are not public and without names of goals kept elsewhere.</summary>
    private static Task<StrategyContent> PublicContent(StrategyDb db, StrategyContent content, CancellationToken cancellation) =>
        Versions.PublicContent.For(db, Viewer.Nobody, content, cancellation);

    public IReadOnlyList<PackagePart> Parts(string content)
    {
        var strategy = StrategyContent.FromJson(content);
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
            parts.AddRange(field.Measures.Select(m => Part(m.Id, "measure", m.Title, m.Text, 1)));
        }
        return parts;

        void Goal(GoalContent goal, int depth)
        {
            parts.Add(Part(goal.Id, "goal", goal.Title, goal.Text, depth));
            parts.AddRange(goal.Measures.Select(m => Part(m.Id, "measure", m.Title, m.Text, depth + 1)));
        }

        static PackagePart Part(Guid id, string kind, LocalText title, LocalText text, int depth) => new(id.ToString("N"), "strategy.kind.one." + kind, title.De, text.De, depth);
    }

    public async Task<Result<string>> Adopt(CityDb change, PackageSource source, string content, IReadOnlySet<string> keys, Guid? into, CancellationToken cancellation)
    {
        var db = change.Context<StrategyDb>();
        if (into is not { } strategy || !await db.Strategies.AnyAsync(s => s.Id == strategy && s.MergedInto == null, cancellation)) return new Fault("Into", "strategy.package.into", "Choose a strategy.");
        var adoption = new Adoption(change, db, strategy, $"{source.City}: {source.Title}, Version {source.Number} ({source.Licence})", keys);
        return await adoption.Take(StrategyContent.FromJson(content), cancellation) is { Count: > 0 } faults ? Result<string>.Failed(faults) : $"/strategie/{strategy}";
    }

    /// <summary>One taking over: what stands above a chosen part comes along, or is found by its title.</summary>
    private sealed class Adoption(CityDb change, StrategyDb db, Guid strategy, string origin, IReadOnlySet<string> keys)
    {
        private readonly List<Fault> faults = [];

        public async Task<IReadOnlyList<Fault>> Take(StrategyContent content, CancellationToken cancellation)
        {
            var principles = await db.Principles.Where(p => p.Strategy == strategy).MaxAsync(p => (int?)p.Number, cancellation) ?? 0;
            var fields = await db.Fields.Where(f => f.Strategy == strategy).ToListAsync(cancellation);
            var topics = await db.Topics.Where(t => t.Strategy == strategy).ToListAsync(cancellation);
            var goals = await db.Goals.Where(g => g.Strategy == strategy).MaxAsync(g => (int?)g.Number, cancellation) ?? 0;
            var guideline = await db.GuidelineFields.ToListAsync(cancellation);
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
            return faults;

            void Goal(GoalContent from, Guid field, Guid? topic)
            {
                Guid? id = null;
                if (Chosen(from.Id))
                {
                    var goal = new Goal { Id = change.NewId(), Strategy = strategy };
                    id = goal.Id;
                    Add(goal, goal.Id, goal.Describe(new GoalProfile(field, topic, ++goals, from.Title.De, from.Text.De, from.Horizon, GoalStatus.Proposed)), from.Title, from.Text);
                    // Names of the other city's guideline that this city knows too.
                    db.AddRange(guideline.Where(g => from.Guideline.Any(n => n.EndsWith(" " + g.Title, StringComparison.Ordinal))).Select(g => new Guideline.GoalGuideline { Goal = goal.Id, Field = g.Id }));
                }
                foreach (var measure in from.Measures.Where(m => Chosen(m.Id))) Measure(measure, field, id);
            }

            void Measure(MeasureContent from, Guid field, Guid? goal)
            {
                var measure = new Measure { Id = change.NewId(), Created = change.Now, Goal = goal };
                // Who leads and when is for this city to say.
                Add(measure, measure.Id, measure.Describe(new MeasureProfile(field, from.Title.De, from.Text.De, "", null, null, null, Published: false)), from.Title, from.Text);
            }
        }

        private bool Chosen(Guid id) => keys.Contains(id.ToString("N"));

        private void Add(object element, Guid id, IReadOnlyList<Fault> said, LocalText title, LocalText text)
        {
            faults.AddRange(said.Select(f => f with { Field = null }));
            db.Add(element);
            db.AddRange(Wording.All(id, strategy, Fit(title.Simple, ElementText.LongestTitle), Fit(title.En, ElementText.LongestTitle), Fit(text.Simple, ElementText.LongestText), Fit(text.En, ElementText.LongestText)));
            db.Add(new Origin { Id = change.NewId(), Element = id, Source = Origin.Package, Detail = origin, At = change.Now });
        }

        private static string? Fit(string? text, int longest) => text?.Length > longest ? text[..longest] : text;
    }
}

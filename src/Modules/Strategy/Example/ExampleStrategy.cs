using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Elements;
using Stadtlotse.Strategy.Families;
using Stadtlotse.Strategy.Fields;
using Stadtlotse.Strategy.Goals;
using Stadtlotse.Strategy.Guideline;
using Stadtlotse.Strategy.Links;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Principles;
using Stadtlotse.Strategy.Schemes;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Strategy.Topics;
using Stadtlotse.Strategy.Wordings;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Strategy.Example;

/// <summary>The invented strategy of the example city: eight fields, forty goals and their measures, below a guiding document for the whole city.</summary>
internal sealed class ExampleStrategy : IExampleData
{
    public int Order => 50;

    public async Task Fill(City city, int cases, CancellationToken cancellation)
    {
        await city.Write<bool>(Head("example/strategy"), db =>
        {
            new ExampleWriter(db, ExampleDocument.Load()).Write();
            return Task.FromResult<Result<bool>>(true);
        }, cancellation);
        for (var batch = 0; batch * 500 < cases; batch++) await FillFurther(city, batch, Math.Min(500, cases - batch * 500), cancellation);
    }

    private static Task<Result<bool>> FillFurther(City city, int batch, int count, CancellationToken cancellation) => city.Write<bool>(Head($"example/strategy/{batch}"), db =>
    {
        var strategy = db.Context<StrategyDb>();
        var measures = ExampleDocument.Load().Measures.ToList();
        var fields = strategy.Goals.ToDictionary(g => g.Id, g => g.Field);
        for (var i = 0; i < count; i++)
        {
            var (number, like) = (batch * 500 + i, measures[(batch * 500 + i) % measures.Count]);
            var goal = ExampleDocument.Id(ExampleDocument.Load().Goals.First(g => g.Measures.Contains(like)).Key);
            strategy.Add(ExampleWriter.Measure(db.NewId(), db.Now, fields[goal], goal, like with { Title = $"{like.Title}, Abschnitt {number + 1}" }));
        }
        return Task.FromResult<Result<bool>>(true);
    }, cancellation);

    private static Command Head(string key) => new("strategy.example", key, Actor.System("example"), "example");
}

/// <summary>Writes the example's elements in one command.</summary>
internal sealed class ExampleWriter(CityDb db, ExampleDocument document)
{
    private readonly StrategyDb strategy = db.Context<StrategyDb>();

    public void Write()
    {
        var above = Document(db.NewId(), document.Above.Title, document.Above.Vision, document.Above.Start, document.Above.End, null);
        Principles(above.Id, document.Above.Principles);
        var main = Document(CityStrategy.First, document.Title, document.Vision, document.Start, document.End, above.Id);
        Principles(main.Id, document.Principles);
        foreach (var (number, words) in SustainableDevelopment.Goals.Index()) Guideline(number + 1, words);
        var goals = 0;
        var topics = 0;
        foreach (var (number, field) in document.Fields.Index())
        {
            var made = new Field { Id = db.NewId(), Strategy = main.Id };
            Sound(made.Describe(number + 1, field.Title.De, field.Text.De));
            Add(made, made.Id, main.Id, field.Title, field.Text);
            foreach (var topic in field.Topics)
            {
                var below = new Topic { Id = db.NewId(), Strategy = main.Id };
                Sound(below.Describe(made.Id, ++topics, topic.Title.De, ""));
                Add(below, below.Id, main.Id, topic.Title, new(""));
                foreach (var goal in topic.Goals) Goal(main.Id, made.Id, below.Id, ++goals, goal);
            }
        }
        foreach (var link in document.Links)
            strategy.Add(new GoalLink { Source = ExampleDocument.Id(link[0]), Target = ExampleDocument.Id(link[1]), Effect = (link[2] == "helps" ? Effect.Helps : Effect.Hinders).ToString(), Note = link[3] });
        foreach (var scheme in document.Schemes) Classify(scheme);
        var merged = Document(db.NewId(), document.Merged.Title, document.Merged.Vision, document.Merged.Start, document.Merged.End, null);
        merged.MergeInto(main.Id);
        foreach (var key in document.Merged.Brought)
            strategy.Add(new Origin { Id = db.NewId(), Element = ExampleDocument.Id(key), Strategy = merged.Id, Source = Origin.Merged, Detail = document.Merged.Title.De, At = db.Now });
    }

    public static Measure Measure(Guid id, Instant now, Guid field, Guid? goal, ExampleMeasure from)
    {
        var measure = new Measure { Id = id, Created = now, Goal = goal };
        Sound(measure.Describe(new MeasureProfile(field, from.Title, from.Text, from.Lead, from.Start, from.End, from.Cost * 100, from.Published)));
        MeasureStatus[] steps = Enum.Parse<MeasureStatus>(from.Status) switch
        {
            MeasureStatus.Accepted => [MeasureStatus.Accepted],
            MeasureStatus.Running => [MeasureStatus.Accepted, MeasureStatus.Running],
            MeasureStatus.Done => [MeasureStatus.Accepted, MeasureStatus.Running, MeasureStatus.Done],
            MeasureStatus.Stopped => [MeasureStatus.Accepted, MeasureStatus.Running, MeasureStatus.Stopped],
            _ => [],
        };
        foreach (var step in steps) Sound(measure.Advance(step, from.Reason));
        return measure;
    }

    private void Goal(Guid document, Guid field, Guid topic, int number, ExampleGoal from)
    {
        var goal = new Goal { Id = ExampleDocument.Id(from.Key), Strategy = document };
        Sound(goal.Describe(new GoalProfile(field, topic, number, from.Title.De, from.Text.De, from.Horizon, GoalStatus.Accepted)));
        Add(goal, goal.Id, document, from.Title, from.Text);
        foreach (var served in from.Guideline) strategy.Add(new GoalGuideline { Goal = goal.Id, Field = ExampleDocument.Id($"G{served}") });
        foreach (var measure in from.Measures)
        {
            var id = ExampleDocument.Id(measure.Key);
            Add(Measure(id, db.Now, field, goal.Id, measure), id, document, new(measure.Title, measure.Simple, measure.En), new(measure.Text, measure.TextSimple, measure.TextEn));
        }
    }

    private CityStrategy Document(Guid id, ExampleText title, ExampleText vision, int start, int end, Guid? above)
    {
        var made = new CityStrategy { Id = id, Created = db.Now };
        Sound(made.Describe(new StrategyProfile(title.De, vision.De, start, end, Published: true, above, CommentsOpen: id == CityStrategy.First)));
        Add(made, id, id, title, vision);
        return made;
    }

    private void Principles(Guid document, List<ExamplePrinciple> principles)
    {
        foreach (var (number, from) in principles.Index())
        {
            var principle = new Principle { Id = db.NewId(), Strategy = document };
            Sound(principle.Describe(number + 1, from.Title.De, from.Text.De));
            Add(principle, principle.Id, document, from.Title, from.Text);
        }
    }

    private void Guideline(int number, LocalText words)
    {
        var field = new GuidelineField { Id = ExampleDocument.Id($"G{number}") };
        Sound(field.Describe(number, words.De));
        strategy.Add(field);
        strategy.AddRange(Wording.All(field.Id, Guid.Empty, words.Simple, words.En, null, null));
    }

    private void Classify(ExampleScheme from)
    {
        var scheme = new Scheme { Id = db.NewId(), Title = from.Title.De };
        var terms = from.Terms.Index().Select(t => new Term { Id = db.NewId(), Scheme = scheme.Id, Number = t.Index + 1, Title = t.Item.De }).ToList();
        strategy.Add(scheme);
        strategy.AddRange(terms);
        strategy.AddRange(Wording.All(scheme.Id, Guid.Empty, from.Title.Simple, from.Title.En, null, null));
        foreach (var (term, words) in terms.Zip(from.Terms)) strategy.AddRange(Wording.All(term.Id, Guid.Empty, words.Simple, words.En, null, null));
        foreach (var (key, numbers) in from.Tags)
            foreach (var number in numbers) strategy.Add(new Tagging { Term = terms[number].Id, Element = ExampleDocument.Id(key), Kind = nameof(ElementKind.Goal) });
    }

    private void Add(object element, Guid id, Guid document, ExampleText title, ExampleText text)
    {
        strategy.Add(element);
        strategy.AddRange(Wording.All(id, document, title.Simple, title.En, text.Simple, text.En));
    }

    private static void Sound(IReadOnlyList<Fault> faults)
    {
        if (faults.Count > 0) throw new InvalidOperationException(faults[0].Text);
    }
}

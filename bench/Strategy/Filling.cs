using System.Globalization;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Elements;
using Stadtlotse.Strategy.Example;
using Stadtlotse.Strategy.Fields;
using Stadtlotse.Strategy.Goals;
using Stadtlotse.Strategy.Links;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Strategy.Topics;
using Stadtlotse.Strategy.Wordings;

namespace Stadtlotse.Bench.Strategy;

/// <summary>
/// A large city: strategies with their goals and measures, comments and contributions. Each noun adds rows by a method of its own;
/// everything is made from the example's texts, so that pages are as long as real ones.
/// </summary>
internal sealed class Filling(City city, int strategies, int measures, int contributions)
{
    public async Task Fill()
    {
        // The example is one of the strategies, with 120 measures.
        var each = Math.Max(0, measures - 120) / Math.Max(1, strategies - 1);
        for (var number = 2; number <= strategies; number++) await Strategy(number, each);
        await Comments(contributions / 5);
        await Cards(contributions - contributions / 5);
    }

    private Task Strategy(int number, int count) => Write($"strategy/{number}", db =>
    {
        var context = db.Context<StrategyDb>();
        var example = ExampleDocument.Load();
        var document = new CityStrategy { Id = db.NewId(), Created = db.Now };
        document.Describe(new StrategyProfile($"Strategie {number}", example.Vision.De, 2026, 2032, Published: true, null));
        context.Add(document);
        context.AddRange(Wording.All(document.Id, document.Id, $"Plan {number}", $"Strategy {number}", example.Vision.Simple, example.Vision.En));
        var (goals, made, sources) = (new List<(Goal Goal, ExampleGoal From)>(), 0, example.Measures.ToList());
        foreach (var (at, from) in example.Fields.Index())
        {
            var field = new Field { Id = db.NewId(), Strategy = document.Id };
            field.Describe(at + 1, $"{from.Title.De} {number}", from.Text.De);
            context.Add(field);
            foreach (var topicFrom in from.Topics)
            {
                var topic = new Topic { Id = db.NewId(), Strategy = document.Id };
                topic.Describe(field.Id, at + 1, topicFrom.Title.De, "");
                context.Add(topic);
                foreach (var goalFrom in topicFrom.Goals)
                {
                    var goal = new Goal { Id = db.NewId(), Strategy = document.Id };
                    goal.Describe(new GoalProfile(field.Id, topic.Id, goals.Count + 1, goalFrom.Title.De, goalFrom.Text.De, goalFrom.Horizon, GoalStatus.Accepted));
                    context.Add(goal);
                    context.AddRange(Wording.All(goal.Id, document.Id, goalFrom.Title.Simple, goalFrom.Title.En, null, null));
                    goals.Add((goal, goalFrom));
                }
            }
        }
        for (; made < count; made++)
        {
            var goal = goals[made % goals.Count].Goal;
            context.Add(ExampleWriter.Measure(db.NewId(), db.Now, goal.Field, goal.Id, sources[made % sources.Count] with { Title = $"{sources[made % sources.Count].Title} {number}-{made}" }));
        }
        for (var link = 0; link + 1 < goals.Count; link++)
            context.Add(new GoalLink { Source = goals[link].Goal.Id, Target = goals[link + 1].Goal.Id, Effect = (link % 4 == 3 ? Effect.Hinders : Effect.Helps).ToString(), Note = "" });
        return Task.CompletedTask;
    });

    private async Task Comments(int count)
    {
        for (var at = 0; at < count; at += 1_000)
        {
            var (from, some) = (at, Math.Min(1_000, count - at));
            await Write($"comments/{at}", async db =>
            {
                for (var i = 0; i < some; i++)
                    await db.Execute("insert into strategy_comment (id, strategy, kind, element, parent, author, name, text, from_staff, shown, created, resolved, resolver_name, version) values (@id, @strategy, @kind, @element, null, 'bench', @name, @text, @staff, @shown, @created, null, null, 0)", default,
                        ("id", db.NewId()), ("strategy", CityStrategy.First), ("kind", nameof(ElementKind.Goal)), ("element", ExampleDocument.Id($"Z{(from + i) % 40 + 1}")), ("name", $"Person {i}"),
                        ("text", "Das ist wichtig, und es sollte schneller gehen als geplant."), ("staff", i % 2 == 0), ("shown", i % 3 == 0), ("created", db.Now.Microseconds + i));
            });
        }
    }

    /// <summary>Cards of the workshops there are.</summary>
    private async Task Cards(int count)
    {
        for (var at = 0; at < count; at += 1_000)
        {
            var (from, some) = (at, Math.Min(1_000, count - at));
            await Write($"cards/{at}", async db =>
            {
                for (var i = 0; i < some; i++)
                    await db.Execute("insert into strategy_workshop_card (id, workshop, question, cluster, number, text, terms, name, origin, device, hidden, reason, created, version) select @id, w.workshop, w.question, null, @number, @text, w.terms, @name, w.origin, null, w.hidden, null, @created, 0 from strategy_workshop_card w where w.number < 100000 order by w.id limit 1", default,
                        ("id", db.NewId()), ("number", 100_000 + from + i), ("text", $"Beitrag {from + i}: Mehr Zeit für Beratung am Schalter"), ("name", ""), ("created", db.Now.Microseconds));
            });
        }
    }

    private async Task Write(string key, Func<CityDb, Task> work)
    {
        var result = await city.Write<bool>(new Command("bench.fill", string.Create(CultureInfo.InvariantCulture, $"bench/{key}"), Actor.System("bench"), "bench"), async db =>
        {
            await work(db);
            return true;
        });
        if (!result.IsOk) throw new InvalidOperationException(result.Faults[0].Text);
    }
}

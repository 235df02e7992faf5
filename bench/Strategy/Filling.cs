using System.Globalization;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Elements;
using Stadtlotse.Strategy.Example;
using Stadtlotse.Strategy.Fields;
using Stadtlotse.Strategy.Goals;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Links;
using Stadtlotse.Strategy.Roadmap;
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
        await Lines();
        await Roadmap(Math.Min(500, measures));
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

    /// <summary>Money, staff and a dependency for every measure that has none.</summary>
    private async Task Lines()
    {
        List<Guid> bare;
        await using (var db = city.Read<StrategyDb>())
            bare = await db.Measures.WithoutVisibility("the bench fills a city of its own").Where(m => !db.CostLines.Any(c => c.Owner == m.Id)).OrderBy(m => m.Id).Select(m => m.Id).ToListAsync();
        foreach (var some in bare.Chunk(500))
            await Write($"lines/{some[0]}", async db =>
            {
                foreach (var (index, measure) in some.Index())
                {
                    for (var year = 0; year < 2; year++)
                        await db.Execute("insert into strategy_cost_line (id, owner, position, year, account, kind, funding, planned, actual, note) values (@id, @owner, @position, @year, null, 'Once', null, @planned, null, 'Einführung')", default, ("id", db.NewId()), ("owner", measure), ("position", year), ("year", 2027 + year), ("planned", 10_000_00L * (index % 40 + 1)));
                    await db.Execute("insert into strategy_staff_line (id, owner, position, skill, month, planned, actual) values (@id, @owner, 0, 'Prozesse', null, @planned, null)", default, ("id", db.NewId()), ("owner", measure), ("planned", 100L + index % 300));
                    if (index > 0) await db.Execute("insert into strategy_dependency_line (id, owner, position, before, kind, weeks) values (@id, @owner, 0, @before, 'FinishStart', 0)", default, ("id", db.NewId()), ("owner", measure), ("before", some[index - 1]));
                }
            });
    }

    /// <summary>A released roadmap of many measures.</summary>
    private Task Roadmap(int count) => Write("roadmap", async db =>
    {
        var context = db.Context<StrategyDb>();
        var plan = new RoadmapPlan { Id = db.NewId(), Number = 1000, Title = "Großer Fahrplan", Scenario = null, Basis = null, WithProposed = true, Starts = new DateOnly(2027, 1, 4), Created = db.Now, CreatedBy = "bench" };
        plan.Finish(new PlanOutcome("Planned", 312, count, 0.1, [], [], [], []), db.Now);
        plan.Release(db.Now);
        context.Add(plan);
        var fields = await context.Fields.ToDictionaryAsync(f => f.Id, f => f.Title);
        foreach (var (index, measure) in (await context.Measures.OrderBy(m => m.Id).Take(count).ToListAsync()).Index())
        {
            var (start, length) = (index * 13 % 250, 8 + index % 60);
            var starts = plan.Starts.AddDays(7 * start);
            context.Add(new RoadmapBar
            {
                Id = db.NewId(), Plan = plan.Id, Measure = measure.Id, Position = index, Title = measure.Title, Field = fields.GetValueOrDefault(measure.Field, ""), Lead = measure.Lead, Status = measure.Status,
                Starts = starts, Ends = starts.AddDays(7 * length - 1), StartWeek = start, EndWeek = start + length, Mode = "own", Assumed = false, Pinned = false, Kind = "Bound", Scarce = index % 2 == 0 ? "IT-Betrieb" : "",
                ReasonDe = "Beginnt erst dann, weil das Personal für IT-Betrieb bis dahin an anderen Maßnahmen arbeitet und nicht früher frei wird.", ReasonSimple = "Vorher hat niemand Zeit.", ReasonEn = "Starts then because the staff of IT works on other measures until then.",
            });
        }
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

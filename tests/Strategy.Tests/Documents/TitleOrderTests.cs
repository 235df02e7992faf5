using System.Net;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.German;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Documents;

/// <summary>Titles stand in the order of DIN 5007, in lists cut by the database as in those ordered by the program, on both engines.</summary>
public sealed class TitleOrderTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    private static readonly string[] Sorted = ["ampeln steuern, Lauf 5007", "Ämter öffnen, Lauf 5007", "Apps prüfen, Lauf 5007", "Straße sperren, Lauf 5007", "Strassenbahn planen, Lauf 5007", "Übersicht geben, Lauf 5007", "Ulmen pflanzen, Lauf 5007", "Zebrastreifen malen, Lauf 5007"];

    [Fact]
    public async Task Measures_InTheList_StandInGermanOrder()
    {
        var open = await city.Host.City("nachbarort");
        await Write(open, async (change, db) =>
        {
            var field = await db.Fields.Select(f => f.Id).FirstAsync(TestContext.Current.CancellationToken);
            foreach (var title in Sorted.Reverse())
            {
                var measure = new Measure { Id = change.NewId(), Created = change.Now };
                measure.Describe(new MeasureProfile(field, title, "", "", null, null, null, true)).ShouldBeEmpty();
                db.Add(measure);
            }
        });

        var places = Places(await city.Host.Client(slug: "nachbarort").Page("/massnahmen?q=Lauf+5007"));
        places.ShouldAllBe(p => p > 0);
        places.ShouldBeInOrder();
        var desk = await city.Host.SignedIn("strategie", slug: "nachbarort");
        Places(await desk.Page("/massnahmen?q=Lauf+5007")).ShouldBeInOrder();
        Places(await desk.Page("/suche?q=Lauf+5007")).ShouldBeInOrder();

        // What an older version stored gets its place when the city is opened.
        await Write(open, async (change, _) =>
        {
            await change.Execute("update strategy_measure set sort = @none", TestContext.Current.CancellationToken, ("none", Array.Empty<byte>()));
            foreach (var statement in Migration(open).Split(';').Where(s => s.Contains("update strategy_measure", StringComparison.Ordinal))) await change.Execute(statement, TestContext.Current.CancellationToken);
        });
        (await open.Read<StrategyDb>().Measures.WithoutVisibility("test").CountAsync(m => m.Sort.Length == 0, TestContext.Current.CancellationToken)).ShouldBe(0);
        Places(await desk.Page("/massnahmen?q=Lauf+5007")).ShouldBeInOrder();

        static int[] Places(string page) => [.. Sorted.Select(t => page.IndexOf($">{t}", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task ExampleCity_EveryListThatTheDatabaseCuts_IsInGermanOrder()
    {
        await using var db = (await city.Host.City()).Read<StrategyDb>();
        var measures = await db.Measures.WithoutVisibility("test").OrderBy(m => m.Sort).Select(m => m.Title).ToListAsync(TestContext.Current.CancellationToken);
        var projects = await db.Projects.WithoutVisibility("test").OrderBy(p => p.Sort).Select(p => p.Title).ToListAsync(TestContext.Current.CancellationToken);
        var services = await db.ServiceProfiles.OrderBy(s => s.Sort).Select(s => s.Title).ToListAsync(TestContext.Current.CancellationToken);

        foreach (var titles in new[] { measures, projects, services })
        {
            titles.Count.ShouldBeGreaterThan(3);
            titles.ShouldBe(titles.Order(Din5007Comparer.Words));
        }
    }

    [Fact]
    public void Titles_ReadWhole_AreOrderedTheSameWay()
    {
        Sorted.Reverse().ByTitle(t => t).ShouldBe(Sorted);
        Sorted.Reverse().OrderBy(TitleOrder.Bytes, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))).ShouldBe(Sorted);
        new[] { (1, "b"), (0, "z"), (0, "Ä") }.OrderBy(r => r.Item1).ThenByTitle(r => r.Item2).Select(r => r.Item2).ShouldBe(["Ä", "z", "b"]);
    }

    private static string Migration(City open)
    {
        using var reader = new StreamReader(Assembly.GetAssembly(typeof(StrategyDb))!.GetManifestResourceStream($"0020_sort.{(open.Engine == Engine.Sqlite ? "sqlite" : "postgres")}.sql")!);
        return reader.ReadToEnd();
    }

    private static async Task Write(City open, Func<CityDb, StrategyDb, Task> work) =>
        (await open.Write<bool>(new Command("test.order", $"test/order/{open.Ids.Next():N}", Actor.System("test"), "testing"), async change =>
        {
            await work(change, change.Context<StrategyDb>());
            return true;
        })).IsOk.ShouldBeTrue();
}

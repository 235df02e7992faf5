using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Roadmap;
using Stadtlotse.Strategy.Roadmap.Bundles;
using Stadtlotse.Strategy.Tests.Measures;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Roadmap;

/// <summary>What of the city's data reaches the scheduler: holidays, shared preparations, risks; and the templates of scenarios.</summary>
public sealed class PlanInputTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    [Fact]
    public async Task Input_OfACityInAState_KnowsItsHolidays()
    {
        var open = await city.Host.City();
        await using var db = open.Read<StrategyDb>();
        var plan = Plan(new DateOnly(2027, 1, 4));

        var saxony = await new PlanInputs(db, plan, "NI").Read(default);
        var bavaria = await new PlanInputs(db, plan, "BY").Read(default);
        var nowhere = await new PlanInputs(db, plan, null).Read(default);

        saxony.Portfolio.Holidays.ShouldContain(new DateOnly(2028, 10, 31), "Reformation Day");
        bavaria.Portfolio.Holidays.ShouldNotContain(new DateOnly(2028, 10, 31));
        bavaria.Portfolio.Holidays.ShouldContain(new DateOnly(2027, 1, 6), "Epiphany");
        saxony.Portfolio.Holidays.ShouldAllBe(d => d.DayOfWeek != DayOfWeek.Saturday && d.DayOfWeek != DayOfWeek.Sunday);
        nowhere.Portfolio.Holidays.ShouldBeEmpty();
        nowhere.Notes.ShouldContain(n => n.German.Contains("ohne Feiertage"));
        (await open.Profile()).Place.ShouldBe("NI");
    }

    [Fact]
    public async Task Bundle_OfTheExample_ReachesTheScheduler()
    {
        await using var db = (await city.Host.City()).Read<StrategyDb>();

        var input = await new PlanInputs(db, Plan(new DateOnly(2027, 1, 4)), "NI").Read(default);

        var bundle = input.Portfolio.Bundles.ShouldHaveSingleItem();
        bundle.Members.Count.ShouldBeGreaterThan(1);
        bundle.Work.ShouldHaveSingleItem().DaysPerWeek.ShouldBe(1);
        bundle.Members.ShouldAllBe(m => input.Measures.ContainsKey(m));
        var plan = (await PlanView.Valid(db, default))!;
        plan.Read<Said>(p => p.Findings).ShouldContain(f => f.German.Contains(bundle.Name));
    }

    [Fact]
    public async Task Buffers_OfTheExample_StandWithPlanAndBars()
    {
        await using var db = (await city.Host.City()).Read<StrategyDb>();
        var plan = (await PlanView.Valid(db, default))!;
        var bars = await db.RoadmapBars.Where(b => b.Plan == plan.Id).ToListAsync();

        bars.Count(b => b.Safe is not null).ShouldBeGreaterThan(bars.Count / 2);
        bars.ShouldAllBe(b => b.Safe == null || b.Safe > b.Ends);
        (await (await city.Host.SignedIn("lesen")).Page("/fahrplan")).ShouldContain("mit Puffer ");
        (await city.Host.Client().Page("/fahrplan")).ShouldNotContain("mit Puffer ");
    }

    [Theory, InlineData(0, 5.0 / 3), InlineData(8, 2), InlineData(15, 2.5), InlineData(25, 2.5)]
    public void Uncertainty_ByTheHeaviestRisk_GrowsWithIt(int risk, double pessimistic) => PlanInputs.UncertaintyOf(risk).Pessimistic.ShouldBe(pessimistic);

    [Fact]
    public async Task Bundles_TypedIn_CanBeChosenWithTheDatesOfAMeasure()
    {
        var client = await city.Host.SignedIn("strategie", slug: "nachbarort");
        var half = await client.Submit("/fahrplan/buendel", Line("Rahmenvertrag", "Schulung", ""), "name=\"Seen\"");
        var saved = await client.Submit("/fahrplan/buendel", Line("Rahmenvertrag", "", ""), "name=\"Seen\"");
        await using var db = (await city.Host.City("nachbarort")).Read<StrategyDb>();
        var bundle = await db.BundleLines.SingleAsync(b => b.Name == "Rahmenvertrag" && b.Owner == BundleLine.City);
        var measure = await db.Measures.WithoutVisibility("the test looks at everything").Where(m => m.Status == "Accepted").OrderBy(m => m.Id).FirstAsync();
        var place = $"/massnahmen/{measure.Id}/bearbeiten/termine";

        var chosen = await FormButtons.Submit(client, place, new() { ["Bundle"] = bundle.Id.ToString() }, "name=\"Bundle\"", to: place);

        half.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        saved.StatusCode.ShouldBe(HttpStatusCode.Found, await saved.Content.ReadAsStringAsync());
        chosen.StatusCode.ShouldBe(HttpStatusCode.Found, await chosen.Content.ReadAsStringAsync());
        (await client.Page("/fahrplan/buendel")).ShouldContain($"/massnahmen/{measure.Id}");
        (await (await city.Host.SignedIn("lesen")).Get("/fahrplan/buendel")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, InlineData("Fewer", "Menschen weniger in"), InlineData("Less", "Budget −10 % ab")]
    public async Task Template_WithOneClick_MakesScenarioAndPlan(string handler, string words)
    {
        var client = await city.Host.SignedIn("strategie");

        var answer = await client.Submit("/fahrplan/szenarien", [], $"handler={handler}");

        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        answer.Headers.Location!.OriginalString.ShouldStartWith("/fahrplan/plaene/");
        (await client.Page("/fahrplan/szenarien")).ShouldContain(words);
        await using var db = (await city.Host.City()).Read<StrategyDb>();
        var id = Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
        var plan = await db.RoadmapPlans.SingleAsync(p => p.Id == id);
        var line = await db.ScenarioLines.SingleAsync(l => l.Owner == plan.Scenario);
        line.Amount.ShouldBe(-10_00, "two people with five days each, or ten per cent");
        plan.Basis.ShouldNotBeNull("it is compared with the valid roadmap");
    }

    [Theory, InlineData("People", "0"), InlineData("People", "viele"), InlineData("Year", "1999"), InlineData("Team", "Gibt es nicht")]
    public async Task Template_WithFaults_NamesTheField(string field, string value)
    {
        var client = await city.Host.SignedIn("strategie");

        var answer = await client.Submit("/fahrplan/szenarien", new() { [field] = value }, "handler=Fewer");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"#f-{field.ToLower(CultureInfo.InvariantCulture)}");
    }

    [Fact]
    public void Timeline_OfAPlanFromAutumnOn_BeginsWithTheQuarterAndMarksToday()
    {
        var bars = new[] { new TimelineBar("b0", "Erste", new DateOnly(2026, 11, 23), new DateOnly(2027, 3, 1), "r"), new TimelineBar("b1", "Zweite", new DateOnly(2031, 2, 1), new DateOnly(2031, 5, 1), "a") };

        var svg = TimelineSvg.Draw([new TimelineGroup("Feld", bars)], "Bild", CultureInfo.GetCultureInfo("de-DE"), new TimelineMark(new DateOnly(2026, 12, 24), "Heute"));

        Stadtlotse.Foreign.ForeignXml.Parse(svg).Descendants("a").Count().ShouldBe(2);
        svg.ShouldContain(">Heute<");
        svg.ShouldContain(">2027<");
        svg.ShouldContain(">Q4<");
        svg.ShouldNotContain(">2026<", customMessage: "one quarter leaves no room for its year");
        svg.ShouldContain("class=\"tl-r\" fill=\"url(#tl-stripes)\"");
    }

    private static RoadmapPlan Plan(DateOnly start) => new() { Id = Guid.Empty, Number = 1, Title = "", Scenario = null, Basis = null, WithProposed = true, Starts = start, Created = new Instant(0), CreatedBy = "" };

    private static Dictionary<string, string> Line(string name, string skill, string days) => new Dictionary<string, string>
    {
        ["bundles.0.id"] = "", ["bundles.0.Name"] = name, ["bundles.0.Weeks"] = "3", ["bundles.0.Share"] = "20", ["bundles.0.Skill"] = skill, ["bundles.0.Days"] = days,
    };
}

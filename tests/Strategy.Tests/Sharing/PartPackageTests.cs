using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Example;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Maturity;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Measures.Sections;
using Stadtlotse.Strategy.Sharing;
using LocalText = Stadtlotse.Strategy.Documents.LocalText;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Sharing;

/// <summary>One goal, one measure, a workshop format, a survey: from one city to another as a package of its kind, adapted there, origin kept.</summary>
public sealed partial class PartPackageTests(StrategyCity running) : IClassFixture<StrategyCity>
{
    private TestHost Host => running.Host;

    [Fact]
    public async Task Goal_AsPackage_ComesWithItsMeasuresIntoAStrategyOfTheOtherCity()
    {
        var there = await Host.SignedIn("strategie", slug: "nachbarort");
        var target = (await there.Submit("/strategie/neu", new() { ["Words.Title"] = "Fremde Ziele" })).Headers.Location!.OriginalString;
        var seen = await Carry("goal", ExampleDocument.Id("Z2"), there);
        var page = await there.Page(seen);
        page.ShouldContain("Alle sehen, wo ihr Antrag steht");
        page.ShouldContain("Ein Postfach für alle Bescheide");
        page.ShouldNotContain("Hundesteuer ohne Papier", customMessage: "That belongs to another goal.");
        var keys = Ticked().Matches(page).Select(m => m.Groups[1].Value).ToList();
        keys.Count.ShouldBeGreaterThan(1, "The goal and its measures are ticked already.");

        (await there.Submit(seen, new() { ["Keys"] = keys[0], ["Into"] = target.Split('/')[^1] })).StatusCode.ShouldBe(HttpStatusCode.Found);

        var city = await Host.City("nachbarort");
        var into = Guid.Parse(target.Split('/')[^1]);
        var made = await city.Read<StrategyDb>().Goals.WithoutVisibility("test").Where(g => g.Strategy == into).FirstAsync(TestContext.Current.CancellationToken);
        made.Title.ShouldBe("Alle sehen, wo ihr Antrag steht");
        (await there.Page($"/strategie/ziel/{made.Id}")).ShouldContain("Musterstadt: Alle sehen, wo ihr Antrag steht, Version 1 (CC-BY-4.0)");
        (await there.Submit($"/strategie/ziel/{made.Id}/bearbeiten", new() { ["Words.Title"] = "Bei uns sehen es alle", ["Field"] = $"{made.Field}", ["Number"] = "1", ["Status"] = "Proposed" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await there.Page($"/strategie/ziel/{made.Id}")).ShouldContain("Bei uns sehen es alle");
    }

    [Fact]
    public async Task Measure_AsPackage_IsAProposalOfTheOtherCity()
    {
        var there = await Host.SignedIn("strategie", slug: "nachbarort");
        var target = (await there.Submit("/strategie/neu", new() { ["Words.Title"] = "Fremde Maßnahmen" })).Headers.Location!.OriginalString;
        var seen = await Carry("measure", ExampleDocument.Id("M2"), there);
        var page = await there.Page(seen);
        page.ShouldContain("Hundesteuer ohne Papier");
        page.ShouldNotContain("Wohnsitz online ummelden");

        var answer = await there.Submit(seen, new() { ["Into"] = target.Split('/')[^1], ["Keys"] = Ticked().Match(page).Groups[1].Value });

        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var db = (await Host.City("nachbarort")).Read<StrategyDb>();
        var made = await db.Origins.Where(o => o.Source == "package" && o.Detail.Contains("Hundesteuer")).Join(db.Measures.WithoutVisibility("test"), o => o.Element, m => m.Id, (_, m) => m).FirstAsync(TestContext.Current.CancellationToken);
        (made.Title, made.Status, made.Published).ShouldBe(("Hundesteuer ohne Papier", "Proposed", false));
        (await there.Page($"/massnahmen/{made.Id}")).ShouldContain("Musterstadt: Hundesteuer ohne Papier");
    }

    [Fact]
    public async Task Measures_OfAGoal_ComeWithTheirWholeProfileAndGoOnTheSame()
    {
        var token = TestContext.Current.CancellationToken;
        var goal = ExampleDocument.Id("Z2");
        var here = (await Host.City()).Read<StrategyDb>();
        var open = await here.Measures.VisibleTo(Viewer.Nobody).Where(m => m.Goal == goal).OrderBy(m => m.Sort).Select(m => m.Id).ToListAsync(token);
        open.Count.ShouldBeGreaterThan(1);
        await Enrich(open[0], open[1]);
        var there = await Host.SignedIn("strategie", slug: "nachbarort");
        var into = (await there.Submit("/strategie/neu", new() { ["Words.Title"] = "Ganze Steckbriefe", ["Published"] = "true" })).Headers.Location!.OriginalString.Split('/')[^1];
        var seen = await Carry("goal", goal, there);
        var page = await there.Page(seen);
        page.ShouldContain("Förderung: Smarte Orte");
        page.ShouldContain("Der Hersteller gibt auf.");
        page.ShouldContain("Wartet auf: ");
        Ticked().Matches(page).Select(m => m.Groups[1].Value).ShouldContain(open[1].ToString("N"));

        foreach (var key in new[] { goal, open[1], open[0] }.Select(k => k.ToString("N"))) await there.Submit(seen, new() { ["Into"] = into, ["Keys"] = key });

        var db = (await Host.City("nachbarort")).Read<StrategyDb>();
        var names = await db.Origins.Where(o => o.Source == "package" && o.Key != null && open.Contains(o.Key.Value)).OrderByDescending(o => o.At).ToListAsync(token);
        var (first, second) = (names.First(o => o.Key == open[0]).Element, names.First(o => o.Key == open[1]).Element);
        var made = await db.Measures.WithoutVisibility("test").FirstAsync(m => m.Id == first, token);
        var year = Instant.Now((await Host.City("nachbarort")).Clock).Day().Year + 1;
        (made.Status, made.Published, made.LeadUnit, made.StartYear).ShouldBe(("Proposed", false, null, year));
        made.Goal.ShouldNotBeNull("one tick after another, and still they find each other");
        (await db.DependencyLines.Where(d => d.Owner == first).Select(d => d.Before).ToListAsync(token)).ShouldBe([second]);
        var costs = await db.CostLines.Where(c => c.Owner == first).OrderBy(c => c.Position).ToListAsync(token);
        costs.Select(c => (c.Year, c.Kind, c.Planned, c.Actual, c.Account)).ShouldBe([(year, "Once", 40_000_00L, null, null), (year + 2, "Running", 5_000_00L, null, (Guid?)null)]);
        (await db.FundingLines.Where(f => f.Owner == first).Select(f => new { f.Programme, f.Quota, f.Granted, f.Reference }).ToListAsync(token)).ShouldHaveSingleItem().ShouldBe(new { Programme = "Smarte Orte", Quota = (int?)60, Granted = (long?)null, Reference = "" });
        costs[0].Funding.ShouldBe(await db.FundingLines.Where(f => f.Owner == first).Select(f => (Guid?)f.Id).FirstAsync(token));
        (await db.MessageLines.Where(m => m.Owner == first).ToListAsync(token)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(m => m.Done.ShouldBe("Open"), m => m.Day.ShouldBe(new DateOnly(year + 1, 5, 1)));
        (await db.EffectLines.Where(e => e.Owner == first).ToListAsync(token)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Indicator.ShouldNotBeNull("both cities know the indicator"), e => (e.Amount, e.Year).ShouldBe((-5_00L, year + 2)));
        // On to a third city goes what came in.
        foreach (var (mine, theirs) in new[] { (open[0], first), (open[1], second) }) (await Profiles("nachbarort", theirs)).ShouldBe(await Profiles("musterstadt", mine));
        (await there.Page($"/massnahmen/{first}")).ShouldContain("Musterstadt: ");
        (await there.Submit($"/massnahmen/{first}/bearbeiten/risiken", new() { ["risks.0.What"] = "Bei uns ist es der Strom.", ["risks.0.Likelihood"] = "1", ["risks.0.Damage"] = "1" })).StatusCode.ShouldBe(HttpStatusCode.Found, "adapted like one's own");

    }

    [Theory]
    [InlineData("\"likelihood\":3", "\"likelihood\":9")]
    [InlineData("\"kind\":\"Once\"", "\"kind\":\"Immer\"")]
    [InlineData("\"planned\":4000000", "\"planned\":-1")]
    [InlineData("\"costs\":[", "\"costs\":[null,")]
    [InlineData("\"before\":\"{1}\"", "\"before\":\"{0}\"")]
    public async Task Profile_OutOfBounds_IsRefusedWithThePackage(string from, string to)
    {
        var goal = ExampleDocument.Id("Z2");
        var here = (await Host.City()).Read<StrategyDb>();
        var open = await here.Measures.VisibleTo(Viewer.Nobody).Where(m => m.Goal == goal).OrderBy(m => m.Sort).Select(m => m.Id).ToListAsync(TestContext.Current.CancellationToken);
        await Enrich(open[0], open[1]);
        (from, to) = (from.Replace("{1}", $"{open[1]}", StringComparison.Ordinal), to.Replace("{0}", $"{open[0]}", StringComparison.Ordinal));
        var content = await (await ContentReader.Read(here, await here.Goals.WithoutVisibility("test").Where(g => g.Id == goal).Select(g => g.Strategy).FirstAsync(TestContext.Current.CancellationToken), Viewer.Nobody, TestContext.Current.CancellationToken))!.WithProfiles(here, TestContext.Current.CancellationToken);
        var json = content.ToJson();
        json.ShouldContain(from);
        PackageParts.TryRead(new StrategyPackage(), json, out var parts).ShouldBeTrue();
        parts.Count.ShouldBeGreaterThan(100);

        PackageParts.TryRead(new StrategyPackage(), json.Replace(from, to, StringComparison.Ordinal), out _).ShouldBeFalse();
    }

    [Fact]
    public async Task SuppliedModel_AsPackage_IsOfferedAndKnownToTheOtherCity()
    {
        var there = await Host.SignedIn("strategie", slug: "nachbarort");
        var here = await Host.SignedIn("strategie");
        var offers = await here.Page("/strategie/pakete?art=maturity");
        foreach (var model in MaturityModels.Supplied) offers.ShouldContain(model.Title.De);
        var offer = Offered().Match(offers).Groups[1].Value;

        var seen = await Carry("maturity", Guid.Parse(offer), there);

        (await there.Page(seen)).ShouldContain("name=\"Keys\" value=\"model\"");
        (await there.Submit(seen, new() { ["Keys"] = "model" })).Headers.Location!.OriginalString.ShouldStartWith("/bewertung/modelle/");
    }

    /// <summary>Gives a measure one line of everything, and lets it wait for another.</summary>
    private async Task Enrich(Guid measure, Guid before)
    {
        var city = await Host.City();
        // Taken here: the city's writer runs what follows, and for it another test may be the current one.
        var token = TestContext.Current.CancellationToken;
        (await city.Write<bool>(new Command("test.profile", $"test/profile/{city.Ids.Next():N}", Actor.System("test"), "testing"), async change =>
        {
            var db = change.Context<StrategyDb>();
            var found = await db.Measures.FirstAsync(m => m.Id == measure, token);
            found.Describe(new MeasureProfile(found.Field, found.Title, found.Description, found.Lead, 2026, 2029, 55_000_00, true) { LeadUnit = found.LeadUnit });
            var funding = change.NewId();
            await LineStore.Replace<FundingLine>(change, measure, [], token);
            var fund = new FundingLine { Id = funding, Owner = measure };
            fund.Take(new LineValues(null, 0, new Dictionary<string, object?> { ["Programme"] = "Smarte Orte", ["Giver"] = "Land", ["Starts"] = null, ["Ends"] = null, ["Quota"] = 60L, ["Granted"] = 24_000_00L, ["Reference"] = "AZ 7" }));
            db.Add(fund);
            var indicator = await db.Indicators.Where(i => i.Title == "Wartezeit im Bürgeramt").Select(i => i.Id).FirstAsync(token);
            await Put<CostLine>([("Year", 2026L), ("Account", null), ("Kind", "Once"), ("Funding", funding.ToString()), ("Planned", 40_000_00L), ("Actual", 1_00L), ("Note", "Kauf")], [("Year", 2028L), ("Account", null), ("Kind", "Running"), ("Funding", null), ("Planned", 5_000_00L), ("Actual", null), ("Note", "")]);
            await Put<StaffLine>([("Skill", "Prozesse"), ("Month", new DateOnly(2027, 3, 1)), ("Planned", 1_50L), ("Actual", 25L)]);
            await Put<DependencyLine>([("Before", before.ToString()), ("Kind", "FinishStart"), ("Weeks", 2L)]);
            await Put<RiskLine>([("What", "Der Hersteller gibt auf."), ("Likelihood", "3"), ("Damage", "4"), ("Against", "Zwei Anbieter")]);
            await Put<EffectLine>([("What", "Niemand steht an."), ("Indicator", indicator.ToString()), ("Amount", -5_00L), ("Year", 2028L), ("Whom", "Alle"), ("Place", "Outside"), ("Expected", "")]);
            await Put<MessageLine>([("Kind", "Communication"), ("Whom", "Beschäftigte"), ("What", "Schulung"), ("Day", new DateOnly(2027, 5, 20)), ("Channel", "Versammlung"), ("Done", "Done")]);
            return true;

            Task Put<TLine>(params (string, object?)[][] lines) where TLine : Line, new() =>
                LineStore.Replace<TLine>(change, measure, [.. lines.Select((l, i) => new LineValues(null, i, l.ToDictionary(v => v.Item1, v => v.Item2)))], token);
        })).IsOk.ShouldBeTrue();
    }

    /// <summary>A measure's profile as it would go out, without the ids of others.</summary>
    private async Task<string> Profiles(string slug, Guid measure)
    {
        var db = (await Host.City(slug)).Read<StrategyDb>();
        var one = new MeasureContent(measure, LocalText.Empty, LocalText.Empty, "", "Proposed", null, null);
        var content = await new StrategyContent(default, LocalText.Empty, LocalText.Empty, null, null, [], [new FieldContent(default, 1, LocalText.Empty, LocalText.Empty, [], [], [one])], []).WithProfiles(db, TestContext.Current.CancellationToken);
        return JsonSerializer.Serialize(content.Measures.Single().Profile!, CityJson.Options);
    }

    [Fact]
    public async Task Format_AsPackage_IsTheOtherCitysOwnToChange()
    {
        var there = await Host.SignedIn("strategie", slug: "nachbarort");
        var here = (await Host.City()).Read<StrategyDb>();
        var format = await here.WorkshopFormats.FirstAsync(f => f.Title.StartsWith("Kurze Runde"), TestContext.Current.CancellationToken);
        var seen = await Carry("format", format.Id, there);
        (await there.Page(seen)).ShouldNotContain("name=\"Into\"", customMessage: "A format goes into no strategy.");

        var place = (await there.Submit(seen, new() { ["Keys"] = "format" })).Headers.Location!.OriginalString;

        (await there.Page(place)).ShouldContain("Was hält uns bei der Arbeit auf?");
        var id = Guid.Parse(place.Split('/')[^1]);
        var made = await (await Host.City("nachbarort")).Read<StrategyDb>().WorkshopFormats.FirstAsync(f => f.Id == id, TestContext.Current.CancellationToken);
        made.Origin.ShouldBe("Musterstadt, Version 1 (CC-BY-4.0)");
    }

    [Fact]
    public async Task Survey_AsPackage_IsADraftWithoutAnyAnswer()
    {
        var there = await Host.SignedIn("strategie", slug: "nachbarort");
        var survey = await (await Host.City()).Read<StrategyDb>().Surveys.WithoutVisibility("test").FirstAsync(s => s.Code == "UMFRG2", TestContext.Current.CancellationToken);
        var seen = await Carry("survey", survey.Id, there);

        var place = (await there.Submit(seen, new() { ["Keys"] = "survey" })).Headers.Location!.OriginalString;

        (await there.Page(place)).ShouldContain(survey.Form.Questions.First(q => q.Asks).Text.De);
        var db = (await Host.City("nachbarort")).Read<StrategyDb>();
        var id = Guid.Parse(place.Split('/')[2]);
        var made = await db.Surveys.WithoutVisibility("test").FirstAsync(s => s.Id == id, TestContext.Current.CancellationToken);
        (made.Published, made.Released).ShouldBe((null, null));
        made.Origin.ShouldStartWith("Musterstadt: ");
        (await db.SurveyResponses.CountAsync(r => r.Survey == made.Id, TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Theory]
    [InlineData("goal", "Z1")]
    [InlineData("measure", "M5")]
    public async Task Content_OfAPart_HoldsNothingThatIsNotPublic(string kind, string key)
    {
        var here = await Host.SignedIn("strategie");
        (await here.Submit($"/strategie/pakete?art={kind}", new() { ["Offer"] = $"{kind}/{ExampleDocument.Id(key)}", ["Licence"] = "CC0-1.0" }, "handler=Share")).StatusCode.ShouldBe(HttpStatusCode.Found);
        // One that does not exist is refused with words.
        (await here.Submit($"/strategie/pakete?art={kind}", new() { ["Offer"] = $"{kind}/{Guid.Empty}", ["Licence"] = "CC0-1.0" }, "handler=Share")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var hidden = await (await Host.City()).Read<StrategyDb>().Measures.WithoutVisibility("test").Where(m => !m.Published).Select(m => m.Title).ToListAsync(TestContext.Current.CancellationToken);
        var offers = await here.Page("/strategie/pakete?art=measure");

        hidden.ShouldNotBeEmpty();
        hidden.ShouldAllBe(h => !offers.Contains($">{h}</option>", StringComparison.Ordinal));
    }

    /// <summary>Makes a package in the example city and carries it over.</summary>
    private async Task<string> Carry(string kind, Guid element, TestClient there)
    {
        var here = await Host.SignedIn("strategie");
        var made = await here.Submit($"/strategie/pakete?art={kind}", new() { ["Offer"] = $"{kind}/{element}", ["Licence"] = "CC-BY-4.0" }, "handler=Share");
        made.StatusCode.ShouldBe(HttpStatusCode.Found, await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var package = await (await Host.City()).Read<StrategyDb>().SharedPackages.FirstAsync(p => p.Kind == kind && p.Element == element, TestContext.Current.CancellationToken);
        using var file = await here.Get($"/strategie/pakete/{package.Id}/paket.zip");
        return (await PackageTests.Upload(there, await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))).Headers.Location!.OriginalString;
    }

    [GeneratedRegex("value=\"maturity/([0-9a-f-]{36})\"")]
    private static partial Regex Offered();

    [GeneratedRegex("name=\"Keys\" value=\"([0-9a-f]{32})\" checked")]
    private static partial Regex Ticked();
}

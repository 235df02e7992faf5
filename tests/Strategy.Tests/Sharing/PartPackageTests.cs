using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Example;
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

    [GeneratedRegex("name=\"Keys\" value=\"([0-9a-f]{32})\" checked")]
    private static partial Regex Ticked();
}

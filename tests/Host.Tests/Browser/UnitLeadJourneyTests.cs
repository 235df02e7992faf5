using Microsoft.Playwright;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Browser;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>The lead of one unit takes a measure over, runs its project, reports and proposes; what belongs to another unit or to the whole city stays closed.</summary>
public sealed class UnitLeadJourneyTests(BrowserCity city) : IClassFixture<BrowserCity>
{
    private const string Unit = "IT-Stelle", Other = "Bürgeramt";

    [Theory, InlineData(true), InlineData(false)]
    public async Task UnitLead_FromAnAcceptedMeasure_RunsTheProjectAndReports(bool script)
    {
        TestEngine.AtLengthOnPostgres();
        await using var desk = await city.Open(script ? GuidePictures.View : PageView.NoScript, "desk");
        await city.SignIn(desk, "itstelle");
        var page = desk.Page;
        await desk.Go($"/massnahmen?q={Unit}&stand=Accepted");
        await page.ClickAsync("main table a >> nth=0");
        var title = await page.Locator("h1").InnerTextAsync();

        await page.ClickAsync("main a:has-text('Maßnahme bearbeiten')");
        await page.FillAsync("#f-responsible", "Miriam Vogel");
        await page.ClickAsync("main .city-form button:has-text('Speichern')");
        (await page.Locator("main dl").First.InnerTextAsync()).ShouldContain("Miriam Vogel");
        await JourneySteps.BeginProject(page, title);
        var project = new Uri(page.Url).AbsolutePath;

        await page.ClickAsync("main a:has-text('Ist eintragen')");
        await page.Locator("main form input[name^='actual.']").First.FillAsync("1.200,50");
        await page.ClickAsync("main .city-form button:has-text('Speichern')");
        (await page.Locator("main table").First.InnerTextAsync()).ShouldContain("1.2");
        await JourneySteps.Report(page, "25", "Die Geräte sind bestellt, die Schulung beginnt im Herbst.");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Miriam Vogel");
        (await page.Locator("main dl").First.InnerTextAsync()).ShouldContain("25 %");
        await page.EvaluateAsync("() => scrollTo(0, 0)");
        if (script) await GuidePictures.Take(page, "unit-project");

        await desk.Go("/projekte");
        await page.ClickAsync($"main table a:has-text('{title}')");
        new Uri(page.Url).AbsolutePath.ShouldBe(project);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task UnitLead_AtAnotherUnit_ReadsAndProposesOnly(bool script)
    {
        TestEngine.AtLengthOnPostgres();
        await using var desk = await city.Open(script ? PageView.Light : PageView.NoScript, "desk", "itstelle");
        var page = desk.Page;
        foreach (var status in new[] { 403, 422 }) desk.ExpectedStatuses.Add(status);
        await desk.Go($"/massnahmen?q={Other}&stand=Accepted");
        await page.ClickAsync("main table a >> nth=0");
        var foreign = new Uri(page.Url).AbsolutePath;
        (await page.Locator("main dl").First.InnerTextAsync()).ShouldContain(Other);
        foreach (var verb in new[] { "Maßnahme bearbeiten", "ein Projekt machen" }) (await page.Locator($"main a:has-text('{verb}')").CountAsync()).ShouldBe(0, verb);
        (await page.Locator("main form[method=post]").CountAsync()).ShouldBe(0, "Nothing of another unit is changed from here.");
        foreach (var part in new[] { "", "/termine", "/geld", "/personal" }) (await desk.Go($"{foreign}/bearbeiten{part}")).ShouldBe(403, part);

        // Nor is a new measure put on another unit.
        await desk.Go("/massnahmen/neu");
        await page.FillAsync("#f-title", "Andere Stellen machen das");
        await page.SelectOptionAsync("#f-field", new SelectOptionValue { Index = 1 });
        await page.SelectOptionAsync("#f-leadunit", new SelectOptionValue { Label = "33 Amt für Bürgerdienste" });
        await page.ClickAsync("main .city-form button");
        (await page.Locator(".city-faults").InnerTextAsync()).ShouldContain("Stelle");
        (await page.InputValueAsync("#f-title")).ShouldBe("Andere Stellen machen das");

        // A running project of another unit is read only.
        await desk.Go("/projekte");
        var rows = page.Locator("main tbody tr").Filter(new() { HasNotText = Unit });
        await rows.First.Locator("a").First.ClickAsync();
        (await page.Locator("main a:has-text('Ist eintragen')").CountAsync()).ShouldBe(0);
        (await desk.Go(new Uri(page.Url).AbsolutePath + "/ist")).ShouldBe(403);
        // The strategy itself belongs to no unit.
        foreach (var address in new[] { "/strategie/import", "/strategie/pakete", "/strategie/neu" }) (await desk.Go(address)).ShouldBe(403, address);
        await desk.Go("/strategie");
        (await page.Locator("main a:has-text('bearbeiten')").CountAsync()).ShouldBe(0);

        await JourneySteps.Propose(desk, script ? "Wartenummern aufs Telefon schicken" : "Briefe der Bürger einscannen lassen", "Das Bürgeramt könnte das brauchen; wir helfen beim Aufbau.");
        (await page.Locator("main [name=Decision]").CountAsync()).ShouldBe(0, "The strategist answers.");
    }
}

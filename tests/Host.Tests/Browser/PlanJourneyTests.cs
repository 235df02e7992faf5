using Microsoft.Playwright;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Browser;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>
/// From an idea to the public page: staff propose, the strategist accepts, plans, asks "what if", makes a project and closes it; a council member
/// and a resident read. With <c>STADTLOTSE_PICTURES=1</c> the pictures of the guide are taken on the way.
/// </summary>
public sealed class PlanJourneyTests(BrowserCity city) : IClassFixture<BrowserCity>
{
    private static readonly PageView View = GuidePictures.View;

    [Theory, InlineData(true), InlineData(false)]
    public async Task Idea_OfStaff_BecomesAMeasureAProjectAndALesson(bool script)
    {
        TestEngine.AtLengthOnPostgres();
        var idea = script ? "Trauungen am Bildschirm anmelden" : "Fundsachen mit Bild zeigen";
        var view = script ? View : PageView.NoScript;
        await using var staff = await city.Open(view, "desk", "lesen");
        await JourneySteps.Propose(staff, idea, "Heute geht das nur mit Termin vor Ort.");
        if (script) await Take(staff.Page, "plan-request");

        await using var desk = await city.Open(view, "desk", "strategie");
        var page = desk.Page;
        await desk.Go("/massnahmen/vorschlaege");
        await page.ClickAsync($"table a:has-text('{idea}')");
        await page.CheckAsync("input[name=Decision][value=Accept]");
        await page.SelectOptionAsync("#f-field", new SelectOptionValue { Index = 1 });
        await page.FillAsync("#f-answer", "Gute Idee, wir nehmen sie auf.");
        await page.ClickAsync("main .city-form button");
        await page.ClickAsync($"main a:has-text('{idea}')");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(idea);
        await page.CheckAsync("input[name=to][value=Accepted]");
        await page.ClickAsync("form[action*='handler=Advance'] button");
        await JourneySteps.BeginProject(page, idea);
        (await page.Locator(".strategy-thread strong[aria-current]").InnerTextAsync()).ShouldBe(idea);
        if (script) await Take(page, "plan-project");

        await page.ClickAsync("main a:has-text('Projekt abschließen')");
        await page.CheckAsync("input[name=How][value=Done]");
        await page.FillAsync("#f-outcome", "Die meisten melden sich von zu Hause an.");
        await page.FillAsync("#f-lesson", "Erst fragen: " + idea);
        await page.FillAsync("#f-advice", "Vor dem Bauen mit den Menschen am Schalter sprechen.");
        await page.ClickAsync("main .city-form button");
        await page.Locator("main", new() { HasText = "Abgeschlossen am" }).WaitForAsync();
        await page.ClickAsync(".strategy-thread a:has-text('" + idea + "')");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("abgeschlossen");
        await desk.Go("/steuerung/lehren");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Erst fragen: " + idea);

        await staff.Page.ReloadAsync();
        (await staff.Page.Locator("main").InnerTextAsync()).ShouldContain("Gute Idee, wir nehmen sie auf.");
    }

    [Fact]
    public async Task Roadmap_ByKeyboard_LeadsFromABarToItsReason()
    {
        TestEngine.AtLengthOnPostgres();
        await using var desk = await city.Open(View, "desk", "strategie");
        await desk.Go("/fahrplan");
        await Take(desk.Page, "plan-roadmap");
        await desk.Page.Locator("svg.tl a").First.FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        var row = desk.Page.Locator("tr:target");
        await row.WaitForAsync();
        (await row.InnerTextAsync()).ShouldContain("beginnt");
        await desk.Page.ClickAsync("main .city-tabs a:has-text('Personalmonate')");
        await Take(desk.Page, "plan-load");
        (await desk.Page.Locator("main table").First.InnerTextAsync()).ShouldContain("Datenschutz");

        await using var phone = await city.Open(PageView.Phone);
        await phone.Go("/fahrplan");
        await phone.ShouldNotOverflow();
        var cut = await phone.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('svg.tl a text')].filter(t => t.getBoundingClientRect().left < -1 || t.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(t => t.textContent)");
        cut.ShouldBeEmpty("every title can be read on a phone");
    }

    [Fact]
    public async Task WhatIf_WithOneClick_IsCalculatedAndComparedByTheCouncil()
    {
        TestEngine.AtLengthOnPostgres();
        await using var desk = await city.Open(View, "desk", "strategie");
        await desk.Go("/fahrplan/szenarien");
        await Take(desk.Page, "plan-templates");
        await desk.Page.ClickAsync("form[action*='handler=Less'] button");
        await JourneySteps.Calculated(desk.Page);
        await desk.Page.ClickAsync("main a[href*='/fahrplan/vergleich']");
        (await desk.Page.Locator("main").InnerTextAsync()).ShouldContain("Beide Pläne nebeneinander");
        await Take(desk.Page, "plan-compare");
        var compared = new Uri(desk.Page.Url).PathAndQuery;

        await using var council = await city.Open(PageView.NoScript, "desk", "rat");
        await council.Go(compared);
        (await council.Page.Locator("main table").First.InnerTextAsync()).ShouldContain("Budget −10 %");
    }

    [Fact]
    public async Task Resident_OnTheThread_GoesFromIndicatorToGoalMeasureAndBack()
    {
        TestEngine.AtLengthOnPostgres();
        await using var portal = await city.Open(View);
        await portal.Go("/fortschritt");
        await portal.Page.ClickAsync("table a:has-text('Wartezeit im Bürgeramt')");
        await Take(portal.Page, "plan-indicator");
        await portal.Page.ClickAsync(".strategy-thread a[href*='/massnahmen/'] >> nth=0");
        (await portal.Page.Locator(".strategy-thread strong[aria-current]").CountAsync()).ShouldBe(1);
        await portal.Page.ClickAsync(".strategy-thread a[href*='/strategie/ziel/']");
        await portal.Page.ClickAsync(".strategy-thread a[href*='/fortschritt/'] >> nth=0");
        new Uri(portal.Page.Url).AbsolutePath.ShouldStartWith("/fortschritt/");
    }

    private static Task Take(IPage page, string name) => GuidePictures.Take(page, name);
}

using Stadtlotse.Testing;
using Stadtlotse.Testing.Browser;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>People take part: a phone of 320 pixels, a moderator, a resident without script, paper that is typed in.</summary>
public sealed class ParticipationJourneyTests(BrowserCity city) : IClassFixture<BrowserCity>
{
    [Fact]
    public async Task Workshop_WithPhonePaperAndModerator_ShowsAllCardsOnTheWall()
    {
        TestEngine.AtLengthOnPostgres();
        await using var desk = await city.Open(PageView.Light, "desk", "strategie");
        await using var phone = await city.Open(PageView.Phone with { Script = false });
        await desk.Go("/werkstatt");
        await desk.Page.ClickAsync("table a:has-text('Menschen und Wissen')");

        await JourneySteps.Join(phone, "wrk-st2");
        await phone.Page.Locator("#karte").WaitForAsync();
        await phone.Page.CheckAsync("input[name=Asked][value='2']");
        await JourneySteps.WriteCard(phone, "Für das Lernen braucht es feste Zeiten.");
        await phone.ShouldNotOverflow();

        await desk.Page.ClickAsync("main a:has-text('Karten')");
        await desk.Page.FillAsync("#f-paper", "Vom Papier eins\n2: Vom Papier zwei");
        await desk.Page.ClickAsync("#papier ~ form button");
        await desk.Page.GetByText("2 Karten aufgenommen").WaitForAsync();
        await desk.Page.ClickAsync(".city-tabs a:has-text('Ablauf')");
        await desk.Page.ClickAsync("main a:has-text('Beamer')");
        await desk.Page.GetByText("Für das Lernen braucht es feste Zeiten.").WaitForAsync();
        await Keep(desk, "workshop-projector");
        await desk.Page.ClickAsync("main a:has-text('Zurück zur Steuerung')");

        await desk.Page.Locator("button:has-text('Weiter zu: Ordnen')").WaitForAsync();
    }

    [Fact]
    public async Task Survey_ByAResidentWithoutScriptAndFromPaper_IsCounted()
    {
        TestEngine.AtLengthOnPostgres();
        await using var desk = await city.Open(PageView.Light, "desk", "strategie");
        await desk.Go("/umfragen/neu?vorlage=residents");
        await desk.Page.FillAsync("#f-title", "Was brauchen wir am Markt?");
        await desk.Page.ClickAsync("main form button");
        await desk.Page.ClickAsync(".city-tabs a:has-text('Überblick')");
        await desk.Page.ClickAsync("main button:has-text('Veröffentlichen')");
        await desk.Page.Locator("dd", new() { HasText = "Offen" }).First.WaitForAsync();
        var link = await desk.Page.Locator("#teilnehmen ~ p a").First.InnerTextAsync();

        await using var phone = await city.Open(PageView.Phone with { Script = false });
        await phone.Go(new Uri(link).AbsolutePath);
        await phone.Page.ClickAsync("main form .kern-btn--primary");
        await phone.Page.CheckAsync("input[name=a_alter][value=o3]");
        await phone.Page.FillAsync("#f-a-plz", "12345");
        await phone.ShouldNotOverflow();
        await phone.Page.ClickAsync("main form .kern-btn--primary");
        await phone.Page.CheckAsync("input[name=a_schon][value=yes]");
        await phone.Page.ClickAsync("main form .kern-btn--primary");
        await phone.Page.CheckAsync("input[name=a_note][value='4']");
        await Keep(phone, "survey-phone");
        await phone.Page.ClickAsync("main form .kern-btn--primary");
        await phone.Page.ClickAsync("main form .kern-btn--primary");
        await phone.Page.GetByText("Ihre Antworten sind da").WaitForAsync();

        await desk.Page.ClickAsync(".city-tabs a:has-text('Papier')");
        await desk.Page.FillAsync("input[name='Typed[alter]']", "5");
        await desk.Page.FillAsync("input[name='Typed[wege]']", "1 2");
        await desk.Page.PressAsync("input[name='Typed[wege]']", "Enter");
        await desk.Page.GetByText("Bogen gespeichert").WaitForAsync();
        await desk.Page.ClickAsync(".city-tabs a:has-text('Überblick')");
        await desk.Page.GetByText("2 Antworten zählen, davon 1 vom Papier.").WaitForAsync();

        await desk.Go("/umfragen?q=Was+brauchen+Sie");
        await desk.Page.ClickAsync("table a");
        await desk.Page.ClickAsync(".city-tabs a:has-text('Ergebnis')");
        await desk.Page.GetByText("zu wenige").First.WaitForAsync();
        await Keep(desk, "survey-results");
    }

    /// <summary>Keeps a picture for the guide, with STADTLOTSE_PICTURES=1.</summary>
    private static Task Keep(BrowserPage page, string name) => GuidePictures.Take(page.Page, name);
}

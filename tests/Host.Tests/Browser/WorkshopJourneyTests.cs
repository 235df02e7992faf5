using Microsoft.Playwright;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Browser;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>A whole workshop: a moderator and three phones, from the first card to goals of the strategy and the report; with script and without.</summary>
public sealed class WorkshopJourneyTests(BrowserCity city) : IClassFixture<BrowserCity>
{
    private static readonly string[] Cards =
    [
        "Im Bus fehlt die Anzeige, wann er kommt.", "Die Anzeige an der Haltestelle ist oft kaputt.", "Ich möchte den Bus in der App sehen.",
        "Radwege enden plötzlich an der Kreuzung.", "Der Radweg zur Schule ist zu schmal.", "Mehr Ruhebänke auf dem Markt.",
    ];

    [Theory, InlineData(true), InlineData(false)]
    public async Task Workshop_FromCardsToGoals_IsWalkedByModeratorAndThreePhones(bool script)
    {
        TestEngine.AtLengthOnPostgres();
        var title = script ? "Unterwegs in der Stadt" : "Unterwegs ohne Skript";
        await using var desk = await city.Open(GuidePictures.View with { Script = script }, "desk", "strategie");
        var page = desk.Page;
        await Plan(desk, title);
        await page.ClickAsync("button:has-text('Weiter zu: Sammeln')");
        var code = await JourneySteps.Code(page);

        var phones = new List<BrowserPage>();
        try
        {
            for (var i = 0; i < 3; i++)
            {
                var phone = await city.Open(PageView.Phone with { Script = script });
                phones.Add(phone);
                await JourneySteps.Join(phone, code);
                foreach (var card in Cards.Skip(i * 2).Take(2)) await JourneySteps.WriteCard(phone, card);
                await phone.ShouldNotOverflow();
            }
            if (script) await GuidePictures.Take(phones[2].Page, "workshop-phone");

            await Cluster(desk, script);
            await Vote(desk, phones);
            await Goals(desk, title, script);
        }
        finally
        {
            foreach (var phone in phones) await phone.DisposeAsync();
        }
    }

    private static async Task Plan(BrowserPage desk, string title)
    {
        var page = desk.Page;
        await desk.Go("/werkstatt");
        await page.ClickAsync("main a:has-text('Werkstätten zur Digitalstrategie')");
        await page.ClickAsync("main a:has-text('Neue Werkstatt')");
        await page.FillAsync("#f-title", title);
        await page.SelectOptionAsync("#f-subject", new SelectOptionValue { Index = 1 });
        await page.ClickAsync("main form .kern-btn--primary");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(title);
    }

    private static async Task Cluster(BrowserPage desk, bool script)
    {
        var page = desk.Page;
        await page.ReloadAsync();
        await JourneySteps.GoOn(page, "Ordnen", "Gruppen");
        await page.ClickAsync("#vorschlaege ~ details summary >> nth=0");
        if (script) await GuidePictures.Take(page, "workshop-groups");
        await page.ClickAsync("#vorschlaege ~ details button >> nth=0");
        await page.Locator(".kern-alert", new() { HasText = "verschoben" }).WaitForAsync();

        await page.CheckAsync("label:has-text('Ruhebänke')");
        await page.SelectOptionAsync("#f-to", "neu");
        await page.FillAsync("#f-title", "Draußen sitzen");
        await page.ClickAsync("#karten ~ form button");
        await page.Locator(".kern-alert", new() { HasText = "1 Karte verschoben" }).WaitForAsync();
        (await page.Locator(".city-stickies", new() { HasText = "Draußen sitzen" }).CountAsync()).ShouldBe(1);

        await JourneySteps.Group(page, "Rad und Schulweg");
    }

    private static async Task Vote(BrowserPage desk, List<BrowserPage> phones)
    {
        await desk.Page.ClickAsync(".city-tabs a:has-text('Ablauf')");
        await desk.Page.ClickAsync("button:has-text('Weiter zu: Gewichten')");
        foreach (var phone in phones)
        {
            await JourneySteps.GiveDots(phone, 2);
            await phone.ShouldNotOverflow();
        }
        await desk.Page.ClickAsync(".city-tabs a:has-text('Punkte')");
        await desk.Page.GetByText("3 Geräte haben abgestimmt").First.WaitForAsync();
    }

    private static async Task Goals(BrowserPage desk, string title, bool script)
    {
        var page = desk.Page;
        await JourneySteps.GoOn(page, "Ziele", "Ziele");
        foreach (var number in Enumerable.Range(1, 3)) await JourneySteps.WriteGoal(page, $"{title}: Ziel {number}");
        (await page.Locator("#f-title").CountAsync()).ShouldBe(0, "Three goals are all.");
        await page.ClickAsync("button:has-text('In die Strategie') >> nth=0");
        if (script) await GuidePictures.Take(page, "workshop-goals");
        await page.ClickAsync($"main a:has-text('{title}: Ziel 1')");
        (await page.Locator("h1").InnerTextAsync()).ShouldContain($"{title}: Ziel 1");
        await page.ClickAsync($"main a:has-text('{title}')");

        await page.ClickAsync(".city-tabs a:has-text('Bericht')");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Draußen sitzen");
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("main a:has-text('PDF')"));
        download.SuggestedFilename.ShouldEndWith(".pdf");
    }
}

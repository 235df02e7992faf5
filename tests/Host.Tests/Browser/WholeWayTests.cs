using Microsoft.Playwright;
using Stadtlotse.Testing.Browser;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>One measure and its goal from the paper they come from to the page a resident reads, carried by five people in three languages.</summary>
public sealed class WholeWayTests(BrowserCity city) : IClassFixture<BrowserCity>
{
    private const string Paper = "Konzept Freies Netz", Field = "Netz für alle", Round = "Was beim Netz zuerst kommt", Plan = "Fahrplan mit freiem Netz", Resolution = "Freies Netz an Haltestellen", Indicator = "Haltestellen mit freiem Netz";

    private static readonly (string Language, string Goal, string Measure)[] Words =
    [
        ("de", "Wer wartet, ist verbunden", "Zwölf Haltestellen bekommen freies Netz"),
        ("de-simple", "Beim Warten ins Internet", "Internet an zwölf Haltestellen"),
        ("en", "Who waits is connected", "Free network at twelve stops"),
    ];

    private static string Goal => Words[0].Goal;

    private static string Measure => Words[0].Measure;

    /// <summary>Addresses of the one measure and its goal, as the pages give them; they must be the same at every station.</summary>
    private string measure = "", goal = "";

    [Fact]
    public async Task Measure_FromPaperToPublicPage_IsTheSameAtEveryStation()
    {
        await using var desk = await city.Open(PageView.Light, "desk", "strategie");
        await using var lead = await city.Open(PageView.Light, "desk", "itstelle");
        await using var staff = await city.Open(PageView.NoScript, "desk", "lesen");
        await using var council = await city.Open(PageView.Light with { Cookies = In("de-simple") }, "desk", "rat");
        await using var resident = await city.Open(PageView.Phone);

        await TakeOver(desk);
        await Workshop(desk, resident);
        await NameInThreeLanguages(desk);
        await Join(desk, staff);
        await Rank(desk);
        await Describe(lead);
        await Schedule(desk);
        await Decide(desk, council);
        await Carry(lead);
        await MeasureEffect(desk);
        await Read(resident);
    }

    /// <summary>Import: the strategist hands a paper in and takes over what it says.</summary>
    private async Task TakeOver(BrowserPage desk)
    {
        var page = desk.Page;
        var paper = JourneySteps.Docx(Paper, ("Unsere Vision", "Wer in Musterstadt wartet, kommt überall kostenlos und sicher ins Netz."), ("Nächste Schritte bis 2030", "Die Stadt soll zwölf Haltestellen mit freiem Netz ausstatten."));
        await JourneySteps.Import(desk, "Freies Netz.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", paper, Paper);
        await page.ClickAsync("main a:has-text('Mit dem ersten Fund beginnen')");
        (await page.Locator("blockquote").InnerTextAsync()).ShouldContain("kostenlos und sicher ins Netz");
        await page.ClickAsync("main button:has-text('Übernehmen')");
        (await page.Locator("blockquote").InnerTextAsync()).ShouldContain("zwölf Haltestellen");
        await page.FillAsync("#f-title", Measure);
        await page.FillAsync("#f-newfield", Field);
        await page.ClickAsync("main button:has-text('Übernehmen')");
        await page.ClickAsync("main a:has-text('Zur Strategie')");
        (await page.Locator("main .strategy-vision").First.InnerTextAsync()).ShouldContain("kommt überall kostenlos");
        var strategy = new Uri(page.Url).AbsolutePath;
        await desk.Go($"{strategy}/bearbeiten");
        await page.CheckAsync("#f-published");
        await page.ClickAsync("main form button");

        await desk.Go($"/massnahmen?q={Uri.EscapeDataString(Measure)}");
        await page.ClickAsync($"main table a:has-text('{Measure}')");
        measure = new Uri(page.Url).AbsolutePath;
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(Measure);
        (await page.Locator($".strategy-thread a[href$='{strategy}']").CountAsync()).ShouldBe(1);
    }

    /// <summary>Workshop: a resident's phone gives cards and dots, the strategist orders them and writes the goal, and the measure gets it.</summary>
    private async Task Workshop(BrowserPage desk, BrowserPage resident)
    {
        var page = desk.Page;
        await desk.Go("/werkstatt/reihen/neu");
        await page.FillAsync("#f-title", "Werkstätten zum freien Netz");
        await page.SelectOptionAsync("#f-strategy", new SelectOptionValue { Label = Paper });
        await page.ClickAsync("main form .kern-btn--primary");
        await page.ClickAsync("main a:has-text('Neue Werkstatt')");
        await page.FillAsync("#f-title", "Netz beim Warten");
        await page.SelectOptionAsync("#f-subject", new SelectOptionValue { Label = Field });
        await page.ClickAsync("main form .kern-btn--primary");
        await page.ClickAsync("button:has-text('Weiter zu: Sammeln')");
        await JourneySteps.Join(resident, await JourneySteps.Code(page));
        foreach (var card in new[] { "Beim Warten auf den Bus habe ich kein Netz.", "Am Bahnhof fehlt freies Netz." }) await JourneySteps.WriteCard(resident, card);

        await page.ReloadAsync();
        await JourneySteps.GoOn(page, "Ordnen", "Gruppen");
        await page.SelectOptionAsync("#f-to", "neu");
        await JourneySteps.Group(page, "Netz an Haltestellen");
        await page.ClickAsync(".city-tabs a:has-text('Ablauf')");
        await page.ClickAsync("button:has-text('Weiter zu: Gewichten')");
        await JourneySteps.GiveDots(resident, 1);
        await resident.ShouldNotOverflow();
        await JourneySteps.GoOn(page, "Ziele", "Ziele");
        (await page.Locator("main label", new() { HasText = "Netz an Haltestellen" }).InnerTextAsync()).ShouldContain("1 Punkt");
        await JourneySteps.WriteGoal(page, Goal);
        await page.ClickAsync("button:has-text('In die Strategie') >> nth=0");
        await page.ClickAsync($"main a:has-text('{Goal}')");
        goal = new Uri(page.Url).AbsolutePath;
        (await page.Locator("h1").InnerTextAsync()).ShouldContain(Goal);
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Netz beim Warten", customMessage: "the goal knows the workshop it came from");

        await desk.Go(measure + "/bearbeiten");
        await page.SelectOptionAsync("#f-goal", await Option(page, "#f-goal", Goal));
        await page.SelectOptionAsync("#f-leadunit", await Option(page, "#f-leadunit", "Stelle für Informationstechnik"));
        await page.CheckAsync("#f-published");
        await page.ClickAsync("main .city-form button:has-text('Speichern')");
        await ShouldLead(page, goal);
        (await page.Locator("main dl").First.InnerTextAsync()).ShouldContain("IT-Stelle");
    }

    private async Task NameInThreeLanguages(BrowserPage desk)
    {
        foreach (var (address, pick) in new (string, Func<(string Language, string Goal, string Measure), string>)[] { (measure + "/sprachen", w => w.Measure), (goal + "/bearbeiten", w => w.Goal) })
        {
            await desk.Go(address);
            while (await desk.Page.Locator("main form details:not([open])").CountAsync() > 0) await desk.Page.ClickAsync("main form details:not([open]) > summary >> nth=0");
            await desk.Page.FillAsync("[name='Words.SimpleTitle']", pick(Words[1]));
            await desk.Page.FillAsync("[name='Words.EnglishTitle']", pick(Words[2]));
            await desk.Page.ClickAsync("main form .kern-btn--primary");
            (await desk.Page.Locator("h1").InnerTextAsync()).ShouldContain(pick(Words[0]));
        }
    }

    /// <summary>A member of staff has the same idea; it is joined to the measure there is.</summary>
    private async Task Join(BrowserPage desk, BrowserPage staff)
    {
        const string idea = "Freies Netz an Haltestellen und am Bahnhof";
        await JourneySteps.Propose(staff, idea, "Haltestellen bekommen freies Netz, auch der Bahnhof.");
        await desk.Go("/massnahmen/vorschlaege");
        await desk.Page.ClickAsync($"table a:has-text('{idea}')");
        await desk.Page.CheckAsync($"input[name=Decision][value='{measure.Split('/')[^1]}']");
        await desk.Page.FillAsync("#f-answer", "Das machen wir schon.");
        await desk.Page.ClickAsync("main .city-form button");

        await staff.Page.ReloadAsync();
        await staff.Page.ClickAsync($"main a[href$='{measure}']");
        (await staff.Page.Locator("h1").InnerTextAsync()).ShouldBe(Measure);
        (await staff.Page.Locator("main a:has-text('Maßnahme bearbeiten')").CountAsync()).ShouldBe(0, "Readers change nothing.");
    }

    /// <summary>Priorities: the measure is weighed against doing nothing and comes first.</summary>
    private async Task Rank(BrowserPage desk)
    {
        var page = desk.Page;
        await desk.Go("/bewertung/prioritaeten");
        await page.ClickAsync("main a:has-text('Was zuerst digital wird')");
        await page.FillAsync("#f-title", Round);
        await page.FillAsync("#f-candidates", "Alles bleibt, wie es ist");
        await page.SelectOptionAsync("#f-field", await Option(page, "#f-field", Field));
        await page.ClickAsync("main .city-form button");
        await page.ClickAsync("main a:has-text('Punkte geben')");
        foreach (var candidate in await page.Locator("main fieldset").AllAsync())
        {
            var isOurs = (await candidate.Locator("legend").InnerTextAsync()).Contains(Measure, StringComparison.Ordinal);
            foreach (var choice in await candidate.Locator("select").AllAsync())
                await choice.SelectOptionAsync(new SelectOptionValue { Index = isOurs ? await choice.Locator("option").CountAsync() - 1 : 1 });
        }
        await page.ClickAsync("main .city-form button");
        (await page.Locator("main ol > li[value='1'] a").GetAttributeAsync("href"))!.ShouldEndWith(measure);
        await page.ClickAsync("button:has-text('Prioritäten übernehmen')");
        await desk.Go(measure + "/bearbeiten/termine");
        (await page.InputValueAsync("#f-priority")).ShouldBe("1");
    }

    /// <summary>Measures: the lead of the unit writes the profile.</summary>
    private async Task Describe(BrowserPage lead)
    {
        var page = lead.Page;
        await lead.Go(measure + "/bearbeiten");
        await page.FillAsync("#f-responsible", "Miriam Vogel");
        await page.FillAsync("#f-startyear", "2027");
        await page.FillAsync("#f-endyear", "2028");
        await page.FillAsync("#f-cost", "48.000,00");
        await page.ClickAsync("main .city-form button:has-text('Speichern')");
        new Uri(page.Url).AbsolutePath.ShouldBe(measure);
        var profile = await page.Locator("main dl").First.InnerTextAsync();
        foreach (var said in new[] { "Miriam Vogel", "48.000 €", Field }) profile.ShouldContain(said);
    }

    /// <summary>Roadmap: a new plan holds the measure, and is released.</summary>
    private async Task Schedule(BrowserPage desk)
    {
        var page = desk.Page;
        await desk.Go("/fahrplan/plaene");
        await page.FillAsync("#f-title", Plan);
        await page.ClickAsync("main .city-form button");
        await JourneySteps.Calculated(page);
        (await page.Locator($"main table a[href$='{measure}']").InnerTextAsync()).ShouldBe(Measure);
        var release = page.Locator("button:has-text('Als geltenden Fahrplan freigeben')");
        await release.ClickAsync();
        await release.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await desk.Go(measure);
        await page.ClickAsync("#fahrplan ~ p a");
        // The measure's page leads to its own bar.
        await page.Locator($"tr:target a[href$='{measure}']").WaitForAsync();
    }

    /// <summary>Council: a paper about the measure and its goal is decided; a member of the council reads it and goes on to the measure.</summary>
    private async Task Decide(BrowserPage desk, BrowserPage council)
    {
        var page = desk.Page;
        await desk.Go($"/rat/neu?massnahme={measure.Split('/')[^1]}");
        await page.FillAsync("#f-title", Resolution);
        await page.FillAsync("#f-body", "Rat");
        (await page.Locator("select option:checked").InnerTextAsync()).ShouldContain(Measure);
        await page.ClickAsync("main .city-form button");
        await page.FillAsync("#f-text-facts", "Wer auf den Bus wartet, hat heute kein Netz.");
        await page.ClickAsync("main .city-form button:has-text('Speichern')");
        await page.SelectOptionAsync("#f-element", "goal/" + goal.Split('/')[^1]);
        await page.ClickAsync("button:has-text('Verbinden')");
        await JourneySteps.Resolve(page, 28, 3);

        await council.Go("/rat");
        await council.Page.ClickAsync($"main a:has-text('{Resolution}')");
        (await council.Page.Locator("main").InnerTextAsync()).ShouldContain("28 Ja, 3 Nein");
        await council.Page.ClickAsync($"main a[href$='{measure}']");
        (await council.Page.Locator("h1").InnerTextAsync()).ShouldBe(Words[1].Measure);
        (await council.Page.Locator("main form[method=post]").CountAsync()).ShouldBe(0, "Council members change nothing.");
        await ShouldLead(council.Page, goal);
        await desk.Go(measure);
        (await page.Locator("main dl").First.InnerTextAsync()).ShouldContain("beschlossen");
    }

    /// <summary>Project: the lead of the unit begins it and reports.</summary>
    private async Task Carry(BrowserPage lead)
    {
        var page = lead.Page;
        await lead.Go(measure);
        await JourneySteps.BeginProject(page, Measure);
        await ShouldLead(page, measure, goal);
        await JourneySteps.Report(page, "30", "Vier Haltestellen haben freies Netz.");
        await page.ClickAsync($".strategy-thread a[href$='{measure}']");
        (await page.Locator("main dl").First.InnerTextAsync()).ShouldContain("30 %");
    }

    /// <summary>Indicator: what the goal is measured by, what the measure is to add, and the first value.</summary>
    private async Task MeasureEffect(BrowserPage desk)
    {
        var page = desk.Page;
        await desk.Go("/steuerung/neu");
        await page.FillAsync("#f-title", Indicator);
        await page.FillAsync("#f-name", "Haltestellen Netz");
        await page.CheckAsync("input[name=Direction][value=up]");
        await page.FillAsync("#f-baseline", "0");
        await page.FillAsync("#f-target", "2026: 2\n2028: 12");
        await page.SelectOptionAsync("#f-goal", await Option(page, "#f-goal", Goal));
        await page.CheckAsync("#f-published");
        await page.ClickAsync("main .city-form button");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(Indicator);
        await page.ClickAsync("summary:has-text('Beitrag einer Maßnahme festhalten')");
        await page.SelectOptionAsync("#f-measure", measure.Split('/')[^1]);
        await page.FillAsync("#f-expected", "12");
        await page.FillAsync("#f-year", "2028");
        await page.ClickAsync("form[action*='handler=Effect'] button");
        (await page.Locator($"#effects ~ table a[href$='{measure}']").InnerTextAsync()).ShouldBe(Measure);
        await JourneySteps.EnterValue(page, "4", "Nach dem ersten Bericht");
        await ShouldLead(page, measure, goal);
    }

    /// <summary>Public page: a resident reads from the indicator to the measure and its goal and back, in each language.</summary>
    private async Task Read(BrowserPage resident)
    {
        var page = resident.Page;
        foreach (var (language, goalWords, measureWords) in Words)
        {
            await resident.Go($"/fortschritt?lang={language}");
            await page.ClickAsync($"main table a:has-text('{Indicator}')");
            (await page.Locator("main").InnerTextAsync()).ShouldContain("4");
            await page.ClickAsync($".strategy-thread a[href$='{measure}']");
            (await page.Locator("h1").InnerTextAsync()).ShouldBe(measureWords);
            (await page.Locator("html").GetAttributeAsync("lang"))!.ShouldStartWith(language[..2]);
            await resident.ShouldNotOverflow();
            await resident.ShouldBeAccessible();
            await page.ClickAsync($".strategy-thread a[href$='{goal}']");
            (await page.Locator("h1").InnerTextAsync()).ShouldContain(goalWords);
            (await page.Locator($"main a[href$='{measure}']").First.InnerTextAsync()).ShouldContain(measureWords);
            await page.ClickAsync(".strategy-thread a[href*='/fortschritt/'] >> nth=0");
            (await page.Locator("h1").InnerTextAsync()).ShouldContain(Indicator);
            await resident.Go("/fahrplan");
            (await page.Locator($"main table a[href$='{measure}']").InnerTextAsync()).ShouldBe(measureWords);
        }
    }

    private static async Task ShouldLead(IPage page, params string[] addresses)
    {
        foreach (var address in addresses) (await page.Locator($".strategy-thread a[href$='{address}']").CountAsync()).ShouldBe(1, $"{page.Url} leads to {address}");
    }

    private static async Task<string> Option(IPage page, string field, string text) =>
        (await page.Locator($"{field} option", new() { HasText = text }).First.GetAttributeAsync("value"))!;

    private static Dictionary<string, string> In(string language) => new() { ["lang"] = language };
}

using Stadtlotse.Kernel.Data;
using Stadtlotse.Testing.Browser;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>The pages of surveys, on the example city's three: one over, one open for people who sign in, one in draft.</summary>
internal sealed class SurveyStates : StateList
{
    private const string Closed = "UMFRG2";
    private const string Open = "UMFRG3";
    private const string Draft = "UMFRG4";
    private const string Test = "UMFRT2";

    public override IEnumerable<PageState> States =>
    [
        new("portal-survey-closed", Surface.Portal, "/umfragen/{code}") { Find = Code(Closed) },
        new("portal-survey-signin", Surface.Portal, "/umfragen/{code}") { Find = Code(Open) },
        new("portal-survey-start", Surface.Portal, "/umfragen/{code}") { Find = Code(Test) },
        new("portal-survey-page", Surface.Portal, "/umfragen/{code}") { Find = Code(Test), Reach = Begin },
        new("portal-survey-page-faults", Surface.Portal, "/umfragen/{code}")
        {
            Find = Code(Test), Status = 422,
            Reach = async page =>
            {
                await Begin(page);
                await page.Page.FillAsync("#f-a-plz", "abc");
                await page.Page.ClickAsync("main form .kern-btn--primary");
            },
        },
        new("portal-survey-ranking", Surface.Portal, "/umfragen/{code}")
        {
            Find = Code(Test),
            Reach = async page =>
            {
                await Begin(page);
                await Next(page);
                await page.Page.CheckAsync("input[name=a_schon][value=no]");
                await Next(page);
            },
        },
        new("portal-survey-paused", Surface.Portal, "/umfragen/{code}")
        {
            Find = Code(Test),
            Reach = async page =>
            {
                await Begin(page);
                await page.Page.ClickAsync("button[name=pause]");
                await page.Page.Locator(".city-reference").WaitForAsync();
            },
        },
        new("portal-survey-done", Surface.Portal, "/umfragen/{code}") { Find = Code(Closed, "?fertig=1") },
        new("portal-survey-results-none", Surface.Portal, "/umfragen/{code}/ergebnis") { Find = Code(Open, "/ergebnis"), Status = 404 },
        new("desk-surveys", Surface.Desk, "/umfragen", Strategist),
        new("desk-surveys-none", Surface.Desk, "/umfragen", "lesen") { Query = "?q=gibt+es+nicht" },
        new("desk-survey-new", Surface.Desk, "/umfragen/neu", Strategist),
        new("desk-survey-new-faults", Surface.Desk, "/umfragen/neu", Strategist) { Status = 422, Reach = page => page.Page.ClickAsync("main form button") },
        new("desk-survey", Surface.Desk, "/umfragen/{id:guid}", Strategist) { Find = Survey(Closed) },
        new("desk-survey-draft", Surface.Desk, "/umfragen/{id:guid}", Strategist) { Find = Survey(Draft) },
        new("desk-survey-reader", Surface.Desk, "/umfragen/{id:guid}", "lesen") { Find = Survey(Open) },
        new("desk-survey-plan", Surface.Desk, "/umfragen/{id:guid}/bearbeiten", Strategist) { Find = Survey(Open, "/bearbeiten") },
        new("desk-survey-questions", Surface.Desk, "/umfragen/{id:guid}/fragen", Strategist) { Find = Survey(Draft, "/fragen") },
        new("desk-survey-question", Surface.Desk, "/umfragen/{id:guid}/fragen/{key}", Strategist) { Find = Survey(Draft, "/fragen/aussagen") },
        new("desk-survey-question-faults", Surface.Desk, "/umfragen/{id:guid}/fragen/{key}", Strategist)
        {
            Find = Survey(Draft, "/fragen/aussagen"), Status = 422,
            Reach = async page =>
            {
                await page.Page.FillAsync("#f-showif", "hilfe = = 1");
                await page.Page.ClickAsync("main form .kern-btn--primary");
            },
        },
        new("desk-survey-section", Surface.Desk, "/umfragen/{id:guid}/abschnitte/{key}", Strategist) { Find = Survey(Draft, "/abschnitte/s2") },
        new("desk-survey-paper", Surface.Desk, "/umfragen/{id:guid}/papier", Strategist) { Find = Survey(Closed, "/papier") },
        new("desk-survey-paper-faults", Surface.Desk, "/umfragen/{id:guid}/papier", Strategist) { Find = Survey(Closed, "/papier"), Status = 422, Reach = page => page.Page.ClickAsync("main form .kern-btn--primary") },
        new("desk-survey-responses", Surface.Desk, "/umfragen/{id:guid}/antworten", Strategist) { Find = Survey(Closed, "/antworten") },
        new("desk-survey-responses-none", Surface.Desk, "/umfragen/{id:guid}/antworten", Strategist) { Find = Survey(Draft, "/antworten") },
        new("desk-survey-results", Surface.Desk, "/umfragen/{id:guid}/ergebnis", Strategist) { Find = Survey(Closed, "/ergebnis") },
        new("desk-survey-results-crossed", Surface.Desk, "/umfragen/{id:guid}/ergebnis", "lesen") { Find = Survey(Closed, "/ergebnis?zeile=alter&spalte=schon") },
        new("desk-survey-results-withheld", Surface.Desk, "/umfragen/{id:guid}/ergebnis", Strategist) { Find = Survey(Draft, "/ergebnis") },
        new("desk-survey-texts", Surface.Desk, "/umfragen/{id:guid}/texte", Strategist) { Find = Survey(Closed, "/texte") },
    ];

    private static async Task Begin(BrowserPage page)
    {
        await page.Page.ClickAsync("main form .kern-btn--primary");
        await page.Page.Locator("progress").WaitForAsync();
    }

    private static async Task Next(BrowserPage page)
    {
        var before = await page.Page.Locator("progress").GetAttributeAsync("value");
        await page.Page.ClickAsync("main form .kern-btn--primary");
        await page.Page.Locator($"progress:not([value='{before}'])").WaitForAsync();
    }

    private static Func<BrowserCity, Task<string>> Code(string code, string rest = "") => _ => Task.FromResult($"/umfragen/{code}{rest}");

    private static Func<BrowserCity, Task<string>> Survey(string code, string rest = "") => async city =>
    {
        await using var connection = await (await city.Host.City()).OpenRead();
        return $"/umfragen/{(await connection.Query(null, $"select id from strategy_survey where code = '{code}'", row => row.GetGuid(0), default))[0]}{rest}";
    };
}

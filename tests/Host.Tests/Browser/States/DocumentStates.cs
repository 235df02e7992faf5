using Stadtlotse.Kernel.Data;
using Stadtlotse.Testing.Browser;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>The pages of the strategy as a document.</summary>
internal sealed class DocumentStates : StateList
{
    private const string Kinds = "{kind:regex(^(strategie|leitsatz|feld|thema|ziel|massnahme)$)}";
    private const string Parts = "{kind:regex(^(leitsatz|feld|thema|ziel)$)}";

    public override IEnumerable<PageState> States =>
    [
        new("portal-strategy", Surface.Portal, "/strategie"),
        new("portal-strategy-above", Surface.Portal, "/strategie/{id:guid}") { Find = Strategy("Leitbild", "") },
        new("portal-strategy-field", Surface.Portal, "/strategie/feld/{id:guid}") { Find = First("strategy_field", "/strategie/feld/{0}") },
        new("portal-strategy-goals", Surface.Portal, "/strategie/{id:guid}/ziele") { Find = Strategy("Digitale", "/ziele") },
        new("portal-strategy-goal", Surface.Portal, "/strategie/ziel/{id:guid}") { Find = First("strategy_goal", "/strategie/ziel/{0}") },
        new("portal-strategy-effects", Surface.Portal, "/strategie/{id:guid}/wirkung") { Find = Strategy("Digitale", "/wirkung") },
        new("portal-strategy-effects-none", Surface.Portal, "/strategie/{id:guid}/wirkung") { Find = Strategy("Leitbild", "/wirkung") },
        new("portal-strategy-guideline", Surface.Portal, "/strategie/{id:guid}/leitlinie") { Find = Strategy("Digitale", "/leitlinie") },
        new("portal-strategy-versions", Surface.Portal, "/strategie/{id:guid}/versionen") { Find = Strategy("Digitale", "/versionen") },
        new("portal-strategy-version", Surface.Portal, "/strategie/{id:guid}/versionen/{number:int}") { Find = Strategy("Digitale", "/versionen/1") },
        new("portal-strategy-compare", Surface.Portal, "/strategie/{id:guid}/vergleich") { Find = Strategy("Digitale", "/vergleich") },
        new("portal-strategy-print", Surface.Portal, "/strategie/{id:guid}/druck") { Find = Strategy("Digitale", "/druck") },
        new("portal-strategy-comments", Surface.Portal, $"/strategie/{Kinds}/{{id:guid}}/kommentare") { Find = First("strategy_goal", "/strategie/ziel/{0}/kommentare") },
        new("portal-strategy-term", Surface.Portal, "/strategie/begriff/{id:guid}") { Find = First("strategy_term", "/strategie/begriff/{0}") },
        new("desk-strategy", Surface.Desk, "/strategie", Strategist),
        new("desk-strategy-reader", Surface.Desk, "/strategie", "lesen"),
        new("desk-strategy-one", Surface.Desk, "/strategie/{id:guid}", Strategist) { Find = Strategy("E-Government", "") },
        new("desk-strategy-field", Surface.Desk, "/strategie/feld/{id:guid}", Strategist) { Find = First("strategy_field", "/strategie/feld/{0}") },
        new("desk-strategy-goals", Surface.Desk, "/strategie/{id:guid}/ziele", Strategist) { Find = Strategy("Digitale", "/ziele?q=Antrag") },
        new("desk-strategy-goals-none", Surface.Desk, "/strategie/{id:guid}/ziele", Strategist) { Find = Strategy("Digitale", "/ziele?q=gibt+es+nicht") },
        new("desk-strategy-goal", Surface.Desk, "/strategie/ziel/{id:guid}", Strategist) { Find = First("strategy_goal", "/strategie/ziel/{0}") },
        new("desk-measure-words", Surface.Desk, "/massnahmen/{id:guid}/sprachen", Strategist) { Find = city => Task.FromResult($"/massnahmen/{city.Measure}/sprachen") },
        new("desk-measure-words-faults", Surface.Desk, "/massnahmen/{id:guid}/sprachen", Strategist)
        {
            Find = city => Task.FromResult($"/massnahmen/{city.Measure}/sprachen"), Status = 422,
            Reach = async page =>
            {
                await page.Page.FillAsync("#f-words-englishtitle", new string('x', 301));
                await page.Page.ClickAsync("main form button");
            },
        },
        new("desk-strategy-effects", Surface.Desk, "/strategie/{id:guid}/wirkung", Strategist) { Find = Strategy("Digitale", "/wirkung") },
        new("desk-strategy-guideline", Surface.Desk, "/strategie/{id:guid}/leitlinie", Strategist) { Find = Strategy("Digitale", "/leitlinie") },
        new("desk-strategy-print", Surface.Desk, "/strategie/{id:guid}/druck", Strategist) { Find = Strategy("Leitbild", "/druck") },
        new("desk-strategy-new", Surface.Desk, "/strategie/neu", Strategist),
        new("desk-strategy-new-faults", Surface.Desk, "/strategie/neu", Strategist)
        {
            Status = 422,
            Reach = async page =>
            {
                await page.Page.FillAsync("#f-startyear", "1999");
                await page.Page.ClickAsync("main form button");
            },
        },
        new("desk-strategy-edit", Surface.Desk, "/strategie/{id:guid}/bearbeiten", Strategist) { Find = Strategy("Digitale", "/bearbeiten") },
        new("desk-strategy-merge", Surface.Desk, "/strategie/{id:guid}/zusammenfuehren", Strategist) { Find = Strategy("Digitale", "/zusammenfuehren") },
        new("desk-strategy-outline", Surface.Desk, "/strategie/{id:guid}/gliederung", Strategist) { Find = Strategy("Digitale", "/gliederung") },
        new("desk-strategy-element-new", Surface.Desk, $"/strategie/{{strategy:guid}}/neu/{Parts}", Strategist) { Find = Strategy("Digitale", "/neu/ziel") },
        new("desk-strategy-element-new-faults", Surface.Desk, $"/strategie/{{strategy:guid}}/neu/{Parts}", Strategist) { Find = Strategy("Digitale", "/neu/thema"), Status = 422, Reach = page => page.Page.ClickAsync("main form.city-form button") },
        new("desk-strategy-element-edit", Surface.Desk, $"/strategie/{Parts}/{{id:guid}}/bearbeiten", Strategist) { Find = First("strategy_goal", "/strategie/ziel/{0}/bearbeiten") },
        new("desk-strategy-connect", Surface.Desk, "/strategie/ziel/{id:guid}/verbinden", Strategist) { Find = First("strategy_goal", "/strategie/ziel/{0}/verbinden") },
        new("desk-strategy-classify", Surface.Desk, $"/strategie/{Kinds}/{{id:guid}}/einordnen", Strategist) { Find = First("strategy_goal", "/strategie/ziel/{0}/einordnen") },
        new("desk-strategy-guideline-list", Surface.Desk, "/strategie/leitlinie", Strategist),
        new("desk-strategy-schemes", Surface.Desk, "/strategie/ordnungen", Strategist),
        new("desk-strategy-schemes-reader", Surface.Desk, "/strategie/ordnungen", "lesen"),
        new("desk-strategy-term", Surface.Desk, "/strategie/begriff/{id:guid}", Strategist) { Find = First("strategy_term", "/strategie/begriff/{0}") },
        new("desk-strategy-versions", Surface.Desk, "/strategie/{id:guid}/versionen", Strategist) { Find = Strategy("Digitale", "/versionen") },
        new("desk-strategy-versions-faults", Surface.Desk, "/strategie/{id:guid}/versionen", Strategist) { Find = Strategy("Digitale", "/versionen"), Status = 422, Reach = page => page.Page.ClickAsync("main form button") },
        new("desk-strategy-version", Surface.Desk, "/strategie/{id:guid}/versionen/{number:int}", Strategist) { Find = Strategy("Digitale", "/versionen/2") },
        new("desk-strategy-compare", Surface.Desk, "/strategie/{id:guid}/vergleich", Strategist) { Find = Strategy("Digitale", "/vergleich?von=1&bis=2") },
        new("desk-strategy-comments", Surface.Desk, "/strategie/{id:guid}/kommentare", Strategist) { Find = Strategy("Digitale", "/kommentare") },
        new("desk-strategy-comment-thread", Surface.Desk, $"/strategie/{Kinds}/{{id:guid}}/kommentare", Strategist) { Find = First("strategy_comment", "/strategie/ziel/{0}/kommentare", "element") },
        new("desk-strategy-comment-missing", Surface.Desk, $"/strategie/{Kinds}/{{id:guid}}/kommentare", Strategist)
        {
            Find = First("strategy_goal", "/strategie/ziel/{0}/kommentare"), Status = 422, Reach = page => page.Page.ClickAsync("main form.city-form:not(:has([name=Parent])) button"),
        },
        new("desk-strategy-imports", Surface.Desk, "/strategie/import", Strategist),
        new("desk-strategy-import-missing", Surface.Desk, "/strategie/import", Strategist) { Status = 422, Reach = page => page.Page.ClickAsync("main form button") },
        new("desk-strategy-import-review", Surface.Desk, "/strategie/import/{id:guid}", Strategist) { Find = Paper("") },
        new("desk-strategy-import-item", Surface.Desk, "/strategie/import/{id:guid}/{number:int}", Strategist) { Find = Paper("/1") },
        new("desk-strategy-import-projects", Surface.Desk, "/strategie/import/projekte", Strategist),
        new("desk-strategy-import-projects-faults", Surface.Desk, "/strategie/import/projekte", Strategist) { Status = 422, Reach = page => page.Page.ClickAsync("main form button") },
        new("desk-strategy-packages", Surface.Desk, "/strategie/pakete", Strategist),
        new("desk-strategy-packages-missing", Surface.Desk, "/strategie/pakete", Strategist) { Status = 422, Reach = page => page.Page.ClickAsync("#receive ~ form button") },
        new("desk-strategy-package", Surface.Desk, "/strategie/pakete/{id:guid}", Strategist) { Find = Package },
    ];

    /// <summary>The city's own strategy as a package, made and taken in again.</summary>
    private static async Task<string> Package(BrowserCity city)
    {
        if (await Ids(city, "select id from strategy_received_package") is not [var known, ..])
        {
            await using var page = await city.Open(PageView.Light, "desk", Strategist);
            await page.Go("/strategie/pakete");
            await page.Page.SelectOptionAsync("#f-offer", new Microsoft.Playwright.SelectOptionValue { Label = "Leitbild Musterstadt 2040" });
            await page.Page.ClickAsync("#share ~ form button");
            var file = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.ClickAsync("main a[download]"));
            await page.Page.SetInputFilesAsync("#f-package", await file.PathAsync());
            await page.Page.ClickAsync("#receive ~ form button");
            await page.Page.Locator("#f-into").WaitForAsync();
            known = (await Ids(city, "select id from strategy_received_package"))[0];
        }
        return $"/strategie/pakete/{known}";
    }

    /// <summary>The page of the strategy whose title begins so.</summary>
    private static Func<BrowserCity, Task<string>> Strategy(string title, string rest) => async city =>
        $"/strategie/{await Id(city, $"select id from strategy_city_strategy where title like '{title}%'")}{rest}";

    /// <summary>A page of the first row of a table.</summary>
    private static Func<BrowserCity, Task<string>> First(string table, string path, string column = "id") => async city =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, path, await Id(city, $"select {column} from {table} order by {(table is "strategy_goal" or "strategy_field" or "strategy_term" ? "number" : "id")} limit 1"));

    /// <summary>A small paper, handed in and read.</summary>
    private static Func<BrowserCity, Task<string>> Paper(string rest) => async city =>
    {
        var known = await Ids(city, "select id from strategy_imported_paper where state = 'Review'");
        if (known.Count == 0)
        {
            await using var page = await city.Open(PageView.Light, "desk", Strategist);
            await page.Go("/strategie/import");
            await page.Page.SetInputFilesAsync("#f-paper", new Microsoft.Playwright.FilePayload { Name = "Konzept.md", MimeType = "text/markdown", Buffer = System.Text.Encoding.UTF8.GetBytes("# Konzept\n\n## Leitsätze\n\n- Einfach: Jeder kommt ohne Hilfe zurecht.\n- Offen: Alle Daten sind frei.\n\n## Nächste Schritte bis 2030\n\nDie Stadt soll ein Verzeichnis aller Brunnen anlegen.\n\nDas Bauamt soll die Pläne veröffentlichen.\n") });
            await page.Page.ClickAsync("main form button");
            for (var tries = 0; tries < 100 && (known = await Ids(city, "select id from strategy_imported_paper where state = 'Review'")).Count == 0; tries++) await Task.Delay(100);
        }
        return $"/strategie/import/{known[0]}{rest}";
    };

    private static async Task<Guid> Id(BrowserCity city, string sql) => (await Ids(city, sql))[0];

    private static async Task<IReadOnlyList<Guid>> Ids(BrowserCity city, string sql)
    {
        await using var connection = await (await city.Host.City()).OpenRead();
        return await connection.Query(null, sql, r => r.GetGuid(0), default);
    }
}

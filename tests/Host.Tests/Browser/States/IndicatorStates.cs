using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>The pages of indicators, lessons and public progress.</summary>
internal sealed class IndicatorStates : StateList
{
    public override IEnumerable<PageState> States =>
    [
        new("portal-progress", Surface.Portal, "/fortschritt"),
        new("portal-progress-none-found", Surface.Portal, "/fortschritt") { Query = "?q=gibt+es+nicht" },
        new("portal-indicator", Surface.Portal, "/fortschritt/{id:guid}") { Find = city => Address(city, "/fortschritt", "Anteil der Anträge ganz online") },
        new("desk-indicators", Surface.Desk, "/steuerung", Strategist),
        new("desk-indicators-red", Surface.Desk, "/steuerung", "lesen") { Query = "?ampel=red" },
        new("desk-indicator", Surface.Desk, "/steuerung/{id:guid}", Strategist) { Find = city => Address(city, "/steuerung", "Wartezeit im Bürgeramt") },
        new("desk-indicator-reader", Surface.Desk, "/steuerung/{id:guid}", "lesen") { Find = city => Address(city, "/steuerung", "Beschäftigte mit Grundkurs") },
        new("desk-indicator-value-faults", Surface.Desk, "/steuerung/{id:guid}", Strategist)
        {
            Status = 422,
            Find = city => Address(city, "/steuerung", "Offene Datensätze"),
            Reach = page => page.Page.ClickAsync("form[action*='handler=Value'] button"),
        },
        new("desk-indicator-platform", Surface.Desk, "/steuerung/{id:guid}", Strategist) { Find = city => Address(city, "/steuerung", "Abgeschlossene Maßnahmen") },
        new("desk-indicator-new", Surface.Desk, "/steuerung/neu", Strategist),
        new("desk-indicator-new-faults", Surface.Desk, "/steuerung/neu", Strategist)
        {
            Status = 422,
            Reach = async page =>
            {
                await page.Page.FillAsync("#f-target", "bald");
                await page.Page.FillAsync("#f-rule", "if");
                await page.Page.ClickAsync("main .city-form button");
            },
        },
        new("desk-indicator-edit", Surface.Desk, "/steuerung/{id:guid}/bearbeiten", Strategist) { Find = async city => await Address(city, "/steuerung", "Wartezeit im Bürgeramt") + "/bearbeiten" },
        new("desk-indicator-forbidden", Surface.Desk, "/steuerung/neu", "lesen") { Status = 403 },
        new("desk-indicator-csv", Surface.Desk, "/steuerung/einlesen", Strategist),
        new("desk-indicator-csv-mixed", Surface.Desk, "/steuerung/einlesen", Strategist)
        {
            Reach = async page =>
            {
                await page.Page.SetInputFilesAsync("#f-file", new Microsoft.Playwright.FilePayload { Name = "werte.csv", MimeType = "text/csv", Buffer = "Kennzahl;Datum;Wert\nUnbekannt;2025;3\n"u8.ToArray() });
                await page.Page.ClickAsync("main .city-form button");
                await page.Page.Locator(".kern-alert").WaitForAsync();
            },
        },
        new("desk-lessons", Surface.Desk, "/steuerung/lehren", Strategist),
        new("desk-lesson-new", Surface.Desk, "/steuerung/lehren/neu", Strategist),
        new("desk-lesson-faults", Surface.Desk, "/steuerung/lehren/neu", Strategist) { Status = 422, Reach = page => page.Page.ClickAsync("main .city-form button") },
    ];

    /// <summary>The address of what a list names so.</summary>
    internal static async Task<string> Address(BrowserCity city, string list, string title)
    {
        using var client = list.StartsWith("/fortschritt", StringComparison.Ordinal) ? city.Host.Client() : await city.Host.SignedIn(Strategist);
        var page = await client.Page(list + "?q=" + Uri.EscapeDataString(title));
        return page.Split("href=\"").First(part => part.Contains($">{title}</a>", StringComparison.Ordinal)).Split('"')[0];
    }
}

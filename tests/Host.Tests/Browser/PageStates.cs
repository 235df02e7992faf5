using Stadtlotse.Testing.Browser;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>A page in a state a person can meet it in.</summary>
/// <param name="Name">Name of the state, for messages and pictures.</param>
/// <param name="Surface">Where the page is.</param>
/// <param name="Route">The route as the program's table of routes writes it; an address that is none for what has no page.</param>
/// <param name="Login">Who is signed in; nobody by default.</param>
internal sealed record PageState(string Name, Surface Surface, string Route, string? Login = null)
{
    /// <summary>Query of the address; <c>{field}</c> stands for a field of action.</summary>
    public string Query { get; init; } = "";

    public string City { get; init; } = "musterstadt";

    /// <summary>Status of the last answer.</summary>
    public int Status { get; init; } = 200;

    /// <summary>What the person does on the page to reach the state.</summary>
    public Func<BrowserPage, Task>? Reach { get; init; }

    public override string ToString() => Name;

    public string PathIn(BrowserCity city) => Route.Replace("{id:guid}", city.Measure, StringComparison.Ordinal) + Query.Replace("{field}", city.Field, StringComparison.Ordinal);
}

/// <summary>Every page of the program in every state worth looking at. A page that is missing here fails the tests.</summary>
internal static class PageStates
{
    private const string Strategist = "strategie";
    private const string Administrator = "verwaltung";

    private static readonly PageState[] Portal =
    [
        new("portal-home", Surface.Portal, "/"),
        new("portal-home-signed-in", Surface.Portal, "/", "buergerin"),
        new("portal-signin", Surface.Portal, "/anmelden"),
        new("portal-signin-faults", Surface.Portal, "/anmelden") { Status = 422, Reach = page => page.Page.ClickAsync("main button") },
        new("portal-signout", Surface.Portal, "/abmelden"),
        new("portal-measures", Surface.Portal, "/strategie"),
        new("portal-measures-of-a-field", Surface.Portal, "/strategie") { Query = "?feld={field}" },
        new("portal-measures-none-found", Surface.Portal, "/strategie") { Query = "?q=gibt+es+nicht" },
        new("portal-measure", Surface.Portal, "/strategie/{id:guid}"),
        new("portal-accessibility", Surface.Portal, "/barrierefreiheit"),
        new("portal-imprint", Surface.Portal, "/impressum"),
        new("portal-privacy", Surface.Portal, "/datenschutz"),
        new("portal-not-found", Surface.Portal, "/gibt-es-nicht") { Status = 404 },
    ];

    private static readonly PageState[] Desk =
    [
        new("desk-signin", Surface.Desk, "/anmelden"),
        new("desk-signout", Surface.Desk, "/abmelden"),
        new("desk-home", Surface.Desk, "/", Strategist),
        new("desk-home-administrator", Surface.Desk, "/", Administrator),
        new("desk-measures", Surface.Desk, "/strategie", Strategist),
        new("desk-measures-reader", Surface.Desk, "/strategie", "lesen") { Query = "?q=Schulen" },
        new("desk-measure-new", Surface.Desk, "/strategie/neu", Strategist),
        new("desk-measure-new-faults", Surface.Desk, "/strategie/neu", Strategist)
        {
            Status = 422,
            Reach = async page =>
            {
                await page.Page.FillAsync("#f-startyear", "2030");
                await page.Page.FillAsync("#f-endyear", "2028");
                await page.Page.FillAsync("#f-cost", "viel");
                await page.Page.ClickAsync("main button");
            },
        },
        new("desk-measure-forbidden", Surface.Desk, "/strategie/neu", "lesen") { Status = 403 },
        new("desk-measure", Surface.Desk, "/strategie/{id:guid}", Strategist),
        new("desk-measure-reader", Surface.Desk, "/strategie/{id:guid}", "lesen"),
        new("desk-measure-document", Surface.Desk, "/strategie/{id:guid}", Strategist) { Reach = page => Attach(page, "Gemeinsamer Übersichtsplan der Stadtentwässerung Musterstadt 2026.pdf") },
        new("desk-measure-document-missing", Surface.Desk, "/strategie/{id:guid}", Strategist) { Status = 422, Reach = page => page.Page.ClickAsync("form[enctype] button") },
        new("desk-measure-edit", Surface.Desk, "/strategie/{id:guid}/bearbeiten", Strategist),
        new("desk-operations", Surface.Desk, "/betrieb", Administrator),
        new("desk-operations-dead", Surface.Desk, "/betrieb", Administrator) { City = "nachbarort" },
        new("desk-rights", Surface.Desk, "/rechte", Administrator),
        new("desk-accessibility", Surface.Desk, "/barrierefreiheit", "lesen"),
        new("desk-imprint", Surface.Desk, "/impressum"),
        new("desk-privacy", Surface.Desk, "/datenschutz"),
    ];

    public static IReadOnlyList<PageState> All { get; } = [.. Portal, .. Desk];

    /// <summary>The states that between them show lists, facts and faults; the others are looked at in every view with <c>STADTLOTSE_TEST_ALL=1</c>, for a browser takes a second for each.</summary>
    public static bool IsCore(string name) => name is "portal-measures" or "portal-measure" or "desk-measure-new-faults";

    public static Task<BrowserPage> Open(this BrowserCity city, string name, PageView view) => city.Open(All.Single(s => s.Name == name), view);

    /// <summary>Uploads a small document on the page of a measure.</summary>
    public static async Task Attach(BrowserPage page, string name)
    {
        await page.Page.SetInputFilesAsync("#f-document", new Microsoft.Playwright.FilePayload { Name = name, MimeType = "application/pdf", Buffer = [.. "%PDF-1.7\n"u8, .. new byte[40_000]] });
        await page.Page.ClickAsync("form[enctype] button");
        await page.Page.Locator("main a[download]", new() { HasText = name }).First.WaitForAsync();
    }

    private static async Task<BrowserPage> Open(this BrowserCity city, PageState state, PageView view)
    {
        var page = await city.Open(view, state.Surface.ToString().ToLowerInvariant(), state.Login, state.City);
        if (state.Status >= 400) page.ExpectedStatuses.Add(state.Status);
        (await page.Go(state.PathIn(city))).ShouldBe(state.Reach is null ? state.Status : 200);
        if (state.Reach is null) return page;
        await state.Reach(page);
        await page.Page.WaitForLoadStateAsync();
        if (state.Status >= 400) await page.Page.Locator(".city-faults").WaitForAsync();
        return page;
    }
}

using Stadtlotse.Testing.Browser;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>A page in a state a person can meet it in.</summary>
/// <param name="Name">Name of the state, for messages and pictures.</param>
/// <param name="Surface">Where the page is.</param>
/// <param name="Route">The route as the program's table of routes writes it; an address that is none for what has no page.</param>
/// <param name="Login">Who is signed in; nobody by default.</param>
public sealed record PageState(string Name, Surface Surface, string Route, string? Login = null)
{
    /// <summary>Query of the address; <c>{field}</c> stands for a field of action.</summary>
    public string Query { get; init; } = "";

    public string City { get; init; } = "musterstadt";

    /// <summary>Status of the last answer.</summary>
    public int Status { get; init; } = 200;

    /// <summary>What the person does on the page to reach the state.</summary>
    public Func<BrowserPage, Task>? Reach { get; init; }

    /// <summary>Finds the address of a page whose route has ids other than a measure's, looking into the running city.</summary>
    public Func<BrowserCity, Task<string>>? Find { get; init; }

    public override string ToString() => Name;

    public async Task<string> PathIn(BrowserCity city) => Find is not null ? await Find(city) : Route.Replace("{id:guid}", city.Measure, StringComparison.Ordinal) + Query.Replace("{field}", city.Field, StringComparison.Ordinal);
}

/// <summary>The states of one noun's pages; each such class of <c>States/</c> is found by itself.</summary>
public abstract class StateList
{
    protected const string Strategist = "strategie";
    protected const string Administrator = "verwaltung";

    public abstract IEnumerable<PageState> States { get; }
}

/// <summary>Every page of the program in every state worth looking at. A page that is missing here fails the tests.</summary>
internal static class PageStates
{
    /// <summary>The list of every noun, in the order of their names.</summary>
    public static IReadOnlyList<StateList> Lists { get; } = [.. typeof(PageStates).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(StateList))).OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (StateList)Activator.CreateInstance(type)!)];

    public static IReadOnlyList<PageState> All { get; } = [.. Lists.SelectMany(list => list.States)];

    /// <summary>The states that between them show lists, facts and faults; the others are looked at in every view with <c>STADTLOTSE_TEST_ALL=1</c>, for each takes a browser half a second.</summary>
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
        var surface = state.Surface.ToString().ToLowerInvariant();
        var onlyLooks = state is { Reach: null, Status: 200 } and ({ Find: null } or { Login: not null }) && view.Script && view.Cookies.Count == 0;
        var page = onlyLooks ? await city.Reopen(view, surface, state.Login, state.City) : await city.Open(view, surface, state.Login, state.City);
        if (state.Status >= 400) page.ExpectedStatuses.Add(state.Status);
        (await page.Go(await state.PathIn(city))).ShouldBe(state.Reach is null ? state.Status : 200);
        if (state.Reach is null) return page;
        await state.Reach(page);
        await page.Page.WaitForLoadStateAsync();
        if (state.Status >= 400) await page.Page.Locator(".city-faults").WaitForAsync();
        return page;
    }
}

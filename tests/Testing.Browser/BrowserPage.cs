using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Stadtlotse.Testing.Browser;

/// <summary>
/// A page in a real browser that watches itself: what violates the content security policy, fails to load or is
/// reported in the console is a problem, and leaving a page with problems fails the test.
/// </summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> problems = [];
    private PageView view;
    private long bytes;
    private int requests;
    private IResponse? served;

    private BrowserPage(IBrowserContext context, IPage page, PageView view) => (this.context, Page, this.view) = (context, page, view);

    /// <summary>Playwright's page.</summary>
    public IPage Page { get; }

    /// <summary>What went wrong on the page so far.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>What the browser has received since the last <see cref="Go"/>, headers included, as packed on the way; and in how many requests.</summary>
    public (long Bytes, int Requests) Transferred => (Interlocked.Read(ref bytes), requests);

    /// <summary>Statuses from 400 that the test expects and that are no problem.</summary>
    public ISet<int> ExpectedStatuses { get; } = new HashSet<int>();

    /// <summary>Whether the page stays open when a test is through with it, for the next test that looks at a page as the same person.</summary>
    public bool IsKept { get; set; }

    internal static async Task<BrowserPage> Create(IBrowser browser, string address, PageView view)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            ViewportSize = new ViewportSize { Width = view.Width, Height = view.Height },
            DeviceScaleFactor = view.Scale,
            ColorScheme = view.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ForcedColors = view.ForcedColors ? ForcedColors.Active : ForcedColors.None,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = view.Script,
            Locale = view.Language,
            TimezoneId = "Europe/Berlin",
        });
        if (view.Cookies.Count > 0)
            await context.AddCookiesAsync(view.Cookies.Select(cookie => new Cookie { Name = cookie.Key, Value = cookie.Value, Url = address }));
        var page = new BrowserPage(context, await context.NewPageAsync(), view);
        await page.Watch();
        return page;
    }

    /// <summary>Goes to an address and counts from anew what is transferred.</summary>
    /// <returns>The answer's status.</returns>
    public async Task<int> Go(string path)
    {
        Interlocked.Exchange(ref bytes, 0);
        requests = 0;
        var response = await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return response!.Status;
    }

    /// <summary>Looks at the page that is open in another way: colours and size change as when a person sets up the device; language, cookies and script stay.</summary>
    public async Task Turn(PageView next)
    {
        view = next;
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions
        {
            ColorScheme = next.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ForcedColors = next.ForcedColors ? ForcedColors.Active : ForcedColors.None,
            ReducedMotion = ReducedMotion.Reduce,
        });
        await Page.SetViewportSizeAsync(next.Width, next.Height);
    }

    /// <summary>
    /// Fails with axe's findings, every rule of WCAG 2.2 A and AA and of good practice. The "legacy" run stays in the page, where the
    /// other one opens a second page to put frames together: the program has no frames.
    /// </summary>
    public async Task ShouldBeAccessible()
    {
#pragma warning disable CS0618 // The other run may go one day; until then this one halves the time of the browser tests.
        var result = await Page.Locator("html").RunAxeLegacy(new AxeRunOptions { ResultTypes = new HashSet<ResultType> { ResultType.Violations } });
#pragma warning restore CS0618
        if (result.Violations.Length > 0)
            Assert.Fail($"{Page.Url} ({view.Name}): {string.Join("\n", result.Violations.Select(Describe))}");

        static string Describe(AxeResultItem finding) =>
            $"{finding.Id}: {finding.Help}\n  {string.Join("\n  ", finding.Nodes.Take(5).Select(node => $"{node.Html}  {string.Join(" ", node.Any.Concat(node.All).Select(check => check.Message))}"))}";
    }

    /// <summary>Fails with what html-validate finds in the page as it was served last, before any script touched it.</summary>
    public async Task ShouldBeValidHtml()
    {
        var findings = await HtmlCheck.Of(await served!.TextAsync());
        if (findings.Count > 0) Assert.Fail($"{Page.Url} ({view.Name}): {string.Join("\n", findings)}");
    }

    /// <summary>Fails when the page is wider than the window, naming the innermost elements that stick out or whose text does.</summary>
    public async Task ShouldNotOverflow()
    {
        var wide = await Page.EvaluateAsync<string[]>("""
            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? []
              : [`${document.documentElement.scrollWidth} pixels of ${document.documentElement.clientWidth}`, ...[...document.body.querySelectorAll('*')]
                  .filter(e => Math.max(e.getBoundingClientRect().right, e.getBoundingClientRect().left + e.scrollWidth) > document.documentElement.clientWidth + 1)
                  .slice(-8).map(e => e.outerHTML.slice(0, 120))]
            """);
        if (wide.Length > 0) Assert.Fail($"{Page.Url} ({view.Name}) is wider than the window: {string.Join("\n", wide)}");
    }

    /// <summary>
    /// Keeps a picture of the whole page in <c>artifacts/pictures</c> of the repository, for people to look at. Only with
    /// the environment variable <c>STADTLOTSE_PICTURES=1</c>, since pictures take longer than most tests.
    /// </summary>
    public async Task Picture(string name)
    {
        if (Environment.GetEnvironmentVariable("STADTLOTSE_PICTURES") != "1") return;
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, $"{name}-{view.Name}.png"), FullPage = true });
    }

    /// <summary>Ends the page; fails the test when the page had problems.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!IsKept) await context.CloseAsync();
        var found = string.Join("\n", problems);
        problems.Clear();
        if (found.Length > 0) Assert.Fail($"{view.Name}: {found}");
    }

    private static string Pictures => Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "pictures")).FullName;

    private async Task Watch()
    {
        // Content security violations are reported in the console as errors too.
        Page.Console += (_, message) => { if (message.Type is "error" or "warning" && !IsExpected(message.Text)) problems.Add($"{Page.Url}: {message.Text}"); };
        Page.PageError += (_, error) => problems.Add($"{Page.Url}: {error}");
        Page.RequestFailed += (_, request) => { if (request.Failure != "net::ERR_ABORTED") problems.Add($"{request.Url}: {request.Failure}"); };
        Page.Response += (_, response) => { if (response.Request.IsNavigationRequest && response.Status is < 300 or >= 400) served = response; };
        Page.Response += (_, response) => { if (response.Status >= 400 && !ExpectedStatuses.Contains(response.Status)) problems.Add($"{response.Url}: {response.Status}"); };

        var session = await context.NewCDPSessionAsync(Page);
        await session.SendAsync("Network.enable");
        session.Event("Network.loadingFinished").OnEvent += (_, data) => Interlocked.Add(ref bytes, (long)(data?.GetProperty("encodedDataLength").GetDouble() ?? 0));
        session.Event("Network.requestWillBeSent").OnEvent += (_, data) => { if (!IsInline(data)) Interlocked.Increment(ref requests); };
    }

    private bool IsExpected(string message) =>
        ExpectedStatuses.Any(status => message.Contains($"status of {status}", StringComparison.Ordinal));

    private static bool IsInline(JsonElement? data) =>
        data?.GetProperty("request").GetProperty("url").GetString()?.StartsWith("data:", StringComparison.Ordinal) == true;
}

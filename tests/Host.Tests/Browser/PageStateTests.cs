using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Browser;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>Every page of the running program in a real browser: nothing axe finds, nothing wider than the window, nothing the browser complains of.</summary>
public sealed class PageStateTests(BrowserCity city) : IClassFixture<BrowserCity>
{
    private static readonly PageView[] FurtherViews =
    [
        .. PageView.All.Where(view => view != PageView.Light),
        .. new[] { "de-simple", "en", PseudoLanguage.Code }.SelectMany(language => new[] { PageView.Light, PageView.Phone }
            .Select(view => view with { Name = $"{view.Name}-{language}", Cookies = new Dictionary<string, string> { ["lang"] = language } })),
    ];

    /// <summary>All states, or with <c>STADTLOTSE_TEST_STATES=sign</c> those whose name contains one of the given words, for who builds a page.</summary>
    public static TheoryData<string> States { get; } = [.. PageStates.All.Select(s => s.Name)
        .Where(name => Environment.GetEnvironmentVariable("STADTLOTSE_TEST_STATES") is not { Length: > 0 } words || words.Split(',').Any(word => name.Contains(word, StringComparison.Ordinal)))];

    [Fact]
    public void Pages_OfTheRouteTable_AllHaveAState()
    {
        var pages = city.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => (Surface: e.Metadata.GetRequiredMetadata<SurfaceAttribute>().Surface, Route: "/" + e.RoutePattern.RawText!.TrimStart('/')))
            .Where(p => p.Surface is Surface.Portal or Surface.Desk).Distinct().ToList();

        pages.Count.ShouldBeGreaterThan(15);
        pages.Except(PageStates.All.Select(s => (s.Surface, s.Route))).ShouldBeEmpty("A new page needs a state in PageStates.");
    }

    [Fact]
    public void States_WithoutARoute_AreThoseOfNoPage()
    {
        var routes = city.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).ToHashSet();

        PageStates.All.Where(s => !routes.Contains(s.Route)).Select(s => s.Status).ShouldAllBe(status => status == 404);
        PageStates.All.Select(s => s.Name).ShouldBeUnique();
    }

    [Theory, MemberData(nameof(States))]
    public Task Page_InTheState_IsWhole(string state) => Check(state, PageView.Light);

    [Theory, MemberData(nameof(States))]
    public async Task Page_InFurtherViews_IsWhole(string state)
    {
        var all = Environment.GetEnvironmentVariable("STADTLOTSE_TEST_ALL") == "1";
        Assert.SkipUnless(all || PageStates.IsCore(state), "Runs with STADTLOTSE_TEST_ALL=1.");
        foreach (var view in all ? FurtherViews : [PageView.InDark, PageView.Phone]) await Check(state, view);
    }

    private async Task Check(string state, PageView view)
    {
        TestEngine.Only(Engine.Sqlite, "a page looks the same on both engines");
        await using var page = await city.Open(state, view);

        await page.Picture(state);
        await page.ShouldNotOverflow();
        await page.ShouldBeAccessible();
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Host.Tests.Browser.States;
using Stadtlotse.Kernel;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Browser;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>
/// Every page of the running program in a real browser: nothing axe or html-validate finds, nothing wider than the window, nothing the browser complains of.
/// The states are looked at by several classes, so that a machine with several cores looks at several pages at once.
/// </summary>
/// <typeparam name="TArea">Whose states these are.</typeparam>
public abstract class PageStateTests<TArea>(BrowserCity city) : IClassFixture<BrowserCity> where TArea : IPageArea
{
    private static readonly bool All = Environment.GetEnvironmentVariable("STADTLOTSE_TEST_ALL") == "1";
    private static readonly PageView[] FurtherViews = [.. PageView.All.Where(view => view != PageView.Light)];

    /// <summary>All states of the area, or with <c>STADTLOTSE_TEST_STATES=sign</c> those whose name contains one of the given words, for who builds a page.</summary>
    public static TheoryData<string> States { get; } = [.. PageStates.Lists.Where(TArea.Has).SelectMany(list => list.States).Select(s => s.Name)
        .Where(name => Environment.GetEnvironmentVariable("STADTLOTSE_TEST_STATES") is not { Length: > 0 } words || words.Split(',').Any(word => name.Contains(word, StringComparison.Ordinal)))];

    /// <summary>Light with everything, and no wider than the narrowest phone; the other views of the core states, and of all with <c>STADTLOTSE_TEST_ALL=1</c>.</summary>
    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public async Task Page_InTheState_IsWhole(string state)
    {
        TestEngine.Only(Engine.Sqlite, "a page looks the same on both engines");
        await using var page = await city.Open(state, PageView.Light);
        await page.ShouldBeValidHtml();
        await Check(page, state);

        if (!All && !PageStates.IsCore(state))
        {
            await page.Turn(PageView.Phone);
            await page.ShouldNotOverflow();
            return;
        }
        foreach (var view in FurtherViews)
        {
            await page.Turn(view);
            await Check(page, state);
        }
    }

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InPlainGerman_IsWhole(string state) => LookIn("de-simple", state);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InEnglish_IsWhole(string state) => LookIn("en", state);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InWordsTwoFifthsLonger_IsWhole(string state) => LookIn(PseudoLanguage.Code, state);

    /// <summary>The page in another language, wide and narrow: words are longer, and a translation may miss.</summary>
    private async Task LookIn(string language, string state)
    {
        Assert.SkipUnless(All, "Runs with STADTLOTSE_TEST_ALL=1.");
        TestEngine.Only(Engine.Sqlite, "a page looks the same on both engines");
        PageView In(PageView view) => view with { Name = $"{view.Name}-{language}", Cookies = new Dictionary<string, string> { ["lang"] = language } };
        await using var page = await city.Open(state, In(PageView.Light));
        await page.ShouldBeValidHtml();
        await Check(page, state);

        await page.Turn(In(PageView.Phone));
        await Check(page, state);
    }

    private static async Task Check(BrowserPage page, string state)
    {
        await page.Picture(state);
        await page.ShouldNotOverflow();
        await page.ShouldBeAccessible();
    }
}

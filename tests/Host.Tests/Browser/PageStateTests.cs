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
/// Every page of the running program in a real browser: nothing axe finds, nothing wider than the window, nothing the browser complains of.
/// The states are looked at by several classes, so that a machine with several cores looks at several pages at once.
/// </summary>
public abstract class PageStateTests(BrowserCity city)
{
    private static readonly bool All = Environment.GetEnvironmentVariable("STADTLOTSE_TEST_ALL") == "1";
    private static readonly PageView[] FurtherViews = [.. PageView.All.Where(view => view != PageView.Light)];

    /// <summary>All states of some lists, or with <c>STADTLOTSE_TEST_STATES=sign</c> those whose name contains one of the given words, for who builds a page.</summary>
    private protected static TheoryData<string> StatesOf(Func<StateList, bool> mine) => [.. PageStates.Lists.Where(mine).SelectMany(list => list.States).Select(s => s.Name)
        .Where(name => Environment.GetEnvironmentVariable("STADTLOTSE_TEST_STATES") is not { Length: > 0 } words || words.Split(',').Any(word => name.Contains(word, StringComparison.Ordinal)))];

    /// <summary>Light with everything, and no wider than the narrowest phone; the other views of the core states, and of all with <c>STADTLOTSE_TEST_ALL=1</c>.</summary>
    protected async Task Look(string state)
    {
        TestEngine.Only(Engine.Sqlite, "a page looks the same on both engines");
        await using var page = await city.Open(state, PageView.Light);
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

    /// <summary>The page in another language, wide and narrow: words are longer, and a translation may miss.</summary>
    protected async Task LookIn(string language, string state)
    {
        Assert.SkipUnless(All, "Runs with STADTLOTSE_TEST_ALL=1.");
        TestEngine.Only(Engine.Sqlite, "a page looks the same on both engines");
        PageView In(PageView view) => view with { Name = $"{view.Name}-{language}", Cookies = new Dictionary<string, string> { ["lang"] = language } };
        await using var page = await city.Open(state, In(PageView.Light));
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

using Stadtlotse.Testing.Browser;
using Stadtlotse.Web.Tests.Gallery;

namespace Stadtlotse.Web.Tests;

/// <summary>Axe's findings, the width of the page and what the browser complains of: none, in any state and any view.</summary>
public abstract class AccessibilityTests(GalleryHost host, PageView view)
{
    public static TheoryData<string> States { get; } = [.. GalleryStates.All.Select(state => state.Name)];

    /// <summary>States that between them show every part and every fault; the others run in all views with <c>STADTLOTSE_TEST_ALL=1</c>, for a browser takes seconds for each.</summary>
    public static void SkipUnlessCore(string state) =>
        Assert.SkipUnless(state is "parts" or "form-faults" or "switch-open" || Environment.GetEnvironmentVariable("STADTLOTSE_TEST_ALL") == "1", "Runs with STADTLOTSE_TEST_ALL=1.");

    [Theory, MemberData(nameof(States))]
    public async Task Page_InThisView_IsAccessible(string state)
    {
        if (view != PageView.Light) SkipUnlessCore(state);
        await using var page = await host.Open(state, view);

        await page.Picture(state);
        await page.ShouldNotOverflow();
        await page.ShouldBeAccessible();
    }
}

public sealed class LightTests(GalleryHost host) : AccessibilityTests(host, PageView.Light);

public sealed class DarkTests(GalleryHost host) : AccessibilityTests(host, PageView.InDark);

public sealed class ForcedColorsTests(GalleryHost host) : AccessibilityTests(host, PageView.Forced);

public sealed class PhoneTests(GalleryHost host) : AccessibilityTests(host, PageView.Phone);

public sealed class ZoomTests(GalleryHost host) : AccessibilityTests(host, PageView.Zoomed);

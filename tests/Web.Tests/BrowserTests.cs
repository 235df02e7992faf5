using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Stadtlotse.Testing.Browser;
using Stadtlotse.Web.Tests.Gallery;

namespace Stadtlotse.Web.Tests;

public sealed class BrowserTests(GalleryHost host)
{
    public static TheoryData<string> States { get; } = AccessibilityTests.States;

    [Theory, MemberData(nameof(States))]
    public async Task Page_InALongerLanguage_KeepsItsWidth(string state)
    {
        AccessibilityTests.SkipUnlessCore(state);
        foreach (var view in new[] { PageView.Light, PageView.Phone })
        {
            await using var page = await host.Open(state, view with { Name = view.Name + "-pseudo", Cookies = new Dictionary<string, string> { ["lang"] = PseudoLanguage.Code } });

            await page.Picture(state);
            await page.ShouldNotOverflow();
        }
    }

    [Fact]
    public async Task FirstPage_WithEmptyCache_IsSmall_AndALaterOneSmaller()
    {
        await using var page = await Chromium.Open(host.Address);
        await page.Go("/gallery");
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var first = page.Transferred;
        await page.Go("/gallery/parts");
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var later = page.Transferred;
        TestContext.Current.TestOutputHelper!.WriteLine($"first page {first.Bytes} bytes in {first.Requests} requests, a later page {later.Bytes} bytes in {later.Requests}");

        first.Bytes.ShouldBeInRange(20_000, 150_000);
        first.Requests.ShouldBeInRange(3, 15);
        later.Bytes.ShouldBeInRange(1_000, 20_000);
    }

    [Fact]
    public async Task Faults_AfterAPost_AreFocusedAndLeadToTheirFields()
    {
        await using var page = await host.Open("form-faults", PageView.NoScript);

        await page.Page.Locator(".city-faults:focus").WaitForAsync();
        (await page.Page.TitleAsync()).ShouldStartWith("Fehler:");
        await page.Page.ClickAsync(".city-faults a[href='#f-note']");
        await page.Page.Keyboard.PressAsync("Control+a");
        await page.Page.Keyboard.TypeAsync("Bello");
        (await page.Page.InputValueAsync("#f-note")).ShouldBe("Bello");
    }

    [Fact]
    public async Task Form_WithoutScriptAndByKeyboardOnly_IsSent()
    {
        await using var page = await Chromium.Open(host.Address, PageView.NoScript);
        page.ExpectedStatuses.Add(422);
        await page.Go("/gallery/form");
        var keys = page.Page.Keyboard;

        await page.Page.Locator("main").PressAsync("Tab");
        await keys.TypeAsync("Erika Musterfrau");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("erika@example.org");
        foreach (var part in new[] { "31", "3", "2024", "2", "12,50" })
        {
            await keys.PressAsync("Tab");
            await keys.TypeAsync(part);
        }
        await keys.PressAsync("Enter");

        await page.Page.Locator(".city-faults").WaitForAsync();
        (await page.Page.InputValueAsync("#f-owner")).ShouldBe("Erika Musterfrau");
        (await page.Page.InputValueAsync("#f-price")).ShouldBe("12,50");
        (await page.Page.Locator("#f-born-fault").CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("/gallery")]
    [InlineData("/gallery/parts")]
    [InlineData("/gallery/form")]
    [InlineData("/desk/gallery")]
    public async Task Page_ByKeyboard_ReachesEveryControlOnceAndShowsWhereOneIs(string path)
    {
        await using var page = await Chromium.Open(host.Address);
        await page.Go(path);
        var controls = await page.Page.EvaluateAsync<int>("""
            () => { const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
                .filter(e => e.checkVisibility());
              const radios = all.filter(e => e.type === 'radio');
              return all.length - radios.length + new Set(radios.map(e => e.name)).size; }
            """);

        List<string> stops = [];
        for (var i = 0; i < 200; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            var stop = await page.Page.EvaluateAsync<string?>("""
                () => { const e = document.activeElement;
                  if (!e || e === document.body) return null;
                  const s = getComputedStyle(e), after = getComputedStyle(e, '::after'), r = e.getBoundingClientRect();
                  const ring = [s, after].some(x => x.outlineStyle !== 'none' && parseFloat(x.outlineWidth) >= 2) || s.boxShadow !== 'none';
                  const seen = r.bottom > 0 && r.top < innerHeight;
                  return (ring && seen ? '' : 'UNSEEN ') + e.tagName + ' ' + (e.id || e.textContent.trim().slice(0, 30)); }
                """);
            if (stop is null) break;
            stops.Add(stop);
        }

        stops[0].ShouldBe("A Zum Inhalt springen");
        stops.ShouldAllBe(stop => !stop.StartsWith("UNSEEN"));
        stops.Count.ShouldBe(controls);
    }

    [Fact]
    public async Task SkipLink_WhenUsed_LeadsPastTheNavigation()
    {
        await using var page = await Chromium.Open(host.Address, PageView.NoScript);
        await page.Go("/gallery/form");

        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.TypeAsync("x");

        (await page.Page.InputValueAsync("#f-owner")).ShouldBe("x");
    }

    [Fact]
    public async Task Switches_WithoutScript_AreRemembered()
    {
        await using var page = await Chromium.Open(host.Address, PageView.NoScript);
        await page.Go("/gallery/parts?tab=mail");

        await page.Page.ClickAsync(".city-switch:nth-child(1) > summary");
        await page.Page.ClickAsync("a[hreflang=en]");
        await page.Page.ClickAsync(".city-switch:nth-child(2) > summary");
        await page.Page.ClickAsync("text=Dark");

        new Uri(page.Page.Url).PathAndQuery.ShouldBe("/gallery/parts?tab=mail");
        await page.Go("/gallery");
        (await page.Page.Locator("html[lang=en].kern-dark").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Theme_Dark_IsDarkOnScreenAndWhiteOnPaper()
    {
        await using var page = await Chromium.Open(host.Address, PageView.Light with { Name = "chosen-dark", Cookies = new Dictionary<string, string> { ["theme"] = "dark" } });
        await page.Go("/gallery/parts");
        const string background = "() => getComputedStyle(document.body).backgroundColor";

        (await page.Page.EvaluateAsync<string>(background)).ShouldBe("rgb(0, 0, 0)");
        await page.Picture("parts");
        await page.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        (await page.Page.EvaluateAsync<string>(background)).ShouldBe("rgb(255, 255, 255)");
        (await page.Page.Locator(".city-nav").IsVisibleAsync()).ShouldBeFalse();
        await page.Picture("parts-print");
    }

    [Fact]
    public async Task Watch_OfAPageThatBreaksThePolicy_Fails()
    {
        var page = await Chromium.Open(host.Address);
        await page.Go("/gallery/unsafe");
        (await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('h1')).color")).ShouldNotBe("rgb(255, 0, 0)");

        var failure = await Should.ThrowAsync<Exception>(async () => await page.DisposeAsync());
        Regex.Count(failure.Message, "Content Security Policy", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task Checks_OfAPageWithBarriers_Fail()
    {
        await using var page = await Chromium.Open(host.Address);
        await page.Go("/gallery/barriers");

        (await Should.ThrowAsync<Exception>(page.ShouldBeAccessible)).Message.ShouldContain("image-alt");
        (await Should.ThrowAsync<Exception>(page.ShouldNotOverflow)).Message.ShouldContain("too-wide");
    }
}

using Microsoft.Playwright;
using Stadtlotse.Testing.Browser;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>A person without a mouse: goes on with the tabulator, types, presses Enter. On the way each stop must be seen and follow the one before.</summary>
internal static class Keyboard
{
    private const int MostStops = 150;

    /// <summary>What is wrong with the stop the focus is on; an empty text when nothing is. Pseudo-elements count, for boxes to tick draw their focus there.</summary>
    private const string Look = """
        () => {
          const stop = document.activeElement, before = window.stopBefore;
          if (!stop || stop === document.body) { window.stopBefore = null; return ''; }
          window.stopBefore = stop;
          const drawn = (element, part) => { const s = getComputedStyle(element, part); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'; };
          const around = [stop, ...(stop.labels ?? [])].flatMap(e => [null, '::before', '::after'].map(part => drawn(e, part)));
          const box = stop.getBoundingClientRect(), name = stop.outerHTML.slice(0, 120);
          if (!around.includes(true)) return `no focus is drawn around ${name}`;
          if (box.width < 1 || box.height < 1 || box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) return `out of sight: ${name}`;
          const follows = !before?.isConnected || stop.matches('.city-skip') || (before.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING);
          return follows ? '' : `goes back to ${name}`;
        }
        """;

    /// <summary>Goes on until the control has the focus.</summary>
    public static async Task Tab(this BrowserPage page, string control)
    {
        for (var stops = 0; stops < MostStops; stops++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            var wrong = await page.Page.EvaluateAsync<string>(Look);
            if (wrong.Length > 0) Assert.Fail($"{page.Page.Url}: {wrong}");
            if (await page.Page.Locator($"{control}:focus").CountAsync() == 1) return;
        }
        Assert.Fail($"{page.Page.Url}: {MostStops} stops of the tabulator do not lead to {control}.");
    }

    /// <summary>Goes to a field and types; in a list of choices the letters choose.</summary>
    public static async Task Type(this BrowserPage page, string field, string text)
    {
        await page.Tab(field);
        await page.Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Presses Enter and waits for what comes of it.</summary>
    public static async Task Enter(this BrowserPage page, string expected)
    {
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Locator(expected).First.WaitForAsync();
    }

    /// <summary>Follows a link or presses a button.</summary>
    public static async Task Follow(this BrowserPage page, string control, string expected)
    {
        await page.Tab(control);
        await page.Enter(expected);
    }

    /// <summary>Goes to a file field by keyboard and chooses a file. The dialog is the system's, and opens only for the window in front: among many it is skipped.</summary>
    public static async Task Choose(this BrowserPage page, string field, FilePayload file)
    {
        await page.Tab(field);
        await page.Page.SetInputFilesAsync(field, file);
    }
}

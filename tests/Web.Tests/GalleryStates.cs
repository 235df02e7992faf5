using System.Net;
using Stadtlotse.Testing.Browser;
using Stadtlotse.Web.Tests.Gallery;

namespace Stadtlotse.Web.Tests;

/// <summary>Every page of the gallery, in every state it can be in.</summary>
internal static class GalleryStates
{
    public sealed record State(string Name, string Path, int Status = 200, Func<BrowserPage, Task>? Reach = null);

    public static IReadOnlyList<State> All { get; } =
    [
        new("home", "/gallery"),
        new("parts", "/gallery/parts"),
        new("examples", "/gallery/examples"),
        new("form", "/gallery/form"),
        new("form-faults", "/gallery/form", 422, async page =>
        {
            await page.Page.FillAsync("#f-note", "Bello bellt nachts. Was tun?");
            await page.Page.FillAsync("#f-price", "zwölf");
            await page.Page.ClickAsync("main .kern-btn--primary");
        }),
        new("desk", "/desk/gallery"),
        new("switch-open", "/gallery", 200, page => page.Page.ClickAsync(".city-switch:first-child > summary")),
        new("accessibility", "/barrierefreiheit"),
        new("imprint", "/impressum"),
        new("privacy", "/datenschutz"),
        new("notfound", "/nowhere", 404),
        new("bug", "/throws", 500),
    ];

    /// <summary>Opens a state in a view; the page fails its test on leaving when anything but the state's own status went wrong.</summary>
    public static async Task<BrowserPage> Open(this GalleryHost host, string name, PageView view)
    {
        var state = All.Single(state => state.Name == name);
        var page = await Chromium.Open(host.Address, view);
        if (state.Status >= 400) page.ExpectedStatuses.Add(state.Status);
        var status = await page.Go(state.Path);
        status.ShouldBe(state.Reach is null ? state.Status : (int)HttpStatusCode.OK);
        if (state.Reach is not null)
        {
            await state.Reach(page);
            await page.Page.WaitForLoadStateAsync();
        }
        return page;
    }
}

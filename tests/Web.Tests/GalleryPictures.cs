using Stadtlotse.Testing.Browser;
using Stadtlotse.Web.Tests.Gallery;

namespace Stadtlotse.Web.Tests;

public sealed class GalleryPictures(GalleryHost host)
{
    public static TheoryData<string, string> Pages { get; } = new()
    {
        { "home", "/gallery" }, { "parts", "/gallery/parts" }, { "form", "/gallery/form" }, { "desk", "/desk/gallery" },
    };

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_InEveryView_IsAccessible(string name, string path)
    {
        foreach (var view in PageView.All)
        {
            await using var page = await Chromium.Open(host.Address, view);
            (await page.Go(path)).ShouldBe(200);
            await page.Picture(name);
            await page.ShouldNotOverflow();
            await page.ShouldBeAccessible();
        }
    }
}

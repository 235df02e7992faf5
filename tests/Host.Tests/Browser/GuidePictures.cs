using Microsoft.Playwright;
using Stadtlotse.Testing.Browser;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>Pictures of the guides in <c>docs/guides</c>, taken on the journeys with <c>STADTLOTSE_PICTURES=1</c>.</summary>
internal static class GuidePictures
{
    public static PageView View { get; } = PageView.Light with { Name = "guide", Width = 1000, Height = 760 };

    public static async Task Take(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("STADTLOTSE_PICTURES") != "1") return;
        await page.EvaluateAsync("() => document.fonts.ready");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder(), name + ".png") });
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Stadtlotse.slnx"))) folder = folder.Parent;
        return Directory.CreateDirectory(Path.Combine(folder.FullName, "docs", "guides", "pictures")).FullName;
    }
}

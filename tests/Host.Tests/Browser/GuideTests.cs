using System.Buffers.Binary;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Stadtlotse.Testing.Browser;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>The guide's pictures: made from the running program with <c>STADTLOTSE_PICTURES=1</c>, and always there and small.</summary>
public sealed partial class GuideTests(BrowserCity city) : IClassFixture<BrowserCity>
{
    private const int LargestPicture = 120_000;

    private static readonly string Docs = Path.Combine(Root(), "docs");

    private static readonly PageView View = PageView.Light with { Name = "guide", Width = 1000, Height = 720 };

    [Fact]
    public void Guide_EveryPictureAndPage_IsThere()
    {
        var guides = Directory.GetFiles(Path.Combine(Docs, "guides"), "*.md").Append(Path.Combine(Docs, "guide.md")).ToDictionary(f => f, File.ReadAllText);
        var pictures = Directory.GetFiles(Path.Combine(Docs, "pictures"), "*.png");

        guides.SelectMany(g => Links().Matches(g.Value).Select(m => Path.Combine(Path.GetDirectoryName(g.Key)!, m.Groups[1].Value))).Where(l => !l.Contains("://", StringComparison.Ordinal) && !File.Exists(l)).ShouldBeEmpty();
        pictures.Where(p => guides.Values.All(g => !g.Contains("pictures/" + Path.GetFileName(p), StringComparison.Ordinal))).ShouldBeEmpty("A picture that no guide shows.");
        foreach (var picture in pictures)
        {
            var bytes = File.ReadAllBytes(picture);
            bytes.Length.ShouldBeLessThanOrEqualTo(LargestPicture, picture);
            BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)).ShouldBe(View.Width, picture);
        }
    }

    [Fact]
    public async Task Pictures_OfTheGuide_AreTaken()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("STADTLOTSE_PICTURES") == "1", "Runs with STADTLOTSE_PICTURES=1.");
        await Take("portal-home", "portal-home", View);
        await Take("desk-measure-new-faults", "measure-faults", View);
        await Take("desk-measure-document", "measure-desk", View with { Height = 900 });
        await Take("portal-measure", "measure-dark-plain", View with { Height = 640, Dark = true, Cookies = new Dictionary<string, string> { ["lang"] = "de-simple" } });
        await Take("desk-operations-dead", "operations", View with { Height = 860 });
        await Take("desk-administration-new", "administration-setup", View with { Height = 900 });
        await Take("desk-staff", "administration-staff", View with { Height = 900 });
        await Take("desk-staff-import-preview", "administration-import", View with { Height = 900 });
    }

    private async Task Take(string state, string name, PageView view)
    {
        await using var page = await city.Open(state, view);
        await page.Page.EvaluateAsync("() => document.fonts.ready");
        await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Docs, "pictures", name + ".png") });
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Stadtlotse.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Links();
}

using System.Buffers.Binary;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Stadtlotse.Testing.Browser;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>The pictures of the account's guide: made with <c>STADTLOTSE_PICTURES=1</c>, always there and small.</summary>
public sealed partial class AccountGuideTests(BrowserCity city) : IClassFixture<BrowserCity>
{
    private const int LargestPicture = 120_000;
    private static readonly string Guides = Path.Combine(SharedData.RepositoryRoot, "docs", "guides");
    private static readonly PageView View = PageView.Light with { Name = "guide", Width = 1000, Height = 720 };

    [Fact]
    public void Guide_EveryPicture_IsThereAndSmall()
    {
        var pictures = Links().Matches(File.ReadAllText(Path.Combine(Guides, "account.md"))).Select(m => Path.Combine(Guides, m.Groups[1].Value)).ToList();

        pictures.Count.ShouldBe(5);
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
        foreach (var (state, name) in new[] { ("portal-account", "account"), ("portal-authenticator", "account-code"), ("portal-representation-filled", "account-representation") })
        {
            await using var page = await city.Open(state, View);
            await page.Page.EvaluateAsync("() => document.fonts.ready");
            await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Guides, "pictures", name + ".png") });
        }
    }

    [GeneratedRegex(@"!\[[^\]]*\]\((pictures/[^)]+)\)")]
    private static partial Regex Links();
}

using System.Net;
using Stadtlotse.Web.Tests.Gallery;

namespace Stadtlotse.Web.Tests;

public sealed class LanguageTests(GalleryHost host)
{
    [Theory]
    [InlineData(null, null, "de")]
    [InlineData(null, "en", "en")]
    [InlineData(null, "en-US,de;q=0.5", "en")]
    [InlineData(null, "fr, it;q=0.9, en;q=0.2", "en")]
    [InlineData(null, "fr", "de")]
    [InlineData(null, ";;q=x,,", "de")]
    [InlineData("de-simple", "en", "de-simple")]
    [InlineData("DE-Simple", null, "de-simple")]
    [InlineData("xx", "en", "en")]
    [InlineData("", null, "de")]
    public async Task Page_ByCookieThenBrowser_HasItsLanguage(string? cookie, string? accepted, string language)
    {
        var page = await host.Get("/gallery", ("Cookie", cookie is null ? null : $"lang={cookie}"), ("Accept-Language", accepted));

        page.ShouldContain($"<html lang=\"{language}\"");
    }

    [Theory]
    [InlineData("/gallery?lang=en", "/gallery", "lang=en")]
    [InlineData("/gallery?q=a%26b&lang=de-simple&page=2", "/gallery?q=a%26b&page=2", "lang=de-simple")]
    [InlineData("/gallery?theme=dark", "/gallery", "theme=dark")]
    [InlineData("//evil.example/?lang=en", "/evil.example/", "lang=en")]
    [InlineData("/%5Cevil.example?lang=en", "/%5Cevil.example", "lang=en")]
    [InlineData("/%0d%0aSet-Cookie:x=y?theme=light", "/%0D%0ASet-Cookie:x=y", "theme=light")]
    public async Task Switch_ByLink_SetsACookieAndLeadsBack(string path, string location, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var answer = await host.Client.SendAsync(request, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.GetValues("Location").Single().ShouldBe(location);
        var set = answer.Headers.GetValues("Set-Cookie").Single();
        set.ShouldStartWith(cookie);
        set.ShouldContain("httponly");
        set.ShouldContain("samesite=lax");
    }

    [Theory]
    [InlineData("/gallery?lang=xx")]
    [InlineData("/gallery?theme=pink")]
    [InlineData("/gallery?lang=")]
    public async Task Switch_ToSomethingUnknown_ShowsThePage(string path)
    {
        using var answer = await host.Client.GetAsync(path, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [InlineData("dark", "kern-dark")]
    [InlineData("light", "kern-light")]
    public async Task Theme_ByCookie_MarksThePage(string theme, string mark)
    {
        (await host.Get("/gallery", ("Cookie", $"theme={theme}"))).ShouldContain($"class=\"{mark}\"");
        (await host.Get("/gallery", ("Cookie", "theme=auto"))).ShouldNotContain("kern-dark");
    }

    [Theory]
    [InlineData("de", "1.234,50 €", "5. März 2026")]
    [InlineData("de-simple", "1.234,50 €", "5. März 2026")]
    [InlineData("en", "€1,234.50", "5 March 2026")]
    public async Task Values_InEachLanguage_AreWrittenItsWay(string language, string money, string date)
    {
        var page = (await host.Get("/gallery/parts", ("Cookie", $"lang={language}"))).Replace('\u00a0', ' ');

        page.ShouldContain(money);
        if (language != "en") page.ShouldContain(date);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}

using System.Net;
using Stadtlotse.Web.Tests.Gallery;

namespace Stadtlotse.Web.Tests;

public sealed class HeaderTests(GalleryHost host)
{
    [Theory]
    [InlineData("/gallery")]
    [InlineData("/nowhere")]
    [InlineData("/throws")]
    [InlineData("/gallery?lang=en")]
    public async Task Answer_OfAnyKind_CarriesTheSecurityHeaders(string path)
    {
        using var answer = await host.Client.GetAsync(path, Cancel);
        var policy = One(answer, "Content-Security-Policy");

        foreach (var part in new[] { "default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'" })
            policy.ShouldContain(part);
        policy.ShouldNotContain("unsafe");
        One(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        One(answer, "Referrer-Policy").ShouldBe("same-origin");
        One(answer, "Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        One(answer, "Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        One(answer, "Permissions-Policy").ShouldContain("camera=()");
        answer.Headers.Contains("Server").ShouldBeFalse();
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse("the gallery is served without TLS");
    }

    [Fact]
    public async Task Policy_OfAnAnswerThatNamesASource_AllowsIt()
    {
        using var answer = await host.Client.GetAsync("/sources", Cancel);

        One(answer, "Content-Security-Policy").ShouldContain("form-action 'self' https://id.example;");
    }

    [Fact]
    public async Task Answer_ThroughTls_IsKeptToTls()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/gallery");
        request.Headers.Add("X-Tls", "yes");
        using var answer = await host.Client.SendAsync(request, Cancel);

        One(answer, "Strict-Transport-Security").ShouldStartWith("max-age=31536000");
    }

    [Theory]
    [InlineData("/gallery")]
    [InlineData("/gallery/form")]
    public async Task Page_OfNobody_MayBeKeptByTheBrowserAlone(string path)
    {
        using var answer = await host.Client.GetAsync(path, Cancel);

        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        answer.Headers.Pragma.ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_OfASignedInPerson_IsNotKept()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/gallery/form");
        request.Headers.Add("X-Person", "Erika");
        using var answer = await host.Client.SendAsync(request, Cancel);

        answer.Headers.CacheControl!.ToString().ShouldBe("no-store");
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip;q=1, br;q=0", "gzip")]
    [InlineData("identity", null)]
    [InlineData(";;;,=", null)]
    public async Task Asset_ByItsHashedName_IsPackedAndKeptForAYear(string accepted, string? packed)
    {
        var css = (await host.Get("/gallery")).Split('"').First(part => part.Contains("/assets/city-"));
        using var request = new HttpRequestMessage(HttpMethod.Get, css);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var answer = await host.Client.SendAsync(request, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(packed);
        answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
        One(answer, "X-Content-Type-Options").ShouldBe("nosniff");
    }

    [Theory]
    [InlineData("/assets/city.css")]
    [InlineData("/assets/../assets.json")]
    [InlineData("/assets/assets.json")]
    [InlineData("/assets/")]
    [InlineData("/assets/city-0000000000.css.br")]
    public async Task Asset_ByAnotherName_IsNotFound(string path)
    {
        using var answer = await host.Client.GetAsync(path, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Page_ForABrowserThatUnpacks_IsPacked(string coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/gallery/parts");
        request.Headers.Add("Accept-Encoding", coding);
        using var answer = await host.Client.SendAsync(request, Cancel);

        answer.Content.Headers.ContentEncoding.ShouldBe([coding]);
    }

    [Fact]
    public async Task Page_WithUmlauts_SendsThemAsTheyAre() => (await host.Get("/gallery")).ShouldContain("Was möchten Sie erledigen?");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string One(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}

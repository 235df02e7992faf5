using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Stadtlotse.Web.Tests.Gallery;

namespace Stadtlotse.Web.Tests;

/// <summary>What browsers and attackers send wrongly: a clear answer, the right status, no stack trace, no 500.</summary>
public sealed class BadInputTests(GalleryHost host)
{
    [Fact]
    public async Task Post_WithoutToken_IsRefusedAsExpired()
    {
        using var answer = await host.Client.PostAsync("/gallery/form", Form(("Owner", "Erika")), Cancel);

        await ShouldExplain(answer, HttpStatusCode.BadRequest, "zu lange offen");
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("nonsense")]
    public async Task Post_FromAnotherSite_IsRefused(string site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/gallery/form") { Content = Form(("Owner", "Erika")) };
        request.Headers.Add("Sec-Fetch-Site", site);
        using var answer = await host.Client.SendAsync(request, Cancel);

        await ShouldExplain(answer, HttpStatusCode.Forbidden, "anderen Seite");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task Post_WithForeignOrigin_IsRefused(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/gallery/form") { Content = Form(("Owner", "Erika")) };
        request.Headers.Add("Origin", origin);
        using var answer = await host.Client.SendAsync(request, Cancel);

        await ShouldExplain(answer, HttpStatusCode.Forbidden, "anderen Seite");
    }

    [Fact]
    public async Task Post_FromAnotherSiteToAnEndpointOpenToIt_IsTaken()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/callback") { Content = Form(("code", "1")) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await host.Client.SendAsync(request, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Post_WithTokenAndOwnOrigin_ReachesThePage()
    {
        using var answer = await host.PostWithToken("/gallery/form", [("Owner", "Erika Musterfrau")], origin: host.Address);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("value=\"Erika Musterfrau\"");
    }

    [Fact]
    public async Task Post_OfTenThousandFields_IsRefused()
    {
        var fields = Enumerable.Range(0, 10_000).Select(i => ($"f{i}", "x")).ToArray();
        using var answer = await host.Client.PostAsync("/gallery/form", Form(fields), Cancel);

        await ShouldExplain(answer, HttpStatusCode.BadRequest, "zu viele Felder");
    }

    [Fact]
    public async Task Post_OfTwoMebibytes_IsTooLarge()
    {
        using var answer = await host.Client.PostAsync("/gallery/form", Form(("Note", new string('x', 2 * 1024 * 1024))), Cancel);

        await ShouldExplain(answer, HttpStatusCode.RequestEntityTooLarge, "zu groß");
    }

    [Fact]
    public async Task Post_OfOneLongValue_IsTooLarge()
    {
        using var answer = await host.Client.PostAsync("/gallery/form", Form(("Note", new string('x', 600 * 1024))), Cancel);

        await ShouldExplain(answer, HttpStatusCode.RequestEntityTooLarge, "zu groß");
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "Owner=Erika")]
    [InlineData("application/xml", "<a/>")]
    public async Task Post_OfAnotherType_IsUnsupported(string type, string body)
    {
        using var answer = await host.Client.PostAsync("/gallery/form", new StringContent(body, Encoding.UTF8, type), Cancel);

        await ShouldExplain(answer, HttpStatusCode.UnsupportedMediaType, "nehmen wir hier nicht an");
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    public async Task Post_OfBrokenMultipart_IsRefused(string type)
    {
        var body = new ByteArrayContent("--y\r\nContent-Disposition"u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await host.Client.PostAsync("/gallery/form", body, Cancel);

        ((int)answer.StatusCode).ShouldBe(400);
        await ShouldExplain(answer, HttpStatusCode.BadRequest, "nichts gespeichert");
    }

    [Theory]
    [InlineData(new byte[] { (byte)'O', (byte)'=', 0xC3, 0x28 })]
    [InlineData(new byte[] { (byte)'O', (byte)'=', 0xFF, 0xFE })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80, (byte)'=', (byte)'x' })]
    public async Task Post_OfBytesThatAreNoText_IsRefused(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        using var answer = await host.Client.PostAsync("/gallery/form", content, Cancel);

        await ShouldExplain(answer, HttpStatusCode.BadRequest, "beschädigte Zeichen");
    }

    [Fact]
    public async Task Post_OfEscapedNul_IsRefused()
    {
        var content = new StringContent("Owner=a%00b", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await host.Client.PostAsync("/gallery/form", content, Cancel);

        await ShouldExplain(answer, HttpStatusCode.BadRequest, "unvollständig");
    }

    [Theory]
    [InlineData("/gallery?q=%00")]
    [InlineData("/gallery?%00=1")]
    public async Task Get_WithNulInQuery_IsRefused(string path)
    {
        using var answer = await host.Client.GetAsync(path, Cancel);

        await ShouldExplain(answer, HttpStatusCode.BadRequest, "beschädigte Zeichen");
    }

    [Theory]
    [InlineData("form=nonsense; lang=%FF; theme=\u0001")]
    [InlineData("form=; lang; theme==")]
    [InlineData("form=CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("====;;;;=;,,,")]
    public async Task Get_WithMalformedCookies_ShowsThePage(string cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/gallery/form");
        request.Headers.TryAddWithoutValidation("Cookie", cookies.Replace("\u0001", ""));
        using var answer = await host.Client.SendAsync(request, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Post_WithMalformedTokenCookie_IsRefusedAsExpired()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/gallery/form") { Content = Form(("_form", "CfDJ8nonsense")) };
        request.Headers.Add("Cookie", "form=nonsense");
        using var answer = await host.Client.SendAsync(request, Cancel);

        await ShouldExplain(answer, HttpStatusCode.BadRequest, "zu lange offen");
    }

    [Theory]
    [InlineData("GET /gallery HTTP/1.1\r\nHost: a\r\nX: {0}\r\n\r\n", 40_000, "431")]
    [InlineData("GET /{0} HTTP/1.1\r\nHost: a\r\n\r\n", 9_000, "414")]
    [InlineData("GET /gallery?q=\u00ff HTTP/1.1\r\nHost: a\r\n\r\n", 0, "400")]
    [InlineData("GET /%FF%FE HTTP/1.1\r\nHost: a\r\n\r\n", 0, "404")]
    [InlineData("GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n", 0, "400")]
    [InlineData("POST /gallery/form HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000000\r\n\r\n", 0, "413")]
    [InlineData("PROPFIND /gallery HTTP/1.1\r\nHost: a\r\n\r\n", 0, "405")]
    public async Task RawRequest_BeyondLimits_HasItsStatus(string request, int length, string status)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(host.Address).Port, Cancel);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request.Replace("{0}", new string('x', length))), Cancel);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var line = await reader.ReadLineAsync(Cancel);

        line.ShouldNotBeNull().ShouldStartWith($"HTTP/1.1 {status}");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static async Task ShouldExplain(HttpResponseMessage answer, HttpStatusCode status, string text)
    {
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        answer.StatusCode.ShouldBe(status, page);
        page.ShouldContain(text);
        page.ShouldContain("<h1>");
        page.ShouldContain("Stadt Beispielstadt");
        page.ShouldNotContain("Exception");
    }
}

using System.Net;
using System.Net.Http.Headers;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving;

/// <summary>What a proxy in front, a hurried person and a guesser at the door do.</summary>
public sealed class AttackTests(ServingTests.Running running) : IClassFixture<ServingTests.Running>
{
    private TestHost Host => running.Host;

    [Fact]
    public async Task Change_SentAgainWithOtherWords_IsNotAnsweredFromTheFirst()
    {
        var client = await Host.SignedIn("strategie");
        var form = await Profile(client, "Zuerst");
        var place = (await client.Submit("/massnahmen/neu", form)).Headers.Location!.OriginalString;
        form["_key"] = "000000000000000000000000000000ac";
        form["Seen"] = (await client.Page(place + "/bearbeiten")).Split("name=\"Seen\" value=\"")[1].Split('"')[0];
        form["Title"] = "Danach";
        (await client.Submit(place + "/bearbeiten", form)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.Submit(place + "/bearbeiten", form)).StatusCode.ShouldBe(HttpStatusCode.Found, "the same once more is the same command");

        form["Title"] = "Zurück, geändert und noch einmal gesendet";
        var answer = await client.Submit(place + "/bearbeiten", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await client.Page(place)).ShouldContain("Danach");
    }

    [Fact]
    public async Task Attach_DocumentLargerThanAForm_IsTaken()
    {
        var client = await Host.SignedIn("strategie");
        var place = (await client.Submit("/massnahmen/neu", await Profile(client, "Große Anlage"))).Headers.Location!.OriginalString;

        var answer = await Upload(client, place, [.. "%PDF-1.7 "u8, .. new byte[3 << 20]]);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.Page(place)).ShouldContain("gross.pdf");
    }

    [Fact]
    public async Task Attach_DocumentAboveTheLimit_IsRefusedClearly()
    {
        var client = await Host.SignedIn("strategie");
        var place = (await client.Submit("/massnahmen/neu", await Profile(client, "Zu große Anlage"))).Headers.Location!.OriginalString;

        (await Upload(client, place, [.. "%PDF-1.7 "u8, .. new byte[(20 << 20) + 1]])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("stadt.example.de", null)]
    [InlineData("localhost", "X-Forwarded-For")]
    [InlineData("localhost", "Via")]
    public async Task Metrics_ThroughAProxyOnThisMachine_AreNotTold(string host, string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Host = host;
        if (header is not null) request.Headers.TryAddWithoutValidation(header, "1.1 203.0.113.9");

        (await Host.Client().Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task SignIn_ManyTriesAtOnce_DoNotAllPass()
    {
        var forms = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Host.Client("desk").Submit("/anmelden", new() { ["Login"] = "niemand-bekanntes", ["Password"] = "geraten" })));

        forms.Count(a => a.StatusCode == HttpStatusCode.UnprocessableEntity).ShouldBe(5);
        forms.Count(a => a.StatusCode == HttpStatusCode.ServiceUnavailable).ShouldBe(7);
    }

    [Theory]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("192.0.2.1", false)]
    public async Task Tls_SaidByAProxy_IsBelievedOnlyOfKnownOnes(string proxies, bool believed)
    {
        await using var host = await TestHost.Start(proxies: proxies);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/anmelden");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");

        var answer = await host.Client("desk").Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Strict-Transport-Security").ShouldBe(believed);
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase) == believed);
    }

    private static async Task<Dictionary<string, string>> Profile(TestClient client, string title)
    {
        var page = await client.Page("/massnahmen/neu");
        var option = page[page.IndexOf("<option value=\"0", StringComparison.Ordinal)..];
        return new() { ["Title"] = title, ["Field"] = option.Split('"')[1], ["Lead"] = "Bauamt", ["Decision"] = "Both", ["Why"] = "Die Probe braucht beides." };
    }

    private static async Task<HttpResponseMessage> Upload(TestClient client, string place, byte[] content)
    {
        var page = await client.Page(place);
        var token = page.Split("name=\"_form\"")[1].Split("value=\"")[1].Split('"')[0];
        using var form = new MultipartFormDataContent { { new StringContent(WebUtility.HtmlDecode(token)), "_form" } };
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(file, "document", "gross.pdf");
        return await client.Http.PostAsync(place + "?handler=Attach", form);
    }
}

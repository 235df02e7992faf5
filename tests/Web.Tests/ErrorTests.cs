using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Stadtlotse.Web.Tests.Gallery;

namespace Stadtlotse.Web.Tests;

public sealed partial class ErrorTests(GalleryHost host)
{
    [Theory]
    [InlineData(400, "nicht lesen")]
    [InlineData(401, "melden Sie sich an")]
    [InlineData(403, "nicht für Sie freigegeben")]
    [InlineData(404, "gibt es nicht")]
    [InlineData(405, "geht auf dieser Seite nicht")]
    [InlineData(409, "schneller")]
    [InlineData(413, "zu groß")]
    [InlineData(415, "nehmen wir hier nicht an")]
    [InlineData(429, "zu viele Versuche")]
    [InlineData(500, "Bei uns ist ein Fehler")]
    [InlineData(503, "macht gerade Pause")]
    [InlineData(507, "Bei uns ist ein Fehler")]
    public async Task Status_WithoutPage_ShowsAFriendlyOne(int status, string text)
    {
        using var answer = await host.Client.GetAsync($"/status/{status}", Cancel);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain(text);
    }

    [Theory]
    [InlineData("en", "This page does not exist")]
    [InlineData("de-simple", "Wir finden diese Seite nicht")]
    [InlineData("fr", "Diese Seite gibt es nicht")]
    public async Task UnknownPage_InEachLanguage_SaysSo(string language, string text)
    {
        var page = await host.Get("/nowhere", ("Accept-Language", language));

        page.ShouldContain(text);
    }

    [Fact]
    public async Task Bug_OnAPage_ShowsAReferenceThatFindsTheLogLine()
    {
        using var answer = await host.Client.GetAsync("/throws", Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        var reference = Reference().Match(page).Value;

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        reference.ShouldNotBeEmpty();
        var line = host.Log.Single(line => line.Contains(reference));
        line.ShouldContain("System.InvalidOperationException");
        line.ShouldContain("/throws");
    }

    [Fact]
    public async Task Bug_WithPersonalDataInItsMessage_KeepsThemOutOfPageAndLog()
    {
        var page = await host.Get("/throws");

        page.ShouldNotContain("Erika");
        page.ShouldNotContain("InvalidOperationException");
        host.Log.ShouldAllBe(line => !line.Contains("Erika"));
    }

    [Fact]
    public async Task Bug_InTheLayoutItself_ShowsAPlainPage()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/gallery");
        request.Headers.Add("X-Break", "layout");
        using var answer = await host.Client.SendAsync(request, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("<h1>Bei uns ist ein Fehler aufgetreten</h1>");
    }

    [Fact]
    public async Task City_ThatCannotBeOpened_IsAnsweredByAPage()
    {
        var page = await host.Get("/gallery", ("X-Break", "city"));

        page.ShouldContain("Bei uns ist ein Fehler aufgetreten");
        page.ShouldContain("Stadtlotse");
    }

    [Fact]
    public async Task Faults_ForAProgram_AreProblemDetails()
    {
        using var answer = await host.Client.GetAsync("/faults", Cancel);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var fault = problem.RootElement.GetProperty("faults")[0];
        fault.GetProperty("field").GetString().ShouldBe("Title");
        fault.GetProperty("code").GetString().ShouldBe("gallery.owner");
    }

    [Theory]
    [InlineData("/throws", 500)]
    [InlineData("/nowhere", 404)]
    [InlineData("/status/403", 403)]
    public async Task Error_ForAProgram_IsProblemDetails(string path, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "application/json");
        using var answer = await host.Client.SendAsync(request, Cancel);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        problem.RootElement.TryGetProperty("reference", out _).ShouldBe(status == 500);
    }

    [Theory]
    [InlineData("{ not json", "application/json", 400)]
    [InlineData("[1]", "application/json", 400)]
    [InlineData("<a/>", "application/xml", 415)]
    [InlineData("\u00ff\u00fe", "application/json", 400)]
    public async Task Api_WithBadBody_AnswersProblemDetails(string body, string type, int status)
    {
        var content = new ByteArrayContent(System.Text.Encoding.Latin1.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await host.Client.PostAsync("/api/echo", content, Cancel);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Head_OfAnUnknownPage_HasNoBody()
    {
        using var answer = await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/nowhere"), Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}", RegexOptions.None, 1000)]
    private static partial Regex Reference();
}

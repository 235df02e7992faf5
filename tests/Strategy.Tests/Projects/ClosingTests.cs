using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Projects;

/// <summary>What a project brings back: actual figures, documents, reports as files, its end with a lesson; and its place on the thread.</summary>
public sealed class ClosingTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    [Fact]
    public async Task Actuals_Entered_StandInProfileBudgetAndProject()
    {
        var client = await city.Host.SignedIn("strategie");
        var (place, measure) = await Running(client, 0);
        var form = await client.Page(place + "/ist");
        var fields = form.Split("name=\"actual.").Skip(1).Select(p => "actual." + p.Split('"')[0]).ToList();

        var wrong = await client.Submit(place + "/ist", new() { [fields[0]] = "sehr viel" }, "name=\"Seen\"");
        var saved = await client.Submit(place + "/ist", new() { [fields[0]] = "1.234,56" }, "name=\"Seen\"");

        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("sehr viel");
        saved.StatusCode.ShouldBe(HttpStatusCode.Found, await saved.Content.ReadAsStringAsync());
        (await client.Page($"/massnahmen/{measure}")).ShouldContain("1.234,56");
        (await client.Page(place)).ShouldContain("1.235");
        await using var db = (await city.Host.City()).Read<StrategyDb>();
        var id = Guid.Parse(measure);
        (await db.CostLines.Where(c => c.Owner == id).OrderBy(c => c.Position).FirstAsync()).Actual.ShouldBe(123456);
    }

    [Fact]
    public async Task Actuals_TwoAtOnce_TheSecondIsToldAndKeepsWhatWasTyped()
    {
        var client = await city.Host.SignedIn("strategie");
        var (place, measure) = await Running(client, 1);
        var field = "actual." + (await client.Page(place + "/ist")).Split("name=\"actual.")[1].Split('"')[0];
        var seen = (await client.Page(place + "/ist")).Split("name=\"Seen\"")[1].Split("value=\"")[1].Split('"')[0];
        (await client.Submit(place + "/ist", new() { [field] = "10" }, "name=\"Seen\"")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var second = await client.Submit(place + "/ist", new() { [field] = "20", ["Seen"] = seen }, "name=\"Seen\"");

        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await second.Content.ReadAsStringAsync();
        page.ShouldContain("value=\"20\"");
        page.ShouldContain("bisher eingetragen 10");
        measure.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Closing_WithALesson_EndsTheMeasureAndIsFoundByOthers()
    {
        var client = await city.Host.SignedIn("strategie");
        var (place, measure) = await Running(client, 2);

        var empty = await client.Submit(place + "/abschluss", [], "name=\"How\"");
        var half = await client.Submit(place + "/abschluss", new() { ["How"] = "Done", ["Outcome"] = "Alle Akten sind da.", ["Lesson"] = "Früh zählen" }, "name=\"How\"");
        var done = await client.Submit(place + "/abschluss", new() { ["How"] = "Done", ["Outcome"] = "Alle Akten sind da.", ["Lesson"] = "Früh zählen", ["Advice"] = "Zählt die Kisten vor dem Vertrag." }, "name=\"How\"");

        empty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        half.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        done.StatusCode.ShouldBe(HttpStatusCode.Found, await done.Content.ReadAsStringAsync());
        var page = await client.Page(place);
        page.ShouldContain("Alle Akten sind da.");
        page.ShouldNotContain("handler=Report");
        (await client.Page($"/massnahmen/{measure}")).ShouldContain("abgeschlossen");
        (await client.Page("/steuerung/lehren?q=Kisten")).ShouldContain("Zählt die Kisten vor dem Vertrag.");
        (await client.Get(place + "/team")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await client.Get(place + "/abschluss")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Closing_Early_NeedsAReasonThatTheMeasureKeeps()
    {
        var client = await city.Host.SignedIn("strategie");
        var (place, measure) = await Running(client, 3);

        var silent = await client.Submit(place + "/abschluss", new() { ["How"] = "Stopped" }, "name=\"How\"");
        var stopped = await client.Submit(place + "/abschluss", new() { ["How"] = "Stopped", ["Outcome"] = "Der Hersteller stellt das Produkt ein." }, "name=\"How\"");

        (await silent.Content.ReadAsStringAsync()).ShouldContain("warum das Projekt vorzeitig endet");
        stopped.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.Page($"/massnahmen/{measure}")).ShouldContain("Der Hersteller stellt das Produkt ein.");
    }

    [Fact]
    public async Task Document_OfAProject_ComesBackAndIsForStaffOnly()
    {
        var client = await city.Host.SignedIn("strategie");
        var (place, _) = await Running(client, 4);
        byte[] pdf = [.. "%PDF-1.7 "u8, .. new byte[30_000]];

        (await Upload(client, place, pdf, "Protokoll.pdf")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var link = (await client.Page(place)).Split("href=\"").First(p => p.Contains("/dokumente/", StringComparison.Ordinal)).Split('"')[0];
        (await (await client.Get(link)).Content.ReadAsByteArrayAsync()).ShouldBe(pdf);
        (await city.Host.Client("desk").Get(link)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await (await city.Host.SignedIn("lesen")).Page(place)).ShouldNotContain("handler=Attach");
    }

    [Theory, InlineData("pdf", "%PDF"), InlineData("docx", "PK")]
    public async Task Report_Published_CanBeHadAsADocument(string format, string begins)
    {
        var client = await city.Host.SignedIn("lesen");
        var place = (await client.Page("/projekte")).Split("href=\"/projekte/")[1].Split('"')[0];
        var link = (await client.Page($"/projekte/{place}")).Split("href=\"").First(p => p.Contains("/berichte/", StringComparison.Ordinal) && p.Split('"')[0].EndsWith(format, StringComparison.Ordinal)).Split('"')[0];

        var answer = await client.Get(link);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        System.Text.Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync())[..begins.Length].ShouldBe(begins);
    }

    [Fact]
    public async Task Thread_FromTheProject_LeadsToGoalMeasureAndIndicatorAndBack()
    {
        var client = await city.Host.SignedIn("lesen");
        await using var db = (await city.Host.City()).Read<StrategyDb>();
        var effect = await db.EffectLines.Where(e => e.Amount != null && db.Measures.WithoutVisibility("the test looks at everything").Any(m => m.Id == e.Owner && m.Goal != null)).OrderBy(e => e.Id).FirstAsync();

        var measure = await client.Page($"/massnahmen/{effect.Owner}");
        var indicator = await client.Page($"/steuerung/{effect.Indicator}");
        var project = await client.Page((await client.Page("/projekte")).Split("href=\"")[1..].Select(p => p.Split('"')[0]).First(p => p.StartsWith("/projekte/", StringComparison.Ordinal)));

        measure.Split("strategy-thread")[1..].ShouldContain(p => p.Contains($"/steuerung/{effect.Indicator}", StringComparison.Ordinal));
        indicator.Split("class=\"strategy-thread\"")[1].Split("</nav>")[0].ShouldContain("/strategie/ziel/");
        var thread = project.Split("class=\"strategy-thread\"")[1].Split("</nav>")[0];
        thread.ShouldContain("/massnahmen/");
        thread.ShouldContain("aria-current=\"page\"");
        (await city.Host.Client().Page("/fortschritt/" + (await db.Indicators.WithoutVisibility("the test looks at everything").Where(i => i.Published && i.Goal != null).OrderBy(i => i.Id).Select(i => i.Id).FirstAsync()))).ShouldContain("strategy-thread");
    }

    /// <summary>One of the example's projects that run.</summary>
    private async Task<(string Place, string Measure)> Running(TestClient client, int index)
    {
        (await client.Get("/projekte")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var db = (await city.Host.City()).Read<StrategyDb>();
        var project = await db.Projects.WithoutVisibility("the test looks at everything").Where(p => db.CostLines.Any(c => c.Owner == p.Measure)).OrderBy(p => p.Created).ThenBy(p => p.Id).Skip(index).FirstAsync();
        return ($"/projekte/{project.Id}", project.Measure.ToString());
    }

    private static async Task<HttpResponseMessage> Upload(TestClient client, string place, byte[] content, string name)
    {
        var form = (await client.Page(place)).Split("<form").First(f => f.Contains("handler=Attach", StringComparison.Ordinal));
        string Hidden(string field) => form.Split($"name=\"{field}\"")[1].Split("value=\"")[1].Split('"')[0];
        using var file = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        using var body = new MultipartFormDataContent { { new StringContent(Hidden("_form")), "_form" }, { new StringContent(Hidden("_key")), "_key" }, { file, "document", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, place + "?handler=Attach") { Content = body };
        request.Headers.Add("Origin", client.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return await client.Http.SendAsync(request);
    }
}

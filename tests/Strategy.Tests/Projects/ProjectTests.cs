using System.Net;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Tests.Measures;
using Stadtlotse.Strategy.Tests.Roadmap;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Projects;

/// <summary>A measure becomes a project: team, tasks in an order, decisions, reports that stay, and the rest goes back into the plan.</summary>
public sealed class ProjectTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    [Fact]
    public async Task Project_FromAnAcceptedMeasure_MakesItRunAndIsThereOnce()
    {
        var client = await city.Host.SignedIn("strategie");
        var (id, measure) = await Create(client);

        (await client.Page(id)).ShouldContain("Zum Steckbrief der Maßnahme");
        (await client.Page($"/massnahmen/{measure}")).ShouldContain("Zum Projekt dieser Maßnahme");
        (await client.Page("/projekte")).ShouldNotContain($"value=\"{measure}\"");
        (await client.Page($"/massnahmen/{measure}")).ShouldContain("in Arbeit");
    }

    [Fact]
    public async Task Project_InEnglish_CarriesTheMeasuresTitleOnEveryFormAndReport()
    {
        var client = await city.Host.SignedIn("strategie");
        var (id, measure) = await Create(client);
        (await client.Submit($"/massnahmen/{measure}/sprachen", new() { ["Words.EnglishTitle"] = "A named project" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        await client.Submit(id, new() { ["TimeLight"] = "Green", ["MoneyLight"] = "Green", ["ScopeLight"] = "Green", ["DonePercent"] = "10", ["Text"] = "Begonnen." }, "handler=Report");

        await client.Get("/?lang=en");

        foreach (var part in new[] { "", "/team", "/aufgaben", "/entscheidungen", "/ist", "/abschluss" }) (await client.Page(id + part)).ShouldContain("A named project", customMessage: part);
        var report = (await client.Page(id)).Split(id + "/berichte/")[1].Split('"')[0].Split('.')[0];
        (await client.Get($"{id}/berichte/{report}.docx")).Content.Headers.ContentDisposition!.FileNameStar!.ShouldContain("A-named-project");
        await client.Get("/?lang=de");
    }

    [Fact]
    public async Task Tasks_ThatWaitForThemselvesOrForNothingKnown_AreRefused()
    {
        var client = await city.Host.SignedIn("strategie");
        var (id, _) = await Create(client);

        var circle = await client.Submit(id + "/aufgaben", Task(0, "Planen", "Bauen").With(Task(1, "Bauen", "Planen")), "tasks.0.Title");
        var unknown = await client.Submit(id + "/aufgaben", Task(0, "Planen", "Träumen"), "tasks.0.Title");

        circle.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await circle.Content.ReadAsStringAsync()).ShouldContain("wartet am Ende auf sich selbst");
        unknown.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await unknown.Content.ReadAsStringAsync()).ShouldContain("„Träumen“ gibt es nicht");
    }

    [Fact]
    public async Task Tasks_InTheirOrder_AreFinishedOneAfterTheOther()
    {
        var client = await city.Host.SignedIn("strategie");
        var (id, _) = await Create(client);
        (await client.Submit(id + "/aufgaben", Task(0, "Planen", "").With(Task(1, "Bauen", "Planen")), "tasks.0.Title")).StatusCode.ShouldBe(HttpStatusCode.Found);
        await using var db = (await city.Host.City()).Read<StrategyDb>();
        var project = Guid.Parse(id.Split('/')[^1]);
        var tasks = await db.TaskLines.Where(t => t.Owner == project).OrderBy(t => t.Position).ToListAsync();

        var early = await client.Submit(id, [], tasks[1].Id.ToString());
        var first = await client.Submit(id, [], tasks[0].Id.ToString());
        var second = await client.Submit(id, [], tasks[1].Id.ToString());

        early.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await early.Content.ReadAsStringAsync()).ShouldContain("Vorher muss „Planen“ erledigt sein.");
        first.StatusCode.ShouldBe(HttpStatusCode.Found);
        second.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Report_Published_StaysAndTheShareGoesToTheMeasure()
    {
        var client = await city.Host.SignedIn("strategie");
        var (id, measure) = await Create(client);
        var report = new Dictionary<string, string> { ["TimeLight"] = "Yellow", ["MoneyLight"] = "Green", ["ScopeLight"] = "Green", ["DonePercent"] = "40", ["Text"] = "Der Estrich trocknet." };

        (await client.Submit(id, report.With(new() { ["Text"] = "", ["TimeLight"] = "Blau" }), "handler=Report")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.Submit(id, report, "handler=Report")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.Submit(id, report.With(new() { ["Text"] = "Nun wird gestrichen.", ["DonePercent"] = "60" }), "handler=Report")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var page = await client.Page(id);
        page.ShouldContain("Der Estrich trocknet.");
        page.ShouldContain("Ausgabe 2");
        page.ShouldContain("Gelb: Abweichung");
        (await client.Page($"/massnahmen/{measure}")).ShouldContain("60 %");
    }

    [Fact]
    public async Task Home_OfWhoHasATask_ShowsIt()
    {
        var client = await city.Host.SignedIn("strategie");

        (await client.Page("/")).ShouldContain("Meine Aufgaben");
        (await client.Page("/")).ShouldContain("Angebote vergleichen");
    }

    [Fact]
    public async Task Project_ForWhoOnlyReads_CannotBeChanged()
    {
        var client = await city.Host.SignedIn("strategie");
        var (id, _) = await Create(client);
        var reader = await city.Host.SignedIn("lesen");

        (await reader.Page(id)).ShouldNotContain("handler=Report");
        foreach (var part in new[] { "team", "aufgaben", "entscheidungen" }) (await reader.Get($"{id}/{part}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await city.Host.Client().Get(id)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<(string Place, string Measure)> Create(TestClient client)
    {
        var page = await client.Page("/projekte");
        var measure = page.Split("name=\"Measure\"")[1].Split("<option value=\"").Skip(1).Select(o => o.Split('"')[0]).First(v => Guid.TryParse(v, out _));
        var answer = await client.Submit("/projekte", new() { ["Measure"] = measure }, "name=\"Measure\"");
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        return (answer.Headers.Location!.OriginalString, measure);
    }

    private static Dictionary<string, string> Task(int line, string title, string behind) => new()
    {
        [$"tasks.{line}.id"] = "", [$"tasks.{line}.Title"] = title, [$"tasks.{line}.Kind"] = "Task", [$"tasks.{line}.Status"] = "Open", [$"tasks.{line}.Behind"] = behind,
    };
}

using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Documents;

/// <summary>The strategy as people read and change it, over real HTTP.</summary>
public sealed class DocumentPagesTests(StrategyCity running) : IClassFixture<StrategyCity>
{
    private static readonly string Root = $"/strategie/{CityStrategy.First}";

    private TestHost Host => running.Host;

    [Fact]
    public async Task Example_OfTheCity_HasTheSizeOfARealStrategy()
    {
        var city = await Host.City();

        (await city.Count("strategy_field")).ShouldBe(8);
        (await city.Count("strategy_goal")).ShouldBe(40);
        (await city.Count("strategy_measure", "goal is not null")).ShouldBe(120);
        (await city.Count("strategy_wording", "language = 'en' and part = 'title'")).ShouldBeGreaterThan(70);
    }

    [Fact]
    public async Task Hub_ForResidents_ShowsVisionGoalsAndProgress()
    {
        var page = await Host.Client().Page("/strategie");

        page.ShouldContain("Unsere Vision");
        page.ShouldContain("Menschen zuerst");
        page.ShouldContain("Jeder Antrag geht ganz online");
        page.ShouldContain("8 Handlungsfelder, 40 Ziele");
        page.ShouldNotContain("/bearbeiten");
    }

    [Fact]
    public async Task Document_InEnglish_SaysWhatIsMissing()
    {
        var desk = await Host.SignedIn("strategie");
        (await desk.Submit($"/massnahmen/{Example.ExampleDocument.Id("M2")}/sprachen", new() { ["Words.EnglishTitle"] = "", ["Words.EnglishText"] = "", ["Words.SimpleTitle"] = "", ["Words.SimpleText"] = "" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        using var client = Host.Client();
        client.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        client.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        var page = await client.Page("/strategie");

        page.ShouldContain("Every application can be completed online");
        page.ShouldContain("are not available in this language yet");
        (await client.Page($"{Root}/druck")).ShouldContain("<span lang=\"de\">");
    }

    [Fact]
    public async Task Paper_AsPdfAndDocx_CarriesTheWholeText()
    {
        using var pdf = await Host.Client().Get($"{Root}/strategie.pdf");
        using var docx = await Host.Client().Get($"{Root}/strategie.docx");

        var bytes = await pdf.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Encoding.Latin1.GetString(bytes, 0, 8).ShouldStartWith("%PDF-1.");
        var read = await Strategy.Import.StrategyImport.ReadAsync(bytes, cancellation: TestContext.Current.CancellationToken);
        read.Outline.Select(o => o.Text).ShouldContain(t => t.Contains("Bürgernahe Dienste"));
        read.Outline.Select(o => o.Text).ShouldContain(t => t.Contains("Mitreden und Mitmachen"));
        pdf.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await docx.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..2].ShouldBe("PK"u8.ToArray());
    }

    [Fact]
    public async Task Measures_NotPublished_StayOffEveryPublicPage()
    {
        var city = await Host.City();
        var hidden = await city.Read<StrategyDb>().Measures.VisibleTo(Everybody).Where(m => !m.Published && m.Goal != null).FirstAsync(TestContext.Current.CancellationToken);
        var client = Host.Client();

        foreach (var path in new[] { "/strategie", $"{Root}/druck", $"/strategie/feld/{hidden.Field}", $"/strategie/ziel/{hidden.Goal}", $"{Root}/versionen/1", $"{Root}/vergleich" })
            (await client.Page(path)).ShouldNotContain(hidden.Title);
        (await (await Host.SignedIn("strategie")).Page($"/strategie/ziel/{hidden.Goal}")).ShouldContain(hidden.Title);
    }

    [Fact]
    public async Task Strategy_NotPublished_IsUnknownToResidents()
    {
        var client = await Host.SignedIn("strategie");
        var made = await client.Submit("/strategie/neu", new() { ["Words.Title"] = "Geheimer Entwurf", ["Words.EnglishTitle"] = "Secret draft", ["Words.Text"] = "Noch nichts." });
        made.StatusCode.ShouldBe(HttpStatusCode.Found);
        var place = made.Headers.Location!.OriginalString;

        (await client.Page(place)).ShouldContain("Geheimer Entwurf");
        foreach (var rest in new[] { "", "/ziele", "/wirkung", "/leitlinie", "/versionen", "/vergleich", "/druck", "/strategie.pdf" })
            (await Host.Client().Get(place + rest)).StatusCode.ShouldBe(HttpStatusCode.NotFound, rest);
        (await Host.Client().Page("/strategie")).ShouldNotContain("Geheimer Entwurf");
    }

    [Fact]
    public async Task Element_ChangedByTwo_TheSecondIsToldAndLosesNothing()
    {
        var (one, two) = (await Host.SignedIn("strategie"), await Host.SignedIn("verwaltung"));
        var place = (await one.Submit($"{Root}/neu/feld", new() { ["Words.Title"] = "Neues Feld", ["Number"] = "9" })).Headers.Location!.OriginalString;
        (await one.Submit(place + "/bearbeiten", new() { ["Words.Title"] = "Zuerst", ["Seen"] = "0" })).StatusCode.ShouldBe(HttpStatusCode.Found);

        var late = await two.Submit(place + "/bearbeiten", new() { ["Words.Title"] = "Mein langer Text", ["Seen"] = "0" });

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Mein langer Text");
        (await one.Submit(place + "/bearbeiten", [], form: "handler=Remove")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await one.Get(place)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Element_ThatIsUsed_IsNotRemoved()
    {
        var client = await Host.SignedIn("strategie");
        var goal = await First("strategy_goal");

        var answer = await client.Submit($"/strategie/ziel/{goal}/bearbeiten", [], form: "handler=Remove");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.Get($"/strategie/ziel/{goal}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Goals_FilteredByTermsOfTwoSchemes_CarryBoth()
    {
        var city = await Host.City();
        var terms = await city.Read<StrategyDb>().Terms.ToDictionaryAsync(t => t.Title, t => t.Id, TestContext.Current.CancellationToken);

        var both = await Host.Client().Page($"{Root}/ziele?begriff-1={terms["Unternehmen"]}&begriff-2={terms["Spart Zeit"]}");
        var one = await Host.Client().Page($"{Root}/ziele?begriff-1={terms["Unternehmen"]}");

        both.ShouldContain("Ein Ziel gefunden");
        both.ShouldContain("Jeder Antrag geht ganz online");
        one.ShouldContain("4 Ziele gefunden");
    }

    [Fact]
    public async Task Merge_OfAStrategy_MovesPartsAndKeepsTheirOrigin()
    {
        var client = await Host.SignedIn("strategie", slug: "nachbarort");
        var old = (await client.Submit("/strategie/neu", new() { ["Words.Title"] = "Altes Konzept", ["Published"] = "true" })).Headers.Location!.OriginalString;
        var field = (await client.Submit($"{old}/neu/feld", new() { ["Words.Title"] = "Altes Feld", ["Number"] = "1", ["Words.EnglishTitle"] = "Old field" })).Headers.Location!.OriginalString;
        var goal = (await client.Submit($"{old}/neu/ziel", new() { ["Words.Title"] = "Altes Ziel", ["Number"] = "1", ["Field"] = field.Split('/')[^1] })).Headers.Location!.OriginalString;

        var answer = await client.Submit($"{old}/zusammenfuehren", new() { ["Target"] = CityStrategy.First.ToString() });

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.Page(goal)).ShouldContain("Altes Konzept");
        (await client.Page(Root)).ShouldContain("Ziel 41: Altes Ziel");
        (await client.Page(old)).ShouldContain("in einer anderen aufgegangen");
        (await client.Submit($"{old}/zusammenfuehren", new() { ["Target"] = CityStrategy.First.ToString() })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Thread_OfAGoal_LeadsBothWays()
    {
        var city = await Host.City();
        var read = city.Read<StrategyDb>();
        var goal = await read.Goals.VisibleTo(Everybody, read).OrderBy(g => g.Number).FirstAsync(TestContext.Current.CancellationToken);

        var page = await Host.Client().Page($"/strategie/ziel/{goal.Id}");

        var thread = page[page.IndexOf("strategy-thread", StringComparison.Ordinal)..page.IndexOf("</nav>", page.IndexOf("strategy-thread", StringComparison.Ordinal), StringComparison.Ordinal)];
        thread.ShouldContain(Root);
        thread.ShouldContain($"/strategie/feld/{goal.Field}");
        thread.ShouldContain("/massnahmen/");
    }

    private static readonly Viewer Everybody = new(Actor.System("test"), null, null, "", new Dictionary<string, IReadOnlySet<Guid>> { ["strategy.measure.read"] = new HashSet<Guid>() });

    private async Task<Guid> First(string table)
    {
        var sql = $"select id as \"Value\" from {table} order by number limit 1";
        return await (await Host.City()).Read<StrategyDb>().Database.SqlQueryRaw<Guid>(sql).FirstAsync(TestContext.Current.CancellationToken);
    }
}

using System.Net;
using Stadtlotse.Strategy.Example;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Wordings;

/// <summary>Measures and goals in plain German and English: entered by a strategist, read by residents, and said plainly where missing.</summary>
public sealed class MeasureWordsTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    private static readonly Guid Measure = ExampleDocument.Id("M2");

    private TestHost Host => city.Host;

    [Fact]
    public void Example_GoalsAndMeasures_HaveAllThreeLanguages()
    {
        var document = ExampleDocument.Load();

        document.Goals.SelectMany(g => new[] { g.Title, g.Text }).ShouldAllBe(t => t.Simple != null && t.En != null);
        document.Fields.SelectMany(f => f.Topics).Select(t => t.Title).ShouldAllBe(t => t.Simple != null && t.En != null);
        document.Measures.ShouldAllBe(m => m.Simple != null && m.En != null);
        document.Measures.Select(m => m.En).Distinct().Count().ShouldBe(120);
    }

    [Theory]
    [InlineData("en", "Dog tax without paper", "Register, change and deregister in five minutes.")]
    [InlineData("de-simple", "Hund im Internet anmelden", "Der Bescheid kommt in Ihr Postfach.")]
    public async Task Measure_InAnotherLanguage_ShowsItsTitleAndText(string language, string title, string text)
    {
        var person = Host.Client();
        await person.Get($"/?lang={language}");

        var page = await person.Page($"/massnahmen/{Measure}");
        var list = await person.Page("/massnahmen?q=Hundesteuer");

        page.ShouldContain($"<h1>{title}</h1>");
        page.ShouldContain(text);
        page.ShouldNotContain("strategy-missing");
        list.ShouldContain(title);
    }

    [Theory]
    [InlineData("en", "Part of this text is available in German only.")]
    [InlineData("de-simple", "Ein Teil ist noch nicht in Einfacher Sprache da.")]
    public async Task Measure_WithATitleOnly_SaysWhatIsGermanOnly(string language, string missing)
    {
        var desk = await Host.SignedIn("strategie");
        var id = ExampleDocument.Id("M11");
        (await desk.Submit($"/massnahmen/{id}/sprachen", new() { ["Words.EnglishTitle"] = "Clear notices", ["Words.SimpleTitle"] = "Klare Briefe", ["Words.EnglishText"] = "", ["Words.SimpleText"] = "" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        var person = Host.Client();
        await person.Get($"/?lang={language}");

        var page = await person.Page($"/massnahmen/{id}");

        page.ShouldContain(missing);
        page.ShouldContain("<span lang=\"de\">Häufige Textbausteine");
    }

    [Fact]
    public async Task Ranking_OfMeasures_CallsThemAsThePageDoes()
    {
        var desk = await Host.SignedIn("strategie");
        var field = (await desk.Page("/bewertung/prioritaeten/neu?vorlage=digitisation")).Split("name=\"Field\"")[1].Split("<option value=\"").Skip(1).Select(o => o.Split('"')[0]).First(v => Guid.TryParse(v, out _));
        var made = await desk.Submit("/bewertung/prioritaeten/neu?vorlage=digitisation", new() { ["Title"] = "Zuerst", ["Method"] = "Sum", ["Criteria"] = "1; Wirkung; 1 = kaum; 5 = groß", ["Field"] = field });
        made.StatusCode.ShouldBe(HttpStatusCode.Found, await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var place = made.Headers.Location!.OriginalString;
        var german = await desk.Page(place + "/punkte");
        var measure = ExampleDocument.Load().Measures.First(m => german.Contains(m.Title, StringComparison.Ordinal));

        await desk.Get("/?lang=en");

        (await desk.Page(place + "/punkte")).ShouldContain(measure.En!);
    }

    [Fact]
    public async Task Words_EnteredByAStrategist_AreReadByResidents()
    {
        var desk = await Host.SignedIn("strategie");
        var id = ExampleDocument.Id("M10");

        var answer = await desk.Submit($"/massnahmen/{id}/sprachen", new() { ["Words.EnglishTitle"] = "Forms that everyone understands", ["Words.EnglishText"] = "All forms are rewritten." });

        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var person = Host.Client();
        await person.Get("/?lang=en");
        var page = await person.Page($"/massnahmen/{id}");
        page.ShouldContain("<h1>Forms that everyone understands</h1>");
        page.ShouldContain("All forms are rewritten.");
        page.ShouldNotContain("available in German only");
    }

    [Fact]
    public async Task Words_ChangedByTwo_TheSecondIsToldAndKeepsTheTyped()
    {
        var (one, two) = (await Host.SignedIn("strategie"), await Host.SignedIn("verwaltung"));
        var place = $"/massnahmen/{ExampleDocument.Id("M20")}/sprachen";
        var seen = Workshops.WorkshopSteps.Value(await two.Page(place), "Seen");
        (await one.Submit(place, new() { ["Words.EnglishTitle"] = "First" })).StatusCode.ShouldBe(HttpStatusCode.Found);

        var late = await two.Submit(place, new() { ["Words.EnglishTitle"] = "Second", ["Seen"] = seen });

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Second");
    }

    [Fact]
    public async Task Words_TooLong_AreRefusedBesideTheField()
    {
        var desk = await Host.SignedIn("strategie");

        var answer = await desk.Submit($"/massnahmen/{Measure}/sprachen", new() { ["Words.EnglishTitle"] = new string('x', 301) });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await desk.Get($"/massnahmen/{Guid.Empty}/sprachen")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}

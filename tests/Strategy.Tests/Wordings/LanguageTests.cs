using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Example;
using Stadtlotse.Strategy.Schemes;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Wordings;

/// <summary>Whatever has words in a language is shown in it, on lists and pictures as on its own page.</summary>
public sealed class LanguageTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    private TestHost Host => city.Host;

    [Theory]
    [InlineData("en", "Services close to residents", "Bürgernahe Dienste")]
    [InlineData("de-simple", "Dienste für alle", "Bürgernahe Dienste")]
    public async Task Fields_OnListRoadmapAndProgress_AreInTheLanguage(string language, string field, string german)
    {
        var person = await In(language);

        foreach (var address in new[] { "/massnahmen", "/fahrplan", "/fortschritt", $"/strategie/{CityStrategy.First}/ziele" })
        {
            var page = await person.Page(address);
            page.ShouldContain(field, customMessage: address);
            page.ShouldNotContain(german, customMessage: address);
        }
    }

    [Theory]
    [InlineData("en", "Target group", "Saves time")]
    [InlineData("de-simple", "Für wen?", "Es geht schneller")]
    public async Task Terms_ToFilterGoals_AreInTheLanguage(string language, string scheme, string term)
    {
        var page = await (await In(language)).Page($"/strategie/{CityStrategy.First}/ziele");

        page.ShouldContain(scheme);
        page.ShouldContain(term);
        page.ShouldNotContain("Spart Zeit");
    }

    [Fact]
    public async Task Terms_TypedWithOtherLanguages_KeepThemWhenTheSchemeIsChanged()
    {
        var desk = await Host.SignedIn("strategie");
        (await desk.Submit("/strategie/ordnungen", new() { ["Title"] = "Ortsteil", ["English"] = "Quarter", ["Terms"] = "Mitte | Im Zentrum | Centre\nNord" }, "handler=Add")).StatusCode.ShouldBe(HttpStatusCode.Found);
        var form = (await desk.Page("/strategie/ordnungen")).Split("handler=Change").Single(part => part.Contains("value=\"Ortsteil\"", StringComparison.Ordinal));
        WebUtility.HtmlDecode(form).ShouldContain("Mitte | Im Zentrum | Centre\nNord");
        var scheme = form.Split("id=")[1][..36];

        var changed = await desk.Submit("/strategie/ordnungen", new() { ["Title"] = "Ortsteil", ["English"] = "District", ["Terms"] = "Mitte | Im Zentrum | City centre\nSüd || South" }, scheme);

        changed.StatusCode.ShouldBe(HttpStatusCode.Found);
        await desk.Get("/?lang=en");
        var page = await desk.Page("/strategie/ordnungen");
        foreach (var word in new[] { "District", "City centre", "South" }) page.ShouldContain($">{word}<");
        page.ShouldNotContain(">Quarter<");
        page.ShouldNotContain("Nord<");

        var late = await desk.Submit("/strategie/ordnungen", new() { ["Title"] = "Ortsteil", ["Terms"] = "Mitte", ["Seen"] = "0" }, scheme);
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict, "who saw an older list takes nothing away");
        var wrong = await (await desk.Submit("/strategie/ordnungen", new() { ["Title"] = "Ortsteil", ["English"] = new string('x', 400), ["Terms"] = "Mitte" }, scheme)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        wrong.ShouldContain("href=\"#f-english\"");
        wrong.Split("id=\"f-english\"").Length.ShouldBe(2, "the fault stands in the form it belongs to");
        wrong.ShouldNotContain("handler=Add");
        (await desk.Submit("/strategie/ordnungen", new() { ["Title"] = "Ortsteil", ["Terms"] = "| Wort" }, "handler=Add")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("Bus | Bahn", null, null)]
    [InlineData("Mitte", null, "Centre")]
    [InlineData("Mitte", "Im | Zentrum", null)]
    [InlineData("a|b|c", "d", "e|")]
    public void TermLines_WrittenAndRead_AreTheSame(string german, string? simple, string? english)
    {
        LocalText[] terms = [new(german, simple, english), new("Nord")];

        TermLines.Read(TermLines.Write(terms)).ShouldBe(terms);
    }

    [Fact]
    public async Task Way_AboveAPageOfTheDesk_IsInTheLanguage()
    {
        var desk = await Host.SignedIn("strategie");
        await desk.Get("/?lang=en");
        var (strategy, measure) = ($"/strategie/{CityStrategy.First}", $"/massnahmen/{ExampleDocument.Id("M2")}");
        var goal = (await desk.Page(strategy + "/ziele")).Split("/strategie/ziel/")[1][..36];

        foreach (var part in new[] { "/ziele", "/wirkung", "/leitlinie", "/versionen", "/vergleich?von=1&bis=2", "/kommentare", "/gliederung", "/zusammenfuehren", "/neu/ziel" })
            Way(await desk.Page(strategy + part)).ShouldContain("Digital strategy of Musterstadt", customMessage: part);
        foreach (var part in new[] { "/bearbeiten", "/bearbeiten/geld", "/bearbeiten/termine", "/sprachen" })
            Way(await desk.Page(measure + part)).ShouldContain("Dog tax without paper", customMessage: part);
        foreach (var part in new[] { "/verbinden", "/einordnen", "/kommentare" })
            Way(await desk.Page($"/strategie/ziel/{goal}{part}")).ShouldContain("Every application can be completed online", customMessage: part);

        static string Way(string page) => page.Split("class=\"city-crumbs\"")[1].Split("</nav>")[0];
    }

    [Theory, InlineData("en"), InlineData("de-simple")]
    public async Task Measures_OnTheRoadmap_AreInTheLanguage(string language)
    {
        var db = (await Host.City()).Read<StrategyDb>();
        var shown = await db.RoadmapBars.Join(db.Measures.VisibleTo(Viewer.Nobody), b => b.Measure, m => m.Id, (b, m) => new { m.Id, m.Title }).Take(20).ToListAsync(TestContext.Current.CancellationToken);
        var ids = shown.ConvertAll(m => m.Id);
        var words = await db.Wordings.Where(w => ids.Contains(w.Element) && w.Part == "title" && w.Language == language).ToDictionaryAsync(w => w.Element, w => w.Text, TestContext.Current.CancellationToken);

        var page = await (await In(language)).Page("/fahrplan");

        shown.Count.ShouldBe(20);
        foreach (var measure in shown)
        {
            page.ShouldContain($">{words[measure.Id]}</a>", customMessage: "in the table");
            if (words[measure.Id] != measure.Title) page.ShouldNotContain($">{measure.Title}<", customMessage: "nor in the picture");
        }
    }

    [Theory]
    [InlineData("en", "No poverty", "Keine Armut")]
    [InlineData("de-simple", "Niemand ist arm", "Keine Armut")]
    public async Task Guideline_EveryName_IsInTheLanguage(string language, string name, string german)
    {
        var person = await In(language);

        var page = await person.Page($"/strategie/{CityStrategy.First}/leitlinie");

        page.ShouldContain(name);
        page.ShouldNotContain(german);
        (await person.Page($"/strategie/{CityStrategy.First}/ziele")).ShouldContain(name);
        var db = (await Host.City()).Read<StrategyDb>();
        var goal = await db.GoalGuidelines.Select(g => g.Goal).FirstAsync(TestContext.Current.CancellationToken);
        (await person.Page($"/strategie/ziel/{goal}")).ShouldNotContain("<span lang=\"de\">1", customMessage: "no German name of a guideline field");
    }

    [Fact]
    public async Task GuidelineField_NamedInThreeLanguages_IsShownAndForgottenWhole()
    {
        var desk = await Host.SignedIn("strategie", slug: "nachbarort");
        (await desk.Submit("/strategie/leitlinie", new() { ["Number"] = "77", ["Title"] = "Ruhe in der Nacht", ["Simple"] = "Nachts ist es leise", ["English"] = "Quiet nights" }, "handler=Add")).StatusCode.ShouldBe(HttpStatusCode.Found);
        var db = (await Host.City("nachbarort")).Read<StrategyDb>();
        var field = await db.GuidelineFields.FirstAsync(f => f.Title == "Ruhe in der Nacht", TestContext.Current.CancellationToken);

        (await desk.Page("/strategie/leitlinie")).ShouldContain("value=\"Quiet nights\"");
        var person = Host.Client(slug: "nachbarort");
        await person.Get("/?lang=en");
        (await person.Page($"/strategie/{CityStrategy.First}/leitlinie")).ShouldContain("77 Quiet nights");

        (await desk.Submit("/strategie/leitlinie", new(), $"handler=Remove&id={field.Id}")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await db.Wordings.CountAsync(w => w.Element == field.Id, TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Theory]
    [InlineData("en", "Dog tax without paper", "without dog")]
    [InlineData("de-simple", "Hund im Internet anmelden", "internet hund")]
    public async Task Measure_SoughtByItsWords_IsFoundAndShownInTheLanguage(string language, string title, string words)
    {
        var person = await In(language);

        foreach (var address in new[] { "/suche?q=", "/massnahmen?q=" })
        {
            var page = await person.Page(address + Uri.EscapeDataString(words));
            page.ShouldContain(title, customMessage: address);
            page.ShouldNotContain("Hundesteuer ohne Papier", customMessage: address);
            (await person.Page(address + "hundesteuer")).ShouldContain(title, customMessage: "the German words find it too");
        }
        (await Host.Client().Page("/massnahmen?q=dog")).ShouldNotContain("Hundesteuer ohne Papier");
    }

    [Theory, InlineData("en"), InlineData("de-simple")]
    public async Task Desk_BudgetProjectsCouncilAndTerms_AreInTheLanguage(string language)
    {
        var db = (await Host.City()).Read<StrategyDb>();
        var project = await db.Projects.WithoutVisibility("test").Join(db.Measures.WithoutVisibility("test"), p => p.Measure, m => m.Id, (p, m) => new { p.Id, Measure = m.Id, m.Title }).FirstAsync(TestContext.Current.CancellationToken);
        var subject = await db.PaperSubjects.Where(s => s.Kind == "measure").Join(db.Measures.WithoutVisibility("test"), s => s.Element, m => m.Id, (s, m) => new { s.Paper, Measure = m.Id, m.Title }).FirstAsync(TestContext.Current.CancellationToken);
        var tagged = await db.Taggings.Join(db.Goals.WithoutVisibility("test"), t => t.Element, g => g.Id, (t, g) => new { t.Term, Goal = g.Id, g.Title }).FirstAsync(TestContext.Current.CancellationToken);
        var words = await db.Wordings.Where(w => w.Part == "title" && w.Language == language).ToDictionaryAsync(w => w.Element, w => w.Text, TestContext.Current.CancellationToken);
        var desk = await Host.SignedIn("strategie");
        await desk.Get($"/?lang={language}");

        (await desk.Page("/haushalt?nach=Field")).ShouldSatisfyAllConditions(p => p.ShouldContain(language == "en" ? "Services close to residents" : "Dienste für alle"), p => p.ShouldNotContain("Bürgernahe Dienste"));
        foreach (var (address, element) in new[] { ("/projekte", project.Measure), ($"/projekte/{project.Id}", project.Measure), ($"/rat/{subject.Paper}", subject.Measure), ($"/strategie/begriff/{tagged.Term}", tagged.Goal), ("/rat/neu", subject.Measure) })
            WebUtility.HtmlDecode(await desk.Page(address)).ShouldContain(words[element], customMessage: address);
        WebUtility.HtmlDecode(await desk.Page($"/rat/neu?massnahme={subject.Measure}")).ShouldContain($"value=\"{subject.Title}\"", customMessage: "the paper itself is German");
    }

    [Fact]
    public async Task Print_GuidelineNames_AreInTheLanguage()
    {
        var address = $"/strategie/{CityStrategy.First}/druck";
        (await (await In("en")).Page(address)).ShouldSatisfyAllConditions(p => p.ShouldContain("11 Sustainable cities and communities"), p => p.ShouldNotContain("Nachhaltige Städte und Gemeinden"));
        (await (await In("de-simple")).Page(address)).ShouldContain("11 Gute Städte und Dörfer");
        (await Host.Client().Page(address)).ShouldContain("11 Nachhaltige Städte und Gemeinden");
    }

    [Fact]
    public async Task Content_GuidelineNamesOfOldVersions_AreStillRead()
    {
        var content = await ContentReader.Read((await Host.City()).Read<StrategyDb>(), CityStrategy.First, Viewer.Nobody, TestContext.Current.CancellationToken);
        var json = content!.ToJson();
        var old = new Regex("""\{"de":"(\d+ [^"]+)","simple":"[^"]+","en":"[^"]+"\}(?=[,\]])""", RegexOptions.None, TimeSpan.FromSeconds(5)).Replace(json, "\"$1\"");

        old.ShouldNotBe(json);
        var names = StrategyContent.FromJson(old).Fields.SelectMany(f => f.AllGoals).SelectMany(g => g.Guideline).ToList();
        names.ShouldNotBeEmpty();
        names.ShouldAllBe(n => n.Simple == null && n.En == null && char.IsAsciiDigit(n.De[0]));
        StrategyContent.FromJson(json).ToJson().ShouldBe(json);
        StrategyContent.FromJson(json).Fields.SelectMany(f => f.AllGoals).SelectMany(g => g.Guideline).ShouldAllBe(n => n.En != null);
    }

    [Fact]
    public void Example_EveryMeasure_IsDescribedInAllThreeLanguages()
    {
        var measures = ExampleDocument.Load().Measures.ToList();

        measures.Count.ShouldBe(120);
        measures.ShouldAllBe(m => m.Text.Length > 0 && m.TextSimple!.Length > 0 && m.TextEn!.Length > 0);
        measures.Select(m => m.TextEn).Distinct().Count().ShouldBe(120);
        measures.ShouldAllBe(m => m.TextSimple!.Split(new[] { '.', '!', '?', ':' }, StringSplitOptions.RemoveEmptyEntries).All(s => s.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 15));
    }

    private async Task<TestClient> In(string language)
    {
        var person = Host.Client();
        await person.Get($"/?lang={language}");
        return person;
    }
}

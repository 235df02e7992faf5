using System.Net;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Example;
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

using System.Net;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Indicators;
using Stadtlotse.Testing.Host;
using Stadtlotse.Web.Figures;

namespace Stadtlotse.Strategy.Tests.Indicators;

/// <summary>What a measure adds to an indicator is one thing, seen from both pages; and what the platform cannot count yet is said.</summary>
public sealed class EffectTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    [Fact]
    public async Task Effect_EnteredAtTheIndicator_StandsInTheMeasuresProfileAndCanBeTakenBack()
    {
        var client = await city.Host.SignedIn("strategie");
        var (indicator, measure) = await Pair();

        var entered = await client.Submit($"/steuerung/{indicator}", new() { ["Measure"] = measure.ToString(), ["Expected"] = "-2,5", ["Year"] = "2029", ["What"] = "Weniger Wege" }, "handler=Effect");
        var twice = await client.Submit($"/steuerung/{indicator}", new() { ["Measure"] = measure.ToString(), ["Expected"] = "1", ["Year"] = "2029" }, "handler=Effect");

        entered.StatusCode.ShouldBe(HttpStatusCode.Found, await entered.Content.ReadAsStringAsync());
        twice.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var profile = await client.Page($"/massnahmen/{measure}");
        profile.ShouldContain("Weniger Wege");
        profile.ShouldContain("-2,5 ab Ende 2029");
        (await client.Page($"/massnahmen/{measure}/bearbeiten/wirkung")).ShouldContain("value=\"-2,5\"");
        await using var db = (await city.Host.City()).Read<StrategyDb>();
        var line = await db.EffectLines.SingleAsync(e => e.Owner == measure && e.Indicator == indicator);
        (await client.Submit($"/steuerung/{indicator}", [], $"effect={line.Id}")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.Page($"/massnahmen/{measure}")).ShouldNotContain("Weniger Wege");
    }

    [Fact]
    public async Task Effect_EnteredAtTheMeasure_CountsAtTheIndicator()
    {
        var client = await city.Host.SignedIn("strategie");
        var (indicator, measure) = await Pair();
        var last = (await client.Page($"/massnahmen/{measure}/bearbeiten/wirkung")).Split("name=\"effects.").Select(p => p.Split('.')[0]).Where(p => int.TryParse(p, out _)).Select(int.Parse).Max();
        Dictionary<string, string> Line(string amount, string year, string which) => new()
        {
            [$"effects.{last}.What"] = "Mehr Licht", [$"effects.{last}.Indicator"] = which, [$"effects.{last}.Amount"] = amount, [$"effects.{last}.Year"] = year,
        };

        var yearless = await client.Submit($"/massnahmen/{measure}/bearbeiten/wirkung", Line("3", "", indicator.ToString()), "name=\"Seen\"");
        var whose = await client.Submit($"/massnahmen/{measure}/bearbeiten/wirkung", Line("3", "2030", ""), "name=\"Seen\"");
        var saved = await client.Submit($"/massnahmen/{measure}/bearbeiten/wirkung", Line("3", "2030", indicator.ToString()), "name=\"Seen\"");

        yearless.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        whose.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        saved.StatusCode.ShouldBe(HttpStatusCode.Found, await saved.Content.ReadAsStringAsync());
        var page = await client.Page($"/steuerung/{indicator}");
        page.ShouldContain("Mehr Licht");
        page.ShouldContain($"/massnahmen/{measure}");
    }

    [Fact]
    public async Task Figure_ThatNothingCountsYet_IsOfferedAndSaidPlainly()
    {
        var client = await city.Host.SignedIn("strategie");
        var form = await client.Page("/steuerung/neu");
        foreach (var figure in WorkFigures.All) form.ShouldContain($"value=\"{figure.Key}\"");

        var made = await client.Submit("/steuerung/neu", new() { ["Title"] = "Digitale Anträge", ["Name"] = "Digitale Anträge", ["Source"] = "Platform", ["Figure"] = WorkFigures.Digital.Key, ["Direction"] = "up" }, "name=\"Figure\"");

        made.StatusCode.ShouldBe(HttpStatusCode.Found, await made.Content.ReadAsStringAsync());
        var page = await client.Page(made.Headers.Location!.OriginalString);
        page.ShouldContain("Noch nicht von der Plattform gezählt");
        page.ShouldNotContain("handler=Read");
        page.ShouldContain("handler=Value", customMessage: "values by hand count until then");
    }

    [Fact]
    public void Catalogue_WithASourceOfACommonFigure_CountsIt()
    {
        var catalogue = new FigureCatalogue([new Counter()]);

        catalogue.All.Count(f => f.Key == WorkFigures.Duration.Key).ShouldBe(1);
        catalogue.IsCounted(WorkFigures.Duration.Key).ShouldBeTrue();
        catalogue.IsCounted(WorkFigures.Satisfaction.Key).ShouldBeFalse();
        catalogue.All.Count.ShouldBe(WorkFigures.All.Count);
    }

    private async Task<(Guid Indicator, Guid Measure)> Pair()
    {
        await using var db = (await city.Host.City()).Read<StrategyDb>();
        var indicator = await db.Indicators.WithoutVisibility("the test looks at everything").Where(i => i.Goal != null && i.Source == "Hand").OrderBy(i => i.Id).FirstAsync();
        var goal = indicator.Goal;
        var measure = await db.Measures.WithoutVisibility("the test looks at everything").Where(m => !db.EffectLines.Any(e => e.Owner == m.Id && e.Indicator == indicator.Id)).OrderBy(m => m.Goal == goal ? 0 : 1).ThenBy(m => m.Id).FirstAsync();
        return (indicator.Id, measure.Id);
    }

    private sealed class Counter : IPlatformFigures
    {
        public IReadOnlyList<PlatformFigure> Figures { get; } = [WorkFigures.Duration];

        public Task<FigureReading?> Read(Kernel.Cities.City city, string key, CancellationToken cancellation = default) => Task.FromResult<FigureReading?>(null);
    }
}

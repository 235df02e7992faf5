using Stadtlotse.Bench.Scheduling;
using Stadtlotse.Scheduling.Texts;

namespace Stadtlotse.Scheduling.Tests.Portfolios;

public class WordingTests
{
    [Fact]
    public void Texts_English_HaveTheSameKeysAsGermanAndPlainGermanNoOthers()
    {
        TextFile.For("en").Keys.Order().ShouldBe(TextFile.For("de").Keys.Order());
        TextFile.For("de-simple").Keys.ShouldBeSubsetOf(TextFile.For("de").Keys);
    }

    [Fact]
    public void Language_Unknown_IsRefused() =>
        Should.Throw<ArgumentException>(() => new Wording(CityPortfolio.Build(1, 2), "fr")).Message.ShouldContain("de-simple");

    [Fact]
    public void EveryConstraint_InEveryLanguage_NamesItsSubjectAndFillsEveryPlace()
    {
        var city = CityPortfolio.Build(1, 30);
        foreach (var language in Wording.Languages)
            foreach (var kind in Enum.GetValues<ConstraintKind>())
                foreach (var weeks in new[] { -2, 0, 1, 3 })
                {
                    var constraint = new Constraint(kind, "m1", kind is ConstraintKind.MinLag or ConstraintKind.MaxLag ? "m2" : null, LagKind.FinishStart, weeks, city.Start, 2027, 123_45);
                    var text = new Wording(city, language).Of(constraint);
                    text.ShouldNotContain("{");
                    if (kind is not (ConstraintKind.Horizon or ConstraintKind.Staff or ConstraintKind.Money or ConstraintKind.Setup))
                        text.ShouldContain("Maßnahme 2");
                }
    }

    [Fact]
    public void Explanation_InGerman_SaysWhoBindsAndSinceWhen()
    {
        var portfolio = new Portfolio
        {
            Start = new(2027, 1, 4),
            Weeks = 52,
            Activities =
            [
                new("a", "Glasfaser", [new Mode("m", "m") { Weeks = 2, Work = [new("IT", 5)] }]) { Priority = 1 },
                new("b", "Portal", [new Mode("m", "m") { Weeks = 3, Work = [new("IT", 5)] }]),
                new("c", "Schulung", [new Mode("m", "m") { Weeks = 1 }]),
            ],
            Resources = [new("p", "Kim", ["IT"], 5)],
            Lags = [new("b", "c")],
        };
        var explanations = Explainer.Explain(portfolio, Planner.Solve(portfolio).Plan!);

        var words = new Wording(portfolio, "de");
        words.Of(explanations[0]).ShouldBe("„Glasfaser“ beginnt in der ersten Woche.");
        words.Of(explanations[1]).ShouldBe("„Portal“ beginnt am 18. Januar 2027, denn die Arbeitszeit für „IT“ reicht nicht weiter (Kim) (ohne das: 4. Januar 2027).");
        words.Of(explanations[2]).ShouldBe("„Schulung“ beginnt am 8. Februar 2027, denn „Schulung“ wartet auf „Portal“ (ohne das: 4. Januar 2027).");
        new Wording(portfolio, "en").Of(explanations[2]).ShouldBe("“Schulung” starts on 8 February 2027, because “Schulung” waits for “Portal” (without that: 4 January 2027).");
    }

    [Fact]
    public void EveryResult_OfACity_IsSaidInEveryLanguage()
    {
        var city = CityPortfolio.Build(2, 40);
        var plan = Planner.Solve(city, new() { Schedules = 4 }).Plan!;
        var ill = city with { Activities = [.. city.Activities.Skip(1)], Lags = [.. city.Lags.Where(l => l.From != "m0" && l.To != "m0")], Bundles = [] };
        var changes = Planner.Replan(ill, plan, new() { Schedules = 4 }).Changes;

        foreach (var language in Wording.Languages)
        {
            var words = new Wording(city, language);
            var all = Explainer.Explain(city, plan).Select(words.Of).Concat(changes.Select(words.Of)).Concat(Buffering.Size(city, plan, new() { Samples = 1000 }).Select(words.Of));
            all.ShouldAllBe(t => t.Length > 10 && !t.Contains('{'));
        }
    }
}

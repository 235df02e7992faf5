using Stadtlotse.Strategy.Example;
using Stadtlotse.Strategy.Indicators;

namespace Stadtlotse.Strategy.Tests.Indicators;

public sealed class LogicTests
{
    [Theory]
    [InlineData("12,5", 12.5)]
    [InlineData("1.250", 1250.0)]
    [InlineData("1.250,75", 1250.75)]
    [InlineData("12.5", 12.5)]
    [InlineData("−3", -3.0)]
    [InlineData("40 %", 40.0)]
    [InlineData("viel", null)]
    [InlineData("1.25.0", null)]
    [InlineData("1e400", null)]
    [InlineData("NaN", null)]
    [InlineData("9999999999999999", null)]
    public void Number_AsPeopleType_IsUnderstoodOrRefused(string text, double? expected) => Numbers.Parse(text).ShouldBe(expected);

    [Fact]
    public void Number_Shown_ReadsBackAsTheSame()
    {
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var value = Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(0, 9)), 4);
            Numbers.Parse(Numbers.Typed(value)!).ShouldBe(value);
        }
    }

    [Fact]
    public void TargetPath_BetweenItsYears_IsAnEvenWay()
    {
        var path = TargetPath.Read("Target", "2030: 80\n\n2026 = 40").Value;

        path.At(2026).ShouldBe(40);
        path.At(2028).ShouldBe(60);
        path.At(2035).ShouldBe(80);
        path.At(2025).ShouldBeNull();
        TargetPath.FromJson(path.ToJson()).Years.ShouldBe(path.Years);
        TargetPath.Read("Target", path.ToString()).Value.Years.ShouldBe(path.Years);
    }

    [Fact]
    public void TargetPath_WithBadLines_NamesEachOfThem() =>
        TargetPath.Read("Target", "2026: 40\nbald\n1800: 3\n2026: 50").Faults.Select(f => (f.Code, f.Arguments[0])).ShouldBe(
            [("strategy.indicator.target.line", 2), ("strategy.indicator.target.line", 3), ("strategy.indicator.target.twice", 4)]);

    [Theory]
    [InlineData(40.0, 40.0, 10.0, true, 1, "Green")]
    [InlineData(35.0, 40.0, 10.0, true, 1, "Yellow")]
    [InlineData(20.0, 40.0, 10.0, true, 1, "Red")]
    [InlineData(9.0, 12.0, 24.0, false, 1, "Green")]
    [InlineData(13.0, 12.0, 24.0, false, 1, "Yellow")]
    [InlineData(20.0, 12.0, 24.0, false, 1, "Red")]
    [InlineData(40.0, 40.0, 10.0, true, 19, "Grey")]
    [InlineData(null, 40.0, 10.0, true, 1, "Grey")]
    [InlineData(40.0, null, 10.0, true, 1, "Grey")]
    [InlineData(30.0, 40.0, null, true, 1, "Red")]
    [InlineData(30.0, 40.0, 40.0, true, 1, "Red")]
    public void Light_ByTheStandardRule_SaysAsItIsDescribed(double? value, double? target, double? start, bool up, int months, string light) =>
        TrafficLight.Standard.Of(new(value, target, start, up, months)).ToString().ShouldBe(light);

    [Theory]
    [InlineData("if value > 3 then \"green\" else \"blau\"", "strategy.indicator.rule.answer")]
    [InlineData("value >", "strategy.indicator.feel")]
    [InlineData("if umsatz > 3 then \"green\" else \"red\"", "strategy.indicator.feel")]
    [InlineData("\"1\"", "strategy.indicator.rule.answer")]
    [InlineData("true", "strategy.indicator.rule.answer")]
    public void Light_ByARuleThatCannotWork_IsRefused(string rule, string code) => TrafficLight.Read("Rule", rule, "de").Faults.Single().Code.ShouldBe(code);

    [Fact]
    public void Light_ByAnOwnRule_FollowsIt()
    {
        var rule = TrafficLight.Read("Rule", "if value = null or value < 10 then \"red\" else \"green\"", "de").Value;

        rule.Of(new(12, null, null, true, 0)).ShouldBe(Light.Green);
        rule.Of(new(2, null, null, true, 0)).ShouldBe(Light.Red);
    }

    [Fact]
    public void Formula_OverOthers_IsCalculatedByDayWithTheLastValues()
    {
        FormulaSource online = new(ExampleDocument.Id("Anträge online"), "Anträge online", null), all = new(ExampleDocument.Id("Anträge alle"), "Anträge alle", null);
        FormulaSource share = new(ExampleDocument.Id("Anteil"), "Anteil", "Anträge online / Anträge alle * 100"), twice = new(ExampleDocument.Id("Doppelt"), "Doppelt", "Anteil * 2");
        var formulas = new Formulas([online, all, share, twice]);

        var series = formulas.Series(twice.Id, id => id == online.Id ? [(new(2024, 12, 31), 10), (new(2025, 12, 31), 30), (new(2026, 12, 31), 100 / 3.0)] : id == all.Id ? [(new(2024, 6, 30), 100)] : []);

        series.Select(s => (s.Date, Math.Round(s.Value, 6))).ShouldBe([(new(2024, 12, 31), 20), (new(2025, 12, 31), 60), (new(2026, 12, 31), 66.666667)]);
    }

    [Theory]
    [InlineData("Anteil + 1", "strategy.indicator.formula.cycle")]
    [InlineData("b + 1", "strategy.indicator.formula.cycle")]
    [InlineData("Umsatz + 1", "strategy.indicator.feel")]
    [InlineData("a +", "strategy.indicator.feel")]
    [InlineData("\"a\"", "strategy.indicator.formula.number")]
    [InlineData(" ", "strategy.indicator.formula.missing")]
    [InlineData("a / 2", null)]
    [InlineData("a / (a - 1)", null)]
    public void Formula_Checked_SaysWhatIsWrong(string formula, string? code)
    {
        FormulaSource a = new(ExampleDocument.Id("a"), "a", null), share = new(ExampleDocument.Id("Anteil"), "Anteil", "a"), b = new(ExampleDocument.Id("b"), "b", "Anteil * 2");

        var faults = Formulas.Check("Formula", share with { Formula = formula }, [a, share, b], "de");

        faults.Select(f => f.Code).ShouldBe(code is null ? [] : [code]);
        if (formula == "b + 1") faults[0].Arguments[0].ShouldBe("Anteil → b → Anteil");
    }

    [Fact]
    public void Formula_ThatBecameACycleAllTheSame_GivesNothingAndEnds()
    {
        FormulaSource a = new(ExampleDocument.Id("a"), "a", "b + 1"), b = new(ExampleDocument.Id("b"), "b", "a + 1");

        new Formulas([a, b]).Series(a.Id, _ => [(new(2024, 1, 1), 1)]).ShouldBeEmpty();
    }

    [Fact]
    public void Formulas_InManyLayers_AreCalculatedOnceEach()
    {
        List<FormulaSource> all = [new(ExampleDocument.Id("a0"), "a0", null), new(ExampleDocument.Id("b0"), "b0", null)];
        for (var i = 1; i < 40; i++) all.AddRange([new(ExampleDocument.Id($"a{i}"), $"a{i}", $"a{i - 1} + b{i - 1}"), new(ExampleDocument.Id($"b{i}"), $"b{i}", $"a{i - 1} - b{i - 1}")]);

        new Formulas(all).Series(all[^2].Id, _ => [(new(2024, 1, 1), 1)]).Single().Value.ShouldBeGreaterThan(1000);
    }

    [Theory]
    [InlineData("Anträge online", true)]
    [InlineData("a-b", true)]
    [InlineData("if", false)]
    [InlineData("a + ", false)]
    [InlineData("12", false)]
    [InlineData("", false)]
    public void Name_ForFormulas_IsOneThatFeelReadsAsOne(string name, bool isName) => Formulas.IsName(name).ShouldBe(isName);

    [Fact]
    public void Forecast_OfAStraightLine_GoesOnAlongItWithoutRange()
    {
        var forecast = Forecast.Of([(2021, 10), (2022, 20), (2023, 30), (2024, 40)], 2030);

        forecast.Select(f => f.Year).ShouldBe([2025, 2026, 2027], "no further ahead than the values reach back");
        forecast[2].Value.ShouldBe(70, 1e-6);
        (forecast[2].High - forecast[2].Low).ShouldBe(0, 1e-6);
    }

    [Fact]
    public void Forecast_WithAnOutlier_IsHardlyMovedByIt()
    {
        var forecast = Forecast.Of([(2018, 10), (2019, 20), (2020, 30), (2021, 900), (2022, 50), (2023, 60), (2024, 70)], 2025);

        forecast.Single().Value.ShouldBe(80, 8);
    }

    [Fact]
    public void Forecast_WithFewerThanFourValues_SaysNothing() => Forecast.Of([(2021, 10), (2022, 20), (2023, 30)], 2030).ShouldBeEmpty();

    [Fact]
    public void Forecast_OfNoisyLines_HoldsTheTruthAboutAsOftenAsItSays()
    {
        var random = new Random(11);
        var (hits, wide) = (0, 0.0);
        const int rounds = 300;
        for (var round = 0; round < rounds; round++)
        {
            double Noise() => random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble() - 2;
            var values = Enumerable.Range(0, 10).Select(i => (2010.0 + i, 50 + 3.0 * i + 4 * Noise())).ToList();
            var next = Forecast.Of(values, 2020).Single();
            var truth = 50 + 3.0 * 10 + 4 * Noise();
            if (truth >= next.Low && truth <= next.High) hits++;
            wide += next.High - next.Low;
        }
        ((double)hits / rounds).ShouldBeInRange(0.68, 0.92);
        (wide / rounds).ShouldBeLessThan(12);
        Forecast.Of([(1, 1), (2, 3), (3, 2), (4, 5)], 6).ShouldBe(Forecast.Of([(1, 1), (2, 3), (3, 2), (4, 5)], 6));
    }
}

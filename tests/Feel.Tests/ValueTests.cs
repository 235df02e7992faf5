using System.Globalization;
using System.Text.Json;

namespace Stadtlotse.Feel.Tests;

public sealed class ValueTests
{
    private static FeelNumber Number(string text) => FeelNumber.TryParse(text, out var number) ? number : throw new FormatException(text);

    [Theory]
    [InlineData("1", "1")]
    [InlineData("1.50", "1.5")]
    [InlineData("-0.000", "0")]
    [InlineData(".5", "0.5")]
    [InlineData("1e3", "1000")]
    [InlineData("12E-3", "0.012")]
    [InlineData("1234567890123456789012345678901234", "1234567890123456789012345678901234")]
    [InlineData("12345678901234567890123456789012345", "12345678901234567890123456789012340")]
    [InlineData("12345678901234567890123456789012355", "12345678901234567890123456789012360")]
    [InlineData("0.99999999999999999999999999999999999", "1")]
    [InlineData("1e-6176", null)]
    public void Number_Text_ReadsAndWritesWithThirtyFourDigits(string text, string? expected) =>
        Number(text).ToString().ShouldBe(expected ?? "0." + new string('0', 6175) + "1");

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData("1,5")]
    [InlineData("1e")]
    [InlineData("1e99999")]
    [InlineData("0x1")]
    [InlineData(" 1")]
    [InlineData("١")]
    public void Number_NoNumber_IsRefused(string text) => FeelNumber.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("2.5", FeelRounding.HalfEven, "2")]
    [InlineData("3.5", FeelRounding.HalfEven, "4")]
    [InlineData("-2.5", FeelRounding.HalfUp, "-3")]
    [InlineData("-2.5", FeelRounding.HalfDown, "-2")]
    [InlineData("2.1", FeelRounding.Up, "3")]
    [InlineData("-2.9", FeelRounding.Down, "-2")]
    [InlineData("-2.1", FeelRounding.Floor, "-3")]
    [InlineData("-2.9", FeelRounding.Ceiling, "-2")]
    [InlineData("0.4e-40", FeelRounding.Up, "1")]
    public void Number_Round_GoesTheWayOfItsMode(string text, FeelRounding mode, string expected) => Number(text).Round(0, mode).ShouldBe(Number(expected));

    [Theory]
    [InlineData("exp(1)", "2.718281828459045235360287471352662")]
    [InlineData("exp(-2.5)", "0.08208499862389879516952867446715981")]
    [InlineData("log(2)", "0.6931471805599453094172321214581766")]
    [InlineData("log(1e100)", "230.2585092994045684017991454684364")]
    [InlineData("sqrt(2)", "1.414213562373095048801688724209698")]
    [InlineData("sqrt(1e-10)", "0.00001")]
    [InlineData("1.5 ** 2", "2.25")]
    [InlineData("2 ** 0.5", "1.414213562373095048801688724209698")]
    [InlineData("2 ** -1", "0.5")]
    [InlineData("10 ** 6000 / 10 ** 5999", "10")]
    [InlineData("1.0000001 ** 10000000", "2.718281692544966271198550225777813")]
    public void Number_Functions_AreExactToTheLastDigit(string text, string expected) => FeelExpression.Parse(text).Evaluate().ToString().ShouldBe(expected);

    [Fact]
    public void Value_DotNetObjects_ComeAndGoUnchanged()
    {
        var json = JsonDocument.Parse("""{"name": "Bello", "tags": [1, 2.5, null, true], "big": 12345678901234567890.5}""").RootElement;

        var value = FeelValue.From(json);

        value.ToString().ShouldBe("{name: \"Bello\", tags: [1, 2.5, null, true], big: 12345678901234567890.5}");
        var back = value.ToObject().ShouldBeOfType<Dictionary<string, object?>>();
        back["tags"].ShouldBe(new object?[] { 1m, 2.5m, null, true });
        FeelValue.From(back).ShouldBe(value);
        FeelValue.From(new DateTime(2026, 1, 31, 1, 2, 3, DateTimeKind.Utc)).ToString().ShouldBe("2026-01-31T01:02:03Z");
        FeelValue.From(TimeSpan.FromHours(-25)).ToString().ShouldBe("-P1DT1H");
        FeelValue.From(0.1).ShouldBe(0.1m);
        Should.Throw<ArgumentException>(() => FeelValue.From(new object()));
        Should.Throw<InvalidOperationException>(() => value.AsNumber());
    }

    [Fact]
    public void Value_NestedBeyondTheLimit_CannotBeMade()
    {
        FeelValue value = 1;

        Should.Throw<ArgumentException>(() =>
        {
            for (var i = 0; i <= FeelLimits.MaxDepth; i++) value = FeelList.Create([value]);
        });
    }

    [Theory]
    [InlineData("number", "5", "5")]
    [InlineData("number", "[5]", "5")]
    [InlineData("number", "[5, 6]", null)]
    [InlineData("number", "\"5\"", null)]
    [InlineData("number", "null", "null")]
    [InlineData("list<number>", "5", "[5]")]
    [InlineData("list<number>", "[\"a\"]", null)]
    [InlineData("list<number>", "[]", "[]")]
    [InlineData("date and time", "@\"2026-01-31\"", "2026-01-31T00:00:00Z")]
    [InlineData("date", "@\"2026-01-31T00:00:00\"", null)]
    [InlineData("context<a: number>", "{a: 1, b: 2}", "{a: 1, b: 2}")]
    [InlineData("context<a: number>", "{b: 2}", null)]
    [InlineData("context<a: number>", "{a: null}", "{a: null}")]
    [InlineData("range<number>", "[1..2]", "[1..2]")]
    [InlineData("range<string>", "[1..2]", null)]
    [InlineData("Any", "[[1]]", "[[1]]")]
    public void Type_Coercion_FollowsTheStandard(string type, string value, string? expected)
    {
        var scope = FeelScope.Empty;
        var node = (InstanceOfNode)FeelExpression.ParseNode($"null instance of {type}", scope);
        var target = StaticTypes.Resolve(node.Type, scope)!;

        var fits = target.TryCoerce(FeelExpression.Parse(value).Evaluate(), out var coerced);

        (fits ? coerced.ToString() : null).ShouldBe(expected);
    }

    [Fact]
    public void Type_Conformance_IsCovariantInResultsAndContravariantInParameters()
    {
        var narrow = FeelType.FunctionOf([FeelType.Any], FeelType.Number);
        var wide = FeelType.FunctionOf([FeelType.String], FeelType.Any);

        narrow.ConformsTo(wide).ShouldBeTrue();
        wide.ConformsTo(narrow).ShouldBeFalse();
        FeelType.ContextOf(("a", FeelType.Number), ("b", FeelType.String)).ConformsTo(FeelType.ContextOf(("a", FeelType.Any))).ShouldBeTrue();
        FeelType.ListOf(FeelType.Number).ConformsTo(FeelType.AnyList).ShouldBeTrue();
        FeelType.Null.ConformsTo(FeelType.Date).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-03-29T01:59:59@Europe/Berlin", "PT1S", "2026-03-29T03:00:00@Europe/Berlin")]
    [InlineData("2026-10-25T01:30:00@Europe/Berlin", "PT2H", "2026-10-25T02:30:00@Europe/Berlin")]
    [InlineData("12026-07-01T12:00:00@Europe/Berlin", "PT24H", "12026-07-02T12:00:00@Europe/Berlin")]
    [InlineData("-0044-03-15T12:00:00@Europe/Rome", "PT24H", "-0044-03-16T12:00:00@Europe/Rome")]
    public void Moment_WithZone_MovesOnTheTimeLine(string moment, string duration, string expected) =>
        FeelExpression.Parse($"@\"{moment}\" + @\"{duration}\"").Evaluate().ToString().ShouldBe(expected);

    [Fact]
    public void Texts_OfAllFaults_ExistInBothLanguages()
    {
        foreach (var kind in Enum.GetValues<FeelFaultKind>())
        {
            var fault = new FeelFault(kind, new FeelSpan(0, 1), "subject", "expected", "found");
            fault.Text("de").ShouldContain("gefunden");
            fault.Text("en").ShouldContain("found");
            fault.Code.ShouldStartWith("feel.");
        }
    }

    [Fact]
    public void Evaluation_GermanCulture_ChangesNothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            FeelExpression.Parse("string(1.5) + string(date(\"2026-01-31\")) + string(-0.5) + upper case(\"i\")").Evaluate().ShouldBe("1.52026-01-31-0.5I");
            FeelValue.From(1.5).ShouldBe(1.5m);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("(x + y) * 2 / 4 - x")]
    [InlineData("x > 1.5 and y between 1 and 50 or not(x = y)")]
    [InlineData("if x in (1, [2..5], > 100) then x * 1.19 else -y")]
    [InlineData("day + @\"P1M\" < @\"2027-01-01\" and day.year = 2026")]
    public void Expression_NumbersBooleansAndDates_AllocateNothing(string text)
    {
        var expression = FeelExpression.Parse(text, FeelScope.Of("x", "y", "day"));
        var run = new FeelEvaluation(new FeelLimits { Steps = long.MaxValue });
        FeelValue[] values = [3, 12.5m, new FeelDate(2026, 1, 31)];
        expression.Evaluate(values, run).IsNull.ShouldBeFalse(string.Join(' ', run.Faults));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) expression.Evaluate(values, run);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Expression_ManyThreads_GivesEachItsOwnResult()
    {
        var expression = FeelExpression.Parse("sum(for x in items return x * factor) + count(items[item > factor])", FeelScope.Of("items", "factor"));

        Parallel.For(0, 2000, i =>
        {
            var input = FeelContext.Of(("factor", i), ("items", FeelList.Create([1, 2, i])));
            expression.Evaluate(input).ShouldBe((1 + 2 + i) * i + (1 > i ? 1 : 0) + (2 > i ? 1 : 0));
        });
    }
}

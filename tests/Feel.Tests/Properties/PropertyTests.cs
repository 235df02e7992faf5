namespace Stadtlotse.Feel.Tests.Properties;

/// <summary>What holds for all expressions. Each round has its own seed, which a failure names.</summary>
public sealed class PropertyTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("STADTLOTSE_TEST_ALL") == "1" ? 200_000 : 10_000;

    [Fact]
    public void Printing_AnyTree_ReadsBackAsTheSameTree()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var node = new Expressions(new Random(seed), whole: true).Next(1 + seed % 5);
            var text = node.ToString();

            var read = FeelExpression.ParseNode(text, Expressions.Scope);

            read.Equals(node).ShouldBeTrue($"seed {seed}: {text} became {read}");
            read.Span.ShouldBe(new FeelSpan(0, text.Length), $"seed {seed}: {text}");
        }
    }

    [Fact]
    public void Compiled_AnyTree_AgreesWithTheInterpreter()
    {
        var nulls = 0;
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var node = new Expressions(random, whole: false).Next(1 + seed % 5);
            var inputs = Expressions.Inputs(random);
            var names = Expressions.Scope.Variables.Zip(inputs).ToDictionary(pair => pair.First.Name, pair => pair.Second);

            var compiled = FeelExpression.Compile(node, Expressions.Scope).Evaluate(inputs, new FeelEvaluation());
            var interpreted = new Interpreter().Evaluate(node, names);

            compiled.ToString().ShouldBe(interpreted.ToString(), $"seed {seed}: {node} with {string.Join("; ", names)}");
            if (compiled.IsNull) nulls++;
        }
        nulls.ShouldBeLessThan(Rounds * 3 / 4, "most expressions should have a value, or the comparison says little");
    }

    [Fact]
    public void Parsing_AnyText_GivesATreeOrAFault()
    {
        string[] pieces = ["(", ")", "[", "]", "{", "}", "..", ".", ",", ":", "+", "-", "*", "**", "/", "<", ">=", "!=", "=", "\"", "\"x\"", "@\"P1D\"", "1", "0.5", "1e9", "a", "total amount",
            "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "function", "external", "and", "or", "not", "between", "instance of", "list<", ">", "null", "true", "?",
            "\\", "//", "/*", "*/", "😀", "\0", "\u2028", "date and time", "item", " "];
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(25)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(2) == 0 ? " " : "")));

            if (FeelExpression.TryParse(text, Expressions.Scope, out var expression, out var fault))
                Should.NotThrow(() => expression.Evaluate(Expressions.Inputs(random), new FeelEvaluation(new FeelLimits { Steps = 10_000, Cells = 10_000 })), text);
            else fault.Text("de").ShouldContain("Zeichen");
            if (FeelUnaryTests.TryParse(text, Expressions.Scope, out var tests, out _))
                Should.NotThrow(() => tests.Test(1, Expressions.Inputs(random), new FeelEvaluation(new FeelLimits { Steps = 10_000, Cells = 10_000 })), text);
        }
    }

    [Fact]
    public void Numbers_AnyDecimals_CalculateAsSystemDecimalWhereThatIsExact()
    {
        FeelNumber.TryParse("1e-33", out var precision).ShouldBeTrue();
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var (x, y) = (Decimal(random), Decimal(random));
            var (a, b) = ((FeelNumber)x, (FeelNumber)y);

            (a + b).ShouldBe((FeelNumber)(x + y), $"{x} + {y}");
            (a - b).ShouldBe((FeelNumber)(x - y), $"{x} - {y}");
            (a * b).ShouldBe((FeelNumber)(x * y), $"{x} * {y}");
            a.CompareTo(b).ShouldBe(x.CompareTo(y), $"{x} <=> {y}");
            if (y != 0) FeelNumber.Abs(a / b * b - a).ShouldBeLessThanOrEqualTo(FeelNumber.Abs(a) * precision, $"{x} / {y}");
            FeelNumber.TryParse(a.ToString(), out var again).ShouldBeTrue();
            again.ShouldBe(a);
            again.GetHashCode().ShouldBe(a.GetHashCode());
            a.ToDecimal().ShouldBe(x);
        }
    }

    private static decimal Decimal(Random random) => new decimal(random.Next(), random.Next(1 << random.Next(1, 14)), 0, random.Next(2) == 0, (byte)random.Next(6));

    [Fact]
    public void Dates_AnyDay_AgreeWithTheCalendarOfDotNet()
    {
        var random = new Random(7);
        for (var i = 0; i < Rounds; i++)
        {
            var day = DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber));
            FeelDate date = day;

            FeelDate.FromDayNumber(date.DayNumber).ShouldBe(date);
            date.DayNumber.ShouldBe(day.DayNumber - new DateOnly(1970, 1, 1).DayNumber);
            date.Weekday.ShouldBe(day.DayOfWeek == 0 ? 7 : (int)day.DayOfWeek);
            date.WeekOfYear.ShouldBe(System.Globalization.ISOWeek.GetWeekOfYear(day.ToDateTime(default)));
            date.DayOfYear.ShouldBe(day.DayOfYear);
            if (day.Year is > 100 and < 9900) date.AddMonths(i % 999 - 500).ShouldBe((FeelDate)day.AddMonths(i % 999 - 500));
        }
    }
}

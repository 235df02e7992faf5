namespace Stadtlotse.Feel.Tests;

/// <summary>Texts and values meant to hang or crash an evaluator.</summary>
public sealed class HostileInputTests
{
    private static readonly FeelLimits Small = new() { Steps = 100_000, Cells = 100_000 };

    public static TheoryData<string> DeepTexts =>
    [
        new string('(', 50_000) + "1" + new string(')', 50_000),
        new string('[', 50_000),
        string.Concat(Enumerable.Repeat("{a:", 50_000)),
        new string('-', 50_000) + "1",
        string.Concat(Enumerable.Repeat("1+", 50_000)) + "1",
        string.Concat(Enumerable.Repeat("if true then ", 50_000)) + "1",
        "a" + string.Concat(Enumerable.Repeat("[1]", 50_000)),
        "a" + string.Concat(Enumerable.Repeat("()", 50_000)),
        "1 instance of " + string.Concat(Enumerable.Repeat("list<", 50_000)) + "number",
        new string('x', FeelLimits.MaxText + 1),
    ];

    [Theory]
    [MemberData(nameof(DeepTexts), DisableDiscoveryEnumeration = true)]
    public void Parse_TooDeepOrTooLong_IsAFault(string text)
    {
        FeelExpression.TryParse(text, null, out _, out var fault).ShouldBeFalse();

        fault!.Kind.ShouldBeOneOf(FeelFaultKind.TooComplex, FeelFaultKind.Syntax);
    }

    [Fact]
    public void Parse_NestingWithinTheLimit_EvaluatesOnAnOrdinaryStack()
    {
        var text = string.Concat(Enumerable.Repeat("1 + (", 300)) + "1" + new string(')', 300);
        FeelValue result = default;

        var thread = new Thread(() => result = FeelExpression.Parse(text).Evaluate(), 1536 * 1024);
        thread.Start();
        thread.Join();

        result.ShouldBe(301);
    }

    [Theory]
    [InlineData("10 ** 1000000")]
    [InlineData("10 ** -1000000 / 0")]
    [InlineData("9.99e6144 * 10")]
    [InlineData("exp(1000000)")]
    [InlineData("product(for i in 1..5000 return i)")]
    [InlineData("for i in 1..1000000000 return i")]
    [InlineData("for i in 1..1000, j in 1..1000 return i")]
    [InlineData("some i in 1..1000000000 satisfies i < 0")]
    [InlineData("every i in @\"-999999999-01-01\"..@\"999999999-12-31\" satisfies true")]
    [InlineData("{double: function(s, n) if n = 0 then s else double(s + s, n - 1), r: double(\"x\", 60)}.r")]
    [InlineData("{grow: function(l, n) if n = 0 then l else grow(concatenate(l, l), n - 1), r: grow([1], 60)}.r")]
    [InlineData("{forever: function() forever(), r: forever()}.r")]
    [InlineData("{f: function(g) g(g), r: f(f)}.r")]
    [InlineData("string join(for i in 1..300 return \"" + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" + "\", 1)")]
    [InlineData("replace(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+\\1$\", \"x\")[item = 1]")]
    [InlineData("matches(\"x\", \"(a{1000}){1000}\")")]
    [InlineData("matches(\"x\", \"(((((((((a{99}){99}){99}){99}){99}){99}){99}){99}){99})\")")]
    [InlineData("matches(\"x\", \"(?<=x)\")")]
    [InlineData("matches(\"x\", \"[\")")]
    [InlineData("@\"999999999-12-31\" + @\"P1D\"")]
    [InlineData("@\"-999999999-01-01\" - @\"P1Y\"")]
    [InlineData("@\"2026-01-01T00:00:00\" + @\"P99999999999D\" * 1e20")]
    [InlineData("duration(\"P99999999999999999999999999999999999999999999Y\")")]
    [InlineData("date(9999999999, 1, 1)")]
    [InlineData("string(for i in 1..5000 return [partial[-1]])")]
    [InlineData("count(distinct values(for i in 1..5000 return {a: partial[-1]}))")]
    [InlineData("(for i in 1..5000 return (= partial[-1]))")]
    [InlineData("string(for i in 1..60 return [partial[-1], partial[-1]])")]
    [InlineData("(for i in 1..60 return [partial[-1], partial[-1]]) = (for i in 1..60 return [partial[-1], partial[-1]])")]
    [InlineData("for j in 1..1000, x in [for i in 1..12 return [partial[-1], partial[-1]]] return x = [j]")]
    [InlineData("decimal(1, 1e30)")]
    [InlineData("substring(\"abc\", 1e30)")]
    [InlineData("[1, 2][1e30]")]
    [InlineData("date(\"../../etc/passwd\")")]
    [InlineData("time(\"10:00:00@../../etc/passwd\")")]
    public void Evaluate_TooMuch_EndsSoonWithNullAndAFault(string text)
    {
        var run = new FeelEvaluation(Small);

        var result = FeelExpression.Parse(text).Evaluate(run: run);

        (result.IsNull || result.IsList).ShouldBeTrue(result.ToString());
        run.Faults.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+$\")", "false")]
    [InlineData("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a|aa)+$\")", "false")]
    public void Matches_PatternsThatExplodeElsewhere_AnswerAtOnce(string text, string expected) =>
        FeelExpression.Parse(text).Evaluate().ToString().ShouldBe(expected);

    [Fact]
    public void Parse_NamesInGreatNumber_EndsSoon()
    {
        var entries = string.Join(",", Enumerable.Range(0, 5_000).Select(i => $"n{i}:n{i / 2}"));
        var filters = $"[{string.Join(",", Enumerable.Range(0, 50_000))}]{string.Concat(Enumerable.Repeat("[item]", 300))}";

        FeelExpression.TryParse($"{{{entries}}}", null, out var context, out _).ShouldBe(context is not null);
        FeelExpression.TryParse(filters[..Math.Min(filters.Length, FeelLimits.MaxText)], null, out var list, out _).ShouldBe(list is not null);
    }

    [Fact]
    public void Call_FromTheHost_KeepsToTheLimitsToo()
    {
        var run = new FeelEvaluation(Small);
        var function = FeelExpression.Parse("{forever: function(n) forever(n + 1)}.forever").Evaluate().AsFunction();

        function.Call([1], run).IsNull.ShouldBeTrue();

        run.Faults.ShouldHaveSingleItem().Kind.ShouldBe(FeelFaultKind.DepthLimit);
    }

    [Fact]
    public void Evaluate_Cancelled_Ends()
    {
        var run = new FeelEvaluation(cancellation: new CancellationToken(canceled: true));

        Should.Throw<OperationCanceledException>(() => FeelExpression.Parse("for i in 1..1000000 return i").Evaluate(run: run));
    }

    [Fact]
    public void Faults_VeryMany_AreCountedButNotKept()
    {
        var run = new FeelEvaluation();

        FeelExpression.Parse("for i in 1..5000 return i / 0").Evaluate(run: run);

        run.FaultCount.ShouldBe(5000);
        run.Faults.Count.ShouldBe(100);
    }
}

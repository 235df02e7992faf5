namespace Stadtlotse.Feel.Tests;

public sealed class FeelExpressionTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("-3 ** 2", "9")]
    [InlineData("0.1 + 0.2 = 0.3", "true")]
    [InlineData("1 / 3", "0.3333333333333333333333333333333333")]
    [InlineData("if 1 < 2 then \"a\" else \"b\"", "a")]
    [InlineData("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]")]
    [InlineData("some x in [1, 2], y in [2, 3] satisfies x = y", "true")]
    [InlineData("every x in [1, 2] satisfies x > 1", "false")]
    [InlineData("[{a: 1}, {a: 2}][a >= 2].a", "[2]")]
    [InlineData("{fact: function(n) if n < 2 then 1 else n * fact(n - 1), r: fact(20)}.r", "2432902008176640000")]
    [InlineData("@\"2024-02-29\" + @\"P1Y\"", "2025-02-28")]
    [InlineData("@\"999999999-12-31\" - @\"-999999999-01-01\"", "P730484999633D")]
    [InlineData("5 in (< 3, [4..6])", "true")]
    [InlineData("10 in (2..4)", "false")]
    [InlineData("[1..3].start included", "true")]
    [InlineData("1 instance of number and \"x\" instance of string", "true")]
    [InlineData("false and (1 / 0 = 1)", "false")]
    [InlineData("(function(x, y) x - y)(y: 1, x: 3)", "2")]
    [InlineData("abs(-@\"P1D\")", "P1D")]
    public void Evaluate_WithoutInput_GivesTheStandardsResult(string text, string expected)
    {
        var run = new FeelEvaluation();

        var result = FeelExpression.Parse(text).Evaluate(run: run);

        result.ToString().ShouldBe(expected);
        run.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Evaluate_NamesWithSpacesAndOperators_AreResolvedByTheScope()
    {
        var scope = FeelScope.Of("monthly income", "debt-to-income ratio", "debt", "to");

        var expression = FeelExpression.Parse("monthly   income * debt-to-income ratio - debt - to", scope);

        expression.Evaluate(FeelContext.Of(("monthly income", 100), ("debt-to-income ratio", 2), ("debt", 3), ("to", 7))).ShouldBe(190);
    }

    [Theory]
    [InlineData("1 + (2 / 0)", 4, 7)]
    [InlineData("if price then 1 else 2", 3, 5)]
    [InlineData("[1, 2][price]", 7, 5)]
    [InlineData("abs(price)", 0, 10)]
    [InlineData("{a: unknown thing}", 4, 13)]
    [InlineData("for x in @\"P1D\"..5 return x", 4, 14)]
    [InlineData("price instance of tUnknown", 18, 8)]
    public void Fault_OfAnyKind_NamesItsPlace(string text, int start, int length)
    {
        var run = new FeelEvaluation();

        FeelExpression.Parse(text, FeelScope.Of("price")).Evaluate(["x"], run);

        run.Faults[0].Span.ShouldBe(new FeelSpan(start, length));
    }

    [Theory]
    [InlineData("1 / 0", FeelFaultKind.DivisionByZero)]
    [InlineData("1 + \"a\"", FeelFaultKind.OperandType)]
    [InlineData("nothing", FeelFaultKind.UnknownName)]
    [InlineData("{a: 1}.b", FeelFaultKind.UnknownMember)]
    [InlineData("abs()", FeelFaultKind.ArgumentCount)]
    [InlineData("abs(\"x\")", FeelFaultKind.ArgumentType)]
    [InlineData("5()", FeelFaultKind.NotAFunction)]
    [InlineData("10 ** 1000000", FeelFaultKind.OutOfRange)]
    [InlineData("for i in 1..100000000000 return i", FeelFaultKind.StepLimit)]
    [InlineData("{f: function(n) f(n + 1), r: f(1)}.r", FeelFaultKind.DepthLimit)]
    public void Evaluate_Error_GivesNullAndAFaultWithPlace(string text, FeelFaultKind kind)
    {
        var run = new FeelEvaluation(new FeelLimits { Steps = 100_000 });

        var result = FeelExpression.Parse(text).Evaluate(run: run);

        result.IsNull.ShouldBeTrue();
        run.Faults.ShouldContain(f => f.Kind == kind);
        run.Faults[0].Text("de").ShouldContain("Zeichen");
        run.Faults[0].Text("en").ShouldContain("characters");
    }
}

namespace Stadtlotse.Feel.Tests;

public sealed class UnaryTestsTests
{
    [Theory]
    [InlineData("-", 5, "true")]
    [InlineData("5", 5, "true")]
    [InlineData("< 5", 5, "false")]
    [InlineData("< 5, > 7", 8, "true")]
    [InlineData("[1..5]", 5, "true")]
    [InlineData("[1..5)", 5, "false")]
    [InlineData("]1..5[", 3, "true")]
    [InlineData("not(1, 2)", 2, "false")]
    [InlineData("not([1..2], > 10)", 5, "true")]
    [InlineData("not(? > 3) or ? = 5", 5, "true")]
    [InlineData("? > 3 and ? < limit", 5, "true")]
    [InlineData("limit", 10, "true")]
    [InlineData("<= limit - 5", 5, "true")]
    [InlineData("[3, 5, 7]", 5, "true")]
    [InlineData("null", 5, "false")]
    [InlineData("not(null)", 5, "true")]
    [InlineData("limit > 5", 1, "true")]
    [InlineData("odd(?)", 5, "true")]
    [InlineData("\"a\"", 5, "null")]
    public void Test_Number_AnswersAsTheStandardSays(string text, int input, string expected) =>
        FeelUnaryTests.Parse(text, FeelScope.Of("limit")).Test(input, [10], new FeelEvaluation()).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("true", true, "true")]
    [InlineData("false", true, "false")]
    [InlineData("not(true)", true, "false")]
    [InlineData("true, false", false, "true")]
    public void Test_Boolean_ComparesInsteadOfAsking(string text, bool input, string expected) =>
        FeelUnaryTests.Parse(text).Test(input, [], new FeelEvaluation()).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("< 5, [1..2), not(3)")]
    [InlineData("not(< 5, \"a\")")]
    [InlineData("-")]
    [InlineData("? > 3 and ? < 5")]
    public void Printing_Tests_ReadsBackAsTheSameTree(string text)
    {
        var node = FeelUnaryTests.Parse(text).Node;

        FeelUnaryTests.Parse(node.ToString()).Node.ShouldBe(node);
    }
}

using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tests;

public class HitPolicyTests
{
    [Theory]
    [InlineData("F", "n", "\"a\"")]
    [InlineData("R", "n", "[\"a\", \"c\", \"b\"]")]
    [InlineData("C", "n", "[\"a\", \"c\", \"b\"]")]
    [InlineData("P", "n in \"c\", \"b\", \"a\"", "\"c\"")]
    [InlineData("O", "n in \"c\", \"b\", \"a\"", "[\"c\", \"b\", \"a\"]")]
    [InlineData("C#", "n", "3")]
    public void Policy_SeveralMatches_GivesItsResult(string policy, string output, string expected) =>
        Evaluate(Models.Table(policy, ["x"], [output], "> 0 => \"a\"", "> 1 => \"c\"", "> 2 => \"b\"", "> 9 => \"d\""), 5).Value.ShouldBe(Models.Value(expected));

    [Theory]
    [InlineData("C+", "6")]
    [InlineData("C<", "1")]
    [InlineData("C>", "3")]
    [InlineData("C#", "3")]
    public void Aggregation_Numbers_AreJoined(string policy, string expected) =>
        Evaluate(Models.Table(policy, ["x"], ["n"], "> 0 => 1", "> 1 => 3", "> 2 => 2", "> 9 => 100"), 5).Value.ShouldBe(Models.Value(expected));

    [Fact]
    public void Unique_TwoMatches_NullAndAFaultThatNamesThem()
    {
        var result = Evaluate(Models.Table("U", ["x"], ["n"], "> 0 => 1", "> 7 => 2", "> 1 => 3"), 5);

        result.Value.IsNull.ShouldBeTrue();
        result.Faults.Single().ShouldSatisfyAllConditions(f => f.Code.ShouldBe("dmn.table.unique"), f => f.English.ShouldContain("rules 1 and 3"), f => f.German.ShouldContain("Regeln 1 und 3"));
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("2", "null")]
    public void Any_Matches_MustAgree(string second, string expected) =>
        Evaluate(Models.Table("A", ["x"], ["n"], "> 0 => 1", $"> 1 => {second}"), 5).Value.ShouldBe(Models.Value(expected));

    [Theory]
    [InlineData("U", "null")]
    [InlineData("F", "null")]
    [InlineData("C", "[]")]
    [InlineData("C#", "0")]
    [InlineData("C+", "null")]
    public void NoMatch_NoDefault_IsNullOrEmpty(string policy, string expected) =>
        Evaluate(Models.Table(policy, ["x"], ["n"], "> 10 => 1"), 5).Value.ShouldBe(Models.Value(expected));

    [Fact]
    public void NoMatch_Default_IsGiven() => Evaluate(Models.Table("U", ["x"], ["n := 7 + 1"], "> 10 => 1"), 5).ShouldSatisfyAllConditions(
        r => r.Value.ShouldBe(8), r => r.Faults.ShouldBeEmpty());

    [Fact]
    public void Outputs_Several_AreAContext()
    {
        var result = Evaluate(Models.Table("P", ["x"], ["a in \"hi\", \"lo\"", "b c in 1, 2"], "> 0 => \"lo\" | 1", "> 1 => \"hi\" | 2", "> 2 => \"hi\" | 1"), 5);

        result.Value.ShouldBe(Models.Value("{a: \"hi\", b c: 1}"));
    }

    [Fact]
    public void Priority_WithoutOutputValues_NullAndAFault() =>
        Evaluate(Models.Table("P", ["x"], ["n"], "> 0 => 1", "> 1 => 2"), 5).Faults.ShouldContain(f => f.Code == "dmn.table.priority");

    [Fact]
    public void Output_NotAmongOutputValues_NullAndAFault() =>
        Evaluate(Models.Table("U", ["x"], ["n in 1, 2"], "> 0 => 3"), 5).Faults.ShouldContain(f => f.Code == "dmn.table.outputValues");

    [Fact]
    public void Cells_ThatUseOtherInputs_AreEvaluated()
    {
        var model = Models.TableModel(Models.Table("F", ["x", "y"], ["n"], "> y | - => \"more\"", "y | - => \"same\"", "- | - => \"less\""), "x", "y");

        model.Evaluate("D", Models.Context(("x", 3), ("y", 2))).Value.ShouldBe("more");
        model.Evaluate("D", Models.Context(("x", 2), ("y", 2))).Value.ShouldBe("same");
        model.Evaluate("D", Models.Context(("x", 1), ("y", 2))).Value.ShouldBe("less");
    }

    private static DecisionResult Evaluate(string table, FeelValue x) => Models.TableModel(table, "x").Evaluate("D", Models.Context(("x", x)));
}

using Stadtlotse.Dmn.Checking;
using Stadtlotse.Dmn.Json;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tests;

public class CheckTests
{
    /// <summary>Gaps, overlaps and dead rules on small domains, against trying every point of the domain.</summary>
    [Theory]
    [InlineData("U")]
    [InlineData("F")]
    [InlineData("P")]
    public void Checks_RandomTables_AgreeWithBruteForce(string policy)
    {
        for (var seed = 0; seed < 120; seed++)
        {
            var (model, columns, xml) = new RandomTables(seed).Next(policy, 2 + seed % 7);
            var unit = model.OwnUnits.Single(u => u.Element is Model.Decision);
            var table = unit.Findings.Tables.Single();
            var space = new TableSpace(table, column => ModelChecker.AllowedOf(table, column, unit));
            var all = Enumerable.Range(0, table.Model.Rules.Count).ToList();
            var gaps = space.Uncovered(all, space.Everything, 10_000, out var complete);
            complete.ShouldBeTrue();
            var grid = RandomTables.Grid(columns).Select(values => (Values: values, Matches: Matches(model, columns, values))).ToList();

            foreach (var (values, matches) in grid)
                gaps.Any(g => Contains(space, g, values)).ShouldBe(matches.Count == 0, $"seed {seed} at {string.Join(", ", values)}: {xml}");
            foreach (var a in all)
            {
                space.CanHold(a).ShouldBe(grid.Any(g => g.Matches.Contains(a + 1)), $"seed {seed} rule {a + 1}: {xml}");
                foreach (var b in all.Where(b => b > a))
                    (space.Shared(a, b) is not null).ShouldBe(grid.Any(g => g.Matches.Contains(a + 1) && g.Matches.Contains(b + 1)), $"seed {seed} rules {a + 1}, {b + 1}: {xml}");
            }
            Findings(model, columns, policy, grid, seed, xml);
        }
    }

    private static void Findings(DecisionModel model, int[] columns, string policy, List<(FeelValue[] Values, List<int> Matches)> grid, int seed, string xml)
    {
        var findings = ModelChecker.Check(model);
        foreach (var finding in findings.Where(f => f.Example.Count > 0))
        {
            finding.Certain.ShouldBeTrue();
            var matches = Matches(model, columns, [.. finding.Example.Select((e, i) => e.Value.IsNull ? Models.Value(RandomTables.Columns[columns[i]].Points[0]) : e.Value)]);
            if (finding.Code == "check.gap") matches.ShouldBeEmpty($"seed {seed}: {finding.English} {xml}");
            else finding.Rules.ShouldBeSubsetOf(matches);
        }
        var never = findings.Where(f => f.Code == "check.never").Select(f => f.Rules[0]).Order().ToList();
        var fired = grid.SelectMany(g => policy == "U" ? g.Matches : Winner(model, columns, g.Values)).Distinct().ToList();
        never.ShouldBe(Enumerable.Range(1, model.OwnUnits.Single(u => u.Element is Model.Decision).Findings.Tables.Single().Model.Rules.Count).Except(fired), $"seed {seed}: {xml}");
    }

    [Fact]
    public void DogTax_GapBetweenRanks_None_AndUnusedNone()
    {
        var findings = ModelChecker.Check(Models.DogTax());

        findings.ShouldBeEmpty();
    }

    [Fact]
    public void Gap_InAllowedValues_IsFoundWithExampleAndRegion()
    {
        var model = Models.TableModel(Models.Table("U", ["age: number", "child: boolean"], ["o"], "< 18 | true => 1", "[18..65) | - => 2", "> 65 | - => 3"), "age: number", "child: boolean");

        var gaps = ModelChecker.Check(model).Where(f => f.Code == "check.gap").ToList();

        gaps.Select(g => string.Join("; ", g.Region.Select(r => $"{r.Input} {r.Tests}"))).ShouldBe(["age < 18; child false", "age 65; child -"], ignoreOrder: true);
        gaps.ShouldAllBe(g => g.Severity == Severity.Warning && g.Certain && g.Example.Count == 2);
        gaps.Single(g => g.Region[0].Tests == "65").Example[0].Value.ShouldBe(65);
    }

    [Fact]
    public void Gap_TypeWithAllowedValues_OnlyThoseCount()
    {
        var model = Models.Compile("<itemDefinition name=\"tG\"><typeRef>string</typeRef><allowedValues><text>\"a\", \"b\"</text></allowedValues></itemDefinition>"
            + Models.Input("g", "tG") + Models.Decision("D", Models.Table("U", ["g"], ["o"], "\"a\" => 1", "\"b\" => 2"), Models.NeedsInput("g")));

        ModelChecker.Check(model).ShouldBeEmpty();
    }

    [Fact]
    public void SameInputInTwoColumns_IsOneDimension()
    {
        var model = Models.TableModel(Models.Table("U", ["n: number", "n: number"], ["o"], "< 5 | - => 1", "- | >= 5 => 2"), "n: number");

        ModelChecker.Check(model).ShouldBeEmpty();
    }

    [Fact]
    public void Conflict_UniqueOverlap_IsAnErrorWithExample()
    {
        var model = Models.TableModel(Models.Table("U", ["n: number"], ["o"], "<= 5 => 1", ">= 5 => 2"), "n: number");

        var finding = ModelChecker.Check(model).ShouldHaveSingleItem();

        finding.ShouldSatisfyAllConditions(f => f.Code.ShouldBe("check.conflict"), f => f.Severity.ShouldBe(Severity.Error), f => f.Rules.ShouldBe([1, 2]), f => f.Example.Single().Value.ShouldBe(5));
        model.Evaluate("D", Models.Context(("n", 5))).Faults.Single().Code.ShouldBe("dmn.table.unique");
    }

    [Fact]
    public void Never_HiddenBehindEarlierRulesTogether_IsFound()
    {
        var model = Models.TableModel(Models.Table("F", ["n: number"], ["o"], "< 5 => 1", ">= 5 => 2", "[3..8] => 3"), "n: number");

        ModelChecker.Check(model).ShouldContain(f => f.Code == "check.never" && f.Rules[0] == 3);
    }

    [Fact]
    public void OpaqueCells_MakeFindingsUncertain()
    {
        var model = Models.TableModel(Models.Table("U", ["n: number"], ["o"], "< m => 1", ">= 5 => 2"), "n: number", "m: number");

        var findings = ModelChecker.Check(model);

        findings.ShouldContain(f => f.Code == "check.conflict" && !f.Certain && f.Severity == Severity.Warning);
        findings.ShouldContain(f => f.Code == "check.gap" && !f.Certain);
    }

    [Fact]
    public void Types_Wrong_AreFound()
    {
        var model = Models.Compile(Models.Input("n", "number") + Models.Decision("D", Models.Table("U", ["n: number"], ["o"], "\"five\" => 1", "- => 2"), Models.NeedsInput("n"))
            + Models.Decision("E", Models.Feel("\"text\"", "number")) + Models.Decision("F", Models.Feel("1", "tMissing")));

        ModelChecker.Check(model).Select(f => f.Code).ShouldBeSubsetOf(["check.type", "check.conflict", "dmn.type.never", "dmn.type.unknown", "check.gap", "check.never", "check.unused"]);
        ModelChecker.Check(model).Select(f => f.Code).ShouldContain("check.type");
        ModelChecker.Check(model).Select(f => f.Code).ShouldContain("dmn.type.never");
        ModelChecker.Check(model).Select(f => f.Code).ShouldContain("dmn.type.unknown");
    }

    [Fact]
    public void Unused_InputsRequirementsColumns_AreFound()
    {
        var model = Models.Compile(Models.Input("a") + Models.Input("b") + Models.Input("c")
            + Models.Decision("D", Models.Table("U", ["a", "1 + 1"], ["o"], "1 | - => 1", "not(1) | - => 2"), Models.NeedsInput("a", "b")));

        ModelChecker.Check(model).Where(f => f.Code == "check.unused").Select(f => f.English).ShouldBe(
            ["The input '1 + 1' is tested by no rule.", "'b' is required but never used.", "Nothing requires 'c'."]);
    }

    [Fact]
    public void Json_Findings_HaveTheDocumentedShape()
    {
        var json = DmnJson.Of(ModelChecker.Check(Models.TableModel(Models.Table("U", ["n: number"], ["o"], "<= 5 => 1", ">= 5 => 2"), "n: number")));

        json.Select(p => p.Key).ShouldBe(["findings", "errors", "warnings", "notes"]);
        json["findings"]![0]!.AsObject().Select(p => p.Key).ShouldBe(["code", "severity", "certain", "place", "rules", "example", "region", "en", "de"]);
        json["findings"]![0]!["example"]!["n"]!.GetValue<decimal>().ShouldBe(5);
        json["errors"]!.GetValue<int>().ShouldBe(1);
    }

    private static List<int> Matches(DecisionModel model, int[] columns, FeelValue[] values) =>
        [.. model.Evaluate("D", RandomTables.Inputs(columns, values), EvaluationOptions.Explained).Trace!.Decisions.Single().Tables.Single().Rules
            .Where(r => r.Cells.All(c => c)).Select(r => r.Rule.Number)];

    private static IEnumerable<int> Winner(DecisionModel model, int[] columns, FeelValue[] values) =>
        model.Evaluate("D", RandomTables.Inputs(columns, values), EvaluationOptions.Explained).Trace!.Decisions.Single().Tables.Single().Fired.Select(r => r.Rule.Number);

    private static bool Contains(TableSpace space, Box box, FeelValue[] values) => Enumerable.Range(0, space.Dimensions.Count).All(d =>
        space.Dimensions[d].Axis.Locate(values[space.Dimensions[d].Columns[0]]) is var atom && box.Ranges[d].Low <= atom && atom <= box.Ranges[d].High);
}

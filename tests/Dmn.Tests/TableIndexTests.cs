using Stadtlotse.Dmn.Tables;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tests;

public class TableIndexTests
{
    /// <summary>What the index says of every cell is what the cell itself says; on small tables (masks) and large ones (trees).</summary>
    [Theory]
    [InlineData(60, 6)]
    [InlineData(3, 1200)]
    public void Index_RandomTables_AgreesWithEveryCell(int tables, int rules)
    {
        for (var seed = 0; seed < tables; seed++)
        {
            var (model, columns, xml) = new RandomTables(seed).Next("C", rules, withExpressions: true);
            var table = model.OwnUnits.Single(u => u.Element is Model.Decision).Findings.Tables.Single();
            foreach (var values in RandomTables.Grid(columns).Append([.. columns.Select(_ => FeelValue.Null)]).Take(rules > 100 ? 40 : 400))
            {
                var expected = Enumerable.Range(0, rules).Where(rule => columns.Select((_, i) => Holds(table, i, rule, columns, values)).All(h => h)).Select(r => r + 1);

                var trace = model.Evaluate("D", RandomTables.Inputs(columns, values), EvaluationOptions.Explained).Trace!;

                var evaluated = trace.Decisions.Single().Tables.Single();
                evaluated.Fired.Select(f => f.Rule.Number).ShouldBe(expected, $"seed {seed}, {string.Join(", ", values)}: {xml}");
                foreach (var rule in evaluated.Rules.Take(8))
                    rule.Cells.ShouldBe(columns.Select((_, i) => Holds(table, i, rule.Rule.Number - 1, columns, values)));
            }
        }
    }

    [Fact]
    public void Index_ManyRules_LooksAtFewOfThem()
    {
        var rules = Enumerable.Range(0, 10_000).Select(i => $"\"g{i % 7}\" | [{i * 10}..{i * 10 + 10}) => {i}").ToArray();
        var model = Models.TableModel(Models.Table("U", ["g: string", "n: number"], ["o"], rules), "g: string", "n: number");

        foreach (var i in new[] { 0, 4_321, 9_999 })
            model.Evaluate("D", Models.Context(("g", $"g{i % 7}"), ("n", i * 10 + 5))).Value.ShouldBe(i);
        model.Evaluate("D", Models.Context(("g", "g0"), ("n", 15))).Faults.ShouldContain(f => f.Code == "dmn.table.noMatch");
        // the steps of an evaluation grow with the words of the rule set, not with the rules
        model.Evaluate("D", Models.Context(("g", "g0"), ("n", 5)), new EvaluationOptions { Limits = FeelLimits.Default with { Steps = 200 } }).Value.ShouldBe(0);
    }

    [Fact]
    public void SegmentTree_RandomIntervals_FindsThoseThatHoldThePoint()
    {
        var random = new Random(7);
        for (var run = 0; run < 50; run++)
        {
            var points = random.Next(1, 40);
            var intervals = Enumerable.Range(0, 70).Select(i => (Low: random.Next(points), High: random.Next(points), Item: i)).Where(i => i.Low <= i.High).ToList();
            var tree = new SegmentTree(points, intervals);
            for (var point = 0; point < points; point++)
            {
                var bits = new ulong[2];
                tree.Mark(point, bits);
                var expected = intervals.Where(i => i.Low <= point && point <= i.High).Select(i => i.Item).ToList();
                Enumerable.Range(0, 70).Where(i => (bits[i >> 6] >> i & 1) == 1).ShouldBe(expected);
                tree.CountAt(point).ShouldBe(expected.Count);
            }
        }
    }

    [Theory]
    [InlineData("1, 2")]
    [InlineData("\"a\", \"b\", \"\"")]
    [InlineData("@\"2026-01-31\", @\"2026-02-01\"")]
    [InlineData("@\"PT1S\", @\"PT2S\"")]
    [InlineData("@\"P1M\", @\"P2M\"")]
    [InlineData("@\"00:00:00\", @\"23:59:59\"")]
    [InlineData("true, false")]
    [InlineData("9.999999999999999999999999999999999E+6144, -9.999999999999999999999999999999999E+6144")]
    public void Axis_Representatives_LieInTheirAtoms(string constants)
    {
        var axis = Axis.Through(constants.Split(", ").Select(Models.Value))!;

        for (var atom = 0; atom < axis.Count; atom++)
            if (!axis.IsEmpty(atom)) axis.Locate(axis.Representative(atom)).ShouldBe(atom);
        axis.Locate(FeelValue.Null).ShouldBe(axis.NullAtom);
        axis.Locate(FeelContext.Empty).ShouldBe(-1);
    }

    [Fact]
    public void Axis_DaysThatFollowEachOther_LeaveNothingBetween() =>
        Axis.Through([Models.Value("@\"2026-01-31\""), Models.Value("@\"2026-02-01\"")])!.IsEmpty(2).ShouldBeTrue();

    private static bool Holds(CompiledTable table, int column, int rule, int[] columns, FeelValue[] values) =>
        table.Cells[column][rule].Tests is not { } tests
        || tests.Test(values[column], [.. tests.Scope.Variables.Select(v => values[Array.FindIndex(columns, c => RandomTables.Columns[c].Name == v.Name)])], new FeelEvaluation()).IsTrue;
}

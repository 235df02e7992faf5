using Stadtlotse.Dmn.Evaluation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Tables;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Compilation;

/// <summary>Decision tables.</summary>
internal sealed partial class ExpressionCompiler
{
    private Compiled CompileTable(DecisionTable e, FeelScope scope)
    {
        if (e.Outputs.Count == 0 || e.Rules.Any(r => r.Tests.Count != e.Inputs.Count || r.Outputs.Count != e.Outputs.Count))
            return Faulty("dmn.table.shape", e.Place, "The decision table has no output or a rule that does not fit its columns.", "Die Entscheidungstabelle hat keine Ausgabe oder eine Regel, die nicht zu den Spalten passt.");
        var names = e.Outputs.Select((o, i) => FeelNames.Normalize(o.Name ?? $"output {i + 1}")).ToArray();
        if (e.Outputs.Count > 1 && names.Distinct().Count() != names.Length)
            return Faulty("dmn.table.outputs", e.Place, "Two outputs of the decision table have the same name.", "Zwei Ausgaben der Entscheidungstabelle heißen gleich.");
        if (BuildTable(e, scope, names) is not { } built)
            return new((_, run) => run.Fail("dmn.table.faulty", e.Place, "A cell of the decision table is no FEEL.", "Eine Zelle der Entscheidungstabelle ist kein FEEL."), FeelType.Any);
        var type = built.Table.Shape is null ? built.Types[0] : FeelType.ContextOf(names.Zip(built.Types));
        var many = e.HitPolicy is HitPolicy.RuleOrder or HitPolicy.OutputOrder || e.HitPolicy == HitPolicy.Collect && e.Aggregation == Aggregation.None;
        if (e.HitPolicy == HitPolicy.Collect && e.Aggregation == Aggregation.Count) type = FeelType.Number;
        return new(built.Table.Evaluate, many ? FeelType.ListOf(type) : type);
    }

    /// <summary>Builds the table; null, with faults reported, when a cell cannot be read.</summary>
    public (CompiledTable Table, FeelType[] Types)? BuildTable(DecisionTable e, FeelScope scope, string[] names)
    {
        var before = findings.FaultCount;
        var inputs = e.Inputs.Select(i => Typed(CompileText(i.Expression.Text, scope, i.Expression.Place), i.TypeRef, i.Expression.Place).Logic).ToArray();
        var allowed = e.Inputs.Select(i => i.Values is null ? null : ParseTests(i.Values, FeelScope.Empty).Tests).ToArray();
        var cells = e.Inputs.Select((_, column) => e.Rules.Select(rule => ParseTests(rule.Tests[column], scope)).ToArray()).ToArray();
        DmnType[] outputTypes = [.. e.Outputs.Select(o => types.Find(o.TypeRef, o.Place))];
        var ranks = e.Outputs.Select((o, i) => RanksOf(o, outputTypes[i])).ToArray();
        var outputs = e.Rules.Select(rule => rule.Outputs.Select((cell, i) => OutputOf(cell, outputTypes[i], ranks[i], scope)).ToArray()).ToArray();
        var defaults = e.Outputs.Any(o => o.Default is not null)
            ? e.Outputs.Select((o, i) => o.Default is null ? default : OutputOf(o.Default, outputTypes[i], ranks[i], scope)).ToArray()
            : null;
        frame.AtLeast(scope.Variables.Count + e.Inputs.Count);
        if (findings.FaultCount > before) return null;
        var table = new CompiledTable
        {
            Model = e,
            Inputs = inputs,
            InputTypes = [.. e.Inputs.Select(i => types.Find(i.TypeRef, i.Expression.Place))],
            Cells = cells,
            Index = new TableIndex([.. cells.Select(column => column.Select(TestOf).ToList())], e.Rules.Count),
            Allowed = allowed,
            Outputs = outputs,
            Ranks = ranks,
            Defaults = defaults,
            Shape = e.Outputs.Count == 1 ? null : new FeelShape(names),
            Scratch = scope.Variables.Count,
            Variables = scope.Variables.Count,
        };
        findings.Tables.Add(table);
        return (table, [.. outputTypes.Select(t => t.Feel)]);
    }

    /// <summary>What the index may know of a cell.</summary>
    public static CellTest TestOf(InputCell cell)
    {
        if (cell.Tests is not { } tests) return new(true, null, _ => true);
        var points = ClosedTests.Points(tests);
        var empty = new FeelValue[tests.Scope.Variables.Count];
        return new(false, points, value => tests.Test(value, empty, new FeelEvaluation()).IsTrue);
    }

    /// <summary>Unary tests of a cell; without tests for <c>-</c> and for an empty cell.</summary>
    private InputCell ParseTests(LiteralText text, FeelScope scope)
    {
        if (string.IsNullOrWhiteSpace(text.Text)) return default;
        if (!FeelUnaryTests.TryParse(text.Text, scope, out var tests, out var fault))
        {
            findings.Report(Literal.Locate(fault, text.Place));
            return default;
        }
        findings.Use(tests.Node);
        return tests.Node is { Negated: false, Tests.Count: 0 } ? default : new(tests, new Literal(Nothing, text.Place));
    }

    private static readonly FeelExpression Nothing = FeelExpression.Parse("null");

    private OutputRanks? RanksOf(TableOutput output, DmnType type)
    {
        if (output.Values is { } values)
            return ParseTests(values, FeelScope.Empty).Tests is { Node.Negated: false } tests ? Ranks(tests) : null;
        return type.Constraints is [{ Node.Negated: false } allowed, ..] ? Ranks(allowed) : null;

        static OutputRanks Ranks(FeelUnaryTests tests) => new([.. tests.Node.Tests.Select(t => FeelUnaryTests.Compile(new UnaryTestsNode(false, [t]), tests.Scope))]);
    }

    private OutputCell OutputOf(LiteralText text, DmnType type, OutputRanks? ranks, FeelScope scope)
    {
        if (string.IsNullOrWhiteSpace(text.Text) || text.Text.Trim() == "-") return new(null, FeelValue.Null, OutputRanks.None);
        if (Parse(text.Text, scope, text.Place) is not { } literal) return default;
        Logic logic = (f, run) =>
        {
            var value = type.Coerce(run.Evaluate(literal, f), text.Place, run);
            return value.IsNull || ranks is null || ranks.Of(value) != OutputRanks.None ? value
                : run.Fail("dmn.table.outputValues", text.Place, $"The output {DmnType.Shorten(value)} is not among the output values.", $"Die Ausgabe {DmnType.Shorten(value)} gehört nicht zu den Ausgabewerten.");
        };
        if (!ClosedTests.TryConstant(literal.Expression.Node, scope, out _)) return new(logic, default, 0);
        var run = new DecisionRun(EvaluationOptions.Default);
        var constant = logic(new FeelValue[scope.Variables.Count], run);
        if (run.Faults.Count == 0) return new(null, constant, ranks?.Of(constant) ?? 0);
        foreach (var fault in run.Faults) findings.Note(fault);
        return new(logic, default, 0);
    }
}

using System.Numerics;
using Stadtlotse.Dmn.Compilation;
using Stadtlotse.Dmn.Evaluation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tables;

/// <summary>What a table gives for the rules that match (DMN 1.5, 8.2.8 to 8.2.10).</summary>
internal sealed partial class CompiledTable
{
    private static readonly FeelExpression Sum = Aggregate("sum"), Min = Aggregate("min"), Max = Aggregate("max");

    /// <summary>The result of the matching rules.</summary>
    /// <param name="hits">The matching rules.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="run">The evaluation.</param>
    /// <param name="fired">The rule that alone gave the result; −1 when all matching rules did, or none.</param>
    private FeelValue Resolve(ReadOnlySpan<ulong> hits, FeelValue[] frame, DecisionRun run, out int fired)
    {
        var first = First(hits, 0);
        fired = -1;
        if (first < 0) return Default(frame, run);
        switch (Model.HitPolicy)
        {
            case HitPolicy.Unique:
                if (First(hits, first + 1) is >= 0 and var second)
                    return run.Fail("dmn.table.unique", Model.Place,
                        $"The rules {first + 1} and {second + 1} both match, but the hit policy allows one.", $"Die Regeln {first + 1} und {second + 1} treffen beide zu; die Trefferregel erlaubt nur eine.");
                fired = first;
                return Output(first, frame, run);
            case HitPolicy.First:
                fired = first;
                return Output(first, frame, run);
            case HitPolicy.Any: return Any(hits, first, frame, run);
            case HitPolicy.Priority:
                if (Ordered(hits, frame, run) is not { } ranked) return FeelValue.Null;
                fired = ranked[0].Rule;
                return ranked[0].Value;
            case HitPolicy.OutputOrder:
                return Ordered(hits, frame, run) is { } sorted ? FeelList.From(sorted.Select(s => s.Value)) : FeelValue.Null;
            case HitPolicy.RuleOrder: return All(hits, frame, run);
            default: return Collect(hits, frame, run);
        }
    }

    private FeelValue Default(FeelValue[] frame, DecisionRun run)
    {
        if (Defaults is not null) return Assemble(Defaults, frame, run);
        if (Model.HitPolicy == HitPolicy.Collect && Model.Aggregation == Aggregation.None) return FeelList.Empty;
        if (Model.HitPolicy == HitPolicy.Collect && Model.Aggregation == Aggregation.Count) return 0;
        return run.Fail("dmn.table.noMatch", Model.Place, "No rule matches and there is no default output.", "Keine Regel trifft zu, und es gibt keinen Vorgabewert.");
    }

    private FeelValue Any(ReadOnlySpan<ulong> hits, int first, FeelValue[] frame, DecisionRun run)
    {
        var value = Output(first, frame, run);
        for (var rule = First(hits, first + 1); rule >= 0; rule = First(hits, rule + 1))
            if (!Output(rule, frame, run).Equals(value))
                return run.Fail("dmn.table.any", Model.Place,
                    $"The rules {first + 1} and {rule + 1} both match with different outputs.", $"Die Regeln {first + 1} und {rule + 1} treffen beide zu, geben aber Verschiedenes aus.");
        return value;
    }

    private List<(int Rule, FeelValue Value, int[] Rank)>? Ordered(ReadOnlySpan<ulong> hits, FeelValue[] frame, DecisionRun run)
    {
        if (Array.TrueForAll(Ranks, r => r is null))
        {
            run.Fail("dmn.table.priority", Model.Place, "The hit policy needs output values, whose order is the priority.", "Die Trefferregel braucht Ausgabewerte, deren Reihenfolge der Vorrang ist.");
            return null;
        }
        var found = new List<(int Rule, FeelValue Value, int[] Rank)>();
        for (var rule = First(hits, 0); rule >= 0; rule = First(hits, rule + 1))
        {
            var value = Output(rule, frame, run);
            var rank = new int[Outputs[rule].Length];
            for (var i = 0; i < rank.Length; i++)
                rank[i] = Outputs[rule][i].Logic is null ? Outputs[rule][i].Rank : Ranks[i]?.Of(Shape is null ? value : value.AsContext()[i]) ?? 0;
            found.Add((rule, value, rank));
        }
        found.Sort((a, b) => a.Rank.AsSpan().SequenceCompareTo(b.Rank) is var order && order != 0 ? order : a.Rule - b.Rule);
        return found;
    }

    private FeelList All(ReadOnlySpan<ulong> hits, FeelValue[] frame, DecisionRun run)
    {
        var values = new List<FeelValue>();
        for (var rule = First(hits, 0); rule >= 0; rule = First(hits, rule + 1)) values.Add(Output(rule, frame, run));
        run.Allocate(values.Count);
        return FeelList.From(values);
    }

    private FeelValue Collect(ReadOnlySpan<ulong> hits, FeelValue[] frame, DecisionRun run)
    {
        var all = All(hits, frame, run);
        var aggregate = Model.Aggregation switch
        {
            Aggregation.Count => null,
            Aggregation.Sum => Sum,
            Aggregation.Min => Min,
            Aggregation.Max => Max,
            _ => null,
        };
        if (aggregate is null) return Model.Aggregation == Aggregation.Count ? all.Count : all;
        if (Shape is null) return aggregate.Evaluate([all], run.Feel);
        var columns = new FeelValue[Shape.Count];
        for (var i = 0; i < columns.Length; i++) columns[i] = aggregate.Evaluate([FeelList.From(all.Select(c => c.AsContext()[i]))], run.Feel);
        return new FeelContext(Shape, columns);
    }

    private FeelValue Output(int rule, FeelValue[] frame, DecisionRun run) => Assemble(Outputs[rule], frame, run);

    private FeelValue Assemble(OutputCell[] cells, FeelValue[] frame, DecisionRun run)
    {
        if (Shape is null) return cells[0].Logic is { } single ? single(frame, run) : cells[0].Constant;
        var values = new FeelValue[cells.Length];
        for (var i = 0; i < cells.Length; i++) values[i] = cells[i].Logic is { } logic ? logic(frame, run) : cells[i].Constant;
        return new FeelContext(Shape, values);
    }

    /// <summary>The first rule of a set from a number on; −1 when there is none.</summary>
    internal static int First(ReadOnlySpan<ulong> hits, int from)
    {
        for (var word = from >> 6; word < hits.Length; word++)
        {
            var left = word == from >> 6 ? hits[word] & ulong.MaxValue << from : hits[word];
            if (left != 0) return word * 64 + BitOperations.TrailingZeroCount(left);
        }
        return -1;
    }

    private static FeelExpression Aggregate(string function) => FeelExpression.Parse($"{function}(outputs)", FeelScope.Of("outputs"));
}

/// <summary>The order of a column's output values, which is the priority of its outputs.</summary>
internal sealed class OutputRanks(IReadOnlyList<FeelUnaryTests> values)
{
    /// <summary>Rank of a value that is not among the output values.</summary>
    public const int None = int.MaxValue;

    /// <summary>Position of the first output value that a value matches.</summary>
    public int Of(FeelValue value)
    {
        var run = new FeelEvaluation();
        for (var i = 0; i < values.Count; i++)
            if (values[i].Test(value, [], run).IsTrue) return i;
        return None;
    }
}

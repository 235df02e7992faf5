using Stadtlotse.Dmn.Evaluation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Tables;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tracing;

/// <summary>Collects the steps of one evaluation; calls open a list of their own.</summary>
internal sealed class TraceBuilder
{
    private List<TraceStep> steps = [];
    private int count;

    public List<DecisionTrace> Decisions { get; } = [];

    public bool Truncated => count > EvaluationTrace.MaxSteps;

    /// <summary>Takes the steps collected so far and begins anew.</summary>
    public IReadOnlyList<TraceStep> Take()
    {
        var taken = steps;
        steps = [];
        return taken.Count == 0 ? [] : taken;
    }

    /// <summary>Begins the list of a call; give the result to <see cref="Return"/>.</summary>
    public List<TraceStep> Enter()
    {
        var outer = steps;
        steps = [];
        return outer;
    }

    public void Return(List<TraceStep> outer, DrgElement callee, IReadOnlyList<TracedValue> arguments, FeelValue result)
    {
        var inner = Take();
        steps = outer;
        if (++count <= EvaluationTrace.MaxSteps)
            steps.Add(new CallTrace { Callee = callee, Arguments = arguments, Steps = inner, Result = result });
    }

    public void Entry(string name, FeelValue value, Place place)
    {
        if (++count <= EvaluationTrace.MaxSteps) steps.Add(new EntryTrace(name, value, place));
    }

    public void Table(CompiledTable table, ReadOnlySpan<int> atoms, ReadOnlySpan<ulong> hits, FeelValue[] frame, int fired, FeelValue result, DecisionRun run)
    {
        if (++count > EvaluationTrace.MaxSteps) return;
        var inputs = frame.AsSpan(table.Scratch, atoms.Length).ToArray();
        steps.Add(new TableTrace(table, inputs, atoms.ToArray(), hits.ToArray(), fired, Evaluated(table, atoms, frame, run), result));
    }

    /// <summary>The outcomes of cells that the index does not know; without their faults, which belong to the evaluation only where it needed them.</summary>
    private static Dictionary<(int Column, int Rule), bool>? Evaluated(CompiledTable table, ReadOnlySpan<int> atoms, FeelValue[] frame, DecisionRun run)
    {
        Dictionary<(int Column, int Rule), bool>? outcomes = null;
        for (var column = 0; column < atoms.Length; column++)
        {
            if (atoms[column] >= 0 && !table.Index.HasOpaque(column)) continue;
            for (var rule = 0; rule < table.Index.Rules; rule++)
            {
                if (table.Index.Outcome(column, rule, atoms[column]) is not null) continue;
                run.Step();
                run.Muted = true;
                (outcomes ??= [])[(column, rule)] = table.Holds(column, rule, frame, run);
                run.Muted = false;
            }
        }
        return outcomes;
    }
}

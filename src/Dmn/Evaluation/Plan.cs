using Stadtlotse.Dmn.Compilation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Tracing;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Evaluation;

/// <summary>
/// What must be computed for some decisions, in order, each once: first the inputs, then the decisions, each in a slot of one array.
/// Built without recursion, so that the length of a chain of decisions is no matter of the stack.
/// </summary>
internal sealed class Plan
{
    private readonly Dictionary<Unit, int> slots = new(ReferenceEqualityComparer.Instance);
    private readonly List<Unit> inputs = [];
    private readonly Step[] steps;

    /// <param name="targets">The decisions wanted.</param>
    /// <param name="given">Units whose values the caller gives, in the first slots.</param>
    public Plan(IEnumerable<Unit> targets, IReadOnlyList<Unit> given)
    {
        foreach (var unit in given)
            if (slots.TryAdd(unit, slots.Count)) inputs.Add(unit);
        var order = new List<Unit>();
        foreach (var target in targets) Visit(target, order);
        foreach (var unit in order.Where(u => u.Element is InputData))
            if (slots.TryAdd(unit, slots.Count)) inputs.Add(unit);
        var decisions = order.Where(u => u.Element is Decision && !slots.ContainsKey(u)).ToList();
        foreach (var unit in decisions) slots.Add(unit, slots.Count);
        steps = [.. decisions.Select(u => new Step(u, slots[u], [.. u.Entries.Select(e => e.Unit is { IsFunction: false } single ? slots[single] : -1)]))];
    }

    /// <summary>The inputs, in the order of their slots.</summary>
    public IReadOnlyList<Unit> Inputs => inputs;

    /// <summary>Number of slots.</summary>
    public int Slots => slots.Count;

    public int SlotOf(Unit unit) => slots[unit];

    public FeelValue[] Start() => new FeelValue[slots.Count];

    /// <summary>Makes all decisions.</summary>
    /// <param name="values">The slots, inputs filled.</param>
    /// <param name="run">The evaluation.</param>
    /// <param name="traced">Whether each decision becomes a part of the trace.</param>
    public void Run(FeelValue[] values, DecisionRun run, bool traced)
    {
        foreach (var step in steps)
        {
            run.Step();
            var frame = new FeelValue[step.Unit.Frame.Places];
            for (var i = 0; i < step.Sources.Length; i++)
                frame[i] = step.Sources[i] >= 0 ? values[step.Sources[i]] : Entry(step.Unit.Entries[i], values, run);
            values[step.Slot] = traced && run.Trace is { } trace ? Traced(step, frame, run, trace) : Decide(step.Unit, frame, run);
        }
    }

    private static FeelValue Decide(Unit unit, FeelValue[] frame, DecisionRun run) =>
        unit.Refusal is { } refusal ? run.Fail(refusal) : unit.Logic!(frame, run);

    private static FeelValue Traced(Step step, FeelValue[] frame, DecisionRun run, TraceBuilder trace)
    {
        var (unit, before) = (step.Unit, run.Faults.Count);
        var inputs = new List<TracedValue>(unit.Entries.Length);
        for (var i = 0; i < unit.Entries.Length; i++)
            if (frame[i].Kind != FeelKind.Function) inputs.Add(new(unit.Entries[i].Name, frame[i]));
        var value = Decide(unit, frame, run);
        trace.Decisions.Add(new()
        {
            Decision = (Decision)unit.Element,
            Name = unit.Module.Qualify(unit.Name),
            Inputs = inputs,
            Value = value,
            Steps = trace.Take(),
            Faults = run.Faults.Count == before ? [] : [.. run.Faults.Skip(before)],
        });
        return value;
    }

    private FeelValue Entry(ScopeEntry entry, FeelValue[] values, DecisionRun run)
    {
        if (entry.Unit is { } single) return single.Function?.For(run);
        var members = new FeelValue[entry.Members.Length];
        for (var i = 0; i < members.Length; i++)
            members[i] = entry.Members[i].IsFunction ? entry.Members[i].Function?.For(run) : values[slots[entry.Members[i]]];
        return new FeelContext(entry.Shape!, members);
    }

    /// <summary>The value of a variable that holds functions only.</summary>
    public static FeelValue Knowledge(ScopeEntry entry, DecisionRun run) => entry.Unit is { } single
        ? single.Function?.For(run)
        : new FeelContext(entry.Shape!, [.. entry.Members.Select(m => new FeelValue(m.Function?.For(run)))]);

    /// <summary>Puts a unit after all that it needs; functions compute their own needs when they are called.</summary>
    private void Visit(Unit target, List<Unit> order)
    {
        var seen = new HashSet<Unit>(order, ReferenceEqualityComparer.Instance);
        var work = new Stack<(Unit Unit, int Next)>([(target, 0)]);
        seen.Add(target);
        while (work.TryPop(out var at))
        {
            if (!slots.ContainsKey(at.Unit) && at.Next < at.Unit.Needs.Count)
            {
                work.Push((at.Unit, at.Next + 1));
                var need = at.Unit.Needs[at.Next].Unit;
                if (!need.IsFunction && seen.Add(need)) work.Push((need, 0));
                continue;
            }
            order.Add(at.Unit);
        }
    }

    private readonly record struct Step(Unit Unit, int Slot, int[] Sources);
}

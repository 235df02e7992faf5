using Stadtlotse.Dmn.Evaluation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Tracing;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Compilation;

/// <summary>A business knowledge model as a function of FEEL.</summary>
internal sealed class KnowledgeFunction(Unit unit, FeelParameter[] parameters, DmnType[] types, Logic body, DmnType result) : FeelFunction(unit.Name)
{
    public override IReadOnlyList<FeelParameter> Parameters => parameters;

    public override FeelValue Invoke(ReadOnlySpan<FeelValue> arguments, FeelEvaluation run)
    {
        var decision = (DecisionRun)run;
        if (unit.Refusal is { } refusal) return decision.Fail(refusal);
        var frame = new FeelValue[unit.Frame.Places];
        var at = 0;
        foreach (var entry in unit.Entries) frame[at++] = Plan.Knowledge(entry);
        // its own name stands in its scope, unless something it requires has that name: recursion ends at the limit of calls
        if (Array.TrueForAll(unit.Entries, e => e.Name != unit.Name)) frame[at++] = this;
        for (var i = 0; i < arguments.Length; i++) frame[at + i] = types[i].Coerce(arguments[i], unit.Element.Place, decision);
        if (decision.Trace is not { } trace) return result.Coerce(body(frame, decision), unit.Element.Place, decision);

        var outer = trace.Enter();
        TracedValue[] traced = [.. parameters.Select((p, i) => new TracedValue(p.Name, frame[at + i]))];
        var value = result.Coerce(body(frame, decision), unit.Element.Place, decision);
        trace.Return(outer, unit.Element, traced, value);
        return value;
    }
}

/// <summary>A decision service as a function of FEEL: its parameters are its input data, then its input decisions (DMN 1.5, 10.4).</summary>
internal sealed class ServiceFunction(Unit unit, List<Unit> inputs, List<Unit> outputs, DmnType result) : FeelFunction(unit.Name)
{
    private readonly Lazy<Plan> plan = new(() => new Plan(outputs, inputs));
    private readonly FeelShape shape = new([.. outputs.Select(o => o.Name).Distinct()]);
    private readonly FeelParameter[] parameters = [.. inputs.Select(i => new FeelParameter(i.Name, i.Type))];

    public override IReadOnlyList<FeelParameter> Parameters => parameters;

    public DecisionService Service => (DecisionService)unit.Element;

    public Plan Plan => plan.Value;

    public override FeelValue Invoke(ReadOnlySpan<FeelValue> arguments, FeelEvaluation run)
    {
        var decision = (DecisionRun)run;
        if (unit.Refusal is { } refusal) return decision.Fail(refusal);
        var trace = decision.Trace;
        var outer = trace?.Enter();
        var values = Plan.Start();
        for (var i = 0; i < arguments.Length; i++) values[i] = inputs[i].Declared.Coerce(arguments[i], unit.Element.Place, decision);
        Plan.Run(values, decision, traced: false);
        var value = Result(values, decision);
        if (trace is not null)
            trace.Return(outer!, unit.Element, [.. parameters.Select((p, i) => new TracedValue(p.Name, values[i]))], value);
        return value;
    }

    /// <summary>One output decision gives its value, several a context of theirs.</summary>
    public FeelValue Result(FeelValue[] values, DecisionRun run)
    {
        var value = outputs.Count == 1
            ? values[Plan.SlotOf(outputs[0])]
            : new FeelContext(shape, [.. outputs.DistinctBy(o => o.Name).Select(o => values[Plan.SlotOf(o)])]);
        return result.Coerce(value, unit.Element.Place, run);
    }
}

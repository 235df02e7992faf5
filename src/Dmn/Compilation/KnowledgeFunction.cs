using Stadtlotse.Dmn.Evaluation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Tracing;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Compilation;

/// <summary>The function of a knowledge model or decision service. FEEL sees it bound to one evaluation.</summary>
internal abstract class UnitFunction(Unit unit)
{
    protected Unit Unit => unit;

    public abstract IReadOnlyList<FeelParameter> Parameters { get; }

    /// <summary>The function for one evaluation.</summary>
    public FeelFunction For(DecisionRun run) => new Bound(this, unit.Name, run);

    protected abstract FeelValue Invoke(ReadOnlySpan<FeelValue> arguments, DecisionRun run);

    private sealed class Bound(UnitFunction function, string name, DecisionRun run) : FeelFunction(name)
    {
        public override IReadOnlyList<FeelParameter> Parameters => function.Parameters;

        public override FeelType ResultType => function.Unit.Type is FeelFunctionType type ? type.Result : FeelType.Any;

        public override FeelValue Invoke(ReadOnlySpan<FeelValue> arguments, FeelEvaluation _) =>
            function.Unit.Refusal is { } refusal ? run.Fail(refusal) : function.Invoke(arguments, run);
    }
}

/// <summary>A business knowledge model as a function of FEEL.</summary>
internal sealed class KnowledgeFunction(Unit unit, FeelParameter[] parameters, DmnType[] types, Logic body, DmnType result) : UnitFunction(unit)
{
    public override IReadOnlyList<FeelParameter> Parameters => parameters;

    protected override FeelValue Invoke(ReadOnlySpan<FeelValue> arguments, DecisionRun run)
    {
        var frame = new FeelValue[Unit.Frame.Places];
        var at = 0;
        foreach (var entry in Unit.Entries) frame[at++] = Plan.Knowledge(entry, run);
        // its own name stands in its scope, unless something it requires has that name: recursion ends at the limit of calls
        if (Array.TrueForAll(Unit.Entries, e => e.Name != Unit.Name)) frame[at++] = For(run);
        for (var i = 0; i < arguments.Length; i++) frame[at + i] = types[i].Coerce(arguments[i], Unit.Element.Place, run);
        if (run.Trace is not { } trace) return result.Coerce(body(frame, run), Unit.Element.Place, run);

        var outer = trace.Enter();
        TracedValue[] traced = [.. parameters.Select((p, i) => new TracedValue(p.Name, frame[at + i]))];
        var value = result.Coerce(body(frame, run), Unit.Element.Place, run);
        trace.Return(outer, Unit.Element, traced, value);
        return value;
    }
}

/// <summary>A decision service as a function of FEEL: its parameters are its input data, then its input decisions (DMN 1.5, 10.4).</summary>
internal sealed class ServiceFunction(Unit unit, List<Unit> inputs, List<Unit> outputs, DmnType result) : UnitFunction(unit)
{
    private readonly Lazy<Plan> plan = new(() => new Plan(outputs, inputs));
    private readonly FeelShape shape = new([.. outputs.Select(o => o.Name).Distinct()]);
    private readonly FeelParameter[] parameters = [.. inputs.Select(i => new FeelParameter(i.Name, i.Type))];

    public override IReadOnlyList<FeelParameter> Parameters => parameters;

    public Plan Plan => plan.Value;

    protected override FeelValue Invoke(ReadOnlySpan<FeelValue> arguments, DecisionRun run)
    {
        var trace = run.Trace;
        var outer = trace?.Enter();
        var values = Plan.Start();
        for (var i = 0; i < arguments.Length; i++) values[i] = inputs[i].Declared.Coerce(arguments[i], Unit.Element.Place, run);
        Plan.Run(values, run, traced: false);
        var value = Result(values, run);
        trace?.Return(outer!, Unit.Element, [.. parameters.Select((p, i) => new TracedValue(p.Name, values[i]))], value);
        return value;
    }

    /// <summary>One output decision gives its value, several a context of theirs.</summary>
    public FeelValue Result(FeelValue[] values, DecisionRun run)
    {
        var value = outputs.Count == 1
            ? values[Plan.SlotOf(outputs[0])]
            : new FeelContext(shape, [.. outputs.DistinctBy(o => o.Name).Select(o => values[Plan.SlotOf(o)])]);
        return result.Coerce(value, Unit.Element.Place, run);
    }
}

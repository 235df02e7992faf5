using Stadtlotse.Dmn.Compilation;
using Stadtlotse.Dmn.Evaluation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Tracing;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn;

/// <summary>One decision, service or knowledge model, ready to be evaluated again and again, by several threads at once.</summary>
public sealed class DecisionEvaluator
{
    private readonly DecisionModel model;
    private readonly Unit unit;
    private readonly Plan plan;
    private readonly InputSource[] inputs;
    private readonly Func<FeelValue[], DecisionRun, FeelValue> finish;

    private DecisionEvaluator(DecisionModel model, Unit unit, Plan plan, IEnumerable<InputSource> inputs, Func<FeelValue[], DecisionRun, FeelValue> finish) =>
        (this.model, this.unit, this.plan, this.inputs, this.finish) = (model, unit, plan, [.. inputs], finish);

    internal static DecisionEvaluator OfDecision(DecisionModel model, Unit unit)
    {
        var plan = new Plan([unit], []);
        var slot = plan.SlotOf(unit);
        return new(model, unit, plan, plan.Inputs.Select(InputSource.Of), (values, _) => values[slot]);
    }

    internal static DecisionEvaluator OfService(DecisionModel model, Unit unit)
    {
        var function = (ServiceFunction)unit.Function!;
        return new(model, unit, function.Plan, function.Plan.Inputs.Select(InputSource.Of), function.Result);
    }

    internal static DecisionEvaluator OfKnowledge(DecisionModel model, Unit unit)
    {
        var function = unit.Function!;
        return new(model, unit, new Plan([], []), function.Parameters.Select(p => new InputSource(p.Name, [], DmnType.Any, unit.Element.Place)),
            (values, run) => function.For(run).Call(values.AsSpan(0, function.Parameters.Count), run.Feel));
    }

    /// <summary>Name of what is evaluated.</summary>
    public string Name => unit.Element.Name;

    /// <summary>Names and types of the inputs it takes; those of imported models with the import's name before them.</summary>
    public IEnumerable<(string Name, FeelType Type)> Inputs => inputs.Select(i => (i.QualifiedName, i.Type.Feel));

    /// <summary>Of the value of a service with several output decisions the part of one of them; otherwise the value itself.</summary>
    /// <param name="value">The value of the evaluation.</param>
    /// <param name="decision">Name of an output decision.</param>
    public FeelValue Output(FeelValue value, string decision) =>
        unit.Element is DecisionService { OutputDecisions.Count: > 1 } && decision != Name && value.IsContext ? value.AsContext()[FeelNames.Normalize(decision)] : value;

    /// <summary>Evaluates once.</summary>
    /// <param name="given">The inputs by name; those of an imported model in a context under the import's name.</param>
    /// <param name="options">Trace, limits and clock; null for the defaults.</param>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public DecisionResult Evaluate(FeelContext given, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(given);
        var run = new DecisionRun(options ?? EvaluationOptions.Default);
        var values = new FeelValue[Math.Max(plan.Slots, inputs.Length)];
        var value = FeelValue.Null;
        try
        {
            for (var i = 0; i < inputs.Length; i++) values[i] = inputs[i].Read(given, run);
            plan.Run(values, run, traced: true);
            value = finish(values, run);
        }
        catch (LimitException limit)
        {
            run.Ended(limit, unit.Element.Place);
        }
        return new(value, run.Faults, run.Trace is { } trace ? Traced(trace, values) : null);
    }

    private EvaluationTrace Traced(TraceBuilder trace, FeelValue[] values)
    {
        var seen = new TracedValue[inputs.Length];
        for (var i = 0; i < seen.Length; i++) seen[i] = new(inputs[i].QualifiedName, values[i]);
        return new() { Model = model.Identity, Inputs = seen, Decisions = trace.Decisions, Truncated = trace.Truncated };
    }
}

/// <summary>Where an input's value is found in what the caller gives.</summary>
internal sealed class InputSource(string name, IReadOnlyList<string> path, DmnType type, Place place)
{
    public static InputSource Of(Unit unit) =>
        new(unit.Name, [.. unit.Module.Path.Where(p => p.Length > 0).Select(FeelNames.Normalize)], unit.Declared, unit.Element.Place);

    public DmnType Type => type;

    public string QualifiedName { get; } = path.Count == 0 ? name : $"{string.Join('.', path)}.{name}";

    public FeelValue Read(FeelContext given, DecisionRun run)
    {
        foreach (var import in path)
        {
            if (given[import] is not { IsContext: true } inner) return Missing(run);
            given = inner.AsContext();
        }
        return given.TryGet(name, out var value) ? type.Coerce(value, place, run) : Missing(run);
    }

    private FeelValue Missing(DecisionRun run) =>
        run.Fail("dmn.input.missing", place, $"The input '{QualifiedName}' is missing.", $"Die Eingabe „{QualifiedName}“ fehlt.");
}

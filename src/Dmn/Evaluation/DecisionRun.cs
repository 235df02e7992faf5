using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Tracing;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Evaluation;

/// <summary>One evaluation: FEEL's run with its limits, the faults with their places in the model, and the trace when one is wanted.</summary>
internal sealed class DecisionRun(EvaluationOptions options)
{
    private const int KeptFaults = 100;
    private static readonly Place Unknown = new("model");
    private List<DmnFault>? faults;
    private int seen;
    private long cells;

    /// <summary>FEEL's run, which all expressions share.</summary>
    public FeelEvaluation Feel { get; } = new(options.Limits, options.Now, options.Cancellation);

    /// <summary>The expression that is being evaluated; where FEEL's faults belong.</summary>
    public Literal? Current { get; set; }

    /// <summary>Whether faults are passed over, while a trace looks at cells that the result did not need.</summary>
    public bool Muted { get; set; }

    /// <summary>Takes part in the explanation; null when none is wanted.</summary>
    public TraceBuilder? Trace { get; } = options.Trace ? new() : null;

    /// <summary>The first 100 faults in the order they were found.</summary>
    public IReadOnlyList<DmnFault> Faults => faults ?? [];

    /// <summary>Evaluates FEEL and puts its faults where they belong.</summary>
    public FeelValue Evaluate(Literal literal, ReadOnlySpan<FeelValue> frame)
    {
        var outer = Begin(literal);
        var value = literal.Expression.Evaluate(frame[..literal.Expression.Scope.Variables.Count], Feel);
        End(outer);
        return value;
    }

    /// <summary>Tests a value and puts the faults where they belong.</summary>
    public bool Test(FeelUnaryTests tests, Literal? place, FeelValue value, ReadOnlySpan<FeelValue> variables)
    {
        var outer = Begin(place);
        var holds = tests.Test(value, variables, Feel).IsTrue;
        End(outer);
        return holds;
    }

    /// <summary>Notes a fault of the model and gives null.</summary>
    public FeelValue Fail(DmnFault fault)
    {
        if (!Muted && (faults?.Count ?? 0) < KeptFaults) (faults ??= []).Add(fault);
        return FeelValue.Null;
    }

    public FeelValue Fail(string code, Place place, string english, string german) => Fail(new(code, place, english, german));

    /// <summary>Counts steps together with those of FEEL.</summary>
    public void Step(long count = 1)
    {
        if (Feel.StepsUsed + count > options.Limits.Steps) throw new LimitException(FeelFaultKind.StepLimit);
        Feel.Step(count);
    }

    /// <summary>Counts cells that boxed expressions and tables make; FEEL counts its own.</summary>
    public void Allocate(long count)
    {
        if ((cells += count) > options.Limits.Cells) throw new LimitException(FeelFaultKind.MemoryLimit);
    }

    /// <summary>Notes that a limit ended the run.</summary>
    public void Ended(LimitException limit, Place place)
    {
        var fault = new FeelFault(limit.Kind, default);
        Fail(fault.Code, Current?.Place ?? place, fault.Text("en"), fault.Text("de"));
    }

    private Literal? Begin(Literal? literal)
    {
        if (Feel.FaultCount != seen) Absorb();
        var outer = Current;
        Current = literal;
        return outer;
    }

    private void End(Literal? outer)
    {
        if (Feel.FaultCount != seen) Absorb();
        Current = outer;
    }

    private void Absorb()
    {
        for (; seen < Feel.FaultCount; seen++)
            if (seen < Feel.Faults.Count && Feel.Faults[seen] is var fault)
                Fail(Current?.Locate(fault) ?? new(fault.Code, Unknown, fault.Text("en"), fault.Text("de")));
    }
}

/// <summary>Ends an evaluation that used up one of its limits.</summary>
internal sealed class LimitException(FeelFaultKind kind) : Exception
{
    public FeelFaultKind Kind => kind;
}

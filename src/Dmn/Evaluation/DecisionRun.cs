using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Tracing;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Evaluation;

/// <summary>One evaluation: FEEL's run with its limits, the faults with their places in the model, and the trace when one is wanted.</summary>
internal sealed class DecisionRun(EvaluationOptions options) : FeelEvaluation(options.Limits, options.Now, options.Cancellation)
{
    private const int KeptFaults = 100;
    private static readonly Place Unknown = new("model");
    private List<DmnFault>? faults;

    /// <summary>The expression that is being evaluated; where FEEL's faults belong.</summary>
    public Literal? Current { get; set; }

    /// <summary>Whether faults are passed over, while a trace looks at cells that the result did not need.</summary>
    public bool Muted { get; set; }

    /// <summary>Takes part in the explanation; null when none is wanted.</summary>
    public TraceBuilder? Trace { get; } = options.Trace ? new() : null;

    /// <summary>The first 100 faults in the order they were found.</summary>
    public IReadOnlyList<DmnFault> ModelFaults => faults ?? [];

    /// <summary>Number of all faults.</summary>
    public int ModelFaultCount { get; private set; }

    public override void Report(FeelFault fault)
    {
        if (Muted) return;
        base.Report(fault);
        if (++ModelFaultCount <= KeptFaults)
            (faults ??= []).Add(Current?.Locate(fault) ?? new(fault.Code, Unknown, fault.Text("en"), fault.Text("de")));
    }

    /// <summary>Notes a fault of the model and gives null.</summary>
    public FeelValue Fail(DmnFault fault)
    {
        if (++ModelFaultCount <= KeptFaults) (faults ??= []).Add(fault);
        return FeelValue.Null;
    }

    public FeelValue Fail(string code, Place place, string english, string german) => Fail(new(code, place, english, german));

    /// <summary>Notes that a limit of the run ended it.</summary>
    public void Limit(FeelFaultKind kind, Place place)
    {
        var fault = new FeelFault(kind, default);
        Fail(fault.Code, Current?.Place ?? place, fault.Text("en"), fault.Text("de"));
    }
}

namespace Stadtlotse.Feel;

/// <summary>
/// One run of one or many expressions: collects faults, counts steps and memory, holds the clock's value.
/// Not thread-safe; make one per run. All expressions that share it share its limits.
/// </summary>
public sealed class FeelEvaluation
{
    private const int KeptFaults = 100;
    private readonly FeelValue now;
    private List<FeelFault>? faults;
    private long steps, cells;
    private int calls;

    /// <summary>A run.</summary>
    /// <param name="limits">What it may use up; <see cref="FeelLimits.Default"/> when not given.</param>
    /// <param name="now">What <c>now()</c> and <c>today()</c> give; without it they report a fault.</param>
    /// <param name="cancellation">Ends the run with <see cref="OperationCanceledException"/>.</param>
    public FeelEvaluation(FeelLimits? limits = null, FeelDateTime? now = null, CancellationToken cancellation = default)
    {
        Limits = limits ?? FeelLimits.Default;
        this.now = now is { } clock ? clock : default(FeelValue);
        Cancellation = cancellation;
        (steps, cells) = (Limits.Steps, Limits.Cells);
    }

    /// <summary>What the run may use up.</summary>
    public FeelLimits Limits { get; }

    /// <summary>What <c>now()</c> gives.</summary>
    public FeelDateTime? Now => now.IsNull ? null : now.AsDateTime();

    /// <summary>Ends the run when cancelled.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>The first 100 faults in the order they were found.</summary>
    public IReadOnlyList<FeelFault> Faults => faults ?? [];

    /// <summary>The number of all faults.</summary>
    public int FaultCount { get; private set; }

    /// <summary>Steps used so far.</summary>
    public long StepsUsed => Limits.Steps - steps;

    /// <summary>Where the call that is being made stands in its expression; hosts report their faults there.</summary>
    public FeelSpan At { get; internal set; }

    /// <summary>Notes a fault. Faults after the first 100 are only counted.</summary>
    public void Report(FeelFault fault)
    {
        FaultCount++;
        faults ??= [];
        if (faults.Count < KeptFaults) faults.Add(fault);
    }

    /// <summary>Notes a fault at <see cref="At"/> and gives FEEL's null, for functions of the host.</summary>
    public FeelValue Fail(FeelFaultKind kind, string subject = "", string expected = "", string found = "")
    {
        Report(new FeelFault(kind, At, subject, expected, found));
        return default;
    }

    internal FeelValue Fail(FeelSpan span, FeelFaultKind kind, string subject = "", string expected = "", string found = "")
    {
        Report(new FeelFault(kind, span, subject, expected, found));
        return default;
    }

    /// <summary>Takes back the faults after the first so many.</summary>
    internal void Forget(int after)
    {
        FaultCount = after;
        if (faults?.Count > after) faults.RemoveRange(after, faults.Count - after);
    }

    /// <summary>Counts steps; ends the evaluation when there are none left.</summary>
    public void Step(long count = 1)
    {
        if ((steps -= count) < 0) throw new LimitReached(FeelFaultKind.StepLimit);
        if ((steps & 0xFFF) < count) Cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Counts one step for each part of a value that is to be walked through.</summary>
    internal void StepThrough(FeelValue value)
    {
        if (value.Reference is FeelReference { Extent.Size: > 0 } large) Step(large.Extent.Size);
    }

    /// <summary>Counts cells of memory; ends the evaluation when there are none left.</summary>
    public void Allocate(long count)
    {
        if ((cells -= count) < 0) throw new LimitReached(FeelFaultKind.MemoryLimit);
    }

    internal void Enter()
    {
        Step();
        if (calls >= Limits.Calls || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new LimitReached(FeelFaultKind.DepthLimit);
        calls++;
    }

    internal void Leave() => calls--;

    /// <summary>Ends an expression at once; caught where the expression was started.</summary>
    internal sealed class LimitReached(FeelFaultKind kind) : Exception
    {
        internal FeelFaultKind Kind { get; } = kind;
    }
}

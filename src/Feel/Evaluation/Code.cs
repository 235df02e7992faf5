namespace Stadtlotse.Feel;

/// <summary>What compiled code works on: values from outside, slots for variables of its own, the run.</summary>
internal ref struct Frame(ReadOnlySpan<FeelValue> inputs, Span<FeelValue> locals, FeelEvaluation run)
{
    internal readonly ReadOnlySpan<FeelValue> Inputs = inputs;
    internal readonly Span<FeelValue> Locals = locals;
    internal readonly FeelEvaluation Run = run;
}

/// <summary>Compiled code of one node: a closure whose names are already resolved to slots.</summary>
internal abstract class Code
{
    /// <summary>Where the node stands, for faults. Set once, right after the code is made.</summary>
    internal FeelSpan Span { get; set; }

    internal abstract FeelValue Run(ref Frame frame);
}

/// <summary>Code whose result is true, false or null.</summary>
internal abstract class TruthCode : Code
{
    internal sealed override FeelValue Run(ref Frame frame) => Test(ref frame) is { } result ? result : default(FeelValue);

    internal abstract bool? Test(ref Frame frame);
}

internal sealed class ConstantCode(FeelValue value) : Code
{
    internal FeelValue Value => value;
    internal override FeelValue Run(ref Frame frame) => value;
}

internal sealed class InputCode(int index) : Code
{
    internal override FeelValue Run(ref Frame frame) => frame.Inputs[index];
}

internal sealed class LocalCode(int slot) : Code
{
    internal int Slot => slot;
    internal override FeelValue Run(ref Frame frame) => frame.Locals[slot];
}

/// <summary>Something that is wrong whatever the input: null and a fault.</summary>
internal sealed class FaultCode(FeelFault fault) : Code
{
    internal override FeelValue Run(ref Frame frame)
    {
        frame.Run.Report(fault);
        return default;
    }
}

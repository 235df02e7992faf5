namespace Stadtlotse.Feel;

internal sealed partial class Compiler
{
    private InCode CompileIn(InNode node)
    {
        var value = Compile(node.Value);
        var mark = Mark();
        var slot = AddSlot();
        var tests = node.Tests.Select(test => CompileTest(test, slot, false)).ToArray();
        Release(mark);
        return new(value, slot, tests);
    }

    /// <summary>Code of unary tests; the value under test stands in slot 0.</summary>
    internal Code CompileTests(UnaryTestsNode node)
    {
        var slot = AddLocal("?");
        if (node.Tests.Count == 0) return new ConstantCode(FeelValue.True);
        return new TestsCode([.. node.Tests.Select(test => CompileTest(test, slot, true))], node.Negated) { Span = node.Span };
    }

    private TruthCode CompileTest(FeelNode node, int slot, bool unary) => node switch
    {
        UnaryComparisonNode n => new ComparisonTestCode(n.Operator, slot, Compile(n.Operand)) { Span = n.Span },
        RangeNode n => new RangeTestCode(slot, Compile(n.Start), n.StartIncluded, Compile(n.End), n.EndIncluded) { Span = n.Span },
        _ => new ValueTestCode(slot, Compile(node), unary, Uses(node, "?")) { Span = node.Span },
    };

    private static bool Uses(FeelNode node, string name) => node is NameNode used && used.Name == name || node.Children.Any(child => Uses(child, name));
}

internal sealed class ComparisonTestCode(FeelComparison comparison, int slot, Code operand) : TruthCode
{
    internal override bool? Test(ref Frame frame)
    {
        var (value, limit) = (frame.Locals[slot], operand.Run(ref frame));
        if (comparison is FeelComparison.Equal or FeelComparison.NotEqual) frame.Run.StepThrough(value);
        bool? result = comparison switch
        {
            FeelComparison.Equal => FeelValue.AreEqual(value, limit),
            FeelComparison.NotEqual => !FeelValue.AreEqual(value, limit),
            _ => FeelValue.Compare(value, limit) is { } order ? OrderCode.Holds(comparison, order) : null,
        };
        if (result is null) frame.Run.Fail(Span, FeelFaultKind.NotComparable, "", Describe.Kind(limit), Describe.Kind(value));
        return result;
    }
}

/// <summary>A range as a test, without making the range.</summary>
internal sealed class RangeTestCode(int slot, Code start, bool startIncluded, Code end, bool endIncluded) : TruthCode
{
    internal override bool? Test(ref Frame frame)
    {
        var (value, low, high) = (frame.Locals[slot], start.Run(ref frame), end.Run(ref frame));
        if (RangeCode.Fault(low, startIncluded, high, endIncluded) is { } fault)
        {
            frame.Run.Fail(Span, FeelFaultKind.RangeEnds, "..", fault, $"{Describe.Kind(low)}..{Describe.Kind(high)}");
            return null;
        }
        if (FeelValue.Compare(value, low) is { } lower && FeelValue.Compare(value, high) is { } upper)
            return (lower > 0 || lower == 0 && startIncluded) && (upper < 0 || upper == 0 && endIncluded);
        if (!low.IsNull && !high.IsNull || value.IsNull) frame.Run.Fail(Span, FeelFaultKind.NotComparable, "..", Describe.Kind(low), Describe.Kind(value));
        return null;
    }
}

/// <summary>Any other expression as a test: the same value, one of a list, within a range, or true.</summary>
internal sealed class ValueTestCode(int slot, Code test, bool unary, bool usesInput) : TruthCode
{
    internal override bool? Test(ref Frame frame)
    {
        var value = frame.Locals[slot];
        var outcome = test.Run(ref frame);
        if (unary && usesInput && outcome.IsNull) return null;
        // a condition stands for itself, but true and false are also values that a boolean may have
        if (unary && outcome.IsBoolean && (usesInput || !value.IsBoolean && !value.IsNull)) return outcome.IsTrue;
        var result = Matches(value, outcome, frame.Run);
        if (result is null && !(outcome.Reference is FeelRange { Form: FeelRangeForm.Ends } range && (range.Start.IsNull || range.End.IsNull)))
            frame.Run.Fail(Span, FeelFaultKind.NotComparable, "in", Describe.Kind(outcome), Describe.Kind(value));
        return result;
    }

    internal static bool? Matches(FeelValue value, FeelValue outcome, FeelEvaluation run)
    {
        switch (outcome.Kind)
        {
            case FeelKind.Range when value.Kind != FeelKind.Range:
                return outcome.AsRange().Contains(value);
            case FeelKind.List:
                var list = outcome.AsList();
                if (value.IsList && FeelList.AreEqual(value.AsList(), list) == true) return true;
                run.StepThrough(outcome);
                foreach (var item in list.AsSpan())
                    if (item.Kind == FeelKind.Range && value.Kind != FeelKind.Range ? item.AsRange().Contains(value) == true : FeelValue.AreEqual(value, item) == true) return true;
                return false;
            default:
                run.StepThrough(outcome);
                return FeelValue.AreEqual(value, outcome);
        }
    }
}

internal sealed class InCode(Code value, int slot, TruthCode[] tests) : TruthCode
{
    internal override bool? Test(ref Frame frame)
    {
        frame.Locals[slot] = value.Run(ref frame);
        return TestsCode.Any(tests, ref frame);
    }
}

internal sealed class TestsCode(TruthCode[] tests, bool negated) : TruthCode
{
    internal override bool? Test(ref Frame frame) => Any(tests, ref frame) is { } result ? result != negated : null;

    internal static bool? Any(TruthCode[] tests, ref Frame frame)
    {
        bool? any = false;
        foreach (var test in tests)
        {
            var result = test.Test(ref frame);
            if (result == true) return true;
            any |= result;
        }
        return any;
    }
}

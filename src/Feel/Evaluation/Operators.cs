namespace Stadtlotse.Feel;

internal sealed class NegationCode(Code operand) : Code
{
    internal override FeelValue Run(ref Frame frame)
    {
        var value = operand.Run(ref frame);
        return value.Kind switch
        {
            FeelKind.Number => -value.NumberUnchecked,
            FeelKind.DaysDuration when FeelDaysDuration.FromNanos(-value.AsDaysDuration().TotalNanos) is { } duration => duration,
            FeelKind.YearsDuration when value.AsYearsDuration().Months != long.MinValue => new FeelYearsDuration(-value.AsYearsDuration().Months),
            _ => frame.Run.Fail(Span, FeelFaultKind.OperandType, "-", "number or duration", Describe.Kind(value)),
        };
    }
}

internal sealed class EqualCode(Code left, Code right, bool negated) : TruthCode
{
    internal override bool? Test(ref Frame frame)
    {
        var (a, b) = (left.Run(ref frame), right.Run(ref frame));
        frame.Run.StepThrough(a);
        if (FeelValue.AreEqual(a, b) is { } equal) return equal != negated;
        frame.Run.Fail(Span, FeelFaultKind.NotComparable, negated ? "!=" : "=", Describe.Kind(a), Describe.Kind(b));
        return null;
    }
}

internal sealed class OrderCode(FeelComparison comparison, Code left, Code right) : TruthCode
{
    internal override bool? Test(ref Frame frame)
    {
        var (a, b) = (left.Run(ref frame), right.Run(ref frame));
        if (FeelValue.Compare(a, b) is { } order) return Holds(comparison, order);
        frame.Run.Fail(Span, FeelFaultKind.NotComparable, "<", Describe.Kind(a), Describe.Kind(b));
        return null;
    }

    internal static bool Holds(FeelComparison comparison, int order) => comparison switch
    {
        FeelComparison.Less => order < 0,
        FeelComparison.LessOrEqual => order <= 0,
        FeelComparison.Greater => order > 0,
        _ => order >= 0,
    };
}

internal sealed class BetweenCode(Code value, Code low, Code high) : TruthCode
{
    internal override bool? Test(ref Frame frame)
    {
        var (v, a, b) = (value.Run(ref frame), low.Run(ref frame), high.Run(ref frame));
        if (FeelValue.Compare(v, a) is { } lower && FeelValue.Compare(v, b) is { } upper) return lower >= 0 && upper <= 0;
        frame.Run.Fail(Span, FeelFaultKind.NotComparable, "between", Describe.Kind(v), $"{Describe.Kind(a)}, {Describe.Kind(b)}");
        return null;
    }
}

internal sealed class AndCode(Code left, Code right) : TruthCode
{
    internal override bool? Test(ref Frame frame)
    {
        var a = left.Run(ref frame);
        if (a.IsFalse) return false;
        var b = right.Run(ref frame);
        if (b.IsFalse) return false;
        if (a.IsTrue && b.IsTrue) return true;
        Describe.NotBoolean(ref frame, Span, "and", a, b);
        return null;
    }
}

internal sealed class OrCode(Code left, Code right) : TruthCode
{
    internal override bool? Test(ref Frame frame)
    {
        var a = left.Run(ref frame);
        if (a.IsTrue) return true;
        var b = right.Run(ref frame);
        if (b.IsTrue) return true;
        if (a.IsFalse && b.IsFalse) return false;
        Describe.NotBoolean(ref frame, Span, "or", a, b);
        return null;
    }
}

internal sealed class InstanceOfCode(Code value, FeelType type) : Code
{
    internal override FeelValue Run(ref Frame frame) => value.Run(ref frame) is var v && !(v.IsNull && type == FeelType.Any) && type.Contains(v);
}

internal sealed class IfCode(Code condition, Code then, Code otherwise) : Code
{
    internal override FeelValue Run(ref Frame frame)
    {
        var value = condition.Run(ref frame);
        if (value.IsTrue) return then.Run(ref frame);
        if (!value.IsBoolean && !value.IsNull) frame.Run.Fail(condition.Span, FeelFaultKind.ConditionType, "if", "boolean", Describe.Kind(value));
        return otherwise.Run(ref frame);
    }
}

/// <summary>Words for faults.</summary>
internal static class Describe
{
    internal static string Kind(FeelValue value) => value.Kind switch
    {
        FeelKind.Null => "null",
        FeelKind.Boolean => "boolean",
        FeelKind.Number => "number",
        FeelKind.String => "string",
        FeelKind.Date => "date",
        FeelKind.Time => "time",
        FeelKind.DateTime => "date and time",
        FeelKind.DaysDuration => "days and time duration",
        FeelKind.YearsDuration => "years and months duration",
        FeelKind.List => "list",
        FeelKind.Context => "context",
        FeelKind.Function => "function",
        _ => "range",
    };

    internal static void NotBoolean(ref Frame frame, FeelSpan span, string subject, FeelValue left, FeelValue right)
    {
        var wrong = left.IsNull || left.IsBoolean ? right : left;
        if (!wrong.IsNull && !wrong.IsBoolean) frame.Run.Fail(span, FeelFaultKind.ConditionType, subject, "boolean", Kind(wrong));
    }
}

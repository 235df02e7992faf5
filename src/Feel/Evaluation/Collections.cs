namespace Stadtlotse.Feel;

internal sealed class ListCode(Code[] items) : Code
{
    internal override FeelValue Run(ref Frame frame)
    {
        frame.Run.Allocate(items.Length);
        var values = new FeelValue[items.Length];
        for (var i = 0; i < items.Length; i++) values[i] = items[i].Run(ref frame);
        return FeelList.Own(values);
    }
}

internal sealed class ContextCode(FeelShape shape, Code[] codes, int[] slots) : Code
{
    internal override FeelValue Run(ref Frame frame)
    {
        frame.Run.Allocate(codes.Length);
        var values = new FeelValue[codes.Length];
        for (var i = 0; i < codes.Length; i++) frame.Locals[slots[i]] = values[i] = codes[i].Run(ref frame);
        return new FeelContext(shape, values);
    }
}

internal sealed class RangeCode(Code start, bool startIncluded, Code end, bool endIncluded) : Code
{
    internal override FeelValue Run(ref Frame frame)
    {
        var (low, high) = (start.Run(ref frame), end.Run(ref frame));
        if (Fault(low, startIncluded, high, endIncluded) is { } fault)
            return frame.Run.Fail(Span, FeelFaultKind.RangeEnds, "..", fault, $"{Describe.Kind(low)}..{Describe.Kind(high)}");
        return new FeelRange(low, startIncluded, high, endIncluded);
    }

    /// <summary>What is wrong with two ends; null when they make a range.</summary>
    internal static string? Fault(FeelValue low, bool lowIncluded, FeelValue high, bool highIncluded)
    {
        if (low.IsNull && lowIncluded || high.IsNull && highIncluded) return "no null at an included end";
        if (low.IsNull || high.IsNull) return null;
        return FeelValue.Compare(low, high) is { } order ? order <= 0 ? null : "start before end" : "ends of one ordered type";
    }
}

internal sealed class ComparisonRangeCode(FeelRangeForm form, Code limit) : Code
{
    internal override FeelValue Run(ref Frame frame) => new FeelRange(form, limit.Run(ref frame));
}

/// <summary>A name within a filter: a member of the item when it has one, else what the name means outside.</summary>
internal sealed class MemberOrCode(int slot, string name, Code outside) : Code
{
    private CachedMember? last;

    internal override FeelValue Run(ref Frame frame)
    {
        if (frame.Locals[slot].Reference is FeelContext context && CachedMember.TryGet(ref last, context, name, out var value)) return value;
        // that one item lacks a member which others have is no error
        return outside is FaultCode && frame.Locals[slot].Reference is FeelContext ? default : outside.Run(ref frame);
    }
}

/// <summary>Where a member stood the last time; contexts of the same shape have it there again.</summary>
internal sealed class CachedMember(FeelShape shape, int index)
{
    internal static bool TryGet(ref CachedMember? last, FeelContext context, string name, out FeelValue value)
    {
        var cached = last;
        if (cached is null || !ReferenceEquals(cached.Shape, context.Shape)) last = cached = new(context.Shape, context.Shape.IndexOf(name));
        value = cached.Index < 0 ? default : context[cached.Index];
        return cached.Index >= 0;
    }

    private FeelShape Shape => shape;
    private int Index => index;
}

internal sealed class PathCode(Code source, string member) : Code
{
    private CachedMember? last;

    internal override FeelValue Run(ref Frame frame)
    {
        var value = source.Run(ref frame);
        if (value.Reference is FeelContext context && CachedMember.TryGet(ref last, context, member, out var found)) return found;
        if (value.Reference is FeelList list) return Project(list, frame.Run);
        return Properties.Get(value, member) ?? frame.Run.Fail(Span, FeelFaultKind.UnknownMember, member, "", Describe.Kind(value));
    }

    private FeelValue Project(FeelList list, FeelEvaluation run)
    {
        run.Allocate(list.Count);
        run.Step(list.Count);
        var values = new FeelValue[list.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (list[i].Reference is FeelContext context && CachedMember.TryGet(ref last, context, member, out var found)) values[i] = found;
            else if (list[i].Reference is FeelList inner) values[i] = Project(inner, run);
            else values[i] = Properties.Get(list[i], member) ?? default;
        }
        return FeelList.Own(values);
    }
}

/// <summary><c>list[condition]</c> and <c>list[position]</c>.</summary>
internal sealed class FilterCode(Code source, int slot, Code condition, int cost) : Code
{
    internal override FeelValue Run(ref Frame frame)
    {
        var value = source.Run(ref frame);
        if (condition is ConstantCode { Value.IsNumber: true } constant) return At(ref frame, value, constant.Value.NumberUnchecked);
        if (value.Reference is not FeelList list) list = value.IsNull ? FeelList.Empty : [value];
        if (list.Count == 0) return IsPosition(ref frame) ? default(FeelValue) : FeelList.Empty;
        var kept = new FeelValue[list.Count];
        var count = 0;
        for (var i = 0; i < list.Count; i++)
        {
            frame.Run.Step(cost);
            frame.Locals[slot] = list[i];
            var outcome = condition.Run(ref frame);
            if (outcome.IsTrue) kept[count++] = list[i];
            else if (outcome.IsNumber && i == 0) return At(ref frame, list, outcome.NumberUnchecked);
            else if (!outcome.IsBoolean && !outcome.IsNull)
                return frame.Run.Fail(condition.Span, FeelFaultKind.ConditionType, "[]", "boolean or number", Describe.Kind(outcome));
        }
        frame.Run.Allocate(count);
        return FeelList.Own(kept, count);
    }

    /// <summary>Whether the condition is a number also without an item; what is wrong with it then is not said.</summary>
    private bool IsPosition(ref Frame frame)
    {
        var said = frame.Run.FaultCount;
        frame.Locals[slot] = default;
        frame.Run.Step(cost);
        var outcome = condition.Run(ref frame);
        frame.Run.Forget(said);
        return outcome.IsNumber;
    }

    private FeelValue At(ref Frame frame, FeelValue value, FeelNumber number)
    {
        if (!number.TryToInt64(out var index))
            return frame.Run.Fail(condition.Span, FeelFaultKind.ListPosition, "[]", "whole number", number.ToString());
        if (value.Reference is not FeelList list) return !value.IsNull && index is 1 or -1 ? value : default;
        if (index < 0) index += list.Count + 1;
        return index >= 1 && index <= list.Count ? list[(int)index - 1] : default;
    }
}

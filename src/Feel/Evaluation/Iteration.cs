namespace Stadtlotse.Feel;

internal sealed partial class Compiler
{
    private ForCode CompileFor(ForNode node)
    {
        var mark = Mark();
        var iterators = CompileIterators(node.Iterators);
        var partial = AddLocal("partial");
        var body = Compile(node.Body);
        Release(mark);
        return new(iterators, Uses(node.Body, "partial") ? partial : -1, body, Cost(node.Body));
    }

    private QuantifiedCode CompileQuantified(QuantifiedNode node)
    {
        var mark = Mark();
        var iterators = CompileIterators(node.Iterators);
        var condition = Compile(node.Condition);
        Release(mark);
        return new(node.Every, iterators, condition, Cost(node.Condition));
    }

    private Iterator[] CompileIterators(NodeList<IteratorNode> nodes)
    {
        var iterators = new Iterator[nodes.Count];
        for (var i = 0; i < iterators.Length; i++)
        {
            var (source, end) = (Compile(nodes[i].Source), nodes[i].End is { } last ? Compile(last) : null);
            iterators[i] = new(AddLocal(nodes[i].Name), source, end, nodes[i].Span);
        }
        return iterators;
    }
}

/// <summary>One variable of a loop.</summary>
internal sealed class Iterator(int slot, Code source, Code? end, FeelSpan span)
{
    internal int Slot => slot;

    /// <summary>What to go through; null, with a fault, when there is nothing such.</summary>
    internal Sequence? Open(ref Frame frame)
    {
        var value = source.Run(ref frame);
        if (end is not null) return Between(ref frame, value, end.Run(ref frame), true);
        switch (value.Reference)
        {
            case FeelList list:
                return new(list);
            case FeelRange { Form: FeelRangeForm.Ends } range:
                var sequence = Between(ref frame, range.Start, range.End, false);
                return sequence is null ? null : sequence.Value.Without(!range.StartIncluded, !range.EndIncluded);
            default:
                if (!value.IsNull && value.Kind is not (FeelKind.Range or FeelKind.Function)) return new([value]);
                frame.Run.Fail(span, FeelFaultKind.IterationType, "in", "list or range", Describe.Kind(value));
                return null;
        }
    }

    private Sequence? Between(ref Frame frame, FeelValue first, FeelValue last, bool backwards)
    {
        if (first.IsNumber && last.IsNumber && first.NumberUnchecked.TryToInt64(out var a) && last.NumberUnchecked.TryToInt64(out var b) && (backwards || a <= b)
            && Int128.Abs((Int128)a - b) < long.MaxValue)
            return new(a, b, false);
        if (first.Kind == FeelKind.Date && last.Kind == FeelKind.Date) return new(first.AsDate().DayNumber, last.AsDate().DayNumber, true);
        frame.Run.Fail(span, FeelFaultKind.IterationType, "..", "whole numbers or dates", $"{Describe.Kind(first)}..{Describe.Kind(last)}");
        return null;
    }
}

/// <summary>The values that a loop's variable takes: items of a list, whole numbers, or days.</summary>
internal readonly struct Sequence
{
    private readonly FeelList? list;
    private readonly long first;
    private readonly bool backwards, days;

    internal Sequence(FeelList list) => (this.list, Count) = (list, list.Count);

    internal Sequence(long first, long last, bool days)
    {
        (this.first, this.days, backwards) = (first, days, last < first);
        Count = Math.Abs(last - first) + 1;
    }

    private Sequence(Sequence other, long first, long count) => (this.first, Count, days, backwards) = (first, count, other.days, other.backwards);

    internal long Count { get; }

    internal Sequence Without(bool firstOne, bool lastOne) =>
        new(this, first + (firstOne ? backwards ? -1 : 1 : 0), Math.Max(0, Count - (firstOne ? 1 : 0) - (lastOne ? 1 : 0)));

    internal FeelValue this[long index]
    {
        get
        {
            if (list is not null) return list[(int)index];
            var number = backwards ? first - index : first + index;
            return days ? FeelDate.FromDayNumber(number)!.Value : number;
        }
    }
}

internal sealed class ForCode(Iterator[] iterators, int partial, Code body, int cost) : Code
{
    internal override FeelValue Run(ref Frame frame)
    {
        var results = new Results();
        if (!Go(ref frame, 0, ref results)) return default;
        return results.List;
    }

    private bool Go(ref Frame frame, int depth, ref Results results)
    {
        var iterator = iterators[depth];
        if (iterator.Open(ref frame) is not { } sequence) return false;
        for (var i = 0L; i < sequence.Count; i++)
        {
            frame.Run.Step(cost);
            frame.Locals[iterator.Slot] = sequence[i];
            if (depth + 1 < iterators.Length)
            {
                if (!Go(ref frame, depth + 1, ref results)) return false;
                continue;
            }
            frame.Run.Allocate(1);
            if (partial >= 0) frame.Locals[partial] = results.List;
            results.Add(body.Run(ref frame));
        }
        return true;
    }

    /// <summary>Results so far; a list of them shares the array, which only grows behind it.</summary>
    private struct Results
    {
        private FeelValue[] items = [];
        private int count;
        private Extent extent = new(1, 1);

        public Results() { }

        internal readonly FeelList List => FeelList.Own(items, count, extent);

        internal void Add(FeelValue value)
        {
            if (count == items.Length) Array.Resize(ref items, Math.Max(4, count * 2));
            items[count++] = value;
            extent = extent.With(value);
        }
    }
}

internal sealed class QuantifiedCode(bool every, Iterator[] iterators, Code condition, int cost) : TruthCode
{
    internal override bool? Test(ref Frame frame)
    {
        bool? result = every;
        var known = true;
        Go(ref frame, 0, ref result, ref known);
        return known ? result : null;
    }

    /// <summary>Whether to go on: false once the result is decided.</summary>
    private bool Go(ref Frame frame, int depth, ref bool? result, ref bool known)
    {
        var iterator = iterators[depth];
        if (iterator.Open(ref frame) is not { } sequence) return known = false;
        for (var i = 0L; i < sequence.Count; i++)
        {
            frame.Run.Step(cost);
            frame.Locals[iterator.Slot] = sequence[i];
            if (depth + 1 < iterators.Length)
            {
                if (!Go(ref frame, depth + 1, ref result, ref known)) return false;
                continue;
            }
            var outcome = condition.Run(ref frame);
            if (!outcome.IsBoolean && !outcome.IsNull)
            {
                frame.Run.Fail(condition.Span, FeelFaultKind.ConditionType, every ? "every" : "some", "boolean", Describe.Kind(outcome));
                return known = false;
            }
            bool? holds = outcome.IsBoolean ? outcome.IsTrue : null;
            result = every ? result & holds : result | holds;
            if (result == !every) return false;
        }
        return true;
    }
}

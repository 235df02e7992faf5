namespace Stadtlotse.Feel;

/// <summary>Functions on lists (DMN 1.5, table 76).</summary>
internal static partial class Builtins
{
    private static void Lists(Definitions list)
    {
        list.Add("list contains(list: list, element: Any)", call => Contains(call));
        list.Add("count(list: list)", call => call[0].AsList().Count);
        list.Add("all(list: list)", call => Every(call, call[0].AsList().AsSpan(), false));
        list.Add("all(b…: Any)", call => Every(call, call.Arguments, false));
        list.Add("any(list: list)", call => Every(call, call[0].AsList().AsSpan(), true));
        list.Add("any(b…: Any)", call => Every(call, call.Arguments, true));
        list.Add("sublist(list: list, start position: number, length?: number | null)", Sublist);
        list.Add("append(list: list, item…: Any)", call => Made(call, [.. call[0].AsList().AsSpan(), .. call.Arguments[1..]]));
        list.Add("concatenate(list…: list)", Concatenate);
        list.Add("insert before(list: list, position: number, newItem: Any)", InsertBefore);
        list.Add("remove(list: list, position: number)", call => Position(call, 0, out var at)
            ? Made(call, [.. call[0].AsList().AsSpan()[..at], .. call[0].AsList().AsSpan()[(at + 1)..]]) : default);
        list.Add("list replace(list: list, position: number, newItem: Any)", call => Position(call, 0, out var at)
            ? Made(call, [.. call[0].AsList().AsSpan()[..at], call[2], .. call[0].AsList().AsSpan()[(at + 1)..]]) : default);
        list.Add("list replace(list: list, match: function, newItem: Any)", ReplaceMatches);
        list.Add("reverse(list: list)", call => Made(call, [.. call[0].AsList().Reverse()]));
        list.Add("index of(list: list, match: Any)", IndexOf);
        list.Add("union(list…: list)", call => Distinct(call, Concatenate(call).AsList()));
        list.Add("distinct values(list: list)", call => Distinct(call, call[0].AsList()));
        list.Add("flatten(list: list)", Flatten);
        list.Add("sort(list: list, precedes: function)", call => Sorting.Sort(call));
    }

    private static FeelValue Made(Call call, FeelValue[] items)
    {
        call.Run.Allocate(items.Length);
        call.Run.Step(items.Length);
        return FeelList.Own(items);
    }

    private static FeelValue Contains(Call call)
    {
        call.Run.StepThrough(call[0]);
        foreach (var item in call[0].AsList().AsSpan())
            if (FeelValue.AreEqual(item, call[1]) == true) return true;
        return false;
    }

    /// <summary>Whether one item decides: a false one for <c>all</c>, a true one for <c>any</c>. Null where it cannot be known.</summary>
    private static FeelValue Every(Call call, ReadOnlySpan<FeelValue> items, bool deciding)
    {
        var (known, wrong) = (true, -1);
        call.Run.Step(items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].IsBoolean && items[i].IsTrue == deciding) return deciding;
            known &= items[i].IsBoolean;
            if (!items[i].IsBoolean && !(items[i].IsNull && (items.Length > 1 || call[0].IsList)) && wrong < 0) wrong = i;
        }
        return wrong >= 0 ? call.BadType("boolean", items[wrong]) : known ? !deciding : default(FeelValue);
    }

    /// <summary>A position within the list as an index from 0; false, with a fault, when there is none such.</summary>
    private static bool Position(Call call, int extra, out int index)
    {
        index = 0;
        if (!Whole(call, 1, out var position)) return false;
        var count = call[0].AsList().Count + extra;
        index = position > 0 ? position - 1 : count - extra + position;
        if (position != 0 && index >= 0 && index < count) return true;
        call.Fail(FeelFaultKind.ListPosition, $"1..{count}", call[1].ToString());
        return false;
    }

    private static FeelValue InsertBefore(Call call) =>
        Position(call, 0, out var at) ? Made(call, [.. call[0].AsList().AsSpan()[..at], call[2], .. call[0].AsList().AsSpan()[at..]]) : default;

    private static FeelValue Sublist(Call call)
    {
        if (!Position(call, 0, out var at)) return default;
        var count = call[0].AsList().Count - at;
        if (!call[2].IsNull)
        {
            if (!Whole(call, 2, out var length)) return default;
            if (length < 1 || length > count) return call.BadValue($"1..{count}", call[2]);
            count = length;
        }
        return Made(call, call[0].AsList().AsSpan().Slice(at, count).ToArray());
    }

    private static FeelValue Concatenate(Call call)
    {
        var items = new List<FeelValue>();
        foreach (var list in call.Arguments) items.AddRange(list.AsList().AsSpan());
        return Made(call, [.. items]);
    }

    private static FeelValue ReplaceMatches(Call call)
    {
        var (items, match) = (call[0].AsList().AsSpan().ToArray(), call[1].AsFunction());
        for (var i = 0; i < items.Length; i++)
        {
            var outcome = Invocation.Call(match, [items[i], call[2]], call.Run, call.Run.At);
            if (!outcome.IsBoolean) return call.BadType("boolean", outcome);
            if (outcome.IsTrue) items[i] = call[2];
        }
        return Made(call, items);
    }

    private static FeelValue IndexOf(Call call)
    {
        call.Run.StepThrough(call[0]);
        var (list, found) = (call[0].AsList(), new List<FeelValue>());
        for (var i = 0; i < list.Count; i++)
            if (FeelValue.AreEqual(list[i], call[1]) == true) found.Add(i + 1);
        return Made(call, [.. found]);
    }

    private static FeelValue Distinct(Call call, FeelList list)
    {
        call.Run.StepThrough(list);
        var seen = new HashSet<FeelValue>();
        return Made(call, [.. list.Where(seen.Add)]);
    }

    private static FeelValue Flatten(Call call)
    {
        var items = new List<FeelValue>();
        var open = new Stack<(FeelList List, int Next)>([(call[0].AsList(), 0)]);
        while (open.TryPop(out var top))
        {
            if (top.Next == top.List.Count) continue;
            open.Push((top.List, top.Next + 1));
            if (top.List[top.Next].Reference is FeelList inner) open.Push((inner, 0));
            else items.Add(top.List[top.Next]);
            call.Run.Step();
        }
        return Made(call, [.. items]);
    }
}

namespace Stadtlotse.Feel;

/// <summary><c>sort(list, precedes)</c>: a stable merge sort, which ends whatever the function answers.</summary>
internal static class Sorting
{
    internal static FeelValue Sort(Call call)
    {
        var (list, precedes) = (call[0].AsList(), call[1].AsFunction());
        var (items, spare) = (list.AsSpan().ToArray(), new FeelValue[list.Count]);
        call.Run.Allocate(2L * list.Count);
        for (var width = 1; width < items.Length; width *= 2)
        {
            for (var start = 0; start < items.Length; start += 2 * width)
                if (!Merge(items, spare, start, Math.Min(start + width, items.Length), Math.Min(start + 2 * width, items.Length), precedes, call)) return default;
            (items, spare) = (spare, items);
        }
        return FeelList.Own(items);
    }

    private static bool Merge(FeelValue[] from, FeelValue[] to, int start, int middle, int end, FeelFunction precedes, Call call)
    {
        var (left, right) = (start, middle);
        for (var i = start; i < end; i++)
        {
            var takeRight = left == middle;
            if (!takeRight && right < end)
            {
                // the right one goes first only where it precedes, so that equal items keep their order
                var outcome = Invocation.Call(precedes, [from[right], from[left]], call.Run, call.Run.At);
                if (!outcome.IsBoolean)
                {
                    call.BadType("boolean", outcome);
                    return false;
                }
                takeRight = outcome.IsTrue;
            }
            to[i] = takeRight ? from[right++] : from[left++];
        }
        return true;
    }
}

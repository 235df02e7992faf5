namespace Stadtlotse.Feel;

/// <summary>
/// Relations between points and ranges (DMN 1.5, table 82, after Allen). A range without an end on one side reaches
/// without limit there.
/// </summary>
internal static partial class Builtins
{
    private delegate bool? Relation(in Interval a, in Interval b);

    private static void Ranges(Definitions list)
    {
        Relate(list, "before", "PP PR RP RR", Before);
        Relate(list, "after", "PP PR RP RR", (in a, in b) => Before(b, a));
        Relate(list, "meets", "RR", Meets);
        Relate(list, "met by", "RR", (in a, in b) => Meets(b, a));
        Relate(list, "overlaps", "RR", Overlaps);
        Relate(list, "overlaps before", "RR", OverlapsBefore);
        Relate(list, "overlaps after", "RR", (in a, in b) => OverlapsBefore(b, a));
        Relate(list, "finishes", "PR RR", Finishes);
        Relate(list, "finished by", "RP RR", (in a, in b) => Finishes(b, a));
        Relate(list, "includes", "RP RR", Includes);
        Relate(list, "during", "PR RR", (in a, in b) => Includes(b, a));
        Relate(list, "starts", "PR RR", Starts);
        Relate(list, "started by", "RP RR", (in a, in b) => Starts(b, a));
        Relate(list, "coincides", "PP RR", Coincides);
    }

    private static void Relate(Definitions list, string name, string forms, Relation relation)
    {
        foreach (var form in forms.Split(' '))
        {
            var signature = form switch
            {
                "PP" => "point1: point, point2: point",
                "PR" => "point: point, range: range",
                "RP" => "range: range, point: point",
                _ => "range1: range, range2: range",
            };
            list.Add($"{name}({signature})", call => relation(new(call[0]), new(call[1])) is { } holds
                ? holds : call.Fail(FeelFaultKind.NotComparable, Describe.Kind(call[0]), Describe.Kind(call[1])));
        }
    }

    /// <summary>A range, or a point as the range of itself.</summary>
    private readonly struct Interval
    {
        internal Interval(FeelValue value)
        {
            IsPoint = value.Kind != FeelKind.Range;
            if (IsPoint) (Start, End, StartIn, EndIn) = (value, value, true, true);
            else if (value.AsRange() is var range) (Start, End, StartIn, EndIn) = (range.Start, range.End, range.StartIncluded, range.EndIncluded);
        }

        internal readonly bool IsPoint, StartIn, EndIn;
        internal readonly FeelValue Start, End;
    }

    // order of ends; a missing start lies before everything, a missing end behind
    private static int? StartStart(in Interval a, in Interval b) => Order(a.Start, -1, b.Start, -1);
    private static int? StartEnd(in Interval a, in Interval b) => Order(a.Start, -1, b.End, 1);
    private static int? EndStart(in Interval a, in Interval b) => Order(a.End, 1, b.Start, -1);
    private static int? EndEnd(in Interval a, in Interval b) => Order(a.End, 1, b.End, 1);

    private static int? Order(FeelValue a, int without, FeelValue b, int otherWithout) => (a.IsNull, b.IsNull) switch
    {
        (true, true) => without.CompareTo(otherWithout),
        (true, false) => without,
        (false, true) => -otherWithout,
        _ => FeelValue.Compare(a, b),
    };

    private static bool? Before(in Interval a, in Interval b) => EndStart(a, b) is { } order ? order < 0 || order == 0 && !(a.EndIn && b.StartIn) : null;

    private static bool? Meets(in Interval a, in Interval b) => EndStart(a, b) is { } order ? order == 0 && a.EndIn && b.StartIn : null;

    private static bool? Overlaps(in Interval a, in Interval b) => EndStart(a, b) is { } first && StartEnd(a, b) is { } second
        ? (first > 0 || first == 0 && a.EndIn && b.StartIn) && (second < 0 || second == 0 && a.StartIn && b.EndIn) : null;

    private static bool? OverlapsBefore(in Interval a, in Interval b) =>
        StartStart(a, b) is { } start && EndStart(a, b) is { } across && EndEnd(a, b) is { } end
            ? (start < 0 || start == 0 && a.StartIn && !b.StartIn) && (across > 0 || across == 0 && a.EndIn && b.StartIn)
                && (end < 0 || end == 0 && (!a.EndIn || b.EndIn))
            : null;

    private static bool? Finishes(in Interval a, in Interval b)
    {
        if (EndEnd(a, b) is not { } end || StartStart(a, b) is not { } start) return null;
        if (a.IsPoint) return end == 0 && b.EndIn;
        return end == 0 && a.EndIn == b.EndIn && (start > 0 || start == 0 && (!a.StartIn || b.StartIn));
    }

    private static bool? Starts(in Interval a, in Interval b)
    {
        if (EndEnd(a, b) is not { } end || StartStart(a, b) is not { } start) return null;
        if (a.IsPoint) return start == 0 && b.StartIn;
        return start == 0 && a.StartIn == b.StartIn && (end < 0 || end == 0 && (!a.EndIn || b.EndIn));
    }

    private static bool? Includes(in Interval a, in Interval b) => StartStart(a, b) is { } start && EndEnd(a, b) is { } end
        ? (start < 0 || start == 0 && (a.StartIn || !b.StartIn)) && (end > 0 || end == 0 && (a.EndIn || !b.EndIn)) : null;

    private static bool? Coincides(in Interval a, in Interval b) => StartStart(a, b) is { } start && EndEnd(a, b) is { } end
        ? start == 0 && end == 0 && a.StartIn == b.StartIn && a.EndIn == b.EndIn : null;
}

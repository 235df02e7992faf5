using System.Collections.Frozen;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tables;

/// <summary>
/// The values of one kind, cut at the points that a table's cells name: atom <c>2i + 1</c> is point i itself, atom <c>2i</c> the open
/// interval before it, the last even atom the interval after all points. Every test made of comparisons with those points
/// has one answer for a whole atom, so that a table needs to know only the atom of a value. The atom after the last is null.
/// </summary>
internal sealed class Axis
{
    private readonly FeelValue[] points;
    private readonly long[]? whole;
    private readonly FrozenDictionary<string, int>? texts;

    private Axis(FeelKind kind, FeelValue[] points)
    {
        (Kind, this.points) = (kind, points);
        if (kind == FeelKind.Number && points.All(p => p.AsNumber().TryToInt64(out _)))
            whole = [.. points.Select(p => p.AsNumber().TryToInt64(out var n) ? n : 0)];
        if (kind == FeelKind.String)
            texts = points.Select((p, i) => (Text: p.AsString(), Atom: 2 * i + 1)).ToFrozenDictionary(p => p.Text, p => p.Atom, StringComparer.Ordinal);
    }

    public FeelKind Kind { get; }

    /// <summary>Number of atoms without the one for null.</summary>
    public int Count => 2 * points.Length + 1;

    /// <summary>The atom of null.</summary>
    public int NullAtom => Count;

    public ReadOnlySpan<FeelValue> Points => points;

    /// <summary>An axis through points; null when they are of no kind, of several kinds, or have no order that can be cut.</summary>
    public static Axis? Through(IEnumerable<FeelValue> values)
    {
        var all = values.ToList();
        if (all.Count == 0) return null;
        var kind = all[0].Kind;
        if (all.Exists(v => v.Kind != kind || !CanCut(v, all[0]))) return null;
        if (kind == FeelKind.Boolean) return new(kind, [FeelValue.False, FeelValue.True]);
        all.Sort(Order);
        var points = new List<FeelValue>(all.Count);
        foreach (var value in all)
            if (points.Count == 0 || Order(points[^1], value) != 0) points.Add(value);
        return new(kind, [.. points]);
    }

    /// <summary>The atom of a value, the null atom, or −1 for a value that this axis cannot place.</summary>
    /// <param name="value">The value.</param>
    /// <param name="between">Whether it matters in which interval a text lies; if not, texts are looked up by hash.</param>
    public int Locate(FeelValue value, bool between = true)
    {
        if (value.IsNull) return NullAtom;
        if (value.Kind != Kind) return -1;
        if (texts is not null && (texts.TryGetValue(value.AsString(), out var atom) || !between)) return atom;
        if (whole is not null && value.AsNumber().TryToInt64(out var number)) return Search(number);
        if (Kind == FeelKind.Boolean) return value.IsTrue ? 3 : 1;
        if (Kind is FeelKind.Time or FeelKind.DateTime && !CanCut(value, points[0])) return -1;
        return Search(value);
    }

    /// <summary>Whether no value lies in an atom, such as between two days that follow each other.</summary>
    public bool IsEmpty(int atom) => atom < Count && atom % 2 == 0 && Representative(atom).IsNull;

    /// <summary>A value that lies in an atom; null for the null atom and for an empty one.</summary>
    public FeelValue Representative(int atom)
    {
        if (atom >= Count) return FeelValue.Null;
        if (atom % 2 == 1) return points[atom / 2];
        FeelValue? low = atom == 0 ? default(FeelValue?) : points[atom / 2 - 1], high = atom == Count - 1 ? default(FeelValue?) : points[atom / 2];
        foreach (var candidate in Candidates(low, high))
            if (!candidate.IsNull && candidate.Kind == Kind && CanCut(candidate, points[0]) && (low is not { } l || Order(l, candidate) < 0) && (high is not { } h || Order(candidate, h) < 0))
                return candidate;
        return FeelValue.Null;
    }

    private IEnumerable<FeelValue> Candidates(FeelValue? low, FeelValue? high)
    {
        switch (Kind)
        {
            case FeelKind.Number:
                if (low is null) { yield return Feel(() => high!.Value.AsNumber() - FeelNumber.One); yield return Feel(() => high!.Value.AsNumber() * new FeelNumber(2L)); yield return -1; break; }
                yield return Feel(() => low.Value.AsNumber() + FeelNumber.One);
                if (high is null) { yield return Feel(() => low.Value.AsNumber() * new FeelNumber(2L)); yield return 1; break; }
                yield return Feel(() => (low.Value.AsNumber() + high.Value.AsNumber()) / new FeelNumber(2L));
                break;
            case FeelKind.String:
                if (low is null) { yield return ""; break; }
                yield return low.Value.AsString() + "x";
                yield return low.Value.AsString() + "\0";
                break;
            case FeelKind.Date:
                yield return (low is { } d ? d.AsDate().AddDays(1) : high!.Value.AsDate().AddDays(-1)) is { } day ? day : FeelValue.Null;
                break;
            case FeelKind.YearsDuration:
                yield return new FeelYearsDuration(low is { } y ? y.AsYearsDuration().Months + 1 : high!.Value.AsYearsDuration().Months - 1);
                break;
            case FeelKind.DaysDuration:
                if (low is { } s) { yield return new FeelDaysDuration(s.AsDaysDuration().Seconds + 1); yield return new FeelDaysDuration(s.AsDaysDuration().Seconds, s.AsDaysDuration().Nanos + 1); }
                else yield return new FeelDaysDuration(high!.Value.AsDaysDuration().Seconds - 1);
                break;
            case FeelKind.DateTime:
                yield return (low is { } m ? m.AsDateTime().Add(new FeelDaysDuration(1)) : high!.Value.AsDateTime().Add(new FeelDaysDuration(-1))) is { } moment ? moment : FeelValue.Null;
                break;
            case FeelKind.Time:
                var nanos = (low is { } t ? t.AsTime().NanosOfDay / 1_000_000_000 + 1 : high!.Value.AsTime().NanosOfDay / 1_000_000_000 - 1);
                if (nanos is >= 0 and < 86_400) yield return new FeelTime((int)(nanos / 3600), (int)(nanos / 60 % 60), (int)(nanos % 60));
                break;
        }
    }

    private static FeelValue Feel(Func<FeelNumber> compute)
    {
        try
        {
            return compute();
        }
        catch (OverflowException)
        {
            return FeelValue.Null;
        }
    }

    /// <summary>Times with an offset turn round the day and seconds have fractions that equality does not see: only what both orders agree on is cut.</summary>
    private static bool CanCut(FeelValue value, FeelValue like) => value.Kind switch
    {
        FeelKind.Number or FeelKind.String or FeelKind.Boolean or FeelKind.Date or FeelKind.YearsDuration or FeelKind.DaysDuration => true,
        FeelKind.Time => value.AsTime() is { IsLocal: true, Nanosecond: 0 },
        FeelKind.DateTime => value.AsDateTime() is { Nanosecond: 0 } moment && moment.Time.IsLocal == like.AsDateTime().Time.IsLocal,
        _ => false,
    };

    private static int Order(FeelValue a, FeelValue b) => FeelValue.Compare(a, b) ?? throw new InvalidOperationException("The axis holds values without order.");

    private int Search(long number)
    {
        var (low, high) = (0, whole!.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (whole[middle] < number) low = middle + 1;
            else high = middle;
        }
        return low < whole.Length && whole[low] == number ? 2 * low + 1 : 2 * low;
    }

    private int Search(FeelValue value)
    {
        var (low, high) = (0, points.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var order = Order(points[middle], value);
            if (order == 0) return 2 * middle + 1;
            if (order < 0) low = middle + 1;
            else high = middle;
        }
        return 2 * low;
    }
}

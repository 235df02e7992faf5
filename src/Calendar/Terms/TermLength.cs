using System.Globalization;

namespace Stadtlotse.Calendar;

/// <summary>
/// The length of a term: years and months, weeks and days, a half month, or hours. Parts add up; months are counted before days (§ 189 Abs. 2 BGB).
/// The default value is no length and is refused.
/// </summary>
public readonly record struct TermLength
{
    /// <summary>Months, years included (1 year = 12 months).</summary>
    public int TotalMonths { get; private init; }

    /// <summary>Days, weeks included (1 week = 7 days), without a half month.</summary>
    public int TotalDays { get; private init; }

    /// <summary>Whether a half month (15 days, § 189 Abs. 1 BGB) is added, counted last.</summary>
    public bool HasHalfMonth { get; private init; }

    /// <summary>Hours; a term of hours has no other parts.</summary>
    public int TotalHours { get; private init; }

    /// <summary>A term of days.</summary>
    public static TermLength Days(int count) => new() { TotalDays = Checked(count) };

    /// <summary>A term of weeks.</summary>
    public static TermLength Weeks(int count) => new() { TotalDays = Checked(count * 7L) };

    /// <summary>A term of months.</summary>
    public static TermLength Months(int count) => new() { TotalMonths = Checked(count) };

    /// <summary>A term of quarters, three months each (§ 189 Abs. 1 BGB).</summary>
    public static TermLength Quarters(int count) => new() { TotalMonths = Checked(count * 3L) };

    /// <summary>A term of half-years, six months each (§ 189 Abs. 1 BGB).</summary>
    public static TermLength HalfYears(int count) => new() { TotalMonths = Checked(count * 6L) };

    /// <summary>A term of years.</summary>
    public static TermLength Years(int count) => new() { TotalMonths = Checked(count * 12L) };

    /// <summary>Half a month: 15 days (§ 189 Abs. 1 BGB).</summary>
    public static TermLength HalfMonth { get; } = new() { HasHalfMonth = true };

    /// <summary>Whole months and a half one: the 15 days are counted last (§ 189 Abs. 2 BGB).</summary>
    public static TermLength MonthsAndHalf(int months) => new() { TotalMonths = Checked(months), HasHalfMonth = true };

    /// <summary>A term of hours.</summary>
    public static TermLength Hours(int count) => new() { TotalHours = Checked(count) };

    /// <summary>Both lengths together; hours go only with hours.</summary>
    /// <exception cref="CalendarException"><c>term.length</c>: too long, hours mixed with days, or two half months.</exception>
    public static TermLength operator +(TermLength left, TermLength right)
    {
        if ((left.TotalHours > 0) != (right.TotalHours > 0) || left.HasHalfMonth && right.HasHalfMonth)
            throw new CalendarException("term.length", nameof(TermLength), $"{left} + {right}");
        return new()
        {
            TotalMonths = AtMost((long)left.TotalMonths + right.TotalMonths),
            TotalDays = AtMost((long)left.TotalDays + right.TotalDays),
            TotalHours = AtMost((long)left.TotalHours + right.TotalHours),
            HasHalfMonth = left.HasHalfMonth || right.HasHalfMonth,
        };
    }

    /// <summary>Same as the operator.</summary>
    public static TermLength Add(TermLength left, TermLength right) => left + right;

    /// <summary>Reads an ISO 8601 duration of whole parts: <c>P1M</c>, <c>P2W</c>, <c>P1Y6M</c>, <c>PT48H</c>.</summary>
    /// <exception cref="CalendarException"><c>term.length</c>: not of this form, zero, or too long.</exception>
    public static TermLength Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        TermLength? sum = null;
        var rest = text.StartsWith('P') ? text.AsSpan(1) : default;
        var hours = rest.StartsWith("T");
        var order = hours ? "H" : "YMWD";
        for (rest = hours ? rest[1..] : rest; !rest.IsEmpty;)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            var unit = digits > 0 ? order.IndexOf(rest[digits], StringComparison.Ordinal) : -1;
            if (unit < 0 || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                throw new CalendarException("term.length", nameof(TermLength), text);
            var part = order[unit] switch { 'Y' => Years(count), 'M' => Months(count), 'W' => Weeks(count), 'D' => Days(count), _ => Hours(count) };
            sum = sum is { } s ? s + part : part;
            order = order[(unit + 1)..];
            rest = rest[(digits + 1)..];
        }
        return sum ?? throw new CalendarException("term.length", nameof(TermLength), text);
    }

    /// <summary>
    /// The length in days when the time need not run without a break (§ 191 BGB): a month is 30 days, a year 365.
    /// </summary>
    /// <exception cref="CalendarException"><c>term.length</c>: a length of hours, or no length.</exception>
    public long NonContiguousDays()
    {
        RequireDays();
        return TotalMonths / 12 * 365L + TotalMonths % 12 * 30L + TotalDays + (HasHalfMonth ? 15 : 0);
    }

    /// <summary>The length for people, such as <c>1 Monat</c> or <c>2 weeks</c>.</summary>
    public string Say(Language language)
    {
        List<string> parts = [];
        void Part(int count, string unit)
        {
            if (count > 0)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {Texts.Raw(language, $"unit.{unit}.{(count == 1 ? "one" : "many")}")}"));
        }
        Part(TotalMonths / 12, "year");
        Part(TotalMonths % 12, "month");
        var weeks = TotalDays % 7 == 0;
        Part(weeks ? TotalDays / 7 : 0, "week");
        Part(weeks ? 0 : TotalDays, "day");
        Part(TotalHours, "hour");
        if (HasHalfMonth)
            parts.Add(Texts.Raw(language, "unit.halfMonth"));
        return string.Join(Texts.Raw(language, "and"), parts);
    }

    /// <summary>ISO 8601 notation; a half month is written as 15 days.</summary>
    public override string ToString()
    {
        if (TotalHours > 0)
            return string.Create(CultureInfo.InvariantCulture, $"PT{TotalHours}H");
        var months = TotalMonths > 0 ? string.Create(CultureInfo.InvariantCulture, $"{TotalMonths}M") : "";
        var days = TotalDays + (HasHalfMonth ? 15L : 0);
        return days > 0 || months.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"P{months}{days}D") : "P" + months;
    }

    internal void RequireDays()
    {
        if (TotalHours > 0 || TotalMonths == 0 && TotalDays == 0 && !HasHalfMonth)
            throw new CalendarException("term.length", nameof(TermLength), ToString());
    }

    private static int Checked(long count) =>
        count >= 1 ? AtMost(count) : throw new CalendarException("term.length", nameof(TermLength), count.ToString(CultureInfo.InvariantCulture));

    private static int AtMost(long count) =>
        count <= CalendarLimits.MaxLength ? (int)count : throw new CalendarException("term.length", nameof(TermLength), count.ToString(CultureInfo.InvariantCulture));
}

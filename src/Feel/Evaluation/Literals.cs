using System.Globalization;
using System.Numerics;

namespace Stadtlotse.Feel;

/// <summary>Texts of dates, times and durations (XML Schema forms, with zones as DMN 1.5, 10.3.2.3, adds them). FEEL's null for others.</summary>
internal static class Literals
{
    /// <summary>The value of <c>@"…"</c>: whichever form the text has.</summary>
    internal static FeelValue At(string text) =>
        text.Length == 0 ? default
        : text[0] == 'P' || text.StartsWith("-P", StringComparison.Ordinal) ? Duration(text)
        : text.Contains('T') && text.IndexOf('T') is var t && (text.IndexOf('@') is var at && (at < 0 || t < at)) ? DateTime(text)
        : text.Contains(':') && Time(text) is { IsNull: false } time ? time
        : Date(text);

    internal static FeelValue Date(string text)
    {
        var reader = new Reader(text);
        return reader.Date(out var date) && reader.AtEnd ? date : default(FeelValue);
    }

    internal static FeelValue Time(string text)
    {
        var reader = new Reader(text);
        return reader.Time(out var time) && reader.AtEnd ? time : default(FeelValue);
    }

    /// <summary>A date and time; a date alone is its midnight.</summary>
    internal static FeelValue DateTime(string text)
    {
        var reader = new Reader(text);
        if (!reader.Date(out var date)) return default;
        if (reader.AtEnd) return new FeelDateTime(date, default);
        if (!reader.Take('T') || !reader.Time(out var time) || !reader.AtEnd) return default;
        return !reader.EndOfDay ? new FeelDateTime(date, time) : date.AddDays(1) is { } next ? new FeelDateTime(next, time) : default(FeelValue);
    }

    /// <summary>A duration of either kind.</summary>
    internal static FeelValue Duration(string text)
    {
        var reader = new Reader(text);
        var negative = reader.Take('-');
        if (!reader.Take('P')) return default;
        BigInteger months = 0, nanos = 0;
        var (any, anyMonths, anyDays) = (false, false, false);
        if (reader.Amount('Y', out var years)) (months, any, anyMonths) = (years * 12, true, true);
        if (reader.Amount('M', out var part)) (months, any, anyMonths) = (months + part, true, true);
        if (reader.Amount('D', out var days)) (nanos, any, anyDays) = (days * FeelTime.NanosPerDay, true, true);
        if (reader.Take('T'))
        {
            any = false;
            if (reader.Amount('H', out var hours)) (nanos, any) = (nanos + hours * 3600 * FeelTime.NanosPerSecond, true);
            if (reader.Amount('M', out var minutes)) (nanos, any) = (nanos + minutes * 60 * FeelTime.NanosPerSecond, true);
            if (reader.Seconds(out var seconds)) (nanos, any) = (nanos + seconds, true);
            anyDays = any;
        }
        if (!any || !reader.AtEnd || anyMonths == anyDays) return default;
        if (anyMonths)
        {
            if (negative) months = -months;
            return months > long.MinValue && months <= long.MaxValue ? new FeelYearsDuration((long)months) : default(FeelValue);
        }
        return FeelDaysDuration.FromNanos(negative ? -nanos : nanos) is { } duration ? duration : default(FeelValue);
    }

    private ref struct Reader(string text)
    {
        private readonly string text = text;
        private int position;

        internal bool EndOfDay { get; private set; }
        internal readonly bool AtEnd => position == text.Length;
        private readonly char Peek => position < text.Length ? text[position] : '\0';

        internal bool Take(char c)
        {
            if (Peek != c || AtEnd) return false;
            position++;
            return true;
        }

        private bool Digits(int least, int most, out long value)
        {
            var start = position;
            value = 0;
            while (char.IsAsciiDigit(Peek) && position - start < most) value = value * 10 + (text[position++] - '0');
            return position - start >= least;
        }

        internal bool Date(out FeelDate date)
        {
            date = default;
            var negative = Take('-');
            var start = position;
            // more than four digits of a year do not begin with zero
            if (!Digits(4, 9, out var year) || position - start > 4 && text[start] == '0') return false;
            if (!Take('-') || !Digits(2, 2, out var month) || !Take('-') || !Digits(2, 2, out var day)) return false;
            if (negative) year = -year;
            if (!FeelDate.IsValid(year, month, day)) return false;
            date = new((int)year, (int)month, (int)day);
            return true;
        }

        internal bool Time(out FeelTime time)
        {
            time = default;
            if (!Digits(2, 2, out var hour) || !Take(':') || !Digits(2, 2, out var minute) || !Take(':') || !Digits(2, 2, out var second)) return false;
            var nanos = 0L;
            if (Take('.') && !Fraction(out nanos)) return false;
            // the end of a day may be written as 24:00:00, which is the start of the next
            EndOfDay = hour == 24 && minute == 0 && second == 0 && nanos == 0;
            if (EndOfDay) hour = 0;
            if (!FeelTime.IsValid(hour, minute, second)) return false;
            if (!Zone(out var offset, out var zone)) return false;
            time = new((int)hour, (int)minute, (int)second, (int)nanos, offset, zone);
            return true;
        }

        /// <summary>Digits after the point; those beyond nanoseconds are cut off.</summary>
        private bool Fraction(out long nanos)
        {
            var start = position;
            nanos = 0;
            for (var unit = 100_000_000L; char.IsAsciiDigit(Peek); unit /= 10) nanos += unit * (text[position++] - '0');
            return position > start;
        }

        private bool Zone(out int? offset, out FeelZone? zone)
        {
            (offset, zone) = (null, null);
            if (AtEnd) return true;
            if (Take('Z')) { offset = 0; return true; }
            if (Take('@'))
            {
                zone = FeelZone.Find(text[position..]);
                position = text.Length;
                return zone is not null;
            }
            var negative = Peek == '-';
            if (!Take('+') && !Take('-')) return false;
            if (!Digits(2, 2, out var hours) || !Take(':') || !Digits(2, 2, out var minutes)) return false;
            var seconds = 0L;
            if (Take(':') && !Digits(2, 2, out seconds)) return false;
            var total = hours * 3600 + minutes * 60 + seconds;
            if (hours > 18 || minutes > 59 || seconds > 59 || total > FeelTime.MaxOffset) return false;
            offset = (int)(negative ? -total : total);
            return true;
        }

        /// <summary>A whole number before a letter, as in <c>12D</c>; nothing is taken when the letter does not follow.</summary>
        internal bool Amount(char unit, out BigInteger amount)
        {
            var start = position;
            while (char.IsAsciiDigit(Peek)) position++;
            amount = 0;
            if (position == start || position - start > 40 || Peek != unit)
            {
                position = start;
                return false;
            }
            amount = BigInteger.Parse(text.AsSpan(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture);
            position++;
            return true;
        }

        internal bool Seconds(out BigInteger nanos)
        {
            var start = position;
            nanos = 0;
            while (char.IsAsciiDigit(Peek)) position++;
            if (position == start || position - start > 40) return false;
            nanos = BigInteger.Parse(text.AsSpan(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture) * FeelTime.NanosPerSecond;
            if (Take('.'))
            {
                if (!Fraction(out var fraction)) return false;
                nanos += fraction;
            }
            return Take('S');
        }
    }
}

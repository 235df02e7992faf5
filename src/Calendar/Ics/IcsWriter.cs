using System.Globalization;
using System.Text;

namespace Stadtlotse.Calendar;

/// <summary>Writes iCalendar files: UTF-8 text with CRLF, lines folded at 75 octets. Same input, same text.</summary>
public static class IcsWriter
{
    /// <summary>The calendar as text. A VTIMEZONE for Europe/Berlin is written when any time needs it.</summary>
    /// <exception cref="CalendarException"><c>ics.value</c>: an extra property with an invalid name, a number out of range, an end beside a duration.</exception>
    public static string Write(IcsCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var body = new Lines();
        foreach (var entry in calendar.Events)
            Component(body, "VEVENT", entry, () => Event(body, entry));
        foreach (var entry in calendar.Todos)
            Component(body, "VTODO", entry, () => Todo(body, entry));
        var head = new Lines();
        head.Raw("BEGIN:VCALENDAR");
        head.Raw("VERSION:2.0");
        head.Text("PRODID", calendar.ProductId);
        head.Text("METHOD", calendar.Method);
        head.Text("X-WR-CALNAME", calendar.Name);
        head.Extra(calendar.Extra);
        if (body.UsesBerlin)
            foreach (var line in BerlinZone.Split('\n'))
                head.Raw(line);
        return head.Builder.Append(body.Builder).Append("END:VCALENDAR\r\n").ToString();
    }

    private static void Component(Lines lines, string name, IcsComponent entry, Action own)
    {
        if (entry.Uid.Length == 0)
            throw new CalendarException("ics.value", "UID");
        if (entry.Sequence < 0)
            throw new CalendarException("ics.value", "SEQUENCE", entry.Sequence.ToString(CultureInfo.InvariantCulture));
        lines.Raw("BEGIN:" + name);
        lines.Text("UID", entry.Uid);
        lines.Raw("DTSTAMP:" + IcsTime.Utc(entry.Stamp).Text);
        lines.Time("DTSTART", entry.Start);
        own();
        if (entry.Duration is { } duration)
            lines.Raw("DURATION:" + IcsText.Duration(duration));
        lines.Time("RECURRENCE-ID", entry.RecurrenceId);
        if (entry.Rule is { } rule)
            lines.Raw("RRULE:" + rule.Validated());
        foreach (var time in entry.Also)
            lines.Time("RDATE", time);
        foreach (var time in entry.Except)
            lines.Time("EXDATE", time);
        lines.Text("SUMMARY", entry.Summary);
        lines.Text("DESCRIPTION", entry.Description);
        lines.Text("LOCATION", entry.Location);
        if (entry.Url is { } url)
            lines.Raw("URL:" + url.AbsoluteUri);
        lines.Text("STATUS", entry.Status);
        if (entry.Categories.Count > 0)
            lines.Raw("CATEGORIES:" + string.Join(',', entry.Categories.Select(IcsText.Escape)));
        if (entry.Sequence > 0)
            lines.Raw(string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{entry.Sequence}"));
        lines.Extra(entry.Extra);
        foreach (var alarm in entry.Alarms)
            Alarm(lines, alarm);
        lines.Raw("END:" + name);
    }

    private static void Event(Lines lines, IcsEvent entry)
    {
        if (entry.End is not null && entry.Duration is not null)
            throw new CalendarException("ics.value", "DURATION", entry.Uid);
        lines.Time("DTEND", entry.End);
        if (!entry.Busy)
            lines.Raw("TRANSP:TRANSPARENT");
    }

    private static void Todo(Lines lines, IcsTodo entry)
    {
        if (entry.Due is not null && entry.Duration is not null || entry.Duration is not null && entry.Start is null)
            throw new CalendarException("ics.value", "DURATION", entry.Uid);
        if (entry.PercentComplete is < 0 or > 100 || entry.Priority is < 0 or > 9)
            throw new CalendarException("ics.value", "PERCENT-COMPLETE/PRIORITY", $"{entry.PercentComplete}, {entry.Priority}");
        lines.Time("DUE", entry.Due);
        if (entry.Completed is { } completed)
            lines.Raw("COMPLETED:" + IcsTime.Utc(completed).Text);
        if (entry.PercentComplete is { } percent)
            lines.Raw(string.Create(CultureInfo.InvariantCulture, $"PERCENT-COMPLETE:{percent}"));
        if (entry.Priority > 0)
            lines.Raw(string.Create(CultureInfo.InvariantCulture, $"PRIORITY:{entry.Priority}"));
    }

    private static void Alarm(Lines lines, IcsAlarm alarm)
    {
        if (alarm.Offset is null == alarm.At is null)
            throw new CalendarException("ics.value", "TRIGGER", alarm.Description);
        lines.Raw("BEGIN:VALARM");
        lines.Raw("ACTION:DISPLAY");
        lines.Raw(alarm.At is { } at ? "TRIGGER;VALUE=DATE-TIME:" + IcsTime.Utc(at).Text : (alarm.FromEnd ? "TRIGGER;RELATED=END:" : "TRIGGER:") + IcsText.Duration(alarm.Offset!.Value));
        lines.Text("DESCRIPTION", alarm.Description);
        lines.Raw("END:VALARM");
    }

    // From 1981; the rules of BerlinTime, which begins in 1990, are among them.
    private const string BerlinZone = """
        BEGIN:VTIMEZONE
        TZID:Europe/Berlin
        BEGIN:DAYLIGHT
        DTSTART:19810329T020000
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        TZNAME:CEST
        END:DAYLIGHT
        BEGIN:STANDARD
        DTSTART:19810927T030000
        RRULE:FREQ=YEARLY;UNTIL=19950924T010000Z;BYDAY=-1SU;BYMONTH=9
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        TZNAME:CET
        END:STANDARD
        BEGIN:STANDARD
        DTSTART:19961027T030000
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        TZNAME:CET
        END:STANDARD
        END:VTIMEZONE
        """;

    private sealed class Lines
    {
        public StringBuilder Builder { get; } = new();

        public bool UsesBerlin { get; private set; }

        public void Raw(string line) => IcsText.Fold(Builder, line);

        public void Text(string name, string? value)
        {
            if (value is not null)
                Raw($"{name}:{IcsText.Escape(value)}");
        }

        public void Time(string name, IcsTime? time)
        {
            if (time is not { } t)
                return;
            UsesBerlin |= t.Kind == IcsTimeKind.Berlin;
            Raw(name + t.Kind switch { IcsTimeKind.Date => ";VALUE=DATE:", IcsTimeKind.Berlin => ";TZID=Europe/Berlin:", _ => ":" } + t.Text);
        }

        public void Extra(IReadOnlyList<IcsProperty> properties)
        {
            foreach (var property in properties)
            {
                if (!IsName(property.Name) || property.Name is "BEGIN" or "END" || property.Value.Any(c => char.IsControl(c) && c != '\t') || !property.Parameters.All(p => IsName(p.Key)))
                    throw new CalendarException("ics.value", property.Name);
                Raw($"{property.Name}{string.Concat(property.Parameters.Select(p => $";{p.Key}={IcsText.Parameter(p.Value)}"))}:{property.Value}");
            }
        }

        private static bool IsName(string name) => name.Length is > 0 and <= 100 && name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-');
    }
}

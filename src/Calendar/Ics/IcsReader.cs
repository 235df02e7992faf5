using System.Globalization;

namespace Stadtlotse.Calendar;

/// <summary>What was read of an iCalendar file.</summary>
/// <param name="Calendar">Everything that could be read.</param>
/// <param name="Faults">What could not, with line; at most <see cref="CalendarLimits.MaxIcsFaults"/>.</param>
/// <param name="FaultCount">How many faults there were in all.</param>
public sealed record IcsReadResult(IcsCalendar Calendar, IReadOnlyList<CalendarException> Faults, int FaultCount);

/// <summary>
/// Reads iCalendar files from anybody, within the limits of <see cref="CalendarLimits"/>. An entry with a fault is left out and reported, the others are read.
/// Times of Berlin (also under Windows names) are read as such; times of other zones are a fault, not a guess. Zone definitions in the file are not used.
/// </summary>
public static class IcsReader
{
    private static readonly string[] BerlinNames =
        ["Europe/Berlin", "Europe/Busingen", "W. Europe Standard Time", "(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien", "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="CalendarException">No calendar at all: <c>ics.nesting</c> (BEGIN and END do not match), <c>ics.empty</c>, or <c>ics.limit</c>.</exception>
    public static IcsReadResult Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = new IcsFaults();
        var roots = IcsNode.Read(text, faults);
        if (roots.FirstOrDefault() is not { Name: "VCALENDAR" })
            throw new CalendarException("ics.empty", "VCALENDAR", roots.FirstOrDefault()?.Name ?? "");
        List<IcsEvent> events = [];
        List<IcsTodo> todos = [];
        foreach (var node in roots.SelectMany(r => r.Children))
            try
            {
                if (node.Name == "VEVENT")
                    events.Add(Event(new(node)));
                else if (node.Name == "VTODO")
                    todos.Add(Todo(new(node)));
                else if (node.Name != "VTIMEZONE")
                    faults.Add("ics.component", node.Name, "", node.Line);
            }
            catch (CalendarException fault)
            {
                faults.Add(fault.Code, fault.Field, fault.Detail, fault.Line > 0 ? fault.Line : node.Line);
            }
        var head = new Fields(roots[0]);
        var calendar = new IcsCalendar
        {
            ProductId = head.Text("PRODID") ?? "",
            Method = head.Text("METHOD"),
            Name = head.Text("X-WR-CALNAME"),
            Events = events,
            Todos = todos,
        };
        _ = head.Text("VERSION");
        return new(calendar with { Extra = head.Rest() }, faults.Listed, faults.Count);
    }

    private static IcsEvent Event(Fields fields)
    {
        var entry = new IcsEvent
        {
            Uid = fields.Required("UID"),
            Stamp = fields.Stamp(),
            Start = fields.Time("DTSTART"),
            End = fields.Time("DTEND"),
            Busy = !"TRANSPARENT".Equals(fields.Text("TRANSP"), StringComparison.OrdinalIgnoreCase),
        };
        if (entry.Start is { } start && entry.End is { } end && start.Kind == end.Kind && end < start)
            throw new CalendarException("ics.order", "DTEND", end.Text);
        return (IcsEvent)Common(entry, fields);
    }

    private static IcsTodo Todo(Fields fields) => (IcsTodo)Common(
        new IcsTodo
        {
            Uid = fields.Required("UID"),
            Stamp = fields.Stamp(),
            Start = fields.Time("DTSTART"),
            Due = fields.Time("DUE"),
            Completed = fields.Time("COMPLETED")?.ToInstant(),
            PercentComplete = fields.Number("PERCENT-COMPLETE", 100),
            Priority = fields.Number("PRIORITY", 9) ?? 0,
        },
        fields);

    private static IcsComponent Common(IcsComponent entry, Fields fields)
    {
        entry = entry with
        {
            Duration = fields.Duration("DURATION"),
            Summary = fields.Text("SUMMARY"),
            Description = fields.Text("DESCRIPTION"),
            Location = fields.Text("LOCATION"),
            Url = fields.Address("URL"),
            Status = fields.Text("STATUS"),
            Categories = fields.Texts("CATEGORIES"),
            Sequence = fields.Number("SEQUENCE", int.MaxValue) ?? 0,
            RecurrenceId = fields.Time("RECURRENCE-ID"),
            Rule = fields.Single("RRULE") is { } rule ? RecurrenceRule.Parse(rule.Value) : null,
            Also = fields.Times("RDATE"),
            Except = fields.Times("EXDATE"),
            Alarms = [.. fields.Node.Children.Where(c => c.Name == "VALARM").Select(c => Alarm(new(c)))],
        };
        if (entry.Duration is not null && entry is IcsEvent { End: not null } or IcsTodo { Due: not null } && entry.Duration is not null)
            throw new CalendarException("ics.double", "DURATION");
        return entry with { Extra = fields.Rest() };
    }

    private static IcsAlarm Alarm(Fields fields)
    {
        var trigger = fields.Single("TRIGGER") ?? throw new CalendarException("ics.missing", "TRIGGER", "", fields.Node.Line);
        var text = fields.Text("DESCRIPTION") ?? fields.Text("SUMMARY") ?? "";
        return trigger.Value.Contains('P', StringComparison.Ordinal)
            ? new(text, IcsText.ParseDuration(trigger.Value, fields.Node.Line), FromEnd: "END".Equals(trigger.Parameter("RELATED"), StringComparison.OrdinalIgnoreCase))
            : new(text, null, IcsTime.Parse(trigger.Value, null, fields.Node.Line).ToInstant());
    }

    /// <summary>The properties of a component; each is taken once, what is left is <see cref="Rest"/>.</summary>
    private sealed class Fields(IcsNode node)
    {
        private readonly HashSet<string> taken = [];

        public IcsNode Node => node;

        public IcsProperty? Single(string name)
        {
            taken.Add(name);
            IcsProperty? found = null;
            foreach (var (property, line) in node.Properties)
                if (property.Name == name)
                    found = found is null ? property : throw new CalendarException("ics.double", name, property.Value, line);
            return found;
        }

        public string? Text(string name) => Single(name) is { } property ? IcsText.Unescape(property.Value) : null;

        public string Required(string name) => Text(name) is { Length: > 0 } text ? text : throw new CalendarException("ics.missing", name, "", node.Line);

        public DateTimeOffset Stamp() => (Time("DTSTAMP") ?? throw new CalendarException("ics.missing", "DTSTAMP", "", node.Line)).ToInstant();

        public IcsTime? Time(string name) => Single(name) is { } property ? Parse(property, property.Value) : null;

        public IcsTime[] Times(string name) => [.. All(name).SelectMany(p => p.Value.Split(',').Select(v => Parse(p, v)))];

        public string[] Texts(string name) => [.. All(name).SelectMany(p => IcsText.SplitTexts(p.Value))];

        public TimeSpan? Duration(string name) => Single(name) is { } property ? IcsText.ParseDuration(property.Value, node.Line) : null;

        public int? Number(string name, int max) =>
            Single(name) is not { } property ? null
            : int.TryParse(property.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max ? number
            : throw new CalendarException("ics.value", name, property.Value, node.Line);

        /// <summary>An absolute address; any other stays among the rest.</summary>
        public Uri? Address(string name)
        {
            if (Single(name) is { } property && Uri.TryCreate(property.Value, UriKind.Absolute, out var address))
                return address;
            taken.Remove(name);
            return null;
        }

        public IcsProperty[] Rest() => [.. node.Properties.Select(p => p.Property).Where(p => !taken.Contains(p.Name))];

        private IEnumerable<IcsProperty> All(string name)
        {
            taken.Add(name);
            return node.Properties.Where(p => p.Property.Name == name).Select(p => p.Property);
        }

        private IcsTime Parse(IcsProperty property, string value)
        {
            var zone = property.Parameter("TZID");
            var known = zone is null || value.EndsWith('Z') || value.Length == 8 || Array.Exists(BerlinNames, n => zone.EndsWith(n, StringComparison.OrdinalIgnoreCase));
            return known ? IcsTime.Parse(value, zone, node.Line) : throw new CalendarException("ics.zone", property.Name, zone!, node.Line);
        }
    }
}

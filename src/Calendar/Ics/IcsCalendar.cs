namespace Stadtlotse.Calendar;

/// <summary>An iCalendar object (RFC 5545): events and tasks. What the library does not model stays in <c>Extra</c> and is written again.</summary>
public sealed record IcsCalendar
{
    /// <summary>PRODID: who wrote it.</summary>
    public string ProductId { get; init; } = "-//Stadtlotse//Calendar//DE";

    /// <summary>METHOD (RFC 5546), such as PUBLISH or REQUEST; null when the file is only data.</summary>
    public string? Method { get; init; }

    /// <summary>Name shown for the calendar (<c>X-WR-CALNAME</c>); null without.</summary>
    public string? Name { get; init; }

    /// <summary>VEVENT.</summary>
    public IReadOnlyList<IcsEvent> Events { get; init; } = [];

    /// <summary>VTODO.</summary>
    public IReadOnlyList<IcsTodo> Todos { get; init; } = [];

    /// <summary>Other properties of the calendar.</summary>
    public IReadOnlyList<IcsProperty> Extra { get; init; } = [];
}

/// <summary>What events and tasks have in common.</summary>
public abstract record IcsComponent
{
    /// <summary>UID: the same over all changes of the entry, unique in the world.</summary>
    public required string Uid { get; init; }

    /// <summary>DTSTAMP: when this state was written, as UTC. Given by the caller: the library has no clock.</summary>
    public required DateTimeOffset Stamp { get; init; }

    /// <summary>DTSTART; null for a task without start.</summary>
    public IcsTime? Start { get; init; }

    /// <summary>DURATION; null when an end is given or none.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>SUMMARY.</summary>
    public string? Summary { get; init; }

    /// <summary>DESCRIPTION.</summary>
    public string? Description { get; init; }

    /// <summary>LOCATION.</summary>
    public string? Location { get; init; }

    /// <summary>URL; an absolute address.</summary>
    public Uri? Url { get; init; }

    /// <summary>STATUS, such as CONFIRMED, CANCELLED or NEEDS-ACTION.</summary>
    public string? Status { get; init; }

    /// <summary>CATEGORIES.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>SEQUENCE: number of the revision; default 0.</summary>
    public int Sequence { get; init; }

    /// <summary>RECURRENCE-ID: which occurrence of a series this entry replaces.</summary>
    public IcsTime? RecurrenceId { get; init; }

    /// <summary>RRULE.</summary>
    public RecurrenceRule? Rule { get; init; }

    /// <summary>RDATE.</summary>
    public IReadOnlyList<IcsTime> Also { get; init; } = [];

    /// <summary>EXDATE.</summary>
    public IReadOnlyList<IcsTime> Except { get; init; } = [];

    /// <summary>VALARM.</summary>
    public IReadOnlyList<IcsAlarm> Alarms { get; init; } = [];

    /// <summary>Other properties.</summary>
    public IReadOnlyList<IcsProperty> Extra { get; init; } = [];

    /// <summary>The occurrences as a <see cref="Calendar.Recurrence"/>; null without a start.</summary>
    public Recurrence? Recurrence => Start is { } start ? new(start, Rule) { Also = Also, Except = Except } : null;
}

/// <summary>VEVENT.</summary>
public sealed record IcsEvent : IcsComponent
{
    /// <summary>DTEND, exclusive: for whole days the day after the last; null when a duration is given or none.</summary>
    public IcsTime? End { get; init; }

    /// <summary>TRANSP: false when the time stays free for others (TRANSPARENT).</summary>
    public bool Busy { get; init; } = true;
}

/// <summary>VTODO.</summary>
public sealed record IcsTodo : IcsComponent
{
    /// <summary>DUE; null when a duration is given or none.</summary>
    public IcsTime? Due { get; init; }

    /// <summary>COMPLETED, as UTC.</summary>
    public DateTimeOffset? Completed { get; init; }

    /// <summary>PERCENT-COMPLETE, 0 to 100.</summary>
    public int? PercentComplete { get; init; }

    /// <summary>PRIORITY, 1 (highest) to 9; 0 is undefined.</summary>
    public int Priority { get; init; }
}

/// <summary>VALARM that shows a text. Alarms of other kinds are read as this one.</summary>
/// <param name="Description">The text.</param>
/// <param name="Offset">Time after the start, negative before it; null when <paramref name="At"/> is given.</param>
/// <param name="At">The instant; null when an offset is given.</param>
/// <param name="FromEnd">Whether the offset counts from the end (RELATED=END).</param>
public sealed record IcsAlarm(string Description, TimeSpan? Offset, DateTimeOffset? At = null, bool FromEnd = false);

/// <summary>A property as it stands in the file, name and parameter names in capital letters.</summary>
/// <param name="Name">Name such as <c>X-COLOR</c>.</param>
/// <param name="Value">Value as written, escapes included.</param>
public sealed record IcsProperty(string Name, string Value)
{
    /// <summary>Parameters in order, without quotation marks.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>The value of a parameter; null without.</summary>
    public string? Parameter(string name)
    {
        foreach (var (key, value) in Parameters)
            if (key == name)
                return value;
        return null;
    }
}

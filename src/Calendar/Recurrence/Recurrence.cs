namespace Stadtlotse.Calendar;

/// <summary>
/// A recurring date: its start, a rule, further dates (RDATE) and dates left out (EXDATE). The start itself occurs only when the rule yields it
/// or there is no rule (RFC 5545 leaves a start outside its rule undefined).
/// </summary>
/// <param name="Start">DTSTART.</param>
/// <param name="Rule">RRULE; null: only the start and the further dates.</param>
public sealed record Recurrence(IcsTime Start, RecurrenceRule? Rule = null)
{
    /// <summary>RDATE.</summary>
    public IReadOnlyList<IcsTime> Also { get; init; } = [];

    /// <summary>EXDATE. A date leaves out all occurrences of that day.</summary>
    public IReadOnlyList<IcsTime> Except { get; init; } = [];

    /// <summary>
    /// The occurrences in order, each once, up to a last day (default: end of 2100) and at most <see cref="CalendarLimits.MaxOccurrences"/>.
    /// They keep the kind of the start: dates, Berlin times, UTC or floating times. A Berlin time that is skipped or ambiguous stays as written;
    /// <see cref="IcsTime.ToInstant"/> resolves it.
    /// </summary>
    public IEnumerable<IcsTime> Occurrences(DateOnly? until = null) => Find(until).Select(f => f.Time);

    /// <summary>Like <see cref="Occurrences"/>, and each says how it came about. The words are only made when asked for.</summary>
    public IEnumerable<Occurrence> Derive(DateOnly? until = null) => Find(until).Select(f => new Occurrence(this, f));

    /// <summary>The occurrences from a day on up to and including another.</summary>
    public IEnumerable<IcsTime> Between(DateOnly from, DateOnly to) => Occurrences(to).SkipWhile(t => t.Day < from);

    private IEnumerable<FoundOccurrence> Find(DateOnly? until)
    {
        var last = until ?? new DateOnly(CalendarLimits.LastHolidayYear, 12, 31);
        using var rule = FromRule(last).GetEnumerator();
        using var also = Also.Where(t => t.Day <= last).OrderBy(t => t).GetEnumerator();
        var (hasRule, hasAlso) = (rule.MoveNext(), also.MoveNext());
        IcsTime? previous = null;
        var exceptions = Except.ToHashSet();
        var instants = Except.Where(e => e.IsInstant && e.Kind != Start.Kind).Select(e => e.ToInstant().UtcTicks).ToHashSet();
        for (int count = 0, turn = 0, leftOut = 0; (hasRule || hasAlso) && count < CalendarLimits.MaxOccurrences;)
        {
            var fromRule = hasRule && (!hasAlso || rule.Current.CompareTo(also.Current) <= 0);
            var next = fromRule ? rule.Current : also.Current;
            if (fromRule)
                (hasRule, turn) = (rule.MoveNext(), turn + 1);
            else
                hasAlso = also.MoveNext();
            if (next == previous)
                continue;
            if (exceptions.Contains(next) || exceptions.Contains(IcsTime.Date(next.Day)) || instants.Count > 0 && next.IsInstant && instants.Contains(next.ToInstant().UtcTicks))
            {
                leftOut += fromRule ? 1 : 0;
                continue;
            }
            previous = next;
            yield return new(next, ++count, fromRule, turn, leftOut);
        }
    }

    private IEnumerable<IcsTime> FromRule(DateOnly last)
    {
        if (Rule is null)
        {
            if (Start.Day <= last)
                yield return Start;
            yield break;
        }
        var left = Rule.Count ?? int.MaxValue;
        foreach (var day in Rule.Validated().Days(Start.Day, last))
        {
            var time = Start.On(day);
            if (left-- == 0 || Rule.Until is { } until && time.IsAfter(until))
                yield break;
            yield return time;
        }
    }
}

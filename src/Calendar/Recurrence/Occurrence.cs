namespace Stadtlotse.Calendar;

/// <summary>One date of a <see cref="Recurrence"/> with what led to it.</summary>
public sealed record Occurrence
{
    private readonly Recurrence series;
    private readonly FoundOccurrence found;

    internal Occurrence(Recurrence series, FoundOccurrence found) => (this.series, this.found) = (series, found);

    /// <summary>The date or time, of the kind of the start.</summary>
    public IcsTime Time => found.Time;

    /// <summary>Which one of the series it is, from 1; dates left out do not count, further dates do.</summary>
    public int Number => found.Number;

    /// <summary>How it came about: start, the parts of the rule it meets, dates left out and added before it, and what the clock does that night (RFC 5545).</summary>
    public Derivation Derivation
    {
        get
        {
            var steps = new Steps();
            steps.Add("series.start", "RFC 5545, 3.8.2.4: DTSTART", series.Start.Day, new StepArgument("start", series.Start));
            if (found.FromRule && series.Rule is { } rule)
            {
                rule.Explain(steps, series.Start.Day, Time.Day);
                if (rule.Count is { } count)
                    steps.Add("series.count", $"RFC 5545, 3.3.10: COUNT={count}", null, new("count", count), new("number", found.Turn));
                if (rule.Until is { } until)
                    steps.Add("series.until", $"RFC 5545, 3.3.10: UNTIL={until.Text}", until.Day, new StepArgument("until", until));
            }
            if (!found.FromRule)
                steps.Add("series.added", "RFC 5545, 3.8.5.2: RDATE", Time.Day);
            if (found.LeftOut > 0)
                steps.Add("series.leftOut", "RFC 5545, 3.8.5.1: EXDATE", null, new StepArgument("count", found.LeftOut));
            if (found.Added is > 0 and var added)
                steps.Add("series.addedBefore", "RFC 5545, 3.8.5.2: RDATE", null, new StepArgument("count", added));
            AddClock(steps);
            steps.Add("series.end", "", Time.Day, new("number", Number), new("time", Time));
            return steps.Done();
        }
    }

    private void AddClock(Steps steps)
    {
        if (Time is not { Kind: IcsTimeKind.Berlin, IsInstant: true } || BerlinTime.Kind(Time.Value) is var kind && kind == LocalTimeKind.Unique)
            return;
        steps.Add(kind == LocalTimeKind.Skipped ? "series.skipped" : "series.ambiguous", "RFC 5545, 3.3.5", Time.Day, new("clock", Time), new("moment", Time.ToInstant()));
    }
}

/// <summary>What the search for occurrences knows of one: enough to explain it later.</summary>
/// <param name="Time">The date or time.</param>
/// <param name="Number">Which one of the series, from 1.</param>
/// <param name="FromRule">From the rule or the start; otherwise a further date.</param>
/// <param name="Turn">Dates the rule has yielded up to here, those left out included.</param>
/// <param name="LeftOut">Dates of the rule left out before.</param>
internal readonly record struct FoundOccurrence(IcsTime Time, int Number, bool FromRule, int Turn, int LeftOut)
{
    /// <summary>Further dates before this one.</summary>
    public int Added => Number - (Turn - LeftOut) - (FromRule ? 0 : 1);
}

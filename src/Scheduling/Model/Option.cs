namespace Stadtlotse.Scheduling.Model;

/// <summary>One mode of one item: for every start its end, the staff time of each week and the money of each year.</summary>
internal sealed class Option
{
    public required int Index { get; init; }
    public required string Id { get; init; }
    public required Use[] Uses { get; init; }
    public required Charge[] Charges { get; init; }

    /// <summary>End by start; −1 where a start makes no sense or does not end in time.</summary>
    public required int[] End { get; init; }

    /// <summary>Adds this option's spending on one account, when started at <paramref name="start"/>, to the years.</summary>
    public void Spend(int charge, int start, int[] yearOfWeek, Span<long> years)
    {
        var (_, cents, due) = Charges[charge];
        var end = Math.Max(End[start], start + 1);
        var last = Math.Min(end, yearOfWeek.Length) - 1;
        if (due != Due.Evenly)
        {
            years[yearOfWeek[due == Due.AtStart ? Math.Min(start, yearOfWeek.Length - 1) : last]] += cents;
            return;
        }
        var weekly = cents / (end - start);
        for (var week = start; week < last;)
        {
            var next = week + 1;
            while (next < last && yearOfWeek[next] == yearOfWeek[week])
                next++;
            years[yearOfWeek[week]] += weekly * (next - week);
            week = next;
        }
        years[yearOfWeek[last]] += cents - weekly * (last - start);
    }
}

/// <summary>Money from one account.</summary>
internal readonly record struct Charge(int Purse, long Cents, Due Due);

/// <summary>
/// Staff time of one skill by week. With an effort, week <c>w</c> takes what the calendar gives up to the pace, the last week the rest;
/// without, every week takes the same.
/// </summary>
internal sealed class Use(int skill, int pace, int effort, int[]? rate, int[]? sum)
{
    public int Skill { get; } = skill;
    public int Pace { get; } = pace;
    public bool ByEffort => rate is not null;

    /// <summary>Hundredths of person-days taken in week <paramref name="week"/> when started in <paramref name="start"/>.</summary>
    public int At(int start, int week) =>
        rate is null ? Pace : Math.Max(0, Math.Min(rate[week], effort - (sum![week] - sum[start])));

    /// <summary>The week after the last; −1 when the effort does not fit before the horizon.</summary>
    public int EndFrom(int start)
    {
        if (effort == 0)
            return start;
        var needed = sum![start] + effort;
        if (sum[^1] < needed || rate![start] == 0)
            return -1;
        var at = Array.BinarySearch(sum, start, sum.Length - start, needed);
        if (at < 0)
            return ~at;
        while (at > start && sum[at - 1] == needed)
            at--;
        return at;
    }

    /// <summary>Hundredths of person-days taken in weeks [from, to) when started in <paramref name="start"/> and ended in <paramref name="end"/>.</summary>
    public long Energy(int start, int end, int from, int to)
    {
        if (rate is null)
            return (long)Pace * Math.Max(0, Math.Min(end, to) - Math.Max(start, from));
        if (to <= start || from >= end)
            return 0;
        var before = from <= start ? 0 : Math.Min(effort, sum![from] - sum[start]);
        var until = Math.Min(effort, sum![Math.Min(to, sum.Length - 1)] - sum[start]);
        return Math.Max(0, until - before);
    }
}

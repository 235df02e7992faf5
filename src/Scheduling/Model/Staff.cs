namespace Stadtlotse.Scheduling.Model;

/// <summary>Who can do what, and the hundredths of person-days each has in each week.</summary>
internal sealed class Staff
{
    private readonly ulong[] skills;
    private readonly int[][] capacity;

    public Staff(Portfolio portfolio, IReadOnlyDictionary<string, int> skillIndex, DateOnly monday, int weeks)
    {
        skills = [.. portfolio.Resources.Select(r => r.Skills.Where(skillIndex.ContainsKey).Aggregate(0UL, (set, s) => set | 1UL << skillIndex[s]))];
        var works = new bool[weeks * 7];
        for (var day = 0; day < works.Length; day++)
            works[day] = day % 7 < 5;
        foreach (var holiday in portfolio.Holidays)
            if (holiday.DayNumber - monday.DayNumber is >= 0 and var day && day < works.Length)
                works[day] = false;
        capacity = [.. portfolio.Resources.Select(r => Capacity(r, monday, works))];
    }

    public int Count => skills.Length;

    public ulong SkillsOf(int resource) => skills[resource];

    public int At(int resource, int week) => capacity[resource][week];

    /// <summary>Joint time, by week, of all who have one of the skills.</summary>
    public int[] Joint(ulong set, int weeks)
    {
        var sum = new int[weeks];
        for (var r = 0; r < skills.Length; r++)
            if ((skills[r] & set) != 0)
                for (var week = 0; week < weeks; week++)
                    sum[week] += capacity[r][week];
        return sum;
    }

    private static int[] Capacity(Resource resource, DateOnly monday, bool[] works)
    {
        var perWeek = new decimal[works.Length];
        Array.Fill(perWeek, resource.DaysPerWeek);
        foreach (var absence in resource.Absences)
            Paint(absence.From, absence.Until, absence.DaysPerWeek);
        if (resource.From is { } from)
            Paint(DateOnly.MinValue, from.AddDays(-1), 0);
        if (resource.Until is { } until)
            Paint(until.AddDays(1), DateOnly.MaxValue, 0);
        var weeks = new int[works.Length / 7];
        for (var week = 0; week < weeks.Length; week++)
        {
            decimal days = 0;
            for (var day = week * 7; day < week * 7 + 5; day++)
                days += works[day] ? perWeek[day] : 0;
            weeks[week] = (int)(days * 20);
        }
        return weeks;

        void Paint(DateOnly first, DateOnly last, decimal days)
        {
            var to = Math.Min(perWeek.Length - 1, last.DayNumber - monday.DayNumber);
            for (var day = Math.Max(0, first.DayNumber - monday.DayNumber); day <= to; day++)
                perWeek[day] = Math.Min(perWeek[day], days);
        }
    }
}

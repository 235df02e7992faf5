namespace Stadtlotse.Scheduling.Tests.Portfolios;

/// <summary>Small random portfolios with every kind of constraint; some of them cannot be planned.</summary>
internal static class RandomPortfolios
{
    public static readonly DateOnly Start = new(2027, 3, 3);

    public static Portfolio Build(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(2, 12);
        var weeks = random.Next(20, 70);
        string[] skills = ["a", "b", "c"];
        return new()
        {
            Start = Start,
            Weeks = weeks,
            Objective = random.Next(4) == 0 ? Objective.Makespan : Objective.Earliness,
            Activities = [.. Enumerable.Range(0, count).Select(i => Measure(random, i, skills, weeks))],
            Resources = [.. Enumerable.Range(0, 4).Select(i => new Resource($"r{i}", $"R{i}", [skills[i % 3], .. random.Next(3) == 0 ? [skills[(i + 1) % 3]] : Array.Empty<string>()], random.Next(2, 11) / 2m)
            {
                Absences = random.Next(2) == 0 ? [new(Start.AddDays(random.Next(100)), Start.AddDays(100 + random.Next(20)), random.Next(2))] : [],
                Until = random.Next(8) == 0 ? Start.AddDays(random.Next(7 * weeks)) : null,
            })],
            Accounts = [new("k", "Konto", [new(2027, random.Next(20, 100) * 100, random.Next(2) == 0), new(2028, random.Next(20, 100) * 100)])],
            Lags = [.. Enumerable.Range(0, count).Select(_ => Lag(random, count)).Where(l => l.From != l.To)],
            Bundles = count > 4 ? [new("s", "Setup", ["m0", "m1", "m2"], random.Next(1, 3), random.Next(0, 12)) { Work = [new("a", 0.5m)], Costs = [new("k", 300, Due.AtStart)] }] : [],
            Holidays = [Start.AddDays(9), Start.AddDays(10)],
        };
    }

    private static Activity Measure(Random random, int i, string[] skills, int weeks)
    {
        var mode = random.Next(2) == 0
            ? new Mode("x", "Weg X") { Weeks = random.Next(0, 7), Work = random.Next(4) == 0 ? [] : [new(skills[random.Next(3)], random.Next(1, 5) / 2m)] }
            : new Mode("x", "Weg X") { Work = [new(skills[random.Next(3)], random.Next(1, 7) / 2m, random.Next(1, 14))] };
        mode = mode with { Costs = random.Next(3) == 0 ? [new("k", random.Next(1, 20) * 100 + 7, (Due)random.Next(3))] : [] };
        var other = new Mode("y", "Weg Y") { Weeks = random.Next(1, 6), Costs = [new("k", random.Next(5, 30) * 100, Due.AtStart)] };
        var activity = new Activity($"m{i}", $"Maßnahme {i}", random.Next(3) == 0 ? [mode, other] : [mode]) { Value = random.Next(0, 9), Priority = random.Next(1, 6) };
        return random.Next(12) switch
        {
            0 => activity with { Earliest = Start.AddDays(random.Next(5 * weeks)) },
            1 => activity with { Latest = Start.AddDays(random.Next(30, 7 * weeks)) },
            2 => activity with { Fixed = Start.AddDays(random.Next(5 * weeks)) },
            3 => activity with { Pinned = new(Start.AddDays(random.Next(5 * weeks)), random.Next(2) == 0 ? "x" : null) },
            4 => activity with { Started = new(Start.AddDays(random.Next(-40, 10)), random.Next(2) * 0.4m) },
            _ => activity,
        };
    }

    private static Lag Lag(Random random, int count)
    {
        var (a, b) = (random.Next(count), random.Next(count));
        var (from, to) = random.Next(6) == 0 ? (a, b) : (Math.Min(a, b), Math.Max(a, b));
        var min = random.Next(-2, 4);
        return new($"m{from}", $"m{to}", (LagKind)random.Next(4), random.Next(5) == 0 ? null : min, random.Next(3) == 0 ? min + random.Next(0, 10) : null);
    }
}

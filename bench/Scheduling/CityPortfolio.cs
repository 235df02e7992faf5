using Stadtlotse.Scheduling;

namespace Stadtlotse.Bench.Scheduling;

/// <summary>An invented city's portfolio, made from a seed: all kinds of constraints, possible to plan.</summary>
internal static class CityPortfolio
{
    private static readonly string[] SkillNames =
        ["IT-Betrieb", "IT-Sicherheit", "Projektleitung", "Prozesse", "Datenschutz", "Recht", "Einkauf", "Schulung", "Geodaten", "Fachverfahren", "Öffentlichkeit", "Finanzen"];

    /// <summary>120 measures, 12 skills, 6 years by default.</summary>
    public static Portfolio Build(int seed, int measures = 120, int skills = 12, int years = 6)
    {
        var random = new Random(seed);
        var weeks = years * 52;
        var start = new DateOnly(2027, 1, 4);
        var used = SkillNames.Take(skills).ToArray();
        var size = Math.Max(1, measures / 60.0 / years * 6);
        var resources = used.SelectMany((s, i) => Enumerable.Range(0, 1 + (int)(size * (1 + random.NextDouble()))).Select(k => Person(random, $"p{i}-{k}", used, i, start, years))).ToArray();
        var activities = Enumerable.Range(0, measures).Select(i => Measure(random, i, used, start, weeks)).ToArray();
        return new()
        {
            Start = start,
            Weeks = weeks,
            Activities = activities,
            Resources = resources,
            Accounts = [.. Enumerable.Range(0, 3).Select(a => new Account($"k{a}", $"Produktkonto {a + 1}",
                [.. Enumerable.Range(0, years).Select(y => new Budget(2027 + y, (long)(measures * (60_000_00.0 + random.Next(40_000_00)) / years), CarriesOver: a == 2))]))],
            Lags = [.. Lags(random, measures)],
            Bundles = [.. Enumerable.Range(0, measures / 24).Select(b => new Bundle($"b{b}", $"Beschaffung {b + 1}",
                [.. Enumerable.Range(0, 4).Select(k => $"m{b * 24 + k * 5 + 3}").Where(m => int.Parse(m[1..]) < measures)], 3, 30)
                { Work = [new(used[6 % skills], 1)], Costs = [new("k0", 5_000_00, Due.AtStart)] })],
            Holidays = [.. Enumerable.Range(0, years).SelectMany(y => new[] { new DateOnly(2027 + y, 1, 1), new DateOnly(2027 + y, 5, 1), new DateOnly(2027 + y, 10, 3), new DateOnly(2027 + y, 12, 25), new DateOnly(2027 + y, 12, 26) })],
        };
    }

    private static Resource Person(Random random, string id, string[] skills, int main, DateOnly start, int years) =>
        new(id, $"Person {id}", random.Next(4) == 0 ? [skills[main], skills[random.Next(skills.Length)]] : [skills[main]], random.Next(3) == 0 ? 2.5m : 4.5m)
        {
            Absences = [.. Enumerable.Range(0, years).Select(y => start.AddDays(364 * y + 180 + random.Next(60))).Select(d => new Absence(d, d.AddDays(18)))],
        };

    private static Activity Measure(Random random, int i, string[] skills, DateOnly start, int weeks)
    {
        var (first, second) = (skills[i % skills.Length], skills[random.Next(skills.Length)]);
        var days = random.Next(5, 60);
        var own = new Mode("eigen", "mit eigenem Personal")
        {
            Work = first == second ? [new(first, 2, days)] : [new(first, 2, days), new(second, 1, Math.Max(1, days / 4))],
            Costs = [new($"k{i % 3}", random.Next(5, 60) * 1_000_00L)],
        };
        var bought = new Mode("kauf", "als eingekaufte Leistung") { Weeks = 4 + days / 5, Work = [new(first, 0.3m)], Costs = [new($"k{i % 3}", days * 1_500_00L, Due.AtEnd)] };
        var activity = new Activity($"m{i}", $"Maßnahme {i + 1}", i % 4 == 0 ? [own, bought] : [own]) { Value = random.Next(1, 20), Priority = random.Next(1, 6) };
        return i switch
        {
            7 => activity with { Fixed = start.AddDays(7 * 20), Modes = [new("beschluss", "Ratsbeschluss") { Weeks = 0 }] },
            11 => activity with { Pinned = new(start.AddDays(7 * 9)), Modes = [own with { Work = [new(first, 1, 12)] }] },
            12 => activity with { Started = new(start.AddDays(-40), 0.4m), Modes = [own with { Work = [new(first, 1, 20)] }] },
            _ when i % 10 == 1 => activity with { Earliest = start.AddDays(7 * random.Next(weeks / 3)) },
            _ when i % 15 == 2 => activity with { Latest = start.AddDays(7 * (weeks * 2 / 3 + random.Next(weeks / 4))) },
            _ => activity,
        };
    }

    private static IEnumerable<Lag> Lags(Random random, int measures)
    {
        for (var i = 14; i < measures; i++)
        {
            if (random.Next(3) > 0)
                continue;
            var from = $"m{random.Next(Math.Max(13, i - 30), i)}";
            yield return random.Next(8) switch
            {
                0 => new(from, $"m{i}", LagKind.StartStart, 2),
                1 => new(from, $"m{i}", LagKind.FinishFinish, 1),
                2 => new(from, $"m{i}", LagKind.StartFinish, 4),
                3 => new(from, $"m{i}", LagKind.FinishStart, 0, 60),
                4 => new(from, $"m{i}", LagKind.FinishStart, -2),
                _ => new(from, $"m{i}"),
            };
        }
    }
}

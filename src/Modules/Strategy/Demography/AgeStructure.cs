using System.Globalization;
using System.Text.Json;
using Stadtlotse.Foreign;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Access;

namespace Stadtlotse.Strategy.Demography;

/// <summary>The age structure of staff on a day: only sums are kept, and of small groups none.</summary>
[Unguarded("Open to everybody who may see assessments.")]
internal sealed class AgeStructure
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary><see cref="AgeTables"/> as JSON.</summary>
    public required string Content { get; init; }

    public required Instant Created { get; init; }

    public AgeTables Tables() => JsonSerializer.Deserialize<AgeTables>(Content, CityJson.Options)!;
}

/// <summary>A table of people with its groups under ten left out; null is a number that is not kept.</summary>
internal sealed record PeopleTable(IReadOnlyList<string> Columns, IReadOnlyList<PeopleRow> Rows, IReadOnlyList<long?> Totals, long? Total);

internal sealed record PeopleRow(string Name, IReadOnlyList<long?> Cells, long? Total);

/// <summary>What is kept of a file of staff.</summary>
/// <param name="Ages">Age bands by unit.</param>
/// <param name="Groups">Age bands by group; null without groups.</param>
/// <param name="Exits">Exits by year and unit; the last column holds those after.</param>
/// <param name="FirstYear">The first year of exits.</param>
internal sealed record AgeTables(PeopleTable Ages, PeopleTable? Groups, PeopleTable Exits, int FirstYear);

/// <summary>A file as it was read: its sums, and the lines that were wrong.</summary>
internal sealed record AgeRead(AgeTables Tables, IReadOnlyList<(int Line, string Value)> Refused);

/// <summary>Reads a file of staff and keeps sums. The persons are gone when it returns.</summary>
internal static class AgeReading
{
    public const int Years = 15;
    public const int MostUnits = 200;

    public static readonly IReadOnlyList<string> Bands = ["–29", "30–39", "40–49", "50–54", "55–59", "60+"];

    /// <summary>Sums of a table with the columns unit, birth year or birth date, and perhaps group; and what was wrong with which line.</summary>
    /// <param name="field">Field of the faults.</param>
    /// <param name="table">The file.</param>
    /// <param name="date">The day the ages are for.</param>
    public static Result<AgeRead> Read(string field, CsvTable table, DateOnly date)
    {
        var (unit, born, group) = (table.Column("einheit", "amt", "stelle", "unit"), table.Column("geburtsjahr", "geburtsdatum", "birth year", "birth date", "geboren"), table.Column("gruppe", "laufbahn", "bereich", "group"));
        if (unit < 0 || born < 0) return new Fault(field, "strategy.age.columns", "The columns unit and birth year are needed.");
        var (people, refused) = (new List<(string Unit, string Group, DateOnly Born)>(), new List<(int, string)>());
        foreach (var row in table.Rows)
        {
            var birth = BirthOf(row.Values[born]);
            if (birth is not { } day || AgeOn(day, date) is < 14 or > 80 || row.Values[unit].Trim().Length == 0) refused.Add((row.Line, row.Values[born].Length > 20 ? row.Values[born][..20] : row.Values[born]));
            else people.Add((Short(row.Values[unit]), group < 0 ? "" : Short(row.Values[group]), day));
        }
        if (people.Count == 0) return new Fault(field, "strategy.age.none", "The file holds nobody.");
        if (people.Select(p => p.Unit).Distinct().Count() > MostUnits) return new Fault(field, "strategy.age.units.many", "Too many units.") { Arguments = [MostUnits] };
        IReadOnlyList<string> years = [.. Enumerable.Range(date.Year, Years).Select(y => y.ToString(CultureInfo.InvariantCulture)), "later"];
        var ages = Table(Bands, people.Select(p => (p.Unit, Band(AgeOn(p.Born, date)))));
        var groups = people.Select(p => p.Group).Where(g => g.Length > 0).Distinct().Count() is >= 2 and <= 6 ? Table(Bands, people.Where(p => p.Group.Length > 0).Select(p => (p.Group, Band(AgeOn(p.Born, date))))) : null;
        var exits = Table(years, people.Select(p => (p.Unit, Math.Clamp(RetirementOf(p.Born).Year - date.Year, 0, Years))));
        return new AgeRead(new AgeTables(ages, groups, exits, date.Year), refused);

        static string Short(string text) => text.Trim()[..Math.Min(100, text.Trim().Length)];
    }

    /// <summary>The month in which the regular age of § 35 and § 235 SGB VI is reached: 65 up to 1946, rising to 67 from 1964.</summary>
    public static DateOnly RetirementOf(DateOnly born)
    {
        var months = born.Year switch
        {
            <= 1946 => 65 * 12,
            <= 1958 => 65 * 12 + (born.Year - 1946),
            <= 1963 => 66 * 12 + 2 * (born.Year - 1958),
            _ => 67 * 12,
        };
        return born.AddMonths(months);
    }

    private static int Band(int age) => age switch { < 30 => 0, < 40 => 1, < 50 => 2, < 55 => 3, < 60 => 4, _ => 5 };

    private static int AgeOn(DateOnly born, DateOnly day) => day.Year - born.Year - (born.AddYears(day.Year - born.Year) > day ? 1 : 0);

    /// <summary>A year alone counts as its middle, so that half a year is the most it can be wrong.</summary>
    private static DateOnly? BirthOf(string text) =>
        DateOnly.TryParseExact(text.Trim(), ["d.M.yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : text.Trim().Length == 4 && int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2100 ? new DateOnly(year, 7, 1) : null;

    private static PeopleTable Table(IReadOnlyList<string> columns, IEnumerable<(string Row, int Column)> people)
    {
        var counts = people.GroupBy(p => p.Row).OrderBy(g => g.Key, StringComparer.Create(CultureInfo.GetCultureInfo("de-DE"), true))
            .Select(g => (Name: g.Key, Counts: (IReadOnlyList<long>)[.. Enumerable.Range(0, columns.Count).Select(c => (long)g.Count(p => p.Column == c))])).ToList();
        var kept = SmallGroups.Suppress([.. counts.Select(c => c.Counts)]);
        return new(columns, [.. counts.Select((c, i) => new PeopleRow(c.Name, kept.Cells[i], kept.RowTotals[i]))], kept.ColumnTotals, kept.Total);
    }
}

using System.Globalization;
using System.Text.Json;
using Stadtlotse.Kernel;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>Where an indicator should stand at the end of which year; between two years the way is even.</summary>
internal sealed record TargetPath(IReadOnlyList<YearTarget> Years)
{
    public const int MostYears = 60;

    public static TargetPath None { get; } = new([]);

    public bool IsEmpty => Years.Count == 0;

    /// <summary>The target for a day: that of its year's end for the year itself, on the line between two stated years; null before the first and none after the last but the last.</summary>
    public double? At(double year)
    {
        if (IsEmpty || year < Years[0].Year) return null;
        for (var i = 1; i < Years.Count; i++)
            if (year <= Years[i].Year)
                return Years[i - 1].Value + (Years[i].Value - Years[i - 1].Value) * (year - Years[i - 1].Year) / (Years[i].Year - Years[i - 1].Year);
        return Years[^1].Value;
    }

    /// <summary>Reads lines such as <c>2028: 60</c>; every line that is none is a fault with its number.</summary>
    public static Result<TargetPath> Read(string field, string? text)
    {
        var (found, faults) = (new SortedDictionary<int, double>(), new List<Fault>());
        foreach (var (index, line) in (text ?? "").Split('\n', StringSplitOptions.TrimEntries).Index())
        {
            if (line.Length == 0) continue;
            var parts = line.Split([':', ';', '='], 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2100 || Numbers.Parse(parts[1]) is not { } value)
                faults.Add(new(field, "strategy.indicator.target.line", $"Line {index + 1} is no year with a value.") { Arguments = [index + 1] });
            else if (!found.TryAdd(year, value))
                faults.Add(new(field, "strategy.indicator.target.twice", $"The year {year} stands twice.") { Arguments = [index + 1, year.ToString(CultureInfo.InvariantCulture)] });
        }
        if (found.Count > MostYears) faults.Add(new(field, "strategy.indicator.target.many", "Too many years.") { Arguments = [MostYears] });
        return faults.Count > 0 ? Result<TargetPath>.Failed(faults) : new TargetPath([.. found.Select(f => new YearTarget(f.Key, f.Value))]);
    }

    /// <summary>As the form shows it.</summary>
    public override string ToString() => string.Join('\n', Years.Select(y => $"{y.Year.ToString(CultureInfo.InvariantCulture)}: {Numbers.Typed(y.Value)}"));

    public string ToJson() => JsonSerializer.Serialize(Years, CityJson.Options);

    public static TargetPath FromJson(string json) => new(JsonSerializer.Deserialize<List<YearTarget>>(json, CityJson.Options)!);
}

/// <summary>The target at the end of a year.</summary>
internal sealed record YearTarget(int Year, double Value);

namespace Stadtlotse.Strategy.Indicators;

/// <summary>What may be expected, with the range that holds four of five trials.</summary>
internal sealed record ForecastPoint(double Year, double Value, double Low, double High);

/// <summary>
/// A plain forecast: the line of Theil and Sen (the median of the slopes of all pairs, which a single wrong value does not move), and a range by
/// drawing the distances from that line anew, 400 times, with a fixed seed, so that the same values give the same range.
/// </summary>
/// <remarks>
/// Theil (1950), Sen (1968); residual bootstrap after Efron, Tibshirani (1993), chapter 9. Distances are widened by √(n/(n−2)) because the line was
/// fitted to them. It goes no further ahead than the values reach back, and says nothing with fewer than four.
/// </remarks>
internal static class Forecast
{
    public const int FewestValues = 4;
    public const int MostValues = 24;
    private const int Trials = 400;

    /// <summary>One point for each year's end after the last value, up to <paramref name="last"/>; empty with too few values.</summary>
    public static IReadOnlyList<ForecastPoint> Of(IReadOnlyList<(double Year, double Value)> values, int last)
    {
        var known = values.OrderBy(v => v.Year).TakeLast(MostValues).ToArray();
        if (known.Length < FewestValues || known[^1].Year - known[0].Year < 1e-6) return [];
        var reach = known[^1].Year + (known[^1].Year - known[0].Year);
        var years = Enumerable.Range((int)Math.Floor(known[^1].Year) + 1, Math.Max(0, last - (int)Math.Floor(known[^1].Year))).Select(y => (double)y).Where(y => y <= reach + 1e-6 && y > known[^1].Year).ToArray();
        if (years.Length == 0) return [];
        var line = Fit(known);
        var widen = Math.Sqrt(known.Length / (known.Length - 2.0));
        var residuals = known.Select(v => (v.Value - line.At(v.Year)) * widen).ToArray();
        var drawn = new double[years.Length][];
        for (var i = 0; i < years.Length; i++) drawn[i] = new double[Trials];
        var random = new SplitMix(0x5EED);
        var trial = new (double Year, double Value)[known.Length];
        for (var t = 0; t < Trials; t++)
        {
            for (var i = 0; i < known.Length; i++) trial[i] = (known[i].Year, line.At(known[i].Year) + residuals[random.Below(residuals.Length)]);
            var fitted = Fit(trial);
            for (var i = 0; i < years.Length; i++) drawn[i][t] = fitted.At(years[i]) + residuals[random.Below(residuals.Length)];
        }
        return [.. years.Select((year, i) =>
        {
            Array.Sort(drawn[i]);
            var expected = line.At(year);
            return new ForecastPoint(year, expected, Math.Min(expected, drawn[i][Trials / 10]), Math.Max(expected, drawn[i][Trials * 9 / 10]));
        })];
    }

    /// <summary>The line of Theil and Sen.</summary>
    public static (double Slope, double Start, double Origin) Line(IReadOnlyList<(double Year, double Value)> values)
    {
        var fit = Fit([.. values]);
        return (fit.Slope, fit.Level, fit.Origin);
    }

    private static Straight Fit((double Year, double Value)[] values)
    {
        var slopes = new List<double>(values.Length * values.Length / 2);
        for (var i = 0; i < values.Length; i++)
            for (var j = i + 1; j < values.Length; j++)
                if (values[j].Year != values[i].Year) slopes.Add((values[j].Value - values[i].Value) / (values[j].Year - values[i].Year));
        var slope = slopes.Count == 0 ? 0 : Median(slopes);
        var origin = values[0].Year;
        return new(slope, Median([.. values.Select(v => v.Value - slope * (v.Year - origin))]), origin);
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values.Count % 2 == 1 ? values[values.Count / 2] : (values[values.Count / 2 - 1] + values[values.Count / 2]) / 2;
    }

    private readonly record struct Straight(double Slope, double Level, double Origin)
    {
        public double At(double year) => Level + Slope * (year - Origin);
    }

    /// <summary>The same numbers on every machine and version, which the framework's own generator does not promise.</summary>
    private struct SplitMix(ulong state)
    {
        public int Below(int bound)
        {
            state += 0x9E3779B97F4A7C15;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)bound);
        }
    }
}

using System.Globalization;
using Stadtlotse.Kernel;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>Numbers with decimals as people type them.</summary>
internal static class Numbers
{
    public const double Largest = 1e12;

    /// <summary>A number such as <c>12,5</c>, <c>1.250</c>, <c>12.5</c>, <c>40 %</c>; null for no answer. Fault <c>strategy.input.number</c>.</summary>
    public static Result<double?> Read(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (double?)null;
        return Parse(text) is { } number ? (double?)number : new Fault(field, "strategy.input.number", "This is not a number.");
    }

    public static double? Parse(string text)
    {
        if (text.Length > 40) return null;
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace('−', '-').TrimEnd('%', '€');
        // A dot divides thousands when it stands before three digits and a comma or nothing follows; else it is the decimal sign.
        var parts = plain.TrimStart('-').Split(',');
        var grouped = parts[0].Split('.') is { Length: > 1 } groups && groups[0].Length is >= 1 and <= 3 && groups[1..].All(g => g.Length == 3);
        var normal = plain.Contains(',') || grouped ? plain.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : plain;
        return (!plain.Contains(',') || grouped || !parts[0].Contains('.'))
            && double.TryParse(normal, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Largest ? number : null;
    }

    /// <summary>How a form shows a known number, so that it reads back as the same.</summary>
    public static string? Typed(double? value) => value?.ToString("0.######", CultureInfo.GetCultureInfo("de-DE"));
}

using System.Globalization;
using System.Text;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Comparing;

/// <summary>A comparison as plain text.</summary>
public static class ComparisonText
{
    /// <summary>One line for each change, then the sums.</summary>
    public static string Of(ModelComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var text = new StringBuilder();
        foreach (var decision in comparison.Removed) text.Append(CultureInfo.InvariantCulture, $"only in the old version: {decision}\n");
        foreach (var decision in comparison.Added) text.Append(CultureInfo.InvariantCulture, $"only in the new version: {decision}\n");
        foreach (var c in comparison.Changes)
            text.Append(CultureInfo.InvariantCulture, $"case {c.Case}: {c.Decision}: {Value(c.Before)}{Why(c.RulesBefore, c.FaultsBefore)} -> {Value(c.After)}{Why(c.RulesAfter, c.FaultsAfter)}\n");
        return text.Append(CultureInfo.InvariantCulture, $"{comparison.CasesChanged} of {comparison.Cases} cases changed\n").ToString();
    }

    private static string Value(FeelValue value) => value.IsString ? $"\"{value}\"" : value.ToString();

    private static string Why(IReadOnlyList<int> rules, IReadOnlyList<string> faults) => (rules.Count, faults.Count) switch
    {
        (0, 0) => "",
        (0, _) => $" ({string.Join(", ", faults)})",
        _ => $" (rule {string.Join(", ", rules)})",
    };
}

using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Lines;

namespace Stadtlotse.Strategy.Measures.Sections;

/// <summary>What must hold for expected effects: an amount belongs to an indicator and a year.</summary>
internal static class EffectRules
{
    /// <summary>Largest amount, in hundredths.</summary>
    public const long Most = 1_000_000_000_00;

    public static long Hundredths(double amount) => (long)Math.Round(amount * 100);

    public static IReadOnlyList<Fault> Check(IReadOnlyList<LineValues> lines)
    {
        var faults = new List<Fault>();
        foreach (var line in lines)
        {
            string Field(string column) => $"effects.{line.Line}.{column}";
            var (indicator, amount, year) = (line.Ref("Indicator"), line.Number("Amount"), line.Number("Year"));
            if (indicator is null && (amount ?? year) is not null) faults.Add(new Fault(Field("Indicator"), "strategy.effect.whose", "Choose the indicator that counts it."));
            if (amount == 0) faults.Add(new Fault(Field("Amount"), "strategy.indicator.expected.missing", "Say by how much."));
            if (amount is not null && year is null) faults.Add(new Fault(Field("Year"), "strategy.effect.when", "Say from which year on."));
            if (amount is null && year is not null) faults.Add(new Fault(Field("Amount"), "strategy.indicator.expected.missing", "Say by how much."));
        }
        foreach (var twice in lines.Where(l => l.Number("Amount") is not null).GroupBy(l => l.Ref("Indicator")).Where(g => g.Key is not null).SelectMany(g => g.Skip(1)))
            faults.Add(new Fault($"effects.{twice.Line}.Indicator", "strategy.effect.twice", "An amount for this indicator is there already."));
        return faults;
    }
}

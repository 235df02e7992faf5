using Stadtlotse.Strategy.Measures.Sections;

namespace Stadtlotse.Strategy.Projects;

/// <summary>Planned and actual, of money in cents or of staff time in hundredths of a person-month.</summary>
internal sealed record PlannedActual(string Name, long Planned, long Actual)
{
    public long Rest => Planned - Actual;

    /// <summary>Share that is used up; null when nothing was planned.</summary>
    public double? Used => Planned > 0 ? (double)Actual / Planned : null;
}

/// <summary>What a project's measure has planned and spent: money by year, staff time by skill, and both as sums.</summary>
internal sealed record ProjectBalance(IReadOnlyList<PlannedActual> Years, IReadOnlyList<PlannedActual> Skills)
{
    public PlannedActual Money { get; } = new("", Years.Sum(y => y.Planned), Years.Sum(y => y.Actual));

    public PlannedActual Staff { get; } = new("", Skills.Sum(s => s.Planned), Skills.Sum(s => s.Actual));

    public static ProjectBalance Of(IReadOnlyList<CostLine> costs, IReadOnlyList<StaffLine> staff) => new(
        [.. costs.GroupBy(c => c.Year).OrderBy(g => g.Key).Select(g => new PlannedActual(g.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), g.Sum(c => c.Planned ?? 0), g.Sum(c => c.Actual ?? 0)))],
        [.. staff.GroupBy(s => s.Skill, StringComparer.OrdinalIgnoreCase).Select(g => new PlannedActual(g.Key, g.Sum(s => s.Planned ?? 0), g.Sum(s => s.Actual ?? 0)))]);
}

using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>What people may be allowed to do with workshops.</summary>
internal static class WorkshopPermissions
{
    /// <summary>See workshops and what was contributed to them.</summary>
    public const string Read = "strategy.workshop.read";

    /// <summary>Plan and moderate workshops.</summary>
    public const string Moderate = "strategy.workshop.moderate";

    public static IReadOnlyList<Permission> All { get; } = [new(Read, StrategyPermissions.Purpose), new(Moderate, StrategyPermissions.Purpose)];
}

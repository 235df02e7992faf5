using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>What people may be allowed to do with indicators and lessons.</summary>
internal static class SteeringPermissions
{
    public const string Read = "strategy.steering.read";
    public const string Edit = "strategy.steering.edit";
    public const string Purpose = "strategy.steer";

    public static IReadOnlyList<Permission> All { get; } = [new(Read, Purpose), new(Edit, Purpose)];
}

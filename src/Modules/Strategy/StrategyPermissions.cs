using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy;

/// <summary>What people may be allowed to do with the strategy.</summary>
internal static class StrategyPermissions
{
    public const string Read = "strategy.measure.read";
    public const string Edit = "strategy.measure.edit";
    public const string Purpose = "strategy.plan";

    public static IReadOnlyList<Permission> All { get; } = [new(Read, Purpose), new(Edit, Purpose)];

    public static IReadOnlyList<Role> Roles { get; } = [new("strategist", [Read, Edit]), new("reader", [Read])];
}

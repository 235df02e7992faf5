using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Council;

/// <summary>What people may be allowed to do with council papers.</summary>
internal static class CouncilPermissions
{
    public const string Read = "strategy.council.read";
    public const string Edit = "strategy.council.edit";
    public const string Purpose = "strategy.council";

    public static IReadOnlyList<Permission> All { get; } = [new(Read, Purpose), new(Edit, Purpose)];
}

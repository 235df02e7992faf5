using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Identity;

/// <summary>What staff may be allowed to do with accounts and representations.</summary>
internal static class IdentityPermissions
{
    /// <summary>See documents that prove a representation, and decide on it.</summary>
    public const string Decide = "identity.representation.decide";

    /// <summary>Why: so that nobody acts for another without right.</summary>
    public const string Purpose = "identity.representation";

    public static IReadOnlyList<Permission> All { get; } = [new(Decide, Purpose)];

    public static IReadOnlyList<Role> Roles { get; } = [new("registrar", [Decide])];
}

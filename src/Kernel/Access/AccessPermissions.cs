using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.Access;

/// <summary>What may be done with the log of who looked at whose data. All of it counts for the whole city only.</summary>
public static class AccessPermissions
{
    /// <summary>Ask for the log to be opened, and read it once somebody else has agreed.</summary>
    public const string Ask = "access.ask";

    /// <summary>Agree to an opening that somebody else asked for, or refuse it.</summary>
    public const string Decide = "access.decide";

    /// <summary>See that, when and for which case the log was opened.</summary>
    public const string Openings = "access.openings";

    /// <summary>Why: to clear up a stated suspicion that data were looked at without need.</summary>
    public const string Purpose = "access.clearing";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Permission> All { get; } = [.. new[] { Ask, Decide, Openings }.Select(name => new Permission(name, Purpose) { WholeCity = true })];

    /// <summary>The roles they come in: data protection asks and decides (each about the other's asking), the staff council sees.</summary>
    public static IReadOnlyList<Role> Roles { get; } = [new("dataprotection", [Ask, Decide, Openings]), new("staffcouncil", [Openings])];
}

using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Identity.Accounts;

/// <summary>For whom an account is; also the surface it signs in on.</summary>
internal enum AccountKind
{
    Resident,
    Staff,
}

/// <summary>How surely somebody is who they say (eIDAS, Art. 8 (2); levels of trust of § 3 OZG's accounts).</summary>
internal enum Assurance
{
    /// <summary>An e-mail address was proven, nothing else.</summary>
    Low,

    /// <summary>Proven by a provider at the level "substantiell".</summary>
    Substantial,

    /// <summary>Proven by a provider at the level "hoch", as with the identity card.</summary>
    High,
}

/// <summary>How somebody signs in.</summary>
[Unguarded("Found by what somebody signs in with or by their own session; nobody lists accounts on the portal.")]
internal sealed class Account
{
    public const int LongestLogin = 200;

    public required Guid Id { get; init; }

    /// <summary>E-mail address or user name, lower case.</summary>
    public required string Login { get; set; }

    public required string Name { get; set; }

    /// <summary>The person it belongs to; may be an entry that was merged into another since.</summary>
    public required Guid Person { get; init; }

    public required string Kind { get; init; }

    /// <summary>As <see cref="Passwords"/> made it; empty for an account without password.</summary>
    public required string Password { get; set; }

    /// <summary>E-mail address whose holder proved to be this person; null when none was.</summary>
    public string? Mail { get; set; }

    /// <summary>How surely the holder is who the account says; a session may count for less.</summary>
    public Assurance Assurance { get; set; }

    /// <summary>When the account is deleted; null while nobody asked for it.</summary>
    public Instant? Closes { get; set; }

    /// <summary>A closed account signs nobody in.</summary>
    public bool Closed { get; set; }

    public required Instant Created { get; init; }

    public int Version { get; private set; }

    public static string Normal(string login) => login.Trim().ToLowerInvariant();
}

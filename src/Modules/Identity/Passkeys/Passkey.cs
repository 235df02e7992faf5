using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Identity.Passkeys;

/// <summary>A passkey of an account (Web Authentication Level 3): the key stays in the person's device, here is its public half.</summary>
[Unguarded("Found with the account that is signed in.")]
internal sealed class Passkey
{
    public const int LongestName = 60;

    /// <summary>Most passkeys of one account.</summary>
    public const int Most = 20;

    public required Guid Id { get; init; }

    public required Guid Account { get; init; }

    /// <summary>Id of the credential, base64url.</summary>
    public required string Credential { get; init; }

    /// <summary>The public key (COSE_Key, RFC 9052).</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>How often the device signed; one that counts and does not count up has been copied. 0 for one that does not count.</summary>
    public long SignCount { get; set; }

    /// <summary>How the device is reached, separated by commas.</summary>
    public required string Transports { get; init; }

    public required bool BackupEligible { get; init; }

    public bool BackedUp { get; set; }

    /// <summary>The host name the passkey was made for; it counts for no other.</summary>
    public required string Host { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; set; }

    public required Instant Created { get; init; }

    public Instant? Used { get; set; }

    public UserPasskeyInfo Info => new(Base64Url.DecodeFromChars(Credential), PublicKey, Created.ToDateTimeOffset(), (uint)SignCount,
        Transports.Split(',', StringSplitOptions.RemoveEmptyEntries), isUserVerified: true, BackupEligible, BackedUp, attestationObject: [], clientDataJson: []);
}

using Microsoft.EntityFrameworkCore;
using OtpNet;
using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Identity.Authenticators;

/// <summary>A code generator of an account: time-based codes of six digits, a new one every 30 seconds (RFC 6238 with HMAC-SHA-1, as every app knows it).</summary>
[Unguarded("Found with the account that is signed in.")]
internal sealed class Authenticator
{
    private const int SecretSize = 20;

    /// <summary>One step to either side: clocks of phones are off, and a code takes a while to type (RFC 6238, section 5.2).</summary>
    private static readonly VerificationWindow Skew = new(previous: 1, future: 1);

    public required Guid Account { get; init; }

    /// <summary>The shared secret, sealed by the city's key.</summary>
    public required byte[] Secret { get; init; }

    /// <summary>The last time step whose code was taken; none before it is taken again.</summary>
    public long LastStep { get; set; }

    public required Instant Created { get; init; }

    public static byte[] NewSecret() => KeyGeneration.GenerateRandomKey(SecretSize);

    public static byte[] Seal(City city, Guid account, byte[] secret) => SecretBox.Seal(city.Keys.Secrets, secret, Context(account));

    /// <summary>The time step a code belongs to; null when it is wrong now.</summary>
    public static long? StepOf(byte[] secret, string code, Instant now) =>
        code.Length == 6 && new Totp(secret).VerifyTotp(now.ToDateTimeOffset().UtcDateTime, code, out var step, Skew) ? step : null;

    /// <summary>Takes a code within a command, each once: the second of two at the same time is refused too.</summary>
    public static async Task<bool> Take(CityDb db, Guid account, string code, CancellationToken cancellation)
    {
        var found = await db.Context<IdentityDb>().Authenticators.AsNoTracking().FirstOrDefaultAsync(a => a.Account == account, cancellation);
        if (found is null || StepOf(SecretBox.Open(db.City.Keys.Secrets, found.Secret, Context(account)), code, db.Now) is not { } step) return false;
        return await db.Execute("update identity_authenticator set last_step = @step where account = @account and last_step < @step", cancellation, ("step", step), ("account", account)) == 1;
    }

    /// <summary>The secret as people type it: base 32 in groups of four.</summary>
    public static string Written(byte[] secret) => string.Join(' ', Base32Encoding.ToString(secret).Chunk(4).Select(group => new string(group)));

    /// <summary>What the QR code says (Key URI Format).</summary>
    public static string Address(byte[] secret, string issuer, string login) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(login)}?secret={Base32Encoding.ToString(secret)}&issuer={Uri.EscapeDataString(issuer)}";

    private static string Context(Guid account) => $"totp/{account}";
}

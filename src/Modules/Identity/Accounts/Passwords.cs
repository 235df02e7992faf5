using System.Globalization;
using System.Security.Cryptography;

namespace Stadtlotse.Identity.Accounts;

/// <summary>
/// Stores and checks passwords: PBKDF2-HMAC-SHA-256, 600,000 rounds (OWASP, 2023), 16 bytes of salt.
/// At most as many are checked at once as the machine has cores less one, so that sign-ins cannot starve the pages.
/// </summary>
/// <param name="rounds">Rounds of new hashes; fewer for tests that sign in a thousand times and measure something else.</param>
internal sealed class Passwords(int rounds = Passwords.Rounds) : IDisposable
{
    private const int Rounds = 600_000;
    private const int SaltSize = 16;
    private const int HashSize = 32;
    private readonly SemaphoreSlim gate = new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <summary>What an unknown login is checked against, so that it takes as long as a known one.</summary>
    private readonly string decoy = Format(rounds, new byte[SaltSize], new byte[HashSize]);

    /// <summary>The stored form of a password: <c>pbkdf2-sha256$rounds$salt$hash</c>.</summary>
    public async Task<string> Store(string password, CancellationToken cancellation = default)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        return Format(rounds, salt, await Derive(password, salt, rounds, cancellation));
    }

    /// <summary>Whether a password was stored with fewer rounds than are asked for today: at the next sign-in, when it is at hand, it is stored anew.</summary>
    public bool IsWeak(string stored) => stored.Length > 0 && RoundsOf(stored) < rounds;

    /// <summary>Whether the password is the stored one. Null or an unreadable form takes as long and gives false.</summary>
    public async Task<bool> Check(string? stored, string password, CancellationToken cancellation = default)
    {
        var parts = (string.IsNullOrEmpty(stored) ? decoy : stored).Split('$');
        var (salt, hash) = (Convert.FromBase64String(parts[2]), Convert.FromBase64String(parts[3]));
        var derived = await Derive(password, salt, RoundsOf(parts), cancellation);
        return CryptographicOperations.FixedTimeEquals(derived, hash) && !string.IsNullOrEmpty(stored);
    }

    private async Task<byte[]> Derive(string password, byte[] salt, int times, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            // One letter may be written as one or as two characters, by the device: both are the same password.
            var normal = password.IsNormalized() ? password : password.Normalize();
            return await Task.Run(() => Rfc2898DeriveBytes.Pbkdf2(normal, salt, times, HashAlgorithmName.SHA256, HashSize), cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    private static int RoundsOf(string stored) => RoundsOf(stored.Split('$'));

    private static int RoundsOf(string[] parts) => int.Parse(parts[1], CultureInfo.InvariantCulture);

    private static string Format(int times, byte[] salt, byte[] hash) =>
        string.Create(CultureInfo.InvariantCulture, $"pbkdf2-sha256${times}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");

    public void Dispose() => gate.Dispose();
}

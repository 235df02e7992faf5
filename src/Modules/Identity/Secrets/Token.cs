using System.Security.Cryptography;
using System.Text;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Identity.Secrets;

/// <summary>Secrets that open something: only their hashes are kept, so that who reads the database can use none.</summary>
internal static class Token
{
    /// <summary>256 random bits as 64 hexadecimal digits.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static bool HasForm(string? token) => token is { Length: 64 } && token.All(char.IsAsciiHexDigitLower);

    /// <summary>
    /// Hash of a secret short enough for people to type: without the city's key nobody can try all of them against the database.
    /// </summary>
    public static string KeyedHashOf(City city, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(city.Keys.Derive("identity/typed"), Encoding.UTF8.GetBytes(secret)));

    /// <summary>Uses up what counts once; false when it was used before.</summary>
    public static async Task<bool> Spend(CityDb db, string what, Instant until, CancellationToken cancellation)
    {
        await db.Execute("delete from identity_spent where until < @now", cancellation, ("now", db.Now.Microseconds));
        return await db.Execute("insert into identity_spent (hash, until) values (@hash, @until) on conflict (hash) do nothing", cancellation,
            ("hash", HashOf(what)), ("until", until.Microseconds)) == 1;
    }
}

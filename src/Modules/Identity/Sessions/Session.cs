using System.Security.Cryptography;
using System.Text;
using Stadtlotse.Kernel;

namespace Stadtlotse.Identity.Sessions;

/// <summary>A signed-in browser.</summary>
internal sealed class Session
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(10);

    public required Guid Id { get; init; }

    /// <summary>Hash of the token in the cookie: who reads the database cannot become the person.</summary>
    public required string Token { get; init; }

    public required Guid Account { get; init; }

    /// <summary>The surface it was made on; it counts on no other.</summary>
    public required string Surface { get; init; }

    public required Instant Created { get; init; }

    public required Instant Expires { get; set; }

    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

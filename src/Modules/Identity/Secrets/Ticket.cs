using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Identity.Secrets;

/// <summary>A value that travels through a browser and comes back unread and unchanged: sealed by the city's key, for one use, for a while.</summary>
internal static class Ticket
{
    private const int LongestText = 200_000;

    public static string Seal<T>(City city, string use, T value, TimeSpan lifetime)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(new Envelope<T>(value, (Instant.Now(city.Clock) + lifetime).Microseconds), CityJson.Options);
        return Base64Url.EncodeToString(SecretBox.Seal(Key(city), plain, use));
    }

    /// <summary>The value; null when it is none of ours, changed, for another use, or too old.</summary>
    public static T? Open<T>(City city, string use, string? text) where T : class
    {
        if (string.IsNullOrEmpty(text) || text.Length > LongestText) return null;
        try
        {
            var envelope = JsonSerializer.Deserialize<Envelope<T>>(SecretBox.Open(Key(city), Base64Url.DecodeFromChars(text), use), CityJson.Options)!;
            return envelope.Expires > Instant.Now(city.Clock).Microseconds ? envelope.Value : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private static byte[] Key(City city) => city.Keys.Derive("identity/ticket");

    private sealed record Envelope<T>(T Value, long Expires);
}

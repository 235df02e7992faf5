using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Kernel.Journal;

/// <summary>A signed statement of what the journal of a city held at a time.</summary>
/// <param name="City">Id of the city.</param>
/// <param name="Size">Number of sealed rows.</param>
/// <param name="At">When it was sealed, UTC microseconds.</param>
/// <param name="Root">Merkle root over the rows.</param>
/// <param name="Signature">ECDSA P-256 over the four, by the city's signing key.</param>
public sealed record TreeHead(Guid City, long Size, long At, byte[] Root, byte[] Signature)
{
    /// <summary>The rows sealed since the head before, only in the copy outside the database.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SealedRow>? Rows { get; init; }

    /// <summary>The bytes that are signed.</summary>
    public static byte[] SignedBytes(Guid city, long size, long at, byte[] root) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"stadtlotse-head-v1\n{city:D}\n{size}\n{at}\n{Convert.ToHexStringLower(root)}"));

    /// <summary>Whether the signature is the city's.</summary>
    public bool IsSignedBy(ECDsa key) => key.VerifyData(SignedBytes(City, Size, At, Root), Signature, HashAlgorithmName.SHA256);

    /// <summary>One line of the copy outside the database.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, CityJson.Options);

    /// <summary>Reads a line of the copy; null when it is not one.</summary>
    public static TreeHead? FromLine(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<TreeHead>(line, CityJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A sealed row as the copy outside the database names it.</summary>
/// <param name="Id">Id of the journal row.</param>
/// <param name="Hash">Its leaf hash.</param>
public sealed record SealedRow(Guid Id, byte[] Hash);

/// <summary>The key that signs a city's tree heads; its private half lies sealed in the city's settings.</summary>
internal static class SigningKey
{
    private const string Setting = "journal.signing";

    /// <summary>The key; made when the city has none yet.</summary>
    public static async Task<ECDsa> Load(City city, CancellationToken cancellation) =>
        await Find(city, cancellation) ?? Open(city, await Create(city, cancellation));

    /// <summary>The key; null when the city never sealed anything.</summary>
    public static async Task<ECDsa?> Find(City city, CancellationToken cancellation) =>
        await city.Setting(Setting, cancellation) is { } stored ? Open(city, stored) : null;

    private static ECDsa Open(City city, string stored)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(SecretBox.Open(city.Keys.Signing, Convert.FromBase64String(stored), Setting), out _);
        return key;
    }

    private static async Task<string> Create(City city, CancellationToken cancellation)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var box = Convert.ToBase64String(SecretBox.Seal(city.Keys.Signing, key.ExportPkcs8PrivateKey(), Setting));
        await city.SetSetting(Setting, box, onlyIfAbsent: true, cancellation);
        return (await city.Setting(Setting, cancellation))!;
    }
}

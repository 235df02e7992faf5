using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Stadtlotse.Foreign;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Strategy.Sharing;

/// <summary>The head of a package, as <c>package.json</c> holds it.</summary>
/// <param name="Format">Always <see cref="PackageFile.Format"/>.</param>
/// <param name="Id">The package's id; stays the same over its versions.</param>
/// <param name="Kind">Name of the kind.</param>
/// <param name="Version">From 1; grows with the content.</param>
/// <param name="Title">For people.</param>
/// <param name="City">Name of the city that made it.</param>
/// <param name="Licence">SPDX name of the licence.</param>
/// <param name="Hash">SHA-256 of <c>content.json</c>, hexadecimal.</param>
/// <param name="Key">The city's public key (SubjectPublicKeyInfo, P-256), base64.</param>
/// <param name="Signature">ECDSA over <see cref="PackageFile.SignedBytes"/>, base64.</param>
internal sealed record PackageHead(string Format, Guid Id, string Kind, int Version, string Title, string City, string Licence, string Hash, string Key, string Signature);

/// <summary>A package as a zip file: <c>package.json</c> and <c>content.json</c>, signed with a key that comes from the city's own.</summary>
internal static class PackageFile
{
    public const string Format = "stadtlotse-package/1";

    /// <summary>Largest file, packed and unpacked, in bytes: 20 MiB.</summary>
    public const long MaxBytes = 20L << 20;

    private static readonly JsonSerializerOptions Indented = new(CityJson.Options) { WriteIndented = true };

    public static byte[] Write(PackageHead head, string content, CityKeys keys)
    {
        using var key = SigningKey(keys);
        head = head with { Key = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()) };
        head = head with { Signature = Convert.ToBase64String(key.SignData(SignedBytes(head), HashAlgorithmName.SHA256)) };
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "package.json", JsonSerializer.Serialize(head, Indented));
            Put(zip, "content.json", content);
        }
        return file.ToArray();
    }

    /// <summary>Reads a package and checks hash and signature.</summary>
    public static Result<(PackageHead Head, string Content)> Read(byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes);
            using var zip = new ForeignZip(stream, new ZipLimits(MaxEntries: 20, MaxEntryBytes: MaxBytes, MaxTotalBytes: MaxBytes));
            if (zip.Read("package.json") is not { } headBytes || zip.Read("content.json") is not { } content) return Wrong("strategy.package.incomplete", "package.json or content.json is missing.");
            var head = JsonSerializer.Deserialize<PackageHead>(headBytes, CityJson.Options);
            if (head is null || head.Format != Format || head.Version < 1 || head.Title is not { Length: > 0 and <= 300 } || head.City is not { Length: > 0 and <= 300 } || head.Licence is not { Length: > 0 and <= 100 } || head.Kind is not { Length: > 0 and <= 50 })
                return Wrong("strategy.package.format", "The head of the package is not of this format.");
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            if (!string.Equals(hash, head.Hash, StringComparison.Ordinal) || !IsSigned(head)) return Wrong("strategy.package.broken", "The package was changed after it was signed.");
            return (head, new UTF8Encoding(false, true).GetString(content));
        }
        catch (Exception e) when (e is ForeignInputException or JsonException or DecoderFallbackException)
        {
            return Wrong("strategy.package.unreadable", e.Message);
        }

        static Fault Wrong(string code, string text) => new("package", code, text);
    }

    /// <summary>Names a city's key: the first 16 digits of its SHA-256.</summary>
    public static string Fingerprint(string key) => Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(key)))[..16];

    /// <summary>The bytes that are signed.</summary>
    internal static byte[] SignedBytes(PackageHead head) =>
        Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Format}\n{head.Id:D}\n{head.Kind}\n{head.Version}\n{head.Title}\n{head.City}\n{head.Licence}\n{head.Hash}"));

    private static bool IsSigned(PackageHead head)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(head.Key), out _);
            return key.VerifyData(SignedBytes(head), Convert.FromBase64String(head.Signature), HashAlgorithmName.SHA256);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>A P-256 key whose private number is derived from the city's key: nothing more to keep or to back up.</summary>
    private static ECDsa SigningKey(CityKeys keys)
    {
        var number = keys.Derive("strategy/packages");
        // Below the order of the curve, which begins with 32 one bits.
        number[0] &= 0x7f;
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = number });
    }

    private static void Put(ZipArchive zip, string name, string text)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        // A fixed time, so that the same content gives the same file but for the signature.
        entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Stadtlotse.Kernel.Keys;

/// <summary>
/// The keys of one city, derived from its one 256-bit key by HKDF-SHA-256 (RFC 5869), one per use,
/// so that no value sealed for one use opens in another.
/// </summary>
public sealed class CityKeys
{
    private readonly byte[] cityKey;

    /// <summary>Takes the unwrapped key of the city.</summary>
    /// <param name="cityKey">32 bytes.</param>
    public CityKeys(byte[] cityKey)
    {
        this.cityKey = cityKey;
        Files = Derive("files");
        FileAddresses = Derive("file-addresses");
        Secrets = Derive("secrets");
        Journal = Derive("journal");
        Persons = Derive("persons");
        Signing = Derive("signing");
    }

    /// <summary>Encrypts the content of files.</summary>
    public byte[] Files { get; }

    /// <summary>Makes the address of a file from its content (HMAC-SHA-256).</summary>
    public byte[] FileAddresses { get; }

    /// <summary>Encrypts stored secrets such as passwords of connected services.</summary>
    public byte[] Secrets { get; }

    /// <summary>Encrypts journal payload that is about no person.</summary>
    public byte[] Journal { get; }

    /// <summary>Wraps the keys of persons.</summary>
    public byte[] Persons { get; }

    /// <summary>Wraps the private key that signs tree heads.</summary>
    public byte[] Signing { get; }

    /// <summary>A key for a module's own use, by a name that must never change.</summary>
    public byte[] Derive(string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, cityKey, 32, salt: null, info: Encoding.UTF8.GetBytes("stadtlotse/" + use));

    /// <summary>A new random key.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);
}

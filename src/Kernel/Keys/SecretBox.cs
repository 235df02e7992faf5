using System.Security.Cryptography;
using System.Text;

namespace Stadtlotse.Kernel.Keys;

/// <summary>
/// Authenticated encryption of small values under one 256-bit key: AES-256-GCM with a random 96-bit nonce.
/// Sealed form: version byte 1, nonce (12), ciphertext, tag (16).
/// </summary>
public static class SecretBox
{
    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Bytes that sealing adds to the plain value.</summary>
    public const int Overhead = 1 + NonceSize + TagSize;

    /// <summary>Encrypts a value.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="plain">The value.</param>
    /// <param name="context">What the value is for; opening needs the same text, so that values cannot be swapped between uses.</param>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, string context)
    {
        var result = new byte[plain.Length + Overhead];
        result[0] = Version;
        var nonce = result.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, result.AsSpan(1 + NonceSize, plain.Length), result.AsSpan(result.Length - TagSize), Encoding.UTF8.GetBytes(context));
        return result;
    }

    /// <summary>Decrypts a value.</summary>
    /// <exception cref="CryptographicException">Another key, another context, or a changed value.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> box, string context)
    {
        if (box.Length < Overhead || box[0] != Version) throw new CryptographicException("This is not a sealed value.");
        var plain = new byte[box.Length - Overhead];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box.Slice(1, NonceSize), box[(1 + NonceSize)..^TagSize], box[^TagSize..], plain, Encoding.UTF8.GetBytes(context));
        return plain;
    }
}

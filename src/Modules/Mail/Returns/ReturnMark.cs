using System.Security.Cryptography;
using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Mail.Returns;

/// <summary>
/// Marks the return path of a letter (variable envelope return path): whatever comes back names the letter, and nobody without the city's key
/// can make a mark, so that a forged notification silences no address. 34 signs: the letter's id and a cut HMAC-SHA-256, both base32.
/// </summary>
internal static class ReturnMark
{
    public const int Length = 34;

    private const string Signs = "abcdefghijklmnopqrstuvwxyz234567";
    private const int IdBytes = 16;
    private const int SealBytes = 5;

    public static string Of(Guid letter, CityKeys keys)
    {
        var id = letter.ToByteArray(bigEndian: true);
        return Base32(id) + Base32(Seal(id, keys));
    }

    /// <summary>The return path with the mark: <c>post+MARK@stadt.example</c>.</summary>
    public static string Path(string address, string mark)
    {
        var at = address.LastIndexOf('@');
        return $"{address[..at]}+{mark}{address[at..]}";
    }

    /// <summary>The letter a mark names; null when it is none of this city's. Capitals do not matter.</summary>
    public static Guid? Read(ReadOnlySpan<char> mark, CityKeys keys)
    {
        if (mark.Length != Length || Bytes(mark[..26], IdBytes) is not { } id || Bytes(mark[26..], SealBytes) is not { } seal) return null;
        return CryptographicOperations.FixedTimeEquals(seal, Seal(id, keys)) ? new Guid(id, bigEndian: true) : null;
    }

    private static byte[] Seal(byte[] id, CityKeys keys) => HMACSHA256.HashData(keys.Derive("mail-return"), id)[..SealBytes];

    private static string Base32(byte[] bytes)
    {
        var result = new char[(bytes.Length * 8 + 4) / 5];
        for (var i = 0; i < result.Length; i++)
        {
            var value = 0;
            for (var bit = 0; bit < 5; bit++)
            {
                var at = i * 5 + bit;
                value = value << 1 | (at < bytes.Length * 8 ? bytes[at / 8] >> (7 - at % 8) & 1 : 0);
            }
            result[i] = Signs[value];
        }
        return new string(result);
    }

    private static byte[]? Bytes(ReadOnlySpan<char> text, int length)
    {
        var result = new byte[length];
        for (var i = 0; i < text.Length; i++)
        {
            var value = Signs.IndexOf(char.ToLowerInvariant(text[i]), StringComparison.Ordinal);
            if (value < 0) return null;
            for (var bit = 0; bit < 5; bit++)
            {
                var at = i * 5 + bit;
                var set = value >> (4 - bit) & 1;
                if (at < length * 8) result[at / 8] |= (byte)(set << (7 - at % 8));
                else if (set != 0) return null;
            }
        }
        return result;
    }
}

using System.Security.Cryptography;

namespace Stadtlotse.Kernel.Keys;

/// <summary>Codes that people read from paper, from a wall or on the telephone, and type.</summary>
public static class TypedCode
{
    /// <summary>Capitals and digits nobody mistakes for one another: without I, L, O, 0 and 1.</summary>
    public const string Signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private const int LongestTyped = 40;

    /// <summary>A random code; each sign carries 4.95 bits.</summary>
    public static string New(int length) => RandomNumberGenerator.GetString(Signs, length);

    /// <summary>In groups, as people read it: <c>K7Q-X2M</c>, <c>K7QX-2MPV</c>, <c>K7QX2-MPV9R</c>.</summary>
    public static string Show(string plain) => string.Join('-', plain.Chunk(plain.Length % 4 == 0 ? 4 : plain.Length % 5 == 0 ? 5 : 3).Select(group => new string(group)));

    /// <summary>What was typed, with blanks, hyphens and small letters taken as meant; null when it can be no code of that length.</summary>
    public static string? Read(string? typed, int length)
    {
        if (typed is null || typed.Length > LongestTyped) return null;
        var plain = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '–'))).ToUpperInvariant();
        return plain.Length == length && plain.All(Signs.Contains) ? plain : null;
    }
}

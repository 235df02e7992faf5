using System.Security.Cryptography;

namespace Stadtlotse.Strategy.Participation;

/// <summary>Codes that people read from a wall and type: no letters or digits that look alike.</summary>
internal static class JoinCode
{
    /// <summary>Letters and digits without I, L, O, 0 and 1.</summary>
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>Length of the code of a workshop or survey: 887 million of them.</summary>
    public const int Short = 6;

    /// <summary>Length of a code that opens what one person has written: 59 bits.</summary>
    public const int Secret = 12;

    public static string New(int length = Short) => RandomNumberGenerator.GetString(Alphabet, length);

    /// <summary>What a person typed, in the form it is stored: capitals, without blanks and hyphens. Null when it can be no code.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > 40) return null;
        var plain = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '–'))).ToUpperInvariant();
        return plain.Length is Short or Secret && plain.All(Alphabet.Contains) ? plain : null;
    }

    /// <summary>In groups, as people read it: <c>K7Q-X2M</c>, <c>K7QX-2MPV-9RTD</c>.</summary>
    public static string Show(string code) => string.Join('-', code.Chunk(code.Length == Short ? 3 : 4).Select(c => new string(c)));
}

namespace Stadtlotse.Kernel.Cities;

/// <summary>The international bank account number (ISO 13616).</summary>
public static class Iban
{
    private const int Longest = 34;

    /// <summary>Lengths of the countries of the SEPA area and their neighbours (IBAN registry); a country that is not here may have any length.</summary>
    private static readonly Dictionary<string, int> Lengths = new()
    {
        ["AD"] = 24, ["AL"] = 28, ["AT"] = 20, ["BA"] = 20, ["BE"] = 16, ["BG"] = 22, ["CH"] = 21, ["CY"] = 28, ["CZ"] = 24, ["DE"] = 22, ["DK"] = 18,
        ["EE"] = 20, ["ES"] = 24, ["FI"] = 18, ["FO"] = 18, ["FR"] = 27, ["GB"] = 22, ["GI"] = 23, ["GL"] = 18, ["GR"] = 27, ["HR"] = 21, ["HU"] = 28,
        ["IE"] = 22, ["IS"] = 26, ["IT"] = 27, ["LI"] = 21, ["LT"] = 20, ["LU"] = 20, ["LV"] = 21, ["MC"] = 27, ["MD"] = 24, ["ME"] = 22, ["MK"] = 19,
        ["MT"] = 31, ["NL"] = 18, ["NO"] = 15, ["PL"] = 28, ["PT"] = 25, ["RO"] = 24, ["RS"] = 22, ["SE"] = 24, ["SI"] = 19, ["SK"] = 24, ["SM"] = 27,
        ["TR"] = 26, ["UA"] = 29, ["VA"] = 22, ["XK"] = 20,
    };

    /// <summary>Reads what a person typed, blanks and lower case allowed; null when it is no IBAN: wrong length, wrong signs or wrong check digits (ISO 7064, mod 97-10).</summary>
    public static string? Parse(string? typed)
    {
        if (typed is null || typed.Length > 2 * Longest) return null;
        var iban = string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (iban.Length is < 15 or > Longest || !iban.All(char.IsAsciiLetterOrDigit)) return null;
        if (!char.IsAsciiLetter(iban[0]) || !char.IsAsciiLetter(iban[1]) || !char.IsAsciiDigit(iban[2]) || !char.IsAsciiDigit(iban[3])) return null;
        if (Lengths.TryGetValue(iban[..2], out var length) && iban.Length != length) return null;
        var rest = 0;
        foreach (var sign in iban[4..] + iban[..4])
            rest = char.IsAsciiDigit(sign) ? (rest * 10 + sign - '0') % 97 : (rest * 100 + sign - 'A' + 10) % 97;
        // 00, 01 and 99 are never given out as check digits.
        return rest == 1 && iban[2..4] is not ("00" or "01" or "99") ? iban : null;
    }

    /// <summary>As people read it: groups of four.</summary>
    public static string Shown(string iban) => string.Join(' ', iban.Chunk(4).Select(four => new string(four)));
}

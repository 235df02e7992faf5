using System.Text;

namespace Stadtlotse.German;

/// <summary>The two orders of DIN 5007.</summary>
public enum Din5007Variant
{
    /// <summary>DIN 5007-1, words: ä as a, ö as o, ü as u, ß as ss. For dictionaries and lists of things.</summary>
    Words = 1,

    /// <summary>DIN 5007-2, names: ä as ae, ö as oe, ü as ue, ß as ss. For lists of persons.</summary>
    Names = 2,
}

/// <summary>
/// Sort order after DIN 5007. Letters count first; blanks and hyphens come before letters and digits (<c>Müller, A</c> before <c>Müllerin</c>), digits before letters.
/// Equal so far: the letter without mark comes first (<c>Muller</c> before <c>Müller</c>), then small before capital.
/// </summary>
public sealed class Din5007Comparer : IComparer<string>
{
    /// <summary>DIN 5007-1.</summary>
    public static Din5007Comparer Words { get; } = new(Din5007Variant.Words);

    /// <summary>DIN 5007-2.</summary>
    public static Din5007Comparer Names { get; } = new(Din5007Variant.Names);

    private readonly Din5007Variant variant;

    private Din5007Comparer(Din5007Variant variant) => this.variant = variant;

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (ReferenceEquals(x, y)) return 0;
        if (x is null) return -1;
        return y is null ? 1 : string.CompareOrdinal(SortKey(x), SortKey(y));
    }

    /// <summary>A text whose ordinal order (by UTF-16 code unit, or by its UTF-8 bytes for texts of the Basic Multilingual Plane) is the order of DIN 5007: to be stored beside a name in a database.</summary>
    /// <param name="text">Any text; other scripts keep their code order after Latin letters.</param>
    public string SortKey(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var primary = new StringBuilder(text.Length + 8);
        var marks = new StringBuilder(text.Length);
        var cases = new StringBuilder(text.Length);
        foreach (var letter in Folding.Compose(text))
        {
            var lower = char.ToLowerInvariant(letter);
            var plain = Expand(lower);
            primary.Append(plain);
            marks.Append(lower is 'ä' or 'ö' or 'ü' or 'ß' ? '2' : plain.Length == 1 && plain[0] == lower ? '0' : '1');
            cases.Append(letter == lower ? '0' : '1');
        }
        return $"{primary}\u0001{marks}\u0001{cases}";
    }

    /// <summary>
    /// <see cref="SortKey"/> as bytes, for a column of bytes: databases compare those one by one whatever their language settings, so that every engine sorts alike.
    /// Texts beyond <see cref="LongestSorted"/> characters are cut.
    /// </summary>
    /// <param name="text">Any text.</param>
    public byte[] SortBytes(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Encoding.UTF8.GetBytes(SortKey(text.Length > LongestSorted ? text[..LongestSorted] : text));
    }

    /// <summary>Characters of a text that <see cref="SortBytes"/> looks at.</summary>
    public const int LongestSorted = 200;

    private string Expand(char letter) => letter switch
    {
        'ä' => variant == Din5007Variant.Names ? "ae" : "a",
        'ö' => variant == Din5007Variant.Names ? "oe" : "o",
        'ü' => variant == Din5007Variant.Names ? "ue" : "u",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        >= 'a' and <= 'z' or >= '0' and <= '9' => Letters[letter],
        _ when char.IsWhiteSpace(letter) || letter is '-' or '\u2010' or '\u2011' or '–' or '/' => "\u0003",
        _ when char.IsPunctuation(letter) || letter < ' ' => "",
        _ when letter > 127 => Folding.Simplify(letter.ToString()),
        _ => letter.ToString(),
    };

    private static readonly string[] Letters = [.. Enumerable.Range(0, 128).Select(i => ((char)i).ToString())];
}

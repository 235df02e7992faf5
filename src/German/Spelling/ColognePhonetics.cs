using System.Text;

namespace Stadtlotse.German;

/// <summary>
/// Cologne phonetics (Kölner Phonetik, Hans Joachim Postel 1969): a code of digits under which German names that sound alike meet,
/// such as <c>Meier</c>, <c>Maier</c>, <c>Mayr</c> (67).
/// </summary>
public static class ColognePhonetics
{
    /// <summary>The code of a word; empty when it has no Latin letters.</summary>
    public static string Encode(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var letters = new StringBuilder(word.Length);
        foreach (var letter in Folding.Simplify(Folding.Lower(word)))
            letters.Append(letter switch { 'ä' => 'a', 'ö' => 'o', 'ü' => 'u', 'ß' => 's', >= 'a' and <= 'z' => letter, _ => '\0' });
        letters.Replace("\0", "");
        var code = new StringBuilder(letters.Length);
        for (var i = 0; i < letters.Length; i++)
            foreach (var digit in Code(letters[i], i > 0 ? letters[i - 1] : ' ', i + 1 < letters.Length ? letters[i + 1] : ' ', i == 0))
                if (code.Length == 0 || code[^1] != digit) code.Append(digit);
        for (var i = code.Length - 1; i > 0; i--)
            if (code[i] == '0') code.Remove(i, 1);
        return code.ToString();
    }

    private static string Code(char letter, char before, char after, bool first) => letter switch
    {
        'a' or 'e' or 'i' or 'j' or 'o' or 'u' or 'y' => "0",
        'h' => "",
        'b' => "1",
        'p' => after == 'h' ? "3" : "1",
        'd' or 't' => after is 'c' or 's' or 'z' ? "8" : "2",
        'f' or 'v' or 'w' => "3",
        'g' or 'k' or 'q' => "4",
        'c' when first => after is 'a' or 'h' or 'k' or 'l' or 'o' or 'q' or 'r' or 'u' or 'x' ? "4" : "8",
        'c' => before is 's' or 'z' || after is not ('a' or 'h' or 'k' or 'o' or 'q' or 'u' or 'x') ? "8" : "4",
        'x' => before is 'c' or 'k' or 'q' ? "8" : "48",
        'l' => "5",
        'm' or 'n' => "6",
        'r' => "7",
        's' or 'z' => "8",
        _ => "",
    };
}

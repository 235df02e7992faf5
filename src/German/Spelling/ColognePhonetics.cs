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
        var letters = new List<char>(word.Length);
        foreach (var letter in Folding.Simplify(Folding.Lower(word)))
            if (letter is >= 'a' and <= 'z') letters.Add(letter);
            else if (letter is 'ä' or 'ö' or 'ü') letters.Add('a');
            else if (letter == 'ß') letters.Add('s');
        var code = new StringBuilder(letters.Count);
        var last = ' ';
        for (var i = 0; i < letters.Count; i++)
            foreach (var digit in Code(letters[i], i > 0 ? letters[i - 1] : ' ', i + 1 < letters.Count ? letters[i + 1] : ' ', i == 0))
            {
                if (digit != last && (digit != '0' || code.Length == 0)) code.Append(digit);
                last = digit;
            }
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

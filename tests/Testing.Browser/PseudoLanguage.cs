using System.Text;
using System.Text.RegularExpressions;

namespace Stadtlotse.Testing.Browser;

/// <summary>Makes a text 40 % longer and its letters recognisable, so that a layout too tight for another language, or a word in no resource file, shows.</summary>
public static partial class PseudoLanguage
{
    /// <summary>Language tag: private use, understood by nobody else.</summary>
    public const string Code = "de-x-pseudo";

    /// <summary>How much longer a text becomes.</summary>
    public const double Stretch = 0.4;

    /// <summary><c>Ändern {0}</c> becomes <c>[Äňdérň {0} ååå]</c>; placeholders stay.</summary>
    public static string Of(string text)
    {
        var plain = Placeholder().Replace(text, "").Length;
        var longer = new StringBuilder("[");
        foreach (var part in Placeholder().Split(text)) longer.Append(part.StartsWith('{') ? part : Accented(part));
        var rest = Math.Max(0, (int)Math.Ceiling(plain * Stretch) - 3);
        for (var word = 0; rest > 0; rest -= word + 1)
        {
            word = Math.Min(rest, 9);
            longer.Append(' ').Append('å', word);
        }
        return longer.Append(']').ToString();
    }

    private static string Accented(string text) => string.Concat(text.Select(letter => letter switch { 'e' => 'é', 'n' => 'ň', 'a' => 'à', 'u' => 'ů', _ => letter }));

    [GeneratedRegex(@"(\{\d+[^}]*\})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}

namespace Stadtlotse.German;

/// <summary>Finds abbreviations in capitals (BAföG, SGB) that stand unexplained where the text first uses them.</summary>
internal sealed class AbbreviationFinder(string text, IReadOnlySet<string> known)
{
    private static readonly HashSet<string> common = new(StringComparer.Ordinal)
    {
        "EU", "USA", "UN", "NATO", "PLZ", "PDF", "PC", "TV", "SMS", "QR", "ID", "IBAN", "BIC", "DIN", "GmbH", "AG", "KG", "eV", "WLAN", "USB", "CD", "DVD", "ZDF", "ARD", "DDR", "BRD", "LKW", "PKW", "Lkw", "Pkw", "WC", "OK", "HTML", "UKW", "km", "kWh", "CO", "TÜV", "ADAC", "FAQ",
    };

    private static readonly System.Buffers.SearchValues<char> romanDigits = System.Buffers.SearchValues.Create("IVXLCDM");

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public IEnumerable<Finding> Find(List<Token> tokens)
    {
        var shouting = tokens.Count(t => t.Length > 3 && IsCapitals(t.In(text))) > tokens.Count / 2;
        foreach (var token in tokens)
        {
            if (token.Kind != TokenKind.Word || !LooksShort(token.In(text))) continue;
            var word = token.In(text).ToString();
            if (shouting || common.Contains(word) || known.Contains(word) || !seen.Add(word) || IsExplained(token)) continue;
            yield return new(token.Offset, token.Length, FindingKind.UnexplainedAbbreviation, [word]);
        }
    }

    /// <summary>In brackets after its long form, or followed by the long form in brackets.</summary>
    private bool IsExplained(Token token)
    {
        var before = token.Offset - 1;
        while (before >= 0 && (text[before] is '„' or '"' or '“' || text[before] == '-')) before--;
        if (before >= 0 && text[before] == '(' && token.End < text.Length && text[token.End] is ')' or '“' or '"' or ',') return true;
        var after = token.End;
        while (after < text.Length && text[after] is ' ' or '\u00a0') after++;
        return after + 4 < text.Length && text[after] == '(' && char.IsLetter(text[after + 1]);
    }

    private static bool LooksShort(ReadOnlySpan<char> word)
    {
        if (word.Length is < 2 or > 9 || IsRoman(word)) return false;
        var capitals = 0;
        foreach (var letter in word)
            if (char.IsUpper(letter)) capitals++;
            else if (char.IsDigit(letter)) return false;
        return capitals >= 2 && !word.EndsWith("Innen") && !word.EndsWith("In");
    }

    private static bool IsCapitals(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
            if (char.IsLower(letter)) return false;
        return true;
    }

    private static bool IsRoman(ReadOnlySpan<char> word) => !word.ContainsAnyExcept(romanDigits);
}

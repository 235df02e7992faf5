namespace Stadtlotse.German;

/// <summary>Finds passives and chains of nouns in the tokens of a sentence.</summary>
internal static class StyleFinder
{
    private static readonly HashSet<string> become = new(StringComparer.Ordinal) { "wird", "werden", "wurde", "wurden", "worden", "werde", "würde", "würden", "wirst", "werdet" };

    private static readonly HashSet<string> connectors = new(StringComparer.Ordinal)
    {
        "der", "des", "die", "den", "dem", "das", "zur", "zum", "von", "vom", "für", "über", "durch", "bei", "beim", "in", "im", "auf", "nach", "zu", "eines", "einer", "und", "mit", "aus", "unter", "gegen", "ohne", "vor",
        "seiner", "seines", "ihrer", "ihres", "dieser", "dieses", "aller", "an", "am", "oder", "sowie",
    };

    private static readonly string[] nominal = ["ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "ion", "ionen", "nis", "nisse", "nisses", "tät", "täten", "nahme", "nahmen"];

    private static readonly string[] inseparable = ["be", "ver", "ge", "er", "ent", "zer"];

    public static IEnumerable<Finding> Find(string text, List<Token> tokens) => Passives(text, tokens).Concat(Chains(text, tokens));

    private static IEnumerable<Finding> Passives(string text, List<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Word || !become.Contains(Folding.Lower(tokens[i].In(text).ToString()))) continue;
            if (Partner(text, tokens, i) is not { } participle) continue;
            var (from, to) = participle < i ? (participle, i) : (i, participle);
            var (start, end) = (tokens[from].Offset, tokens[to].End);
            yield return new(start, end - start, FindingKind.Passive, [text[start..end]]);
            i = Math.Max(i, to);
        }
    }

    /// <summary>The participle that belongs to a form of werden: before it (bewilligt wird) or after it in the same clause (wird … bewilligt).</summary>
    private static int? Partner(string text, List<Token> tokens, int at)
    {
        if (at > 0 && SameClause(text, tokens[at - 1], tokens[at]) && IsParticiple(tokens[at - 1].In(text))) return at - 1;
        for (var i = at + 1; i < tokens.Count && SameClause(text, tokens[i - 1], tokens[i]); i++)
            if (tokens[i].Kind == TokenKind.Word && IsParticiple(tokens[i].In(text)) && (i + 1 == tokens.Count || !SameClause(text, tokens[i], tokens[i + 1]) || !char.IsUpper(text[tokens[i + 1].Offset])))
                return i;
        return null;
    }

    private static bool SameClause(string text, Token one, Token next)
    {
        for (var i = one.End; i < next.Offset; i++)
            if (text[i] is ',' or ';' or ':' or '–') return false;
        return true;
    }

    internal static bool IsParticiple(ReadOnlySpan<char> word)
    {
        if (word.Length < 5 || !char.IsLower(word[0]) || word is "geworden" || StopWords.Contains(word)) return false;
        var strong = word.EndsWith("en");
        if (!strong && !word.EndsWith("t")) return false;
        if (Lexicon.IrregularForms.TryGetValue(word.ToString(), out var infinitive)) return word.StartsWith("ge") && infinitive != "sein" && infinitive != word.ToString();
        if (word.EndsWith("iert")) return true;
        // The last stem decides: fest-ge-setzt, bekannt-gegeben; a prefix counts when it stands right before it.
        var prefixed = false;
        Segment? stem = null;
        foreach (var segment in Lexicon.Segmenter.Segment(word))
        {
            var morph = segment.Morph;
            if (morph.Kind == MorphKind.Prefix) (stem, prefixed) = (null, (prefixed && stem is null) || morph.Surface is "ge" or "be" or "ver" or "er" or "ent" or "zer");
            else if (morph.Kind == MorphKind.Suffix) return false;
            else (stem, prefixed) = (segment, prefixed && stem is null);
        }
        if (stem is not { } last) return false;
        if (last.Morph.Kind == MorphKind.Noun) prefixed |= last.Morph.Surface.StartsWith("ge", StringComparison.Ordinal);
        if (last.Morph.Kind != MorphKind.Verb) return prefixed && !strong && last.Length > 3;
        if (strong) return last.Morph.Surface.StartsWith("ge", StringComparison.Ordinal) && Lexicon.IrregularForms.GetValueOrDefault(last.Morph.Surface) == last.Morph.Base;
        return prefixed || last.Morph.Borders is not null || inseparable.Any(prefix => last.Morph.Base.StartsWith(prefix, StringComparison.Ordinal));
    }

    private static IEnumerable<Finding> Chains(string text, List<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!IsNoun(text, tokens[i])) continue;
            var (nouns, nominals, last) = (1, IsNominal(text, tokens[i]) ? 1 : 0, i);
            for (var j = i + 1; j < tokens.Count && j - last <= 3 && SameClause(text, tokens[j - 1], tokens[j]); j++)
            {
                if (IsNoun(text, tokens[j]))
                {
                    (nouns, nominals, last) = (nouns + 1, nominals + (IsNominal(text, tokens[j]) ? 1 : 0), j);
                }
                else if (tokens[j].Kind != TokenKind.Word || !connectors.Contains(tokens[j].In(text).ToString())) break;
            }
            if (nouns >= 3 && nominals >= 2)
            {
                var (start, end) = (tokens[i].Offset, tokens[last].End);
                yield return new(start, end - start, FindingKind.NominalChain, [text[start..end]]);
            }
            i = last;
        }
    }

    private static bool IsNoun(string text, Token token) =>
        token.Kind is TokenKind.Word or TokenKind.Hyphenated && token.Length > 2 && char.IsUpper(text[token.Offset]) && !StopWords.Contains(token.In(text)) && char.IsLower(text[token.End - 1]);

    private static bool IsNominal(string text, Token token)
    {
        var word = token.In(text);
        foreach (var ending in nominal)
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal)) return true;
        return false;
    }
}

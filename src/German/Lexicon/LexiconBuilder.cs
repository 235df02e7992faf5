namespace Stadtlotse.German;

/// <summary>Expands the readable lists to the pieces the segmenter looks up.</summary>
internal sealed class LexiconBuilder
{
    private readonly Dictionary<string, List<string>> groups = new(StringComparer.Ordinal);
    private static readonly string[] endingGroups = ["noun", "verb", "adjective", "suffix", "none", "noun"];
    private static readonly string[] takesS = ["ung", "heit", "keit", "schaft", "ion", "tät", "ling", "tum", "sicht", "kunft"];
    private static readonly System.Buffers.SearchValues<char> backOrFront = System.Buffers.SearchValues.Create("eiäöüy");

    // Words whose borders the list itself tells.
    private readonly HashSet<string> marked = new(StringComparer.Ordinal);

    public HashSet<string> Words { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Irregular { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Morph[]> Morphs { get; } = new(StringComparer.Ordinal);

    public HashSet<string>[] Endings() =>
        [.. endingGroups.Select(name => groups.GetValueOrDefault("ending-" + name, []).ToHashSet(StringComparer.Ordinal))];

    public void AddNoun(string entry)
    {
        var plus = entry.Split('+');
        var (word, division, borders) = Divide(plus[0]);
        if (borders is not null) marked.Add(word);
        borders ??= Onsets.Prefix(word, vowels: false);
        var link = plus.Length > 1 ? plus[1] : takesS.Any(word.EndsWith) ? "s" : null;
        Words.Add(word);
        Add(new(word, word, MorphKind.Noun, StemCost(word), Link: link, Division: division, Borders: borders));
        if (word.Length > 3 && word[^1] == 'e')
            Add(new(word[..^1], word, MorphKind.Noun, StemCost(word[..^1]) + 0.8f, Bound: true, Borders: borders));
        if (word.EndsWith("ss", StringComparison.Ordinal))
            Add(new(word[..^2] + "ß", word, MorphKind.Noun, StemCost(word) + 1, Borders: borders));
        if (Umlaut(word) is { } changed)
            Add(new(changed, word, MorphKind.Noun, StemCost(word) + 1, Bound: true, Link: link, Borders: borders));
    }

    public void AddAdjective(string entry)
    {
        var (word, division, borders) = Divide(entry);
        if (borders is not null) marked.Add(word);
        borders ??= Onsets.Prefix(word, vowels: true);
        Words.Add(word);
        Add(new(word, word, MorphKind.Adjective, StemCost(word) + 0.5f, Division: division, Borders: borders));
        if (word.Length > 4 && (word.EndsWith("el", StringComparison.Ordinal) || word.EndsWith("er", StringComparison.Ordinal)))
            Add(new(word[..^2] + word[^1], word, MorphKind.Adjective, StemCost(word) + 2, Bound: true, Borders: borders));
    }

    public void AddVerb(string entry)
    {
        var (infinitive, _, borders) = Divide(entry);
        borders ??= Onsets.Prefix(infinitive, vowels: true);
        Words.Add(infinitive);
        foreach (var root in Roots(infinitive))
            Add(new(root, infinitive, MorphKind.Verb, StemCost(root) + 1, Bound: true, Borders: borders));
    }

    /// <summary>A verb with its irregular forms; a form is a whole word and, without its ending, a root.</summary>
    public void AddIrregular(string[] forms)
    {
        AddVerb(forms[0]);
        foreach (var form in forms.Skip(1))
        {
            Irregular.TryAdd(form, forms[0]);
            Words.Add(form);
            Add(new(form, forms[0], MorphKind.Verb, StemCost(form) + 1, Borders: Onsets.Prefix(form, vowels: true)));
        }
    }

    public void AddAffixes(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var (group, items) = (line[..colon], line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (!groups.TryGetValue(group, out var list)) groups[group] = list = [];
        list.AddRange(items);
        foreach (var entry in items)
        {
            var (item, _, borders) = Divide(entry);
            switch (group)
            {
                case "prefix": Add(new(item, item, MorphKind.Prefix, item.Length > 2 ? 4 : 5, Borders: borders)); break;
                case "suffix": Add(new(item, item, MorphKind.Suffix, item.Length > 2 || item is "er" or "ig" or "in" ? 3 : 12)); break;
            }
        }
        if (group == "link-s")
            foreach (var item in items)
                Morphs[item] = [.. Morphs[item].Select(m => m.Kind == MorphKind.Suffix ? m with { Link = "s" } : m)];
    }

    /// <summary>
    /// Compounds in the lists stay dictionary words only, so that they are split like any unlisted compound;
    /// words of one stem keep their place and learn the borders of their affixes from the other pieces.
    /// </summary>
    public void AddComposed(IEnumerable<string> entries)
    {
        var endings = Endings();
        foreach (var word in Words.Where(w => w.Length > 4 && !marked.Contains(w)).OrderBy(w => w.Length).ThenBy(w => w, StringComparer.Ordinal).ToList())
            if (Morphs.GetValueOrDefault(word) is [{ Kind: MorphKind.Noun or MorphKind.Adjective, Division: null, Bound: false }])
                Learn(word, Explain(word, endings));
        foreach (var entry in entries)
        {
            var word = Divide(entry.Split('+')[0]).Word;
            if (Explain(word, endings).Count > 0) Words.Add(word);
            else AddNoun(entry);
        }
    }

    private void Learn(string word, List<Segment> parts)
    {
        if (parts.Count == 0) return;
        var compound = parts.Count(p => p.Morph.Kind < MorphKind.Suffix) > 1;
        int[] borders = [.. parts.Where(p => p.Start > 0 && (p.Morph.Kind != MorphKind.Suffix || !Syllables.IsVowel(word[p.Start]))).Select(p => p.Start)
            .Concat(parts.SelectMany(p => (p.Morph.Borders ?? []).Select(b => p.Start + b))).Distinct().Order()];
        foreach (var surface in new[] { word, word[..^1], Umlaut(word) ?? word, word[..^1] + "ß" })
            if (Morphs.TryGetValue(surface, out var list))
                if (compound) Replace(surface, [.. list.Where(m => m.Base != word)]);
                else if (borders.Length > 0) Replace(surface, [.. list.Select(m => m.Base == word ? m with { Borders = borders } : m)]);
    }

    private void Replace(string surface, Morph[] list)
    {
        if (list.Length > 0) Morphs[surface] = list;
        else Morphs.Remove(surface);
    }

    /// <summary>The pieces of a word without itself; empty when they do not explain it.</summary>
    private List<Segment> Explain(string word, HashSet<string>[] endings)
    {
        var parts = new Segmenter(Morphs, endings) { Forbidden = word }.Segment(word);
        var explained = parts.All(p => p.Morph.Kind != MorphKind.Unknown && p.Morph.Base != word)
            && (parts.Exists(p => p.Morph.Borders is not null)
                || parts.Count(p => p.Morph.Kind is < MorphKind.Suffix or MorphKind.Prefix || !Syllables.IsVowel(word[p.Start])) > 1)
            && parts.Where(p => p.Morph.Kind < MorphKind.Suffix).All(p => p.Morph.Surface.Length >= 3)
            && !parts.Exists(p => p.Morph.Kind == MorphKind.Verb && p.End < word.Length && p.Tail > 0 && word[p.Start + p.Length] != 'e')
            && parts.Count(p => p.Morph.Kind is MorphKind.Suffix or MorphKind.Prefix) < 3;
        return explained ? parts : [];
    }

    private void Add(Morph morph)
    {
        var list = Morphs.GetValueOrDefault(morph.Surface, []);
        if (!Array.Exists(list, m => m.Kind == morph.Kind && m.Bound == morph.Bound)) Morphs[morph.Surface] = [.. list, morph];
    }

    private static float StemCost(string surface) => 10 + surface.Length switch { <= 2 => 12, 3 => 4, 4 => 1, _ => 0 };

    /// <summary>Reads the marks of an entry: <c>=</c> indivisible, <c>-</c> syllables, <c>|</c> a border after a prefix.</summary>
    private static (string Word, int[]? Division, int[]? Borders) Divide(string entry)
    {
        if (entry.EndsWith('=')) return (Folding.Lower(entry[..^1]), [], null);
        var mark = entry.Contains('|', StringComparison.Ordinal) ? '|' : '-';
        var pieces = entry.Split(mark);
        if (pieces.Length == 1) return (Folding.Lower(entry), null, null);
        var starts = new int[pieces.Length - 1];
        for (var i = 0; i < starts.Length; i++) starts[i] = pieces[i].Length + (i > 0 ? starts[i - 1] : 0);
        var word = Folding.Lower(string.Concat(pieces));
        return mark == '|' ? (word, null, starts) : (word, starts, null);
    }

    private static IEnumerable<string> Roots(string infinitive)
    {
        if (infinitive.EndsWith("eln", StringComparison.Ordinal) || infinitive.EndsWith("ern", StringComparison.Ordinal))
            return [infinitive[..^1], infinitive[..^3] + infinitive[^2]];
        return [infinitive.EndsWith("en", StringComparison.Ordinal) ? infinitive[..^2] : infinitive[..^1]];
    }

    private static string? Umlaut(string word)
    {
        var at = word.LastIndexOfAny(['a', 'o', 'u']);
        if (at < 0 || word.Length > 8 || word.AsSpan(at + 1).IndexOfAny(backOrFront) >= 0) return null;
        if (at > 0 && word[at] == 'u' && word[at - 1] == 'a') at--;
        else if (at > 0 && (word[at - 1] is 'e' or 'o' or 'a')) return null;
        var changed = word[at] switch { 'a' => 'ä', 'o' => 'ö', _ => 'ü' };
        return word[..at] + changed + word[(at + 1)..];
    }
}

using System.Collections.Frozen;
using System.Reflection;

namespace Stadtlotse.German;

/// <summary>What a known piece of a word can be.</summary>
internal enum MorphKind : byte { Noun, Verb, Adjective, Suffix, Prefix, Unknown }

/// <summary>A known piece of a word.</summary>
/// <param name="Surface">The letters as they stand in words, lower case.</param>
/// <param name="Base">The dictionary form, lower case: of <c>häus</c> it is <c>haus</c>, of <c>ging</c> it is <c>gehen</c>.</param>
/// <param name="Kind">Part of speech or kind of affix.</param>
/// <param name="Cost">What the segmenter pays for it.</param>
/// <param name="Bound">It cannot end a word by itself: <c>schul</c>, <c>häus</c>, verb roots.</param>
/// <param name="Link">Extra linking element: <c>e</c>, <c>er</c>, or for suffixes <c>s</c>.</param>
/// <param name="Division">Syllable starts where the spelling rules alone would fail; null: the rules decide.</param>
/// <param name="Borders">Borders of affixes inside the piece (<c>ge|schrieben</c>); null: none.</param>
internal sealed record Morph(string Surface, string Base, MorphKind Kind, float Cost, bool Bound = false, string? Link = null, int[]? Division = null, int[]? Borders = null);

/// <summary>The library's own words and affixes, read once from its text resources.</summary>
internal static partial class Lexicon
{
    /// <summary>Longest piece that is looked up.</summary>
    public const int MaxMorphLength = 28;

    private static readonly Lazy<Data> data = new(Load);

    /// <summary>All pieces by their letters; a spelling may have several readings.</summary>
    public static IReadOnlyDictionary<string, Morph[]> Morphs => data.Value.Morphs;

    /// <summary>Nouns by a change of vowel and their verbs: <c>riss</c> → <c>reißen</c>.</summary>
    public static FrozenDictionary<string, string> Ablaut => ablaut.Value;

    private static readonly Lazy<FrozenDictionary<string, string>> ablaut = new(() =>
        Lines("ablaut.txt").Select(line => line.Split(' ')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal));

    /// <summary>The dictionary form that names a word's family: prefixes off, noun led back to its strong verb.</summary>
    /// <param name="stem">A known stem.</param>
    public static string Family(Morph stem)
    {
        var root = stem.Base;
        if (Ablaut.TryGetValue(root, out var verb)) return verb;
        var from = 0;
        foreach (var border in stem.Borders ?? [])
            if (border < root.Length - 2 && Morphs.TryGetValue(root[from..border], out var found) && Array.Exists(found, m => m.Kind == MorphKind.Prefix)) from = border;
            else break;
        root = root[from..];
        return Ablaut.GetValueOrDefault(root, root);
    }

    /// <summary>The segmenter over the library's own pieces.</summary>
    public static Segmenter Segmenter => data.Value.Segmenter;

    /// <summary>Written words in their dictionary form, lower case: the start of a spelling dictionary.</summary>
    public static IReadOnlyCollection<string> Words => data.Value.Words;

    /// <summary>Irregular verb forms by form: <c>ging</c> → <c>gehen</c>.</summary>
    public static FrozenDictionary<string, string> IrregularForms => data.Value.Irregular;

    /// <summary>Lines of an embedded list without comments and blank lines.</summary>
    public static IEnumerable<string> Lines(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The list '{resource}' is not part of the library.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }

    /// <summary>Words of an embedded list, in its order.</summary>
    public static IEnumerable<string> Entries(string resource) =>
        Lines(resource).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private sealed record Data(
        Dictionary<string, Morph[]> Morphs, IReadOnlyCollection<string> Words,
        FrozenDictionary<string, string> Irregular, Segmenter Segmenter);

    private static Data Load()
    {
        var builder = new LexiconBuilder();
        foreach (var entry in Entries("nouns.txt")) builder.AddNoun(entry);
        foreach (var entry in Entries("adjectives.txt")) builder.AddAdjective(entry);
        foreach (var entry in Entries("verbs.txt")) builder.AddVerb(entry);
        foreach (var line in Lines("irregular.txt")) builder.AddIrregular(line.Split(' '));
        foreach (var line in Lines("affixes.txt")) builder.AddAffixes(line);
        builder.AddComposed(Entries("municipal.txt"));
        return new(builder.Morphs, builder.Words, builder.Irregular.ToFrozenDictionary(StringComparer.Ordinal), new(builder.Morphs, builder.Endings(), MorphLengths.Of(builder.Morphs.Keys)));
    }
}

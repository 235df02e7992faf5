using System.Collections.Frozen;

namespace Stadtlotse.German;

/// <summary>Common German abbreviations that end with a full stop.</summary>
public static class Abbreviations
{
    private static readonly Lazy<FrozenDictionary<string, string>> meanings = new(() =>
        Lexicon.Lines("abbreviations.txt").Select(line => line.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal));

    /// <summary>Longest abbreviation, blanks not counted.</summary>
    internal const int MaxLength = 12;

    /// <summary>What an abbreviation means, such as <c>Absatz</c> for <c>Abs.</c>; null when it is not known. Blanks inside (<c>z. B.</c>) do not matter.</summary>
    public static string? Meaning(string abbreviation)
    {
        ArgumentNullException.ThrowIfNull(abbreviation);
        return meanings.Value.GetValueOrDefault(string.Concat(abbreviation.Where(c => !char.IsWhiteSpace(c))));
    }

    internal static bool IsKnown(ReadOnlySpan<char> abbreviation) =>
        meanings.Value.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(abbreviation);
}

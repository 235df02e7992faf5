using System.Collections.Frozen;
using System.Globalization;

namespace Stadtlotse.German;

/// <summary>The library's sentences for people, in German (<c>de</c>), plain German (<c>de-simple</c>) and English (<c>en</c>).</summary>
public static class Messages
{
    private static readonly Lazy<FrozenDictionary<string, string[]>> texts = new(() =>
        Lexicon.Lines("messages.txt").Select(line => line.Split('|')).ToFrozenDictionary(parts => parts[0], StringComparer.Ordinal));

    /// <summary>All keys.</summary>
    public static IReadOnlyCollection<string> Keys => texts.Value.Keys;

    /// <summary>The sentence of a key with its values filled in.</summary>
    /// <param name="key">Such as <c>date.unknown</c>; a result of the library names it.</param>
    /// <param name="language"><c>de</c>, <c>de-simple</c> or <c>en</c>, also with a region (<c>en-GB</c>), in any case; others get German.</param>
    /// <param name="values">Values for {0}, {1}.</param>
    /// <exception cref="KeyNotFoundException">The key is none of the library's.</exception>
    public static string Text(string key, string language, params object[] values)
    {
        ArgumentNullException.ThrowIfNull(language);
        return string.Format(CultureInfo.InvariantCulture, texts.Value[key][Column(language)], values);
    }

    private static int Column(string language) =>
        Is(language, "en") ? 3 : Is(language, "de-simple") ? 2 : 1;

    private static bool Is(string language, string tag) =>
        language.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && (language.Length == tag.Length || language[tag.Length] == '-');
}

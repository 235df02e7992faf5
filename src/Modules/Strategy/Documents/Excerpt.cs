namespace Stadtlotse.Strategy.Documents;

/// <summary>The beginning of a text that is too long for its place.</summary>
internal static class Excerpt
{
    /// <summary>The text itself, or its beginning up to a blank, and "…" behind it; a word longer than half the place is cut.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="longest">Most characters of the text that are kept; the ellipsis comes on top.</param>
    public static string Of(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var blank = text.LastIndexOf(' ', longest);
        var cut = blank > longest / 2 ? blank : longest;
        if (char.IsHighSurrogate(text[cut - 1])) cut--;
        return text[..cut].TrimEnd(' ', ',', ';', ':') + " …";
    }
}

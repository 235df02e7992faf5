namespace Stadtlotse.German;

/// <summary>Letter folding for comparison: lower case, ß and ss, umlauts and their spellings with e, accents.</summary>
public static class Folding
{
    /// <summary>Lower case by Unicode's simple mapping, independent of the machine's culture; capital ẞ becomes ß.</summary>
    public static string Lower(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ToLowerInvariant();
    }
}

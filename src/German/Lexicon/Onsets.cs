namespace Stadtlotse.German;

/// <summary>What a German syllable may begin with: tells a prefix before a cluster (be|gründen) from chance letters.</summary>
internal static class Onsets
{
    private static readonly string[] clusters =
    [
        "bl", "br", "chr", "dr", "fl", "fr", "gl", "gn", "gr", "kl", "kn", "kr", "pf", "pfl", "pfr", "ph", "pl", "pr", "qu", "rh", "sch", "schl", "schm",
        "schn", "schr", "schw", "sk", "sp", "spl", "spr", "st", "str", "th", "tr", "ts", "wr", "zw", "sz", "cl", "cr", "ch", "ps", "vl", "sh", "kh", "ts",
    ];

    private static readonly string[] prefixes = ["be", "ge", "er", "ver", "zer", "ent"];

    /// <summary>Whether letters can begin a word: a vowel, one consonant, or a known cluster.</summary>
    public static bool MayStart(ReadOnlySpan<char> text)
    {
        var length = ClusterLength(text);
        if (length <= 1) return true;
        foreach (var cluster in clusters)
            if (cluster.Length == length && text.StartsWith(cluster, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>Whether an unstressed prefix that ends at <paramref name="at"/> is to be taken as one although its stem is unknown.</summary>
    public static bool AsksForBorder(ReadOnlySpan<char> word, int at) => word[..at] switch
    {
        "ver" or "zer" or "ent" => word.Length - at > 3,
        "be" or "ge" => word.Length - at > 3 && ClusterLength(word[at..]) > 1,
        _ => false,
    };

    /// <summary>Length of an unstressed prefix that the syllable rule alone would cut wrongly; null when there is none.</summary>
    /// <param name="word">A dictionary word, lower case.</param>
    /// <param name="vowels">Whether a stem that begins with a vowel counts too (ver|antworten).</param>
    public static int[]? Prefix(string word, bool vowels)
    {
        foreach (var prefix in prefixes)
        {
            if (!word.StartsWith(prefix, StringComparison.Ordinal) || word.Length < prefix.Length + 4) continue;
            var rest = word.AsSpan(prefix.Length);
            if (ClusterLength(rest) > 1 && MayStart(rest)) return [prefix.Length];
            if (vowels && (rest[0] is 'a' or 'o' or 'ä' or 'ö' or 'ü' || StartsLikeStem(rest))) return [prefix.Length];
        }
        return null;
    }

    private static bool StartsLikeStem(ReadOnlySpan<char> rest) =>
        rest.StartsWith("ein") || rest.StartsWith("eig") || rest.StartsWith("eil") || rest.StartsWith("inn") || rest.StartsWith("urt") || rest.StartsWith("urk");

    private static int ClusterLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && !Syllables.IsVowel(text[length])) length++;
        return length > 1 && text[0] == 'q' ? 1 : length;
    }
}

namespace Stadtlotse.Feel;

/// <summary>Names by their first word, longest first, for matching names with spaces and operators in a text.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, string[]> byFirstWord;
    private readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> lookup;

    internal static readonly NameTable Empty = new([]);

    internal NameTable(IEnumerable<string> names)
    {
        byFirstWord = names.Distinct().GroupBy(name => FirstWord(name).ToString(), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderByDescending(name => name.Length).ToArray(), StringComparer.Ordinal);
        lookup = byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The longest name that stands at a position; null when none does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the first word starts.</param>
    /// <param name="wordEnd">Where it ends.</param>
    /// <param name="end">Where the name ends.</param>
    internal string? Longest(string text, int start, int wordEnd, out int end)
    {
        end = wordEnd;
        if (byFirstWord.Count == 0 || !lookup.TryGetValue(text.AsSpan(start, wordEnd - start), out var candidates)) return null;
        foreach (var name in candidates)
        {
            var nameWord = wordEnd - start;
            if (name.Length == nameWord || Matches(name, nameWord, text, wordEnd, out end))
            {
                if (name.Length == nameWord) end = wordEnd;
                return name;
            }
        }
        return null;
    }

    /// <summary>Whether the rest of a name follows in the text; white space in the text is free around operators.</summary>
    internal static bool Matches(string name, int from, string text, int position, out int end)
    {
        end = position;
        var wasPart = true;
        for (var i = from; i < name.Length; i++)
        {
            if (name[i] == ' ')
            {
                if (position < text.Length && FeelNames.IsWhite(text[position]) || !wasPart) { Skip(text, ref position); wasPart = false; continue; }
                return false;
            }
            var isPart = FeelNames.IsNamePart(name[i]);
            if (!isPart || !wasPart) Skip(text, ref position);
            if (position >= text.Length || text[position] != name[i]) return false;
            position++;
            wasPart = isPart;
        }
        if (wasPart && position < text.Length && FeelNames.IsNamePart(text[position])) return false;
        end = position;
        return true;
    }

    private static void Skip(string text, ref int position)
    {
        while (position < text.Length && FeelNames.IsWhite(text[position])) position++;
    }

    internal static ReadOnlySpan<char> FirstWord(string name)
    {
        var length = 0;
        while (length < name.Length && FeelNames.IsNamePart(name[length])) length++;
        return name.AsSpan(0, length == 0 ? Math.Min(1, name.Length) : length);
    }
}

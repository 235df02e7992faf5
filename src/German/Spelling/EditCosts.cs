namespace Stadtlotse.German;

/// <summary>
/// Weighted distance of two lower-case words (Damerau–Levenshtein, neighbours swapped count once): slips of people who type German cost less than chance:
/// umlaut without dots, ss for ß, neighbouring keys, letters that sound alike, doubled or undoubled letters.
/// </summary>
internal static class EditCosts
{
    private const int MaxLength = 64;

    private static readonly string[] keyboard = ["qwertzuiopü", "asdfghjklöä", "yxcvbnm"];
    private static readonly bool[] near = Neighbours();
    private static readonly string[] alike = ["aä", "oö", "uü", "sß", "td", "bp", "gk", "vf", "vw", "ck", "zs", "iy", "ij", "mn", "eä", "eö", "iü", "cz", "xs"];

    /// <summary>The distance, or <see cref="float.MaxValue"/> when it exceeds the limit.</summary>
    public static float Distance(ReadOnlySpan<char> typed, ReadOnlySpan<char> word, float limit)
    {
        if (typed.Length > MaxLength || word.Length > MaxLength || Math.Abs(typed.Length - word.Length) * 0.4f > limit) return float.MaxValue;
        Span<float> before = stackalloc float[word.Length + 1], last = stackalloc float[word.Length + 1], row = stackalloc float[word.Length + 1];
        last[0] = 0;
        for (var j = 1; j <= word.Length; j++) last[j] = last[j - 1] + Gap(word, j - 1);
        for (var i = 1; i <= typed.Length; i++)
        {
            row[0] = last[0] + Gap(typed, i - 1);
            var least = row[0];
            for (var j = 1; j <= word.Length; j++)
            {
                var cost = Math.Min(last[j - 1] + Swap(typed[i - 1], word[j - 1], i == 1), Math.Min(last[j] + Gap(typed, i - 1), row[j - 1] + Gap(word, j - 1)));
                if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1]) cost = Math.Min(cost, before[j - 2] + 0.8f);
                row[j] = cost;
                least = Math.Min(least, cost);
            }
            if (least > limit) return float.MaxValue;
            var spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[word.Length] <= limit ? last[word.Length] : float.MaxValue;
    }

    private static float Swap(char a, char b, bool first)
    {
        if (a == b) return 0;
        foreach (var pair in alike)
            if (pair[0] == a && pair[1] == b || pair[1] == a && pair[0] == b)
                return 0.5f;
        if (a < 256 && b < 256 && near[a * 256 + b]) return first ? 0.9f : 0.7f;
        return first ? 1.3f : 1;
    }

    /// <summary>A missing or extra letter; doubling, a silent h and the e of ie cost least.</summary>
    private static float Gap(ReadOnlySpan<char> text, int at)
    {
        if (at > 0 && text[at] == text[at - 1] || at + 1 < text.Length && text[at] == text[at + 1]) return 0.5f;
        return text[at] is 'h' or 'e' && at > 0 ? 0.6f : at == 0 ? 1.2f : 0.9f;
    }

    private static bool[] Neighbours()
    {
        var table = new bool[256 * 256];
        for (var row = 0; row < keyboard.Length; row++)
            for (var column = 0; column < keyboard[row].Length; column++)
                for (var r = Math.Max(0, row - 1); r <= Math.Min(2, row + 1); r++)
                    for (var c = Math.Max(0, column - 1); c <= column + 1; c++)
                        if (c < keyboard[r].Length)
                            table[keyboard[row][column] * 256 + keyboard[r][c]] = true;
        return table;
    }
}

using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>
/// Finds the names of fields in cells where several stand one after the other, even without a sign between them,
/// and though a name itself may hold blanks and commas. The names are learnt from all cells of the document together.
/// </summary>
internal sealed partial class LinkNames
{
    private const int Limit = 2000;
    private const int MaxCell = 600;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> lowerWords;
    private readonly string allText;
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> usual = new(StringComparer.Ordinal);

    /// <param name="cells">All cells that hold links.</param>
    /// <param name="names">Names known from elsewhere, such as the document's own fields of action.</param>
    /// <param name="doc">The document; its prose tells adjectives and names of two words from two names.</param>
    public LinkNames(IReadOnlyList<string> cells, IEnumerable<string> names, Doc doc)
    {
        var texts = doc.Blocks.Where(b => b is not Table).Select(b => b.Text).ToList();
        allText = string.Join('\n', texts.Select(t => t.Length > 20_000 ? t[..20_000] : t));
        lowerWords = [.. texts.SelectMany(Words.Split).Where(w => char.IsLower(w[0]))];
        var parts = cells.SelectMany(Hard).ToList();
        foreach (var name in names) known.Add(name);
        Learn([.. parts.Distinct(StringComparer.Ordinal)]);
        foreach (var name in parts.SelectMany(Cut)) counts[name] = counts.GetValueOrDefault(name) + 1;
        foreach (var alike in counts.Keys.GroupBy(Key))
        {
            var best = alike.OrderByDescending(n => counts[n]).ThenBy(n => n, StringComparer.Ordinal).First();
            foreach (var name in alike) usual[name] = best;
        }
    }

    /// <summary>The usual spelling of each field and its other spellings.</summary>
    public IEnumerable<(string Name, List<string> Variants)> Fields =>
        usual.GroupBy(u => u.Value).Select(g => (g.Key, g.Select(u => u.Key).Where(k => k != g.Key).Order(StringComparer.Ordinal).ToList()));

    /// <summary>The names that a cell holds: usual spelling, spelling as written, how sure.</summary>
    public IEnumerable<(string Name, string Written, double Confidence)> Of(string cell) =>
        Hard(cell).SelectMany(part =>
        {
            var names = Cut(part).ToList();
            return names.Select(n => (usual[n], n, names.Count == 1 ? 0.97 : counts[n] > 1 || names.Exists(m => m != n && counts[m] > 1) ? 0.92 : 0.7));
        }).DistinctBy(l => l.Item1);

    /// <summary>Two spellings are one field when the words that carry meaning are the same.</summary>
    private static string Key(string name) => string.Join(' ', Words.Meaningful(name).Order(StringComparer.Ordinal));

    /// <summary>Parts that a sign of the layout keeps apart.</summary>
    private static IEnumerable<string> Hard(string cell)
    {
        if (cell.Length > MaxCell) cell = cell[..MaxCell];
        cell = Sdg().Replace(cell, m => "\n" + m.Value + "\n");
        foreach (var part in cell.Split(['\n', ';', '•', '|', '●', '▪', '·', '→', '➔']))
        {
            var name = part.Trim().TrimEnd(',', '.').Trim('-', '–', ' ').Trim();
            if (name.Length == 0 || name.All(c => !char.IsLetterOrDigit(c))) continue;
            if (name.All(c => char.IsDigit(c) || c is ',' or ' ' or '/' or '&'))
                foreach (var number in name.Split([',', ' ', '/', '&'], StringSplitOptions.RemoveEmptyEntries)) yield return number;
            else
                yield return name;
        }
    }

    private void Learn(List<string> parts)
    {
        // a comma list without a joining word, or with parts that stand alone elsewhere, is a list of names
        foreach (var part in parts.OrderBy(p => p.Length).ThenBy(p => p, StringComparer.Ordinal))
        {
            if (Cut(part).All(known.Contains)) continue;
            foreach (var name in Rest(part)) known.Add(name);
        }
    }

    private IEnumerable<string> Cut(string part) => Rest(part);

    /// <summary>Strips names that are known from both ends; what is left is parted where grammar allows no single name.</summary>
    private List<string> Rest(string part)
    {
        if (known.Contains(part)) return [part];
        var commas = part.Split(", ", StringSplitOptions.TrimEntries);
        if (commas.Length > 1 && (!Joined().IsMatch(part) || commas.Count(known.Contains) * 2 >= commas.Length))
            return [.. commas.SelectMany(c => known.Contains(c) ? [c] : Boundaries(c, sure: true).Count > 0 ? Rest(c) : new List<string> { c })];
        foreach (var border in Boundaries(part, sure: false))
        {
            var (left, right) = (part[..border].TrimEnd(' ', ','), part[border..]);
            if (known.Contains(left)) return [left, .. Rest(right)];
            if (known.Contains(right)) return [.. Rest(left), right];
        }
        foreach (var border in Boundaries(part, sure: true))
        {
            var (left, right) = (part[..border].TrimEnd(' ', ','), part[border..]);
            if (!TogetherInProse(left, right)) return [.. Rest(left), .. Rest(right)];
        }
        return [part];
    }

    /// <summary>
    /// Places where one name may end and the next begin: after a noun, before a word with a capital letter.
    /// Not after a comma, a joining word or, unless a known name tells better, an adjective.
    /// </summary>
    private List<int> Boundaries(string part, bool sure)
    {
        var borders = new List<int>();
        var words = part.Split(' ');
        for (int i = 0, at = 0; i + 1 < words.Length; i++)
        {
            at += words[i].Length + 1;
            var (left, right) = (words[i], words[i + 1]);
            if (left.Length < 2 || right.Length == 0 || left[^1] is ',' or '-' or '/' or '&' || !char.IsUpper(right[0]) || !char.IsUpper(left[0]) && !char.IsDigit(left[0])) continue;
            var afterAdjective = i > 0 && char.IsLower(words[i - 1][0]) && !Words.Empty.Contains(words[i - 1]);
            if (char.IsDigit(right[0]) || sure && !afterAdjective && !(i > 0 && words[i - 1] is "und" or "&") && Adjective(left)) continue;
            borders.Add(at);
        }
        return borders;
    }

    /// <summary>An adjective in front of its noun: an ending of adjectives, or seen in small letters in the prose.</summary>
    private bool Adjective(string word)
    {
        var lower = char.ToLowerInvariant(word[0]) + word[1..];
        return lowerWords.Contains(lower) && AdjectiveEnding().IsMatch(word) || AdjectiveForm().IsMatch(word);
    }

    /// <summary>The two words around a border stand side by side in running text too, as in "Open Access".</summary>
    private bool TogetherInProse(string left, string right)
    {
        var last = left[(left.LastIndexOf(' ') + 1)..];
        var first = right.IndexOf(' ') is > 0 and var end ? right[..end] : right;
        return allText.Contains(last + " " + first.TrimEnd(','), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\b(?:SDGs?|Ziel|Nachhaltigkeitsziel|NHZ)\s*(?:Nr\.\s*)?\d{1,2}(?:\.\d{1,2})?(?![\d\p{L}])", RegexOptions.IgnoreCase, Limit)]
    private static partial Regex Sdg();

    [GeneratedRegex(@"\s(?:und|&|sowie|u\.)\s", RegexOptions.None, Limit)]
    private static partial Regex Joined();

    [GeneratedRegex(@"(?:e|er|es|en)$", RegexOptions.None, Limit)]
    private static partial Regex AdjectiveEnding();

    [GeneratedRegex(@"(?:ig|lich|isch|sam|bar|haft|los|ell|iv|al|voll|reich|wert|gerecht|orientiert|freundlich|arm|neutral|fähig|lang|weit|frei|stark|ierte?)(?:e|er|es|en)$|^\p{L}{4,}es$|^(?:Gute|Gutes|Neue|Neues|Starke|Grüne|Offene|Smarte|Sichere|Gesunde)$", RegexOptions.None, Limit)]
    private static partial Regex AdjectiveForm();
}

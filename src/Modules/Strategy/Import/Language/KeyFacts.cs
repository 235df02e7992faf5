using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>Facts of the form "Federführung: Amt für Umwelt, Kosten: 20.000 €, Zeitraum: 2025–2027".</summary>
internal static partial class KeyFacts
{
    private const int Limit = 2000;
    private static readonly HashSet<string> NoFact = ["measure", "goal", "links", "field", "workshop", "unit", "description", "subject"];

    public static List<FactDraft> In(Prose body, bool head = false)
    {
        var facts = new List<FactDraft>();
        if (body.Text.Length > 5000) return facts;
        var labels = Labelled(body.Text, head);
        for (var i = 0; i < labels.Count; i++)
        {
            var (match, kind) = labels[i];
            var start = match.Index + match.Length;
            var end = i + 1 < labels.Count ? labels[i + 1].Match.Index : body.Text.Length;
            var value = body.Text[start..end].Trim().TrimEnd(',', ';', '|', '(', ')', '•', '·', '–', '.', ']', ' ').Trim();
            if (value.Length is > 0 and < 600) facts.Add(new(kind, match.Groups["l"].Value.Trim(), value, body.Slice(match.Index, end - match.Index)));
        }
        return facts;
    }

    public static bool Any(string text) => text.Length <= 5000 && Labelled(text).Count > 0;

    public static bool StartsWithFact(string text) => Labelled(text.Length > 300 ? text[..300] : text).FirstOrDefault().Match is { Index: 0 };

    /// <summary>Where the first fact begins; -1 when there is none.</summary>
    public static int Start(string text) => text.Length <= 5000 && Labelled(text) is { Count: > 0 } labels ? labels[0].Match.Index : -1;

    private static List<(Match Match, string Kind)> Labelled(string text, bool head = false)
    {
        var found = new List<(Match, string)>();
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0 || !Near(text, colon)) return found;
        foreach (Match match in Label().Matches(text))
            if (Labels.KindOf(match.Groups["l"].Value.Trim()) is { } kind && (!NoFact.Contains(kind) || head && kind == "subject")) found.Add((match, kind));
        return found;
    }

    /// <summary>Some colon has a label before it: at most four words that begin with a capital letter.</summary>
    private static bool Near(string text, int colon)
    {
        for (; colon >= 0; colon = text.IndexOf(": ", colon + 2, StringComparison.Ordinal))
        {
            var start = text.LastIndexOfAny([',', ';', '|', '(', '•', '·', '\n', ']', '–', '.'], Math.Max(0, colon - 1));
            if (start > 0 && text[start] == '.' && colon - start <= 2) start = text.LastIndexOfAny([',', ';', '|', '(', '•', '·', '\n', ']', '–', '.'], start - 1);
            if (colon - start < 90 && Labels.KindOf(text[(start + 1)..colon].Trim().TrimEnd('.')) is not null) return true;
        }
        return false;
    }

    [GeneratedRegex(@"(?:^|(?<=[,;|(•·\n\]–.]\s{0,2}))(?<l>\p{Lu}[\p{L}-]*(?:[ /](?:\p{L}[\p{L}-]*)){0,3})\.?\s?:\s+(?=\S)", RegexOptions.None, Limit)]
    private static partial Regex Label();
}

/// <summary>Finds names of units in a sentence.</summary>
internal sealed partial class UnitNames
{
    private const int Limit = 2000;
    private readonly ILookup<string, string> names;

    public UnitNames(IEnumerable<UnitDraft> units)
    {
        names = Flat(units).Where(u => u.Kind != "department").Select(u => Bare().Replace(u.Text, "").Trim()).Where(n => n.Length > 5)
            .Distinct(StringComparer.Ordinal).ToLookup(n => n.Split(' ')[0], StringComparer.Ordinal);
    }

    public static IEnumerable<UnitDraft> Flat(IEnumerable<UnitDraft> units) => units.SelectMany(u => Flat(u.Children).Prepend(u));

    /// <summary>Units that a sentence names, as written there.</summary>
    public List<string> In(string sentence)
    {
        var found = new List<string>();
        foreach (Match match in Named().Matches(sentence)) found.Add(match.Value.Trim());
        foreach (var word in Words.Split(sentence).Where(w => char.IsUpper(w[0])).Distinct(StringComparer.Ordinal))
            foreach (var name in names[word])
                if (name.Contains(' ', StringComparison.Ordinal) || Units.Kind(name) is not null)
                    if (sentence.Contains(name, StringComparison.Ordinal) && !found.Exists(f => f.Contains(name, StringComparison.Ordinal))) found.Add(name);
        return found;
    }

    /// <summary>Names in a list such as "Amt für Umwelt, Stadtwerke".</summary>
    public static IEnumerable<string> Listed(string text) =>
        text.Split([',', ';', '/', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(new List<string>(), (list, part) =>
            {
                if (list.Count > 0 && !char.IsUpper(part[0])) list[^1] += ", " + part;
                else if (list.Count > 0 && Open().IsMatch(list[^1]) && Units.Kind(part) is null && part.Contains(" und ", StringComparison.Ordinal)) list[^1] += ", " + part;
                else list.Add(part);
                return list;
            }).Where(p => p.Length is > 1 and < 140);

    [GeneratedRegex(@"^(?:\d{1,4}\s+)?(?:(?:Fachdienst|Amt|Fachbereich|Sachgebiet|Abteilung|Referat)\s+\d{1,4}(?:[./-]\d+)?\s+)?", RegexOptions.None, Limit)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\bAmt für\b|\bFachbereich\b|\bReferat\b", RegexOptions.None, Limit)]
    private static partial Regex Open();

    [GeneratedRegex(@"\b(?:Amt(?:es)? für (?:\p{Lu}[\p{L}-]+(?:,\s+|\s+und\s+|\s+)?(?=\p{Lu}|\s|[.,;)]|$)){1,5}|(?:Fachbereich|Fachdienst|Stabsstelle|Eigenbetrieb|Abteilung|Referat|Sachgebiet|Fachgebiet)(?:s|e)?\s+(?:\d{1,4}\s+)?(?:für\s+)?\p{Lu}[\p{L}-]+(?:(?:\s+und|,)\s+\p{Lu}[\p{L}-]+(?=[\s.,;)]))?|\p{Lu}\p{Ll}{3,}(?:(?<!ges)amt|büro|(?<=[Ss]tadt|[Gg]emeinde)werke|betrieb)(?:s|es|en)?\b)", RegexOptions.None, Limit)]
    private static partial Regex Named();
}

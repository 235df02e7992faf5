using System.Buffers;
using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>Dates, partners and projects that exist already, from running text such as a news article.</summary>
internal static partial class News
{
    private const int Limit = 2000;
    private const int MaxSentence = 2000;

    // no sentence without one of these can match; they spare most sentences the search
    private static readonly SearchValues<string> TogetherCues = SearchValues.Create(
        ["emeinsam", "ooperation", "ooperiert", "usammen", "artner", "bstimmung", "efördert", "nterstützt", "inanziert", "egleitet"], StringComparison.Ordinal);

    private static readonly MatchCollection NoMatches = Digit().Matches("");

    public static List<DateDraft> DatesIn(Doc doc)
    {
        var ids = new Ids("d");
        var found = new List<DateDraft>();
        foreach (var block in doc.Blocks.Where(b => b is not Table))
        {
            if (!block.Text.Any(char.IsDigit)) continue;
            foreach (var (start, length) in Sentences.Of(block.Text))
                foreach (var date in Dates.All(block.Text.Substring(start, length)))
                    found.Add(new() { Id = ids.Next(), Text = block.Text.Substring(start + date.Start, date.Length).Trim(), Source = block.Body.Slice(start, length), Confidence = 0.95, Date = date.Date });
        }
        return found;
    }

    public static List<Draft> Partners(Doc doc)
    {
        var found = new List<Draft>();
        foreach (var (section, intro, items) in doc.Lists())
            if (section.Title.Contains("partner", StringComparison.OrdinalIgnoreCase) || intro is { } i && i.Text.EndsWith(':') && i.Text.Contains("partner", StringComparison.OrdinalIgnoreCase))
                found.AddRange(items.Select(item => Of(Topics.TrimItem(item.Text), item.Body.Whole, 0.85)));
        foreach (var block in doc.Blocks.Where(b => b is Paragraph or Item))
            foreach (var (start, length) in Sentences.Of(block.Text))
            {
                if (length > MaxSentence) continue;
                var sentence = block.Text.Substring(start, length);
                if (!sentence.AsSpan().ContainsAny(TogetherCues)) continue;
                foreach (Match match in Together().Matches(sentence))
                    foreach (var name in Names(match.Groups["p"].Value))
                        found.Add(Of(name, block.Body.Slice(start, length), 0.75));
            }
        return Numbered(found, "pa");
    }

    public static List<Draft> Projects(Doc doc)
    {
        var found = new List<Draft>();
        foreach (var (_, intro, items) in doc.Lists())
            if (intro is { } i && i.Text.EndsWith(':') && ExistingIntro().IsMatch(i.Text))
                found.AddRange(items.Select(item => Of(Topics.TrimItem(item.Text), item.Body.Whole, 0.75)));
        foreach (var block in doc.Blocks.Where(b => b is Paragraph or Item))
            foreach (var (start, length) in Sentences.Of(block.Text))
            {
                if (length > MaxSentence) continue;
                var sentence = block.Text.Substring(start, length);
                var passage = block.Body.Slice(start, length);
                var quoted = sentence.AsSpan().ContainsAny('„', '"', '»');
                if (!quoted && !sentence.Contains("rojekt", StringComparison.Ordinal)) continue;
                foreach (Match match in quoted ? QuotedProject().Matches(sentence) : NoMatches) found.Add(Of(match.Groups["p"].Value.Trim(), passage, 0.8));
                foreach (Match match in NamedProject().Matches(sentence)) found.Add(Of(match.Groups["p"].Value.Trim(), passage, 0.6));
                if (ProjectList().Match(sentence) is { Success: true } list)
                    foreach (var name in list.Groups["p"].Value.Split(", ", StringSplitOptions.TrimEntries).Select(Topics.TrimItem).Where(n => n.Length is > 3 and < 120 && !n.StartsWith("aber ", StringComparison.Ordinal)))
                        found.Add(Of(name, passage, 0.65));
            }
        return Numbered(found, "pr");
    }

    private static Draft Of(string text, Passage passage, double confidence) => new() { Id = "", Text = text, Source = passage, Confidence = confidence };

    private static List<Draft> Numbered(List<Draft> drafts, string prefix)
    {
        var ids = new Ids(prefix);
        return [.. drafts.Where(d => d.Text.Length is > 1 and < 200).DistinctBy(d => d.Text.ToUpperInvariant()).Select(d => d with { Id = ids.Next() })];
    }

    /// <summary>"der Hochschule Musterstadt, den Stadtwerken und dem Verein X": one name a part.</summary>
    private static IEnumerable<string> Names(string text)
    {
        foreach (var part in And().Split(text))
        {
            var name = Article().Replace(part.Trim(), "").TrimEnd('.', ',', ';', ' ');
            if (name.Length > 2 && char.IsUpper(name[0]) && name.Split(' ').Length <= 9) yield return name;
        }
    }

    [GeneratedRegex(@"\d", RegexOptions.None, Limit)]
    private static partial Regex Digit();

    [GeneratedRegex(@"(?:(?:[Gg]emeinsam|in (?:enger )?(?:Kooperation|Zusammenarbeit|Partnerschaft|Abstimmung)|[Zz]usammen)\s+mit|[Kk]ooperiert\s+(?:die Stadt\s+)?mit|[Pp]artner(?:innen)?(?:\s+\p{L}+){0,3}\s+(?:sind|ist|waren)|[Pp]artner:|(?:[Gg]efördert|[Uu]nterstützt|[Ff]inanziert|[Bb]egleitet)(?:\s+wird\s+(?:das|die|der)\s+\p{L}+)?\s+(?:durch|von|vom))\s+(?<p>(?:(?:der|die|das|dem|den|vom|des)\s+)?(?:\p{L}+e[nrms]?\s+)?[„""]?\p{Lu}[^.;:()]{2,220}?)(?=\s+(?:hat|haben|wird|werden|wurde|wurden|will|wollen|soll|sollen|ist|sind|startet|entwickelt|entwickelte|setzt|plant|erprobt|baut|arbeitet|umgesetzt|durchgeführt|entwickelt|an\s+(?:einem|einer|der|dem)|ein(?:e|en)?|das|den|im\s+Rahmen|zur|zum|auf)\s|[.;:()]|,\s+(?:um|die|der|das|dass|wie|wo|so|sagte|erklärte)\b|$)", RegexOptions.None, Limit)]
    private static partial Regex Together();

    [GeneratedRegex(@",\s+|\s+(?:und|sowie)\s+(?=(?:der|die|das|dem|den|vom|von)\s|\p{Lu})", RegexOptions.None, Limit)]
    private static partial Regex And();

    [GeneratedRegex(@"^(?:(?:der|die|das|dem|den|vom|von|des|einem|einer)\s+)+", RegexOptions.None, Limit)]
    private static partial Regex Article();

    [GeneratedRegex(@"\b(?:\p{L}*[Pp]rojekt(?:e|s|es)?|\p{L}*[Pp]lattform|\p{L}*[Pp]ortal|App|\p{L}*[Vv]orhaben|\p{L}*[Ii]nitiative|\p{L}*[Kk]ampagne|\p{L}*[Ll]abor|[Rr]eallabor|[Pp]rogramm|[Kk]onzept)s?\s+(?:[Nn]amens\s+)?[„""“»](?<p>[^“""”«„]{2,100})[“""”«]", RegexOptions.None, Limit)]
    private static partial Regex QuotedProject();

    [GeneratedRegex(@"\b(?:Pilotprojekt|Modellprojekt|Leuchtturmprojekt|Projekt)\s+(?<p>\p{Lu}[\p{L}\d-]+(?:\s+(?:\p{Lu}[\p{L}\d-]+|\d+(?:\.\d+)?)){0,4})(?=\s+\p{Ll}|[.,;)]|$)", RegexOptions.None, Limit)]
    private static partial Regex NamedProject();

    [GeneratedRegex(@"\bProjekte\b[^.:]{0,120}\bsind:\s*(?<p>[^.]{5,600})", RegexOptions.None, Limit)]
    private static partial Regex ProjectList();

    [GeneratedRegex(@"\b(?:bereits|bestehende|umgesetzte|laufende|bisherige|Meilensteine|abgeschlossene)\b.*\b(?:[Pp]rojekte?n?|Vorhaben|waren|Meilensteine|Angebote|umgesetzt)\b", RegexOptions.None, Limit)]
    private static partial Regex ExistingIntro();
}

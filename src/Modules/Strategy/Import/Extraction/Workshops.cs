using System.Buffers;
using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>Workshops with dates and topics, from lists, tables, headings and prose.</summary>
internal static partial class Workshops
{
    private const int Limit = 2000;

    public static List<WorkshopDraft> Read(Doc doc)
    {
        var found = new List<WorkshopDraft>();
        foreach (var (section, intro, items) in doc.Lists()) Items(section, intro, items, found);
        foreach (var (section, table) in doc.Tables()) Rows(section, table, found);
        foreach (var section in doc.Sections) InSection(section, found);
        var ids = new Ids("w");
        return [.. Distinct(found).OrderBy(w => w.Source.Line).Select(w => w with { Id = ids.Next() })];
    }

    /// <summary>Items that begin or end with a date, where list, introduction or item speak of workshops.</summary>
    private static void Items(Section section, Paragraph? intro, List<Item> items, List<WorkshopDraft> found)
    {
        var dated = items.Where(i => Dates.All(i.Text).Any()).ToList();
        if (dated.Count == 0) return;
        var speaks = intro is not null && Speaks(intro.Text) || section.Path.Any(s => Speaks(s.Title)) || dated.Count(i => Speaks(i.Text)) * 2 >= dated.Count;
        foreach (var item in dated)
            if (speaks && dated.Count * 2 >= items.Count || Speaks(item.Text))
                Add(item.Body.Whole, dated.Count >= 2 ? 0.95 : 0.8, found);
    }

    private static void Rows(Section section, Table table, List<WorkshopDraft> found)
    {
        var header = table.Header.Select(c => c.Text).ToList();
        var date = header.FindIndex(h => Labels.KindOf(h) is "date" or "time");
        var topic = header.FindIndex(h => Labels.KindOf(h) is "workshop" or "field");
        if (date < 0 || topic < 0 || !(header.Any(Speaks) || section.Path.Any(s => Speaks(s.Title)))) return;
        foreach (var row in table.Rows.Where(r => r.Cells.Count > Math.Max(date, topic) && Dates.All(r.Cells[date].Text).Any()))
        {
            var passage = row.Cells[date].Whole with { Text = string.Join(' ', row.Cells.Select(c => c.Text.Replace('\n', ' '))) };
            var when = Dates.All(row.Cells[date].Text).First();
            found.Add(Draft(passage, when, row.Cells[topic].Text.Replace('\n', ' '), header.Any(h => h.Contains("thema", StringComparison.OrdinalIgnoreCase)), 0.95));
        }
    }

    private static void InSection(Section section, List<WorkshopDraft> found)
    {
        if (section.Heading is { } heading && Speaks(heading.Text + " " + heading.Label))
        {
            if (Dates.All(heading.Text).Any()) Add(heading.Body.Whole, 0.9, found);
            else if (heading.Label is not null && Speaks(heading.Label) && FirstDate(section) is { } told)
                found.Add(Draft(heading.Body.Whole, told, heading.Text, true, 0.85));
        }
        foreach (var block in section.Blocks.OfType<Paragraph>())
        {
            var dated = Dates.All(block.Text).Any();
            if (!dated) continue;
            if (block.Text.Length < 200 && (Dates.StartsWithDate(block.Text) || LabelBefore().IsMatch(block.Text)) && (Speaks(block.Text) || section.Path.Any(s => Speaks(s.Title))))
            {
                Add(block.Body.Whole, 0.9, found);
                continue;
            }
            foreach (var (start, length) in Sentences.Of(block.Text))
                Told(block.Body.Slice(start, length), found);
        }
    }

    private static FoundDate? FirstDate(Section section) =>
        section.Blocks.Take(3).Where(b => b.Text.Length < 300).SelectMany(b => Dates.All(b.Text)).FirstOrDefault();

    /// <summary>A sentence that tells of one or several workshops: every date takes the topic that follows it.</summary>
    private static void Told(Passage sentence, List<WorkshopDraft> found)
    {
        if (sentence.Text.Length > 2000 || !Speaks(sentence.Text)) return;
        var dates = Dates.All(sentence.Text).Where(d => d.Date.Length == 10).ToList();
        for (var i = 0; i < dates.Count; i++)
        {
            var end = i + 1 < dates.Count ? dates[i + 1].Start : sentence.Text.Length;
            var part = sentence.Text[(dates[i].Start + dates[i].Length)..end];
            var before = sentence.Text[(i == 0 ? 0 : dates[i - 1].Start + dates[i - 1].Length)..dates[i].Start];
            if (!Speaks(part) && !Speaks(before) && dates.Count == 1) continue;
            var topic = TopicIn(part) ?? (dates.Count == 1 ? TopicIn(before) : null);
            var audience = Audience().Match(part) is { Success: true } a ? a.Groups[1].Value.Trim() : Audience().Match(before) is { Success: true } b && dates.Count == 1 ? b.Groups[1].Value.Trim() : null;
            var named = WorkshopWord().Match(part) is { Success: true } w ? w.Value : WorkshopWord().Match(before) is { Success: true } v ? v.Value : WorkshopWord().Match(sentence.Text).Value;
            if (topic is null && audience is null && dates.Count > 1) continue;
            found.Add(new()
            {
                Id = "",
                Text = topic ?? (audience is null ? named : sentence.Text.Contains(named + " für " + audience, StringComparison.Ordinal) ? named + " für " + audience : named),
                Source = sentence,
                Confidence = topic is not null ? 0.8 : 0.6,
                Date = dates[i].Date,
                Until = dates[i].Until,
                Kind = KindOf(topic, audience, sentence.Text),
                Topic = topic,
                Audience = audience,
            });
        }
    }

    private static string? TopicIn(string text)
    {
        if (Quoted().Match(text) is { Success: true } quoted) return quoted.Groups[1].Value.Trim();
        if (About().Match(text) is { Success: true } about) return TrimTail(about.Groups[1].Value);
        return null;
    }

    private static string TrimTail(string text)
    {
        var cut = Tail().Match(text);
        return (cut.Success ? text[..cut.Index] : text).Trim().TrimEnd('.', ',', ';').Trim();
    }

    private static void Add(Passage passage, double confidence, List<WorkshopDraft> found)
    {
        if (passage.Text.Length > 2000) return;
        var date = Dates.All(passage.Text).First();
        var rest = passage.Text.Remove(date.Start, date.Length);
        rest = Emptied().Replace(rest, " ");
        rest = Weekday().Replace(rest.Trim(), "").Trim(' ', ',', ':', '-', '–', '—', '|', '.', ';');
        if (!rest.Contains('(', StringComparison.Ordinal) || !rest.Contains(')', StringComparison.Ordinal)) rest = rest.Trim('(', ')', ' ', ',', ':');
        var label = LabelBefore().Match(rest);
        found.Add(Draft(passage, date, label.Success ? rest[label.Length..] : rest, label.Success, confidence));
    }

    private static WorkshopDraft Draft(Passage passage, FoundDate date, string text, bool labelled, double confidence)
    {
        text = text.Trim().Trim('„', '“', '"', '»', '«').Trim().TrimEnd(',', ';').Trim();
        var audience = Audience().Match(text) is { Success: true } a ? a.Groups[1].Value.Trim() : null;
        var topic = labelled || !Speaks(text) || audience is null && WorkshopWord().Replace(text, "").Trim(' ', ':', '-', '–', '„', '“') is { Length: > 3 } ? text : null;
        if (topic is not null && Speaks(topic) && About().Match(topic) is { Success: true } about) topic = about.Groups[1].Value.Trim(' ', '„', '“', '"');
        else if (topic is not null && !labelled && LeadingWorkshop().Match(topic) is { Success: true } lead && lead.Length < topic.Length) topic = topic[lead.Length..].Trim(' ', '„', '“', '"');
        if (!labelled && Speaks(text) && (audience is not null || Open().IsMatch(text) && text.Count(c => c == ' ') <= 2)) topic = null;
        return new()
        {
            Id = "",
            Text = topic ?? text,
            Source = passage,
            Confidence = text.Length < 3 ? 0.5 : confidence,
            Date = date.Date,
            Until = date.Until,
            Kind = KindOf(topic, audience, text),
            Topic = topic,
            Audience = topic is null ? audience : null,
        };
    }

    private static string KindOf(string? topic, string? audience, string text) =>
        topic is not null ? "topic" : Open().IsMatch(text) ? "open" : audience is not null ? "audience" : "open";

    /// <summary>The same workshop told twice is one: same day, and topics that share words.</summary>
    private static IEnumerable<WorkshopDraft> Distinct(List<WorkshopDraft> found)
    {
        foreach (var day in found.GroupBy(w => w.Date))
        {
            var kept = new List<(WorkshopDraft Draft, HashSet<string> Words)>();
            foreach (var draft in day.OrderByDescending(d => d.Confidence))
            {
                var words = Words.Meaningful(draft.Text);
                if (kept.Count < 500 && kept.Any(k => Words.Overlap(k.Words, words) >= 0.5)) continue;
                kept.Add((draft, words));
                yield return draft;
            }
        }
    }

    /// <summary>The topic that reports on a workshop.</summary>
    public static List<WorkshopDraft> Linked(List<WorkshopDraft> workshops, IReadOnlyCollection<TopicDraft> topics)
    {
        var names = topics.Select(t => (t.Id, Words: Words.Meaningful(t.Text))).ToList();
        return [.. workshops.Select(w =>
        {
            var words = Words.Meaningful(w.Text);
            var best = names.Select(n => (n.Id, Score: Words.Alike(n.Words, words) + Words.Overlap(n.Words, words) / 2)).OrderByDescending(n => n.Score).FirstOrDefault();
            return best.Score >= 0.6 ? w with { TopicId = best.Id } : w;
        })];
    }

    /// <summary>Whether a text speaks of a workshop or another meeting of the participation.</summary>
    public static bool Speaks(string text) => text.AsSpan().ContainsAny(Meetings);

    private static readonly SearchValues<string> Meetings = SearchValues.Create(
        ["workshop", "werkstatt", "bürgerforum", "bürgerdialog", "themenabend", "dialogforum", "fachforum", "beteiligungsveranstaltung", "zukunftskonferenz", "ideenkonferenz",
            "auftaktveranstaltung", "klausurtagung", "bürgerversammlung", "bürgerrat", "stadtforum", "barcamp"], StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b\p{L}*(?:[Ww]orkshop|[Ww]erkstatt|[Bb]ürgerforum|[Bb]ürgerdialog|[Tt]hemenabend|[Dd]ialogforum|[Ff]achforum|[Bb]eteiligungsveranstaltung|[Zz]ukunftskonferenz|[Ii]deenkonferenz|[Aa]uftaktveranstaltung|[Kk]lausurtagung|[Bb]ürgerversammlung|[Bb]ürgerrat|[Ss]tadtforum|[Bb]arcamp)\p{L}*\b", RegexOptions.None, Limit)]
    private static partial Regex WorkshopWord();

    [GeneratedRegex(@"^(?:[Oo]ffener\s+)?\p{L}*(?:[Ww]orkshop|[Ww]erkstatt|forum)\w*\s*(?:\d{1,2}|[IVX]{1,4})?\s*(?:[:–-]\s*|(?=[„""“»]))", RegexOptions.None, Limit)]
    private static partial Regex LeadingWorkshop();

    [GeneratedRegex(@"[„""“»]([^“""”«„]{3,160})[“""”«]", RegexOptions.None, Limit)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?:(?:zum|zu den|zu|im)\s+(?:Thema|Themen|Themenfeld|Themenbereich|Schwerpunkt|Handlungsfeld)|(?:[Ww]orkshops?|[Ww]erkstatt)\s+(?:zum|zur|zu|über))\s+[„""“»]?([^“""”«.;]{3,160})", RegexOptions.None, Limit)]
    private static partial Regex About();

    [GeneratedRegex(@"\s+(?:statt|stattgefunden|durchgeführt|abgehalten|veranstaltet|fand|mit\s+\d+|wurde|wurden|sowie\s+am|und\s+am|im\s+Rathaus|in\s+der|an\s+dem|an\s+der)\b|,\s+(?:am|an|bei|zu|der|die|das|den|in|mit)\b", RegexOptions.None, Limit)]
    private static partial Regex Tail();

    [GeneratedRegex(@"(?:[Ww]orkshops?|[Ww]erkstatt|[Ff]orum|[Vv]eranstaltung)\s+(?:für|mit)\s+([^.,;:()“""]{3,120}?)(?:\s+(?:statt|durchgeführt|abgehalten|teil|fand)\b|$|[.,;])", RegexOptions.None, Limit)]
    private static partial Regex Audience();

    [GeneratedRegex(@"\b(?:[Oo]ffene[rsn]?\b|für alle\b|für die (?:Öffentlichkeit|Bürgerschaft)|[Bb]ürger)", RegexOptions.None, Limit)]
    private static partial Regex Open();

    [GeneratedRegex(@"^(?:(?:Themenfeld|Themenworkshop|Thema|Workshop-?[Tt]hema|Handlungsfeld|Schwerpunkt|Themenbereich|Fachworkshop)\s*(?:\d{1,2})?\s*[:–-]|(?:Workshop|Werkstatt)\s*(?:\d{1,2}|[IVX]{1,4})?\s*[:–-])\s*", RegexOptions.IgnoreCase, Limit)]
    private static partial Regex LabelBefore();

    [GeneratedRegex(@"^(?:(?:am|Am)\s+)?(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Mo|Di|Mi|Do|Fr|Sa|So)\b\.?,?\s*|\b\d{1,2}(?:[:.]\d{2})?\s*(?:[-–]|bis)?\s*(?:\d{1,2}(?:[:.]\d{2})?)?\s*Uhr\b", RegexOptions.None, Limit)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"\(\s*\)|\s+(?:am|vom|im)\s*$|\s{2,}|(?<=[,(])\s*(?:am|vom)\s*(?=[,)]|$)", RegexOptions.None, Limit)]
    private static partial Regex Emptied();
}

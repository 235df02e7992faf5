using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>Goals, from tables, numbered headings, labelled items and lists under a heading "Ziele".</summary>
internal sealed partial class Goals(Doc doc, IReadOnlyDictionary<Section, TopicDraft> topics, IReadOnlyDictionary<Section, FieldDraft> fields)
{
    private const int Limit = 2000;
    private readonly List<(GoalDraft Draft, string? Links)> found = [];
    private readonly List<(Prose Body, double Confidence)> weak = [];

    public List<GoalDraft> Found { get; private set; } = [];
    public List<FieldDraft> LinkedFields { get; } = [];
    public List<CandidateDraft> Candidates { get; } = [];

    public static Goals Read(Doc doc, IReadOnlyDictionary<Section, TopicDraft> topics, IReadOnlyDictionary<Section, FieldDraft> fields)
    {
        var goals = new Goals(doc, topics, fields);
        foreach (var (section, table) in doc.Tables()) goals.Rows(section, table);
        foreach (var section in doc.Sections) goals.InSection(section);
        goals.Weak();
        goals.Finish();
        return goals;
    }

    private void Rows(Section section, Table table)
    {
        var kinds = table.Header.Select(h => Labels.KindOf(h.Text)).ToList();
        var goal = kinds.FindIndex(k => k == "goal");
        if (goal < 0 || kinds.Contains("measure")) return;
        var links = kinds.FindIndex(k => k == "links");
        if (links < 0) links = kinds.FindIndex(k => k == "field");
        if (links < 0 && kinds.Count > 1 && kinds.Any(k => k is "responsible" or "cost" or "time") && kinds.Contains("description")) return;
        doc.Taken.Add(table);
        foreach (var row in table.Rows.Where(r => r.Cells.Count > goal && r.Cells[goal].Text.Length > 3))
        {
            var cell = links >= 0 && links < row.Cells.Count ? row.Cells[links].Text : null;
            var passage = row.Cells[goal].Whole with { Text = string.Join(' ', row.Cells.Select(c => c.Text)).Replace('\n', ' ') };
            Add(section, row.Cells[goal].Text.Replace('\n', ' '), passage, 0.95, null, cell);
        }
    }

    private void InSection(Section section)
    {
        if (section.Heading is { } heading && Labels.IsGoal(heading.Label))
            Add(section, heading.Text, Doc.PassageOf(heading), 0.9, heading.Number, null);
        var under = section.Heading is { } h && IsGoalHeading(h.Text) && !Labels.IsGoal(h.Label);
        var after = false;
        foreach (var block in section.Blocks)
        {
            if (block is Paragraph intro)
            {
                after = intro.Text.Length < 200 && intro.Text.EndsWith(':') && IsGoalHeading(intro.Text.TrimEnd(':'));
                if (LabelledGoal().Match(intro.Text) is { Success: true } told) Labelled(section, intro, told, 0.85);
            }
            else if (block is Item item)
            {
                if (LabelledGoal().Match(item.Text) is { Success: true } told) Labelled(section, item, told, 0.9);
                else if (under || after) Listed(section, item, under ? 0.88 : 0.8);
            }
        }
    }

    private void Labelled(Section section, Block block, Match match, double confidence)
    {
        var rest = block.Body.From(match.Length);
        if (rest.Text.Length < 4) return;
        doc.Taken.Add(block);
        AddProse(section, rest, confidence, match.Groups["n"] is { Success: true } n ? n.Value : null);
    }

    private void Listed(Section section, Item item, double confidence)
    {
        if (item.Text.Length is < 6 or > 700 || item.Level > 0 && section.Blocks.OfType<Item>().First().Level < item.Level) return;
        doc.Taken.Add(item);
        AddProse(section, item.Body, confidence, item.Numbered ? item.Marker : null);
    }

    /// <summary>Adds a goal; links in brackets or after an arrow at its end are taken off.</summary>
    private void AddProse(Section section, Prose body, double confidence, string? number)
    {
        var tail = LinkTail().Match(body.Text);
        var text = tail.Success ? body.Text[..tail.Index] : body.Text;
        Add(section, Topics.TrimItem(text).TrimEnd(':') is { Length: > 3 } trimmed ? (text.TrimEnd().EndsWith('.') ? text.Trim() : trimmed) : text.Trim(),
            body.Whole, confidence, number, tail.Success ? tail.Groups["l"].Value : null);
    }

    private void Add(Section section, string text, Passage passage, double confidence, string? number, string? links) =>
        found.Add((new()
        {
            Id = "",
            Text = text.Trim(),
            Source = passage,
            Confidence = confidence,
            Number = number,
            TopicId = section.Path.Select(s => topics.GetValueOrDefault(s)?.Id).FirstOrDefault(i => i is not null),
            FieldId = section.Path.Select(s => fields.GetValueOrDefault(s)?.Id).FirstOrDefault(i => i is not null),
        }, links));

    /// <summary>What only prose calls a goal: kept as goals when nothing else was found, else as candidates.</summary>
    private void Weak()
    {
        foreach (var (_, intro, items) in doc.Lists())
            if (intro is not null && intro.Text.EndsWith(':') && intro.Text.Length < 300 && GoalWord().IsMatch(intro.Text) && !IsGoalHeading(intro.Text.TrimEnd(':')))
                weak.AddRange(items.Where(i => i.Text.Length is > 6 and < 400 && !doc.Taken.Contains(i)).Select(i => (i.Body, 0.45)));
        foreach (var block in doc.Blocks.Where(b => b is Paragraph && b.Text.Contains("Ziel", StringComparison.Ordinal)))
            foreach (var (start, length) in Sentences.Of(block.Text))
                if (GoalSentence().IsMatch(block.Text.AsSpan(start, Math.Min(length, 600))))
                    weak.Add((block.Body.Part(start, length), 0.45));
    }

    private void Finish()
    {
        if (found.Count == 0)
            foreach (var (body, _) in weak) AddProse(doc.Root, body, 0.6, null);
        else
        {
            var ids = new Ids("cg");
            Candidates.AddRange(weak.Select(w => new CandidateDraft { Id = ids.Next(), Kind = "goal", Text = w.Body.Text, Source = w.Body.Whole, Confidence = w.Confidence }));
        }
        var cells = found.Select(f => f.Links).OfType<string>().ToList();
        var names = new LinkNames(cells, fields.Values.Select(f => f.Text), doc);
        var fieldIds = Guideline(names);
        var goalIds = new Ids("g");
        Found = [.. found.DistinctBy(f => (f.Draft.Text, f.Draft.Source.Line)).OrderBy(f => f.Draft.Source.Page ?? 0).ThenBy(f => f.Draft.Source.Line).Select(f => f.Draft with
        {
            Id = goalIds.Next(),
            Links = f.Links is null ? [] : [.. names.Of(f.Links).Select(l => new LinkDraft(l.Name, l.Written, fieldIds[l.Name], l.Confidence))],
        })];
    }

    /// <summary>Fields that only links name become fields of a guideline.</summary>
    private Dictionary<string, string> Guideline(LinkNames names)
    {
        var ids = new Ids("gf");
        var known = fields.Values.DistinctBy(f => f.Text).ToDictionary(f => f.Text, f => f.Id);
        foreach (var (name, variants) in names.Fields)
        {
            if (known.ContainsKey(name)) continue;
            var (draft, _) = found.First(f => f.Links is { } l && names.Of(l).Any(x => x.Name == name));
            LinkedFields.Add(new() { Id = ids.Next(), Kind = "guideline", Text = name, Source = draft.Source, Confidence = 0.9, Variants = variants });
            known[name] = LinkedFields[^1].Id;
        }
        return known;
    }

    public static bool IsGoalHeading(string text) => GoalHeading().IsMatch(text) && text.Length < 80;

    [GeneratedRegex(@"^(?:\p{Lu}\p{Ll}+e\s+(?:\p{Ll}+e[nr]?\s+)?)?(?:Ziele|Zielsetzung(?:en)?|Teilziele|Unterziele|Leitziele|Oberziele|Handlungsziele|Entwicklungsziele|Zielbild|Projektziele|Ziel|Wirkungsziele)(?:\s+(?:bis|für|im|in|des|der|und|sind|lauten|–|-)\b.*)?$|^(?:Was|Welche Ziele)\s+wollen\s+wir(?:\s+erreichen)?\??$", RegexOptions.None, Limit)]
    private static partial Regex GoalHeading();

    [GeneratedRegex(@"^(?:(?:Strategisches|Operatives|Übergeordnetes)\s+)?(?:Leitziel|Oberziel|Teilziel|Unterziel|Handlungsziel|Entwicklungsziel|Wirkungsziel|Ziel|Z)\s*(?<n>\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,4}|[A-Z]\d{0,2})?\s*[:–-]\s+|^Z\s?(?<n>\d{1,2}(?:\.\d{1,2}){0,3})[:.]?\s+", RegexOptions.None, Limit)]
    private static partial Regex LabelledGoal();

    [GeneratedRegex(@"\b(?:Teil|Leit|Ober)?[Zz]iele?n?\b", RegexOptions.None, Limit)]
    private static partial Regex GoalWord();

    [GeneratedRegex(@"^(?:(?:Das\s+)?(?:übergeordnete\s+|gemeinsame\s+)?Ziel(?:\s+\p{L}+){0,6}\s+(?:ist|besteht)\b|Unser(?:e)?\s+Ziele?\s+(?:ist|sind)\b|Wir\s+(?:wollen|verfolgen\s+das\s+Ziel)\b)", RegexOptions.None, Limit)]
    private static partial Regex GoalSentence();

    [GeneratedRegex(@"\s*(?:\(\s*(?:(?:Bezug|Bezüge|Handlungsfeld(?:er)?|Beitrag\s+zu|Nachhaltigkeitsziele?)\s*:?\s*(?<l>[^()]{2,200})|(?<l>SDGs?\b[^()]{1,200}))\)|(?:→|➔|=>)\s*(?<l>.{2,200})|[–-]\s*(?<l>SDGs?\s.{1,100}))\s*\.?$", RegexOptions.None, Limit)]
    private static partial Regex LinkTail();
}

namespace Stadtlotse.Strategy.Import;

/// <summary>Runs the extractors in the order in which they may use up blocks, and puts their drafts together.</summary>
internal static class Drafting
{
    public static StrategyDraft Of(Reading reading, Furniture furniture, Doc doc)
    {
        var topicSections = Topics.Read(doc);
        var fieldSections = Fields.Read(doc).Where(f => !topicSections.ContainsKey(f.Key) || Fields.IsAction(f.Key)).ToDictionary();
        var units = Units.Read(doc);
        var workshops = Workshops.Read(doc);
        var goals = Goals.Read(doc, topicSections, fieldSections);
        var principles = Principles.Read(doc);
        var measures = Measures.Read(doc, topicSections, fieldSections, new UnitNames(units));
        var topics = Unified(topicSections.Values, workshops, Topics.Listed(doc, topicSections.Values));
        var (fields, unsure) = AllFields(doc, fieldSections, goals);
        var draft = new StrategyDraft
        {
            Format = reading.Format,
            Title = Outlines.Title(doc),
            Outline = Outlines.Read(doc),
            Workshops = Workshops.Linked(workshops, topics),
            Topics = topics,
            Goals = goals.Found,
            Units = units,
            Visions = Visions.Read(doc, topicSections.Keys.Concat(fieldSections.Keys).ToHashSet()),
            Principles = principles,
            Fields = fields,
            Measures = measures.Found,
            Projects = News.Projects(doc),
            Partners = News.Partners(doc),
            Dates = News.DatesIn(doc),
            Facts = PaperFacts(doc, measures.Found),
            Notes = furniture.Notes,
            Candidates = [.. goals.Candidates, .. unsure, .. measures.Candidates],
        };
        return draft with { Findings = [.. reading.Findings, .. Findings(doc, draft)] };
    }

    /// <summary>Topics told by sections; where there are none, by lists or by the workshops themselves.</summary>
    private static List<TopicDraft> Unified(IEnumerable<TopicDraft> sections, List<WorkshopDraft> workshops, List<TopicDraft> listed)
    {
        var topics = sections.OrderBy(t => t.Source.Page ?? 0).ThenBy(t => t.Source.Line).ToList();
        if (topics.Count == 0) topics.AddRange(listed);
        var names = topics.ConvertAll(t => Words.Meaningful(t.Text));
        foreach (var workshop in workshops.Where(w => w.Topic is not null))
        {
            var words = Words.Meaningful(workshop.Topic!);
            if (names.Exists(n => Words.Overlap(n, words) >= 0.6)) continue;
            names.Add(words);
            topics.Add(new() { Id = "", Text = workshop.Topic!, Source = workshop.Source, Confidence = workshop.Confidence - 0.1 });
        }
        var used = topics.Where(t => t.Id.StartsWith('t') && !t.Id.StartsWith("tl", StringComparison.Ordinal)).Select(t => t.Id).ToHashSet();
        var next = used.Count;
        return topics.ConvertAll(t => used.Contains(t.Id) ? t : t with { Id = $"t{++next}" });
    }

    private static (List<FieldDraft> Fields, List<CandidateDraft> Unsure) AllFields(Doc doc, Dictionary<Section, FieldDraft> sections, Goals goals)
    {
        var own = sections.Values.DistinctBy(f => f.Text).ToList();
        var unsure = new List<CandidateDraft>();
        var ids = new Ids("cf");
        var next = own.Count;
        foreach (var (draft, heading) in Fields.Listed(doc))
        {
            if (own.Concat(goals.LinkedFields).Any(f => Words.Alike(Words.Meaningful(f.Text), Words.Meaningful(draft.Text)) > 0.6)) continue;
            if (sections.Count == 0 && (heading || goals.LinkedFields.Count == 0)) own.Add(draft with { Id = $"f{++next}" });
            else unsure.Add(new() { Id = ids.Next(), Kind = "field", Text = draft.Text, Source = draft.Source, Confidence = 0.45 });
        }
        return ([.. Fields.WithGoals(own, goals.Found), .. goals.LinkedFields], unsure);
    }

    /// <summary>Labelled facts of the document's head, as in a council paper.</summary>
    private static List<FactDraft> PaperFacts(Doc doc, List<MeasureDraft> measures)
    {
        var used = measures.SelectMany(m => m.Facts).Select(f => (f.Source.Line, f.Text)).ToHashSet();
        var facts = new List<FactDraft>();
        foreach (var block in doc.Blocks.Take(60))
        {
            if (block is Table table)
                facts.AddRange(table.Rows.Concat(table.Header.Count == 2 && Labels.KindOf(table.Header[1].Text) is null ? [new TableRow(table.Header)] : []).Where(r => r.Cells.Count == 2 && Labels.KindOf(r.Cells[0].Text) is not null && r.Cells[1].Text.Length is > 0 and < 600)
                    .Select(r => new FactDraft(Labels.KindOf(r.Cells[0].Text)!, r.Cells[0].Text.TrimEnd(':'), r.Cells[1].Text.Replace('\n', ' '), r.Cells[1].Whole)));
            else
                facts.AddRange(KeyFacts.In(block.Body, head: true));
        }
        return [.. facts.Where(f => !used.Contains((f.Source.Line, f.Text))).DistinctBy(f => (f.Label, f.Text))];
    }

    private static IEnumerable<ImportFinding> Findings(Doc doc, StrategyDraft draft)
    {
        if (!Words.SeemGerman(doc.Blocks.Where(b => b is not Table).Select(b => b.Text).Take(2000))) yield return ImportFinding.Of("text.notGerman");
        if (doc.Blocks.Find(b => b.Text.Length > Sentences.MaxLength) is { } longest) yield return ImportFinding.Of("text.longLine", longest.Body.Line);
        if (draft.Goals.Count + draft.Measures.Count + draft.Workshops.Count + draft.Units.Count + draft.Principles.Count + draft.Fields.Count == 0) yield return ImportFinding.Of("text.nothingFound");
    }
}

using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>Measures, from tables, profiles, lists and sentences that ask for action.</summary>
internal sealed partial class Measures(Doc doc, IReadOnlyDictionary<Section, TopicDraft> topics, IReadOnlyDictionary<Section, FieldDraft> fields, UnitNames units)
{
    private const int Limit = 2000;
    private const int MaxTitle = 160;
    private readonly List<MeasureDraft> found = [];

    public List<MeasureDraft> Found { get; private set; } = [];
    public List<CandidateDraft> Candidates { get; } = [];

    public static Measures Read(Doc doc, IReadOnlyDictionary<Section, TopicDraft> topics, IReadOnlyDictionary<Section, FieldDraft> fields, UnitNames units)
    {
        var measures = new Measures(doc, topics, fields, units);
        foreach (var (section, table) in doc.Tables()) measures.Rows(section, table);
        foreach (var section in doc.Sections) measures.Profile(section);
        foreach (var section in doc.Sections) measures.Lists(section);
        foreach (var section in doc.Sections) measures.Prose(section);
        measures.Finish();
        return measures;
    }

    /// <summary>Sentences that ask for action, in paragraphs and items that nothing else has used.</summary>
    private void Prose(Section section)
    {
        if (section.Path.Any(s => Principles.IsPrincipleHeading(s.Title) || Labels.IsPrinciple(s.Heading?.Label))) return;
        var inPlan = section.Path.Any(s => PlanHeading().IsMatch(s.Title));
        var decision = section.Path.Any(s => DecisionHeading().IsMatch(s.Title));
        foreach (var block in section.Blocks)
        {
            if (block is Table || doc.Taken.Contains(block)) continue;
            foreach (var (start, length) in Sentences.Of(block.Text))
            {
                var text = block.Text.Substring(start, length);
                if (Demands.Of(text, inPlan || decision) is not { } demand) continue;
                var passage = block.Body.Slice(start, length);
                found.Add(Draft(section, decision ? "decision" : "sentence", text, Cut(text.Substring(demand.Title.Start, demand.Title.Length)), passage, demand.Confidence) with
                {
                    Signal = demand.Signal,
                    Units = units.In(text),
                });
            }
        }
    }

    private MeasureDraft Draft(Section section, string form, string text, string title, Passage passage, double confidence) => new()
    {
        Id = "",
        Text = text.Trim(),
        Title = title.Length > 0 ? title : Cut(text),
        Source = passage,
        Confidence = confidence,
        Form = form,
        Horizon = Horizons.In(passage) is { } own && (own.Until is not null || own.From is not null || Horizons.Above(section) is null) ? own : Horizons.Above(section),
        TopicId = section.Path.Select(s => topics.GetValueOrDefault(s)?.Id).FirstOrDefault(i => i is not null),
        FieldId = section.Path.Select(s => fields.GetValueOrDefault(s)?.Id).FirstOrDefault(i => i is not null),
    };

    /// <summary>A title of bearable length, cut at the end of a word.</summary>
    private static string Cut(string text)
    {
        text = Leading().Replace(text.Trim().TrimEnd('.', ';', ',', ':'), "");
        if (text.Length <= MaxTitle) return text;
        var end = text.LastIndexOf(' ', MaxTitle);
        return text[..(end > 40 ? end : MaxTitle)].TrimEnd(',', ' ', ';', '(');
    }

    private void Finish()
    {
        var ids = new Ids("m");
        var candidates = new Ids("cm");
        foreach (var draft in found.DistinctBy(m => (m.Text, m.Horizon?.Until)).OrderBy(m => m.Source.Page ?? 0).ThenBy(m => m.Source.Line))
            if (draft.Confidence >= 0.5)
                Found.Add(draft with { Id = ids.Next() });
            else
                Candidates.Add(new() { Id = candidates.Next(), Kind = "measure", Text = draft.Text, Source = draft.Source, Confidence = draft.Confidence });
    }

    [GeneratedRegex(@"\b(?:[Ss]chritte?|Maßnahmen?\p{L}*|Umsetzung\p{L}*|Vorgehen|Handlungsempfehlung\p{L}*|Ableitung\p{L}*|Ausblick|Empfehlung\p{L}*|Vorhaben|Projekte|To-?[Dd]os?|Roadmap|Fahrplan|Aktionsplan)\b", RegexOptions.None, Limit)]
    private static partial Regex PlanHeading();

    [GeneratedRegex(@"^(?:Beschlussvorschlag|Beschlussempfehlung|Beschluss|Beschlussentwurf|Antrag|Beschlusstext)\b", RegexOptions.None, Limit)]
    private static partial Regex DecisionHeading();

    [GeneratedRegex(@"^(?:(?:Daher|Deshalb|Zudem|Außerdem|Hierzu|Dazu|Ferner|Zusätzlich|Gleichzeitig|Zugleich|Weiterhin|Ebenso|Darüber hinaus|Hierfür|Dafür|Insgesamt|Generell|Grundsätzlich|Dabei|Dennoch|Somit)\s+)(?=\p{Lu})|^(?:(?:hier|daher|aber|dabei|jedoch|also|deshalb|nun|auch|zukünftig),?\s+)+", RegexOptions.None, Limit)]
    private static partial Regex Leading();
}

using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>Fields of action that the document itself is made of, from numbered headings and lists.</summary>
internal static partial class Fields
{
    private const int Limit = 2000;

    public static Dictionary<Section, FieldDraft> Read(Doc doc)
    {
        var ids = new Ids("f");
        var fields = new Dictionary<Section, FieldDraft>();
        foreach (var section in doc.Sections.Where(s => s.Heading is not null))
        {
            var named = Labels.IsField(section.Heading!.Label) || Bare().Match(section.Title) is { Success: true };
            var child = section.Parent is { Heading: { } parent } && IsFieldsHeading(parent.Text) && section.Blocks.Count + section.Children.Count > 0 && Facets.Of(section.Title) is null;
            if (!named && !child) continue;
            var text = Bare().Match(section.Title) is { Success: true } bare ? section.Title[bare.Length..].Trim(' ', '„', '“', '"') : section.Title;
            fields[section] = new() { Id = ids.Next(), Kind = "action", Text = text, Source = Doc.PassageOf(section.Heading), Confidence = named ? 0.95 : 0.85, Number = section.Heading.Number };
        }
        return fields;
    }

    /// <summary>A section that also reads as a topic is a field of action where it or the heading above calls it so.</summary>
    public static bool IsAction(Section section) => Action().IsMatch(section.Heading?.Label ?? "") || Action().IsMatch(section.Parent?.Title ?? "") || Bare().IsMatch(section.Title);

    /// <summary>Fields that only a list names. Not certain enough where the document has sections or links that name them.</summary>
    public static List<(FieldDraft Draft, bool UnderHeading)> Listed(Doc doc)
    {
        var ids = new Ids("fl");
        var found = new List<(FieldDraft, bool)>();
        foreach (var (section, intro, items) in doc.Lists())
        {
            var heading = IsFieldsHeading(section.Title);
            var told = intro is not null && intro.Text.EndsWith(':') && FieldWord().IsMatch(intro.Text);
            if (items.Count < 2 || !heading && !told || items.Any(i => Dates.All(i.Text).Any())) continue;
            foreach (var item in items.Where(i => i.Level <= items[0].Level))
            {
                var colon = item.Text.IndexOf(": ", StringComparison.Ordinal);
                var text = item.Lead ?? (colon is > 2 and < 90 ? item.Text[..colon] : item.Text);
                if (text.Length > 120 || text.EndsWith('.')) continue;
                found.Add((new() { Id = ids.Next(), Kind = "action", Text = Topics.TrimItem(text), Source = item.Body.Whole, Confidence = 0.7, Number = item.Numbered ? item.Marker : null }, heading));
            }
        }
        return found;
    }

    public static bool IsFieldsHeading(string text) => text.Length < 90 && FieldsHeading().IsMatch(text);

    /// <summary>Each field with the goals below it.</summary>
    public static IEnumerable<FieldDraft> WithGoals(IEnumerable<FieldDraft> fields, List<GoalDraft> goals)
    {
        var below = goals.Where(g => g.FieldId is not null).ToLookup(g => g.FieldId!);
        return fields.Select(f => f with { SubGoals = [.. below[f.Id].Select(g => new Draft { Id = g.Id, Text = g.Text, Source = g.Source, Confidence = g.Confidence })] });
    }

    [GeneratedRegex(@"^(?:\p{Lu}\p{Ll}+e\s+)?(?:\p{L}+\s+)?(?:Handlungsfelder|Aktionsfelder|Schwerpunkte|Handlungsbereiche|Themenfelder|Strategiefelder|Entwicklungsfelder|Säulen)(?:\s+(?:und|der|des|für|im|in|mit|–|-)\b.*)?$", RegexOptions.None, Limit)]
    private static partial Regex FieldsHeading();

    [GeneratedRegex(@"\b(?:Handlungsfeld|Aktionsfeld|Strategiefeld|Handlungsbereich)", RegexOptions.None, Limit)]
    private static partial Regex Action();

    [GeneratedRegex(@"\b(?:Handlungsfelder|Handlungsfeldern|Aktionsfelder|Handlungsbereiche|Handlungsschwerpunkte|Themenbereiche|Schwerpunkte|Säulen|Strategiefelder)\b", RegexOptions.None, Limit)]
    private static partial Regex FieldWord();

    [GeneratedRegex(@"^(?:Handlungsfeld|Aktionsfeld|Handlungsbereich|Strategiefeld)\s*[:–-]?\s+(?=[„""]?\p{Lu})", RegexOptions.None, Limit)]
    private static partial Regex Bare();
}

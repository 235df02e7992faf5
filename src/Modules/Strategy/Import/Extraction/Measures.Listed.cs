using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

internal sealed partial class Measures
{
    /// <summary>Tables with a column of measures.</summary>
    private void Rows(Section section, Table table)
    {
        if (doc.Taken.Contains(table)) return;
        var kinds = table.Header.Select(h => Labels.KindOf(h.Text)).ToList();
        var title = kinds.FindIndex(k => k == "measure");
        if (title < 0 && kinds.Count > 2 && kinds.Contains("description") && kinds.Any(k => k is "responsible" or "cost" or "time")) title = kinds.FindIndex(k => k is "subject" or "description");
        if (title < 0) return;
        doc.Taken.Add(table);
        foreach (var row in table.Rows.Where(r => r.Cells.Count > title && r.Cells[title].Text.Length > 2))
        {
            var text = row.Cells[title].Text.Replace('\n', ' ');
            var passage = Row(row, title);
            var facts = new List<FactDraft>();
            for (var i = 0; i < Math.Min(row.Cells.Count, kinds.Count); i++)
                if (i != title && row.Cells[i].Text.Length > 0)
                    facts.Add(new(kinds[i] ?? "other", table.Header[i].Text, row.Cells[i].Text.Replace('\n', ' '), row.Cells[i].Whole));
            found.Add(WithFacts(Draft(section, "table", text, Cut(text), passage, 0.93), facts));
        }
    }

    private static Passage Row(TableRow row, int from)
    {
        var filled = row.Cells.Where(c => c.Text.Length > 0).Select(c => c.Whole).ToList();
        return row.Cells[from].Whole with { Line = filled.Min(p => p.Line), ToLine = filled.Max(p => p.ToLine), Text = string.Join(' ', filled.Select(p => p.Text)).Replace('\n', ' ') };
    }

    /// <summary>"Maßnahme 3: …" as a heading with labelled facts below it, in lines, leads or a table of two columns.</summary>
    private void Profile(Section section)
    {
        if (section.Heading is not { } heading) return;
        if (section.Blocks.Count > 60 || section.Children.Count > 25 || section.Children.Exists(c => c.Children.Count > 0)) return;
        var named = Labels.IsMeasure(heading.Label) || MeasureNumber().IsMatch(heading.Number ?? "");
        var facts = FactsBelow(section, out var used);
        var kinds = facts.Select(f => f.Kind).Distinct().Count(k => k is "responsible" or "cost" or "time" or "priority" or "indicator" or "partner" or "status");
        if (!named && (kinds < 2 || facts.Count(f => f.Kind == "responsible") > 1 || MeasuresHeading().IsMatch(heading.Text) || Principles.IsPrincipleHeading(heading.Text)) || section.Parent is null || PaperHeading(section, facts) || section.Children.Any(c => c.Heading!.Label is not null)) return;
        if (Labels.IsField(heading.Label) || Labels.IsGoal(heading.Label) || Goals.IsGoalHeading(heading.Text)) return;
        foreach (var block in used) doc.Taken.Add(block);
        found.Add(WithFacts(Draft(section, "profile", heading.Text, Cut(heading.Text), Doc.PassageOf(heading), named ? 0.95 : 0.85) with { Number = heading.Number }, facts));
    }

    /// <summary>The head of a council paper is no profile.</summary>
    private static bool PaperHeading(Section section, List<FactDraft> facts) => facts.Any(f => f.Kind is "committee" or "reference") && section.Heading!.Level == 1;

    private static List<FactDraft> FactsBelow(Section section, out List<Block> used)
    {
        var facts = new List<FactDraft>();
        used = [];
        foreach (var (owner, block) in Doc.Below(section))
        {
            var before = facts.Count;
            if (block is Table table && (table.Header.Count == 2 || table.Rows.All(r => r.Cells.Count == 2))) facts.AddRange(TwoColumns(table));
            else if (block is not Table) facts.AddRange(KeyFacts.In(block.Body));
            if (owner != section && owner.Heading is { } heading && owner.Blocks.FirstOrDefault() == block && heading.Text.Count(c => c == ' ') <= 3 && Labels.KindOf(heading.Text) is { } kind && facts.Count == before && block.Text.Length < 600)
                facts.Add(new(kind, heading.Text, block.Text, block.Body.Whole));
            if (facts.Count > before) used.Add(block);
        }
        return facts;
    }

    private static IEnumerable<FactDraft> TwoColumns(Table table)
    {
        var rows = table.Header.Count == 2 ? table.Rows.Prepend(new TableRow(table.Header)) : table.Rows;
        return rows.Where(r => r.Cells.Count == 2 && Labels.KindOf(r.Cells[0].Text) is not null && r.Cells[1].Text.Length > 0)
            .Select(r => new FactDraft(Labels.KindOf(r.Cells[0].Text)!, r.Cells[0].Text.TrimEnd(':'), r.Cells[1].Text.Replace('\n', ' '), r.Cells[1].Whole));
    }

    /// <summary>Items below a heading or an introduction that speaks of measures.</summary>
    private void Lists(Section section)
    {
        var under = section.Heading is { } heading && MeasuresHeading().IsMatch(heading.Text);
        var after = false;
        var last = -1;
        foreach (var block in section.Blocks)
        {
            if (block is Paragraph intro)
            {
                after = intro.Text.EndsWith(':') && intro.Text.Length < 220 && MeasuresIntro().IsMatch(intro.Text) && !Existing().IsMatch(intro.Text);
                if (LabelledMeasure().Match(intro.Text) is { Success: true } told && intro.Text.Length - told.Length > 3 && !doc.Taken.Contains(intro)) Labelled(section, intro, told, out last);
                else if (last >= 0 && KeyFacts.In(intro.Body) is { Count: > 0 } facts && !doc.Taken.Contains(intro)) Extend(last, facts, intro);
                else if (!KeyFacts.Any(intro.Text)) last = -1;
                continue;
            }
            if (block is not Item item || doc.Taken.Contains(item)) continue;
            var key = KeyFacts.In(item.Body);
            if (last >= 0 && key.Count > 0 && KeyFacts.StartsWithFact(item.Text)) Extend(last, key, item);
            else if (LabelledMeasure().Match(item.Text) is { Success: true } told) Labelled(section, item, told, out last);
            else if ((under || after) && item.Text.Length > 5 && (last < 0 || item.Level <= section.Blocks.OfType<Item>().First().Level)) Listed(section, item, key, under ? 0.85 : 0.72, out last);
            else if (key.Select(f => f.Kind).Distinct().Count() >= 2) Listed(section, item, key, 0.8, out last);
        }
    }

    private void Labelled(Section section, Block block, Match match, out int last)
    {
        var rest = block.Body.From(match.Length);
        Listed(section, block, rest, KeyFacts.In(rest), 0.88, out last);
        found[last] = found[last] with { Number = match.Groups["n"] is { Success: true } n ? n.Value.Trim() : null };
    }

    private void Listed(Section section, Item item, List<FactDraft> key, double confidence, out int last)
    {
        Listed(section, item, item.Body, key, confidence, out last);
        if (item.Numbered) found[last] = found[last] with { Number = item.Marker };
    }

    private void Listed(Section section, Block block, Prose body, List<FactDraft> key, double confidence, out int last)
    {
        doc.Taken.Add(block);
        var facts = KeyFacts.Start(body.Text);
        var text = facts > 0 ? body.Text[..facts].TrimEnd(' ', '(', '–', '-', ',', ';', '|', '[') : body.Text;
        found.Add(WithFacts(Draft(section, "list", text, Cut(text), block.Body.Whole, confidence), key) with { });
        last = found.Count - 1;
    }

    private void Extend(int at, List<FactDraft> facts, Block block)
    {
        doc.Taken.Add(block);
        found[at] = WithFacts(found[at] with { Source = found[at].Source with { ToLine = block.Body.Whole.ToLine, Text = found[at].Source.Text + " " + block.Text } }, facts);
    }

    private MeasureDraft WithFacts(MeasureDraft draft, List<FactDraft> facts)
    {
        var time = facts.Where(f => f.Kind == "time").Select(f => Horizons.In(f.Source with { Text = f.Text }, alone: true)).FirstOrDefault(h => h is not null);
        var responsible = facts.Where(f => f.Kind == "responsible").SelectMany(f => UnitNames.Listed(f.Text));
        return draft with
        {
            Facts = [.. draft.Facts, .. facts],
            Horizon = time ?? draft.Horizon,
            Number = draft.Number ?? facts.FirstOrDefault(f => f.Kind == "reference")?.Text,
            Units = [.. draft.Units.Concat(responsible).Concat(draft.Units.Count == 0 ? units.In(draft.Text) : []).Distinct()],
        };
    }

    [GeneratedRegex(@"^(?:M|P|HF|MN|[A-Z]{1,2})\s?-?\d{1,2}(?:\.\d{1,2})*$|^M\d", RegexOptions.None, Limit)]
    private static partial Regex MeasureNumber();

    [GeneratedRegex(@"^(?:(?:Die|Unsere|(?!Bisherige|Umgesetzte|Abgeschlossene|Laufende|Bestehende)\p{Lu}\p{Ll}+e)\s+(?:\p{Ll}+e[nr]?\s+)?)?(?:Maßnahmen|Handlungsempfehlungen|Projekte|Vorhaben|Schritte|Projektideen|Leuchtturmprojekte|Schlüsselprojekte|Startprojekte|Maßnahmenplan|Maßnahmenkatalog|Maßnahmenübersicht|Umsetzungsmaßnahmen|Aktivitäten|To-?[Dd]os|Empfehlungen|Was\s+wir\s+tun)(?:\s+(?:bis|für|im|in|des|der|zur|zum|und|–|-|20\d\d)\b.*)?$|^(?:Wie\s+(?:kommen|erreichen)\s+wir|Was\s+(?:tun|machen)\s+wir|Was\s+ist\s+zu\s+tun)\b.*\?$", RegexOptions.None, Limit)]
    private static partial Regex MeasuresHeading();

    [GeneratedRegex(@"\b(?:Maßnahmen|Schritte|Handlungsempfehlungen|Vorhaben|umgesetzt werden|geplant|vorgesehen|Projekte)\b", RegexOptions.None, Limit)]
    private static partial Regex MeasuresIntro();

    [GeneratedRegex(@"\b(?:bereits|wurden?|waren|bisher|laufen|bestehende|umgesetzte|Meilensteine)\b|\b(?:sind|war):$", RegexOptions.None, Limit)]
    private static partial Regex Existing();

    [GeneratedRegex(@"^(?:Einzelmaßnahme|Maßnahme|Leuchtturmprojekt|Vorhaben|Handlungsempfehlung|Projekt|M)\s*(?<n>\d{1,3}(?:\.\d{1,3}){0,3}|[A-Z]\d{0,2}(?:\.\d{1,2})*)?\s*[:–-]\s+|^M\s?-?(?<n>\d{1,2}(?:\.\d{1,2}){0,3})[:.]?\s+", RegexOptions.None, Limit)]
    private static partial Regex LabelledMeasure();
}

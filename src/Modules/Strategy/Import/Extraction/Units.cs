using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>Participating units as a tree: departments, and below them offices and sections by their numbers or indentation.</summary>
internal sealed partial class Units(Doc doc)
{
    private const int Limit = 2000;
    private readonly List<Entry> entries = [];

    /// <summary>A unit before it has its place.</summary>
    private sealed record Entry(string Text, Passage Source, string? Number, int Indent, string Kind, double Confidence)
    {
        public Entry? Department { get; init; }
        public List<Entry> Children { get; } = [];
    }

    public static List<UnitDraft> Read(Doc doc)
    {
        var units = new Units(doc);
        foreach (var section in doc.Sections.Where(s => s.Heading is { } h && (UnitHeading().IsMatch(h.Text) || Intro(s)) && !s.Path.Skip(1).Any(p => p.Heading is { } q && UnitHeading().IsMatch(q.Text)) && s.Path.All(p => p.Heading is null || !Labels.IsMeasure(p.Heading.Label))))
            units.Below(section);
        if (units.entries.Count == 0) units.Prose();
        return units.Tree();
    }

    private static bool Intro(Section section) => section.Blocks.FirstOrDefault() is Paragraph p && p.Text.EndsWith(':') && UnitIntro().IsMatch(p.Text);

    private void Below(Section section)
    {
        var lines = new List<(Block Block, int Indent)>();
        var tables = new List<Table>();
        foreach (var s in section.All())
        {
            if (s != section && s.Heading is { } heading && (Kind(Full(heading)) is not null || DepartmentHeading().IsMatch(Full(heading)))) lines.Add((heading, -1));
            else if (s != section && s.Heading is { } other) lines.Add((other, -2));
            foreach (var block in s.Blocks)
                if (block is Table table) tables.Add(table);
                else lines.Add((block, block is Item item ? item.Level : 0));
        }
        Entry? department = null;
        var listed = lines.Where(l => l.Indent >= -1).Count(l => l.Block.Text.Length < 120 && Kind(l.Block.Text) is not null || Numbered().IsMatch(l.Block.Text)) >= 2
            || lines.Count > 0 && lines.TrueForAll(l => l.Block is Item && l.Block.Text.Length <= 80) && UnitHeading().IsMatch(section.Title);
        foreach (var (block, indent) in lines)
        {
            if (indent == -2)
            {
                department = null;
                if (block is Heading h && Words.StartsUpper(h.Text) && listed && block != lines[^1].Block && h.Certainty > 0.5) department = null;
                continue;
            }
            if (Department(block) is { } found)
            {
                department = found.Department;
                entries.Add(department);
                if (found.Tail is not null) Commas(found.Tail, department, 0.9, listed: true);
                continue;
            }
            if (block is Heading heading) Add(heading.Body, Full(heading), 0, department, 0.8);
            else if (block is Paragraph p && (p.Text.Length > 140 || p.Text.EndsWith(':') || p.Text.EndsWith('.'))) Commas(p.Body, department, 0.8);
            else if (listed && block.Text.Length <= 140 && Words.StartsUpper(block.Text.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ' ', '/', '-')))
                Add(block.Body, block.Text, indent, department, Kind(block.Text) is not null || Numbered().IsMatch(block.Text) ? 0.93 : 0.7);
        }
        foreach (var table in tables) Rows(table);
        foreach (var entry in lines) doc.Taken.Add(entry.Block);
    }

    private static string Full(Heading heading) => string.Join(' ', new[] { heading.Label, heading.Number, heading.Text }.Where(t => t is not null));

    /// <summary>"Dezernat 2", "Dezernat II – Finanzen:", "Dezernat 1: Hauptamt, Kämmerei": a department, and what follows on its line.</summary>
    private static (Entry Department, Prose? Tail)? Department(Block block)
    {
        var text = block is Heading h ? Full(h) : block.Text;
        if (text.Length > 600 || DepartmentHeading().Match(text) is not { Success: true } match) return null;
        var after = text[match.Length..].TrimStart();
        var name = match.Value.Trim();
        Prose? rest = null;
        if (after.StartsWith(':') && after.Length > 2 && (after.Contains(',', StringComparison.Ordinal) || Kind(after[1..].Trim()) is not null)) rest = block is Heading ? null : block.Body.From(text.IndexOf(':', StringComparison.Ordinal) + 1);
        else if (after.Length > 0 && after != ":") name = text.TrimEnd(':').Trim();
        var number = match.Groups["n"].Value;
        return (new(name, (block is Heading head ? Doc.PassageOf(head) : block.Body.Whole) with { Text = text }, number.Length > 0 ? number : null, -1, "department", 0.95), rest);
    }

    private void Add(Prose body, string text, int indent, Entry? department, double confidence, bool strict = false)
    {
        text = Topics.TrimItem(text.Trim().TrimStart('-', '–', '•').Trim());
        if (text.Length is < 3 or > 140 || strict && Kind(text) is null) return;
        var number = Numbered().Match(text) is { Success: true } m ? m.Groups["n"].Value : Kind(text) is not null && InnerNumber().Match(text) is { Success: true } i ? i.Groups["n"].Value : null;
        entries.Add(new(text, body.Whole with { Text = body.Whole.Text.Contains(text, StringComparison.Ordinal) ? body.Whole.Text : text }, number, indent, Kind(text) ?? "unit", confidence) { Department = department });
    }

    /// <summary>A comma list in a sentence; parts that are no units are passed over.</summary>
    private void Commas(Prose body, Entry? department, double confidence, bool listed = false)
    {
        var text = body.Text;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var start = colon >= 0 ? colon + 1 : 0;
        foreach (var (from, length) in Parts(text, start))
            Add(body.Part(from, length), Article().Replace(text.Substring(from, length).Trim().TrimEnd('.'), ""), 0, department, confidence, strict: !listed && (department is null || colon < 0));
    }

    /// <summary>Parts between commas; "und" parts too where a unit's name begins anew behind it.</summary>
    private static IEnumerable<(int Start, int Length)> Parts(string text, int start)
    {
        for (var i = start; i <= text.Length; i++)
        {
            var und = i < text.Length && Und().Match(text, i) is { Success: true } m && m.Index == i ? m : null;
            if (i < text.Length && text[i] is not (',' or ';' or '.') && !(und is not null && StartsUnit(text[(i + und.Length)..]))) continue;
            if (i < text.Length && text[i] == '.' && i + 1 < text.Length && text[i + 1] != ' ') continue;
            if (i < text.Length && text[i] == ',' && !StartsUnit(text[(i + 1)..].TrimStart()) && StartsUnit(text[start..]) && InsideName(text, i)) continue;
            if (i > start) yield return (start, i - start);
            start = i + (und?.Length ?? 1);
            i = start - 1;
        }
    }

    /// <summary>"Amt für Umwelt, Klima und Energie": the comma belongs to the name when small words follow before the next unit.</summary>
    private static bool InsideName(string text, int comma)
    {
        var rest = text[(comma + 1)..].TrimStart();
        var end = rest.IndexOfAny([',', '.', ';']);
        var next = end < 0 ? rest : rest[..end];
        return next.Length < 60 && Kind(next) is null && Joined().IsMatch(next);
    }

    private static bool StartsUnit(string text)
    {
        text = Article().Replace(text.TrimStart(), "");
        var end = text.IndexOfAny([',', '.', ';']);
        var head = end < 0 ? text : text[..end];
        var words = head.Split(' ', 3);
        return words.Length > 0 && (Kind(words[0]) is not null || words.Length > 1 && Kind(words[0] + " " + words[1]) is not null);
    }

    private void Rows(Table table)
    {
        var kinds = table.Header.Select(h => Labels.KindOf(h.Text)).ToList();
        Entry? department = null;
        foreach (var row in table.Rows)
            for (var i = 0; i < row.Cells.Count; i++)
            {
                var cell = row.Cells[i];
                if (cell.Text.Length == 0) continue;
                if (DepartmentHeading().Match(cell.Text) is { Success: true } match)
                {
                    department = entries.Find(e => e.Kind == "department" && e.Text == cell.Text) ?? new(cell.Text, cell.Whole, match.Groups["n"].Value, -1, "department", 0.95);
                    if (!entries.Contains(department)) entries.Add(department);
                }
                else if (cell.Text.Contains(',', StringComparison.Ordinal) || cell.Text.Contains('\n', StringComparison.Ordinal))
                {
                    foreach (var (from, length) in Parts(cell.Text.Replace('\n', ','), 0)) Add(cell.Part(from, length), cell.Text.Substring(from, length), 0, department, 0.85);
                }
                else if (Kind(cell.Text) is not null || i < kinds.Count && kinds[i] is "unit" or "responsible")
                {
                    Add(cell, cell.Text, 0, department, 0.9);
                }
            }
    }

    /// <summary>Sentences such as "Beteiligt waren das Amt für …, der Fachbereich … und …" outside any section of units.</summary>
    private void Prose()
    {
        foreach (var (_, intro, items) in doc.Lists())
            if (intro is not null && intro.Text.EndsWith(':') && UnitIntro().IsMatch(intro.Text))
                foreach (var item in items) Add(item.Body, item.Text, item.Level, null, 0.85);
        foreach (var section in doc.Sections) Lines(section);
        foreach (var block in doc.Blocks.OfType<Paragraph>())
            foreach (var (start, length) in Sentences.Of(block.Text))
                if (UnitIntro().IsMatch(block.Text.AsSpan(start, length)))
                {
                    var sentence = block.Body.Part(start, length);
                    if (Parts(sentence.Text, sentence.Text.IndexOf(':', StringComparison.Ordinal) + 1).Count(p => StartsUnit(sentence.Text.Substring(p.Start, p.Length))) >= 2)
                        Commas(Lead().Match(sentence.Text) is { Success: true } lead ? sentence.From(lead.Length) : sentence, null, 0.75);
                }
    }

    /// <summary>Lines without list marks below an introduction such as "Beteiligt haben sich folgende Ämter:".</summary>
    private void Lines(Section section)
    {
        var after = false;
        foreach (var block in section.Blocks)
            if (block is Paragraph intro && intro.Text.EndsWith(':')) after = intro.Text.Length < 300 && UnitIntro().IsMatch(intro.Text);
            else if (after && block is Paragraph { Text.Length: < 120 } line && !line.Text.EndsWith('.') && Kind(line.Text) is not null) Add(line.Body, line.Text, 0, null, 0.85);
            else after = false;
    }

    /// <summary>Builds the tree: by number where units have numbers ("10" → "101"), else by indentation.</summary>
    private List<UnitDraft> Tree()
    {
        var distinct = entries.DistinctBy(e => (e.Text, e.Department?.Text)).ToList();
        var roots = new List<Entry>();
        foreach (var group in distinct.Where(e => e.Kind != "department").GroupBy(e => e.Department))
        {
            var numbers = group.Where(e => e.Number is not null).GroupBy(e => e.Number!).ToDictionary(g => g.Key, g => g.First());
            var open = new Stack<Entry>();
            foreach (var entry in group)
            {
                while (open.Count > 0 && open.Peek().Indent >= entry.Indent) open.Pop();
                var parent = entry.Number is { } number ? Above(number, numbers, entry) : numbers.Count == 0 && open.Count > 0 ? open.Peek() : null;
                (parent?.Children ?? group.Key?.Children ?? roots).Add(entry);
                open.Push(entry);
            }
        }
        roots.AddRange(distinct.Where(e => e.Kind == "department"));
        var ids = new Ids("u");
        return [.. roots.Select(r => Draft(r, ids))];
    }

    private static Entry? Above(string number, Dictionary<string, Entry> numbers, Entry entry)
    {
        for (var length = number.Length - 1; length >= 1; length--)
            if (numbers.TryGetValue(number[..length].TrimEnd('.', '/', '-'), out var parent) && parent != entry) return parent;
        // "300" counts the same office as "30": the office of "402" may also be written "400" or "40"
        return null;
    }

    private static UnitDraft Draft(Entry entry, Ids ids) => new()
    {
        Id = ids.Next(),
        Text = entry.Text,
        Source = entry.Source,
        Confidence = entry.Confidence,
        Kind = entry.Kind,
        Number = entry.Number,
        Department = entry.Kind == "department" ? null : entry.Department?.Text,
        Children = [.. entry.Children.Select(c => Draft(c, ids))],
    };

    /// <summary>The kind of unit that a name tells; null when it tells none.</summary>
    public static string? Kind(string text)
    {
        if (text.Length > 140) return null;
        foreach (var word in Words.Split(text).Take(6))
        {
            var lower = word.ToLowerInvariant();
            if (Staff.Contains(lower)) return "staff";
            if (lower.EndsWith("gesamt", StringComparison.Ordinal)) continue;
            foreach (var (kind, endings) in Endings)
                foreach (var ending in endings)
                    if (lower.EndsWith(ending, StringComparison.Ordinal) && char.IsUpper(word[0])) return kind;
        }
        return null;
    }

    private static readonly HashSet<string> Staff = Words.Set("stabsstelle stabstelle stabsstellen stab");

    private static readonly (string Kind, string[] Endings)[] Endings =
    [
        ("department", ["dezernat", "geschäftsbereich", "referat für"]),
        ("office", ["amt", "fachbereich", "referat", "kämmerei", "ämter"]),
        ("section", ["fachdienst", "abteilung", "fachgebiet", "sachgebiet", "team", "fachstelle", "dienststelle", "servicestelle", "koordinierungsstelle", "geschäftsstelle", "büro", "zentrum", "sachbereich"]),
        ("enterprise", ["betrieb", "betriebe", "stadtwerke", "gemeindewerke", "stadtwerk", "baugesellschaft", "förderungsgesellschaft", "entwicklungsgesellschaft", "verkehrsgesellschaft", "gmbh", "holding"]),
        ("body", ["personalrat", "vertretung", "beirat", "ausschuss", "stadtrat", "ortsrat", "bezirksrat", "jugendrat", "seniorenrat", "verwaltungsrat", "gremium", "kommission", "beauftragte", "beauftragter"]),
        ("unit", ["feuerwehr", "bibliothek", "bücherei", "museum", "musikschule", "volkshochschule", "jobcenter", "archiv", "theater", "dienst"]),
    ];

    [GeneratedRegex(@"\b(?:Organisationseinheit(?:en)?|[Bb]eteiligte(?:n)?\s+(?:\p{L}+\s+)?(?:Ämter|Dienststellen|Einheiten|Fachbereiche|Fachämter|Stellen|Bereiche|Fachdienste|Akteure)|Mitwirkende|Teilnehmende\s+(?:Ämter|Einheiten|Fachbereiche)|Beteiligte|Projektbeteiligte|Ämter und|Mitgewirkt haben|Verwaltungsgliederung|Dezernatsverteilung)", RegexOptions.None, Limit)]
    private static partial Regex UnitHeading();

    [GeneratedRegex(@"\b(?:[Bb]eteilig(?:t|ten)|wirkten|mitgewirkt|mitgearbeitet|eingebunden|teilgenommen|nahmen\b.{0,200}\bteil|arbeiteten)\b", RegexOptions.None, Limit)]
    private static partial Regex UnitIntro();

    [GeneratedRegex(@"^.{0,120}?\b(?:waren|wurden|haben|sind|wirkten|nahmen|arbeiteten)\s+(?=(?:das|der|die|den)?\s*\p{Lu})", RegexOptions.None, Limit)]
    private static partial Regex Lead();

    [GeneratedRegex(@"^(?:Dezernat|Geschäftsbereich|Vorstandsbereich|Ressort|Fachdezernat)\s+(?<n>\d{1,2}|[IVX]{1,4}|[A-Z])\b(?:\s*$|(?=\s*[:–(-]|\s))", RegexOptions.None, Limit)]
    private static partial Regex DepartmentHeading();

    [GeneratedRegex(@"^(?<n>\d{1,4}(?:[./-]\d{1,3})?)\s+(?=\p{Lu})", RegexOptions.None, Limit)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\p{L}+\s+(?<n>\d{1,4}(?:[./-]\d{1,3})?)\b", RegexOptions.None, Limit)]
    private static partial Regex InnerNumber();

    [GeneratedRegex(@"^(?:(?:und|sowie)\s+)?(?:das|der|die|dem|den|des|vom|beim|aus dem|aus der)\s+", RegexOptions.IgnoreCase, Limit)]
    private static partial Regex Article();

    [GeneratedRegex(@"\G\s(?:und|sowie)\s+(?:(?:das|der|die|dem|den)\s+)?", RegexOptions.None, Limit)]
    private static partial Regex Und();

    [GeneratedRegex(@"\b(?:und|&)\s+\p{L}", RegexOptions.None, Limit)]
    private static partial Regex Joined();
}

using System.Xml.Linq;
using Stadtlotse.Foreign;

namespace Stadtlotse.Strategy.Import;

/// <summary>
/// DOCX (ECMA-376 part 1, WordprocessingML) as lines: one paragraph a line, numbered through the document.
/// Headings come from styles and outline levels, lists from numbering, pages from the breaks that the word processor stored.
/// </summary>
internal static class DocxReading
{
    internal static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private static readonly XmlLimits Limits = new(MaxBytes: 64L << 20, MaxDepth: 256);

    public static Reading Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        using var zip = new ForeignZip(stream);
        if (zip.Read("EncryptedPackage") is not null) return Failed("docx.encrypted");
        var main = Main(zip);
        if (main is null) return Failed(zip.Names.Any(n => n.StartsWith("word/", StringComparison.Ordinal)) ? "docx.malformed" : "file.binary");
        var findings = new List<ImportFinding>();
        var body = Parse(main)?.Root?.Element(W + "body");
        if (body is null) return Failed("docx.malformed");
        var styles = new DocxStyles(Side(zip, "word/styles.xml", findings), Side(zip, "word/numbering.xml", findings));
        var notes = Notes(Side(zip, "word/footnotes.xml", findings)).Concat(Notes(Side(zip, "word/endnotes.xml", findings))).ToList();
        var walk = new DocxWalk(styles);
        walk.Blocks(body);
        if (zip.Names.Any(n => n.StartsWith("word/media/", StringComparison.Ordinal))) findings.Add(ImportFinding.Of("docx.images"));
        return new("docx", walk.Lines) { Notes = notes, Findings = findings, LinesAreParagraphs = true };
    }

    private static Reading Failed(string code) => new("docx", []) { Findings = [ImportFinding.Of(code)] };

    /// <summary>The main part: where the package says, else its usual place.</summary>
    private static byte[]? Main(ForeignZip zip)
    {
        if (zip.Read("_rels/.rels") is { } relations)
        {
            try
            {
                using var stream = new MemoryStream(relations);
                var target = ForeignXml.Load(stream, Limits).Root?.Elements()
                    .FirstOrDefault(r => r.Attribute("Type")?.Value.EndsWith("/officeDocument", StringComparison.Ordinal) == true)?.Attribute("Target")?.Value.TrimStart('/');
                if (target is not null && target.StartsWith("word/", StringComparison.Ordinal) && zip.Read(target) is { } told) return told;
            }
            catch (ForeignInputException)
            {
                // a damaged list of relations: the usual place still holds the text
            }
        }
        return zip.Read("word/document.xml");
    }

    private static XDocument? Side(ForeignZip zip, string name, List<ImportFinding> findings)
    {
        try
        {
            return zip.Read(name) is { } part ? Parse(part) : null;
        }
        catch (ForeignInputException)
        {
            if (!findings.Exists(f => f.Code == "docx.part")) findings.Add(ImportFinding.Of("docx.part"));
            return null;
        }
    }

    /// <summary>Reads a part; the strict variant of the format is brought to the names of the usual one.</summary>
    private static XDocument Parse(byte[] part)
    {
        using var stream = new MemoryStream(part);
        var document = ForeignXml.Load(stream, Limits);
        if (document.Root?.Name.Namespace == Strict)
            foreach (var element in document.Descendants())
            {
                if (element.Name.Namespace == Strict) element.Name = W + element.Name.LocalName;
                element.ReplaceAttributes(element.Attributes().Select(a => a.Name.Namespace == Strict ? new XAttribute(W + a.Name.LocalName, a.Value) : a).ToList());
            }
        return document;
    }

    private static IEnumerable<Passage> Notes(XDocument? part)
    {
        var number = 0;
        foreach (var note in part?.Root?.Elements() ?? [])
        {
            if (note.Attribute(W + "type") is not null) continue;
            var text = Words.Clean(string.Join(' ', note.Elements(W + "p").Select(DocxWalk.TextOf))).Trim();
            if (text.Length > 0) yield return new(++number, number, null, text);
        }
    }
}

/// <summary>What styles and numbering say of a paragraph.</summary>
internal sealed class DocxStyles
{
    private static readonly XNamespace W = DocxReading.W;
    private readonly Dictionary<string, XElement> styles = [];
    private readonly Dictionary<string, string> abstracts = [];
    private readonly Dictionary<(string, int), (string Format, string Text)> levels = [];
    private readonly Dictionary<(string, int), int> counters = [];

    public DocxStyles(XDocument? styles, XDocument? numbering)
    {
        foreach (var style in styles?.Root?.Elements(W + "style") ?? [])
            if (style.Attribute(W + "styleId")?.Value is { } id) this.styles.TryAdd(id, style);
        foreach (var list in numbering?.Root?.Elements(W + "abstractNum") ?? [])
            foreach (var level in list.Elements(W + "lvl"))
                levels[(list.Attribute(W + "abstractNumId")?.Value ?? "", Int(level.Attribute(W + "ilvl")?.Value))] =
                    (level.Element(W + "numFmt")?.Attribute(W + "val")?.Value ?? "decimal", level.Element(W + "lvlText")?.Attribute(W + "val")?.Value ?? "");
        foreach (var number in numbering?.Root?.Elements(W + "num") ?? [])
            abstracts[number.Attribute(W + "numId")?.Value ?? ""] = number.Element(W + "abstractNumId")?.Attribute(W + "val")?.Value ?? "";
    }

    /// <summary>The paragraph's own properties, then those of its style and the styles that it is based on.</summary>
    private IEnumerable<XElement> Properties(XElement paragraph)
    {
        var own = paragraph.Element(W + "pPr");
        if (own is not null) yield return own;
        var id = own?.Element(W + "pStyle")?.Attribute(W + "val")?.Value;
        for (var depth = 0; id is not null && depth < 20 && styles.TryGetValue(id, out var style); depth++)
        {
            if (style.Element(W + "pPr") is { } inherited) yield return inherited;
            id = style.Element(W + "basedOn")?.Attribute(W + "val")?.Value;
        }
    }

    /// <summary>Level of a heading, 0 for none: outline level, or a style that is or descends from "heading n" or "Title".</summary>
    public int HeadingLevel(XElement paragraph)
    {
        foreach (var properties in Properties(paragraph))
            if (properties.Element(W + "outlineLvl")?.Attribute(W + "val")?.Value is { } outline && Int(outline) < 9) return Int(outline) + 1;
        var id = paragraph.Element(W + "pPr")?.Element(W + "pStyle")?.Attribute(W + "val")?.Value;
        for (var depth = 0; id is not null && depth < 20; depth++)
        {
            var style = styles.GetValueOrDefault(id);
            foreach (var name in new[] { style?.Element(W + "name")?.Attribute(W + "val")?.Value, id })
            {
                if (name is null) continue;
                var lower = name.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal);
                if (lower is "title" or "titel") return 1;
                if ((lower.StartsWith("heading", StringComparison.Ordinal) || lower.StartsWith("berschrift", StringComparison.Ordinal) || lower.StartsWith("überschrift", StringComparison.Ordinal)) && char.IsDigit(lower[^1])) return Math.Max(1, lower[^1] - '0');
            }
            id = style?.Element(W + "basedOn")?.Attribute(W + "val")?.Value;
        }
        return 0;
    }

    /// <summary>Whether the paragraph is an entry of an automatic table of contents.</summary>
    public bool IsContents(XElement paragraph)
    {
        var id = paragraph.Element(W + "pPr")?.Element(W + "pStyle")?.Attribute(W + "val")?.Value;
        var name = id is null ? null : styles.GetValueOrDefault(id)?.Element(W + "name")?.Attribute(W + "val")?.Value ?? id;
        return name is not null && (name.StartsWith("toc ", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Verzeichnis", StringComparison.OrdinalIgnoreCase) || name.StartsWith("TOC", StringComparison.Ordinal));
    }

    /// <summary>Level and marker of a numbered paragraph; numbers are counted as the word processor would.</summary>
    public (int Level, string Marker)? Numbering(XElement paragraph)
    {
        foreach (var properties in Properties(paragraph))
        {
            if (properties.Element(W + "numPr") is not { } numbering) continue;
            var number = numbering.Element(W + "numId")?.Attribute(W + "val")?.Value;
            if (number is null or "0") return null;
            var level = Math.Clamp(Int(numbering.Element(W + "ilvl")?.Attribute(W + "val")?.Value), 0, 8);
            var (format, text) = levels.GetValueOrDefault((abstracts.GetValueOrDefault(number, ""), level), ("bullet", "•"));
            if (format == "bullet") return (level, "•");
            var list = abstracts.GetValueOrDefault(number, number);
            counters[(list, level)] = counters.GetValueOrDefault((list, level)) + 1;
            for (var deeper = level + 1; deeper < 9; deeper++) counters.Remove((list, deeper));
            for (var upper = level; upper >= 0; upper--)
                text = text.Replace($"%{upper + 1}", Shown(Math.Max(1, counters.GetValueOrDefault((list, upper))), upper == level ? format : "decimal"), StringComparison.Ordinal);
            return (level, text.Trim());
        }
        return null;
    }

    private static string Shown(int number, string format) => format switch
    {
        "upperRoman" => Roman(number),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperLetter" => ((char)('A' + (number - 1) % 26)).ToString(),
        "lowerLetter" => ((char)('a' + (number - 1) % 26)).ToString(),
        _ => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static string Roman(int number)
    {
        var text = "";
        foreach (var (value, sign) in ((int, string)[])[(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
            for (; number >= value && text.Length < 20; number -= value) text += sign;
        return text;
    }

    private static int Int(string? digits) => int.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : 0;
}

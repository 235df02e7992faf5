namespace Stadtlotse.Pdf.Tests.Checking;

/// <summary>
/// Checks a file against the machine-testable clauses of PDF/UA-1 (numbers of the Matterhorn Protocol 1.1) and PDF/A-2
/// (clauses of ISO 19005-2) that concern what the writer makes. Each violation begins with its number.
/// </summary>
internal sealed partial class Conformance
{
    private readonly PdfReader pdf;
    private readonly List<string> violations = [];
    private readonly PdfDictionary catalog;
    private readonly List<(PdfDictionary Page, int Id)> pages = [];

    private Conformance(PdfReader pdf)
    {
        this.pdf = pdf;
        catalog = pdf.Dictionary(pdf.Trailer, "Root") ?? throw new InvalidDataException("No catalogue.");
        CollectPages(pdf.Dictionary(catalog, "Pages")!);
    }

    public static IReadOnlyList<string> Check(byte[] file) => Check(new PdfReader(file));

    public static IReadOnlyList<string> Check(PdfReader pdf)
    {
        var check = new Conformance(pdf);
        check.CheckFile();
        check.CheckCatalog();
        check.CheckMetadata();
        check.CheckStructure();
        check.CheckContent();
        check.CheckMarkedContent();
        check.CheckAnnotations();
        check.CheckFonts();
        check.CheckImages();
        check.CheckAttachments();
        return check.violations;
    }

    private void Violation(string clause, string what) => violations.Add($"{clause}: {what}");

    private void Require(bool condition, string clause, string what)
    {
        if (!condition) Violation(clause, what);
    }

    private void CollectPages(PdfDictionary node)
    {
        foreach (var kid in pdf.Array(node, "Kids"))
            if (kid is PdfReference reference && pdf.Get(kid) is PdfDictionary page)
            {
                if (pdf.Name(page, "Type") == "Pages") CollectPages(page);
                else pages.Add((page, reference.Id));
            }
    }

    private void CheckFile()
    {
        var data = pdf.Data;
        Require(data.AsSpan().StartsWith("%PDF-1.7\n%"u8) && data[10..14].All(b => b > 127), "6.1.2", "header and binary comment");
        Require(pdf.Array(pdf.Trailer, "ID") is [PdfString { Bytes.Length: 16 }, PdfString { Bytes.Length: 16 }], "6.1.3", "file identifier");
        Require(!pdf.Trailer.Entries.ContainsKey("Encrypt"), "6.1.3", "no encryption");
        Require(data.AsSpan().EndsWith("%%EOF\n"u8), "6.1.3", "end of file");
        foreach (var value in pdf.Objects.Values) CheckLimits(value);
    }

    private void CheckLimits(PdfObject value)
    {
        switch (value)
        {
            case PdfName name:
                Require(System.Text.Encoding.UTF8.GetByteCount(name.Value) <= 127, "6.1.13", "names of at most 127 bytes");
                break;
            case PdfString text:
                Require(text.Bytes.Length <= 32767, "6.1.13", "strings of at most 32,767 bytes");
                break;
            case PdfNumber number:
                Require(Math.Abs(number.Value) <= int.MaxValue, "6.1.13", "numbers within range");
                break;
            case PdfArray array:
                array.Items.ForEach(CheckLimits);
                break;
            case PdfDictionary dictionary:
                foreach (var (key, entry) in dictionary.Entries)
                {
                    Require(key is not ("JS" or "JavaScript" or "Encrypt" or "XFA" or "AA" or "Alternates" or "OPI" or "PS" or "Ref"), "6.1-6.6", $"forbidden key {key}");
                    Require(!(key == "Filter" && entry is PdfName { Value: "LZWDecode" or "Crypt" }), "6.1.7.2", "forbidden filter");
                    CheckLimits(entry);
                }
                break;
        }
    }

    private void CheckCatalog()
    {
        Require(pdf.Dictionary(catalog, "MarkInfo") is { } mark && pdf.Get(mark, "Marked") is PdfBool { Value: true }, "6.7.2.2", "Marked is true");
        Require(pdf.Dictionary(catalog, "MarkInfo") is not { } info || pdf.Get(info, "Suspects") is not PdfBool { Value: true }, "UA 02-001", "no suspects");
        Require(pdf.Dictionary(catalog, "ViewerPreferences") is { } view && pdf.Get(view, "DisplayDocTitle") is PdfBool { Value: true }, "UA 07-001", "DisplayDocTitle is true");
        Require(IsLanguage(pdf.Text(catalog, "Lang")), "UA 11-006", "language of the document");
        Require(pdf.Dictionary(catalog, "StructTreeRoot") is not null, "UA 01-005", "structure tree");
        Require(!catalog.Entries.ContainsKey("OCProperties"), "UA 20", "no optional content");
        var intents = pdf.Array(catalog, "OutputIntents").Select(pdf.Get).OfType<PdfDictionary>().Where(i => pdf.Name(i, "S") == "GTS_PDFA1").ToList();
        Require(intents.Count == 1, "6.2.3", "one output intent");
        if (intents.Count == 1 && pdf.Dictionary(intents[0], "DestOutputProfile") is { Stream: not null } profile) CheckProfile(profile);
        else Violation("6.2.3", "output profile");
        if (pdf.Dictionary(catalog, "Outlines") is { } outlines) CheckOutline(outlines, 0);
    }

    private void CheckProfile(PdfDictionary stream)
    {
        var profile = pdf.Unpack(stream);
        Require(pdf.Int(stream, "N") == 3, "6.2.3", "three components");
        Require(profile.Length > 128 && System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(profile) == profile.Length, "6.2.3", "the profile's size");
        Require(profile.AsSpan(12, 12).SequenceEqual("mntrRGB XYZ "u8) && profile.AsSpan(36, 4).SequenceEqual("acsp"u8) && profile[8] == 2, "6.2.3", "an RGB monitor profile of version 2");
        for (var i = 0; i < System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(profile.AsSpan(128)); i++)
        {
            int Number(int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(profile.AsSpan(at));
            var (offset, length) = (Number(136 + 12 * i), Number(140 + 12 * i));
            Require(offset % 4 == 0 && offset >= 132 && offset + length <= profile.Length, "6.2.3", "the profile's tags lie within it");
            if (profile.AsSpan(offset, 4).SequenceEqual("desc"u8)) Require(length >= 12 + Number(offset + 8) + 8 + 3 + 67, "6.2.3", "the profile's description has all its parts");
        }
        var count = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(profile.AsSpan(128));
        var tags = Enumerable.Range(0, count).Select(i => System.Text.Encoding.ASCII.GetString(profile, 132 + 12 * i, 4)).ToHashSet();
        Require(tags.IsSupersetOf(["desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"]), "6.2.3", "required tags of the profile");
    }

    private void CheckOutline(PdfDictionary node, int depth)
    {
        Require(depth < 10, "outline", "depth");
        var (seen, previous) = (0, (PdfObject?)null);
        for (var entry = node.Entries.GetValueOrDefault("First"); entry is not null && seen < 10_000; seen++)
        {
            var item = (PdfDictionary)pdf.Get(entry)!;
            Require(!string.IsNullOrEmpty(pdf.Text(item, "Title")), "outline", "title");
            Require(pdf.Array(item, "Dest") is [PdfReference page, ..] && pages.Exists(p => p.Id == page.Id), "outline", "destination on a page");
            Require(Equals(item.Entries.GetValueOrDefault("Prev"), previous), "outline", "previous");
            CheckOutline(item, depth + 1);
            previous = entry;
            entry = item.Entries.GetValueOrDefault("Next");
        }
        Require(Math.Abs(pdf.Int(node, "Count")) == seen, "outline", $"count {pdf.Int(node, "Count")} instead of {seen}");
    }

    private static bool IsLanguage(string? tag) =>
        tag is { Length: >= 2 } && char.IsAsciiLetter(tag[0]) && tag.Split('-').All(p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiLetterOrDigit));
}

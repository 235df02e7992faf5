using System.Text;
using System.Xml.Linq;
using Stadtlotse.Foreign;

namespace Stadtlotse.Pdf.Tests.Checking;

internal sealed partial class Conformance
{
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/", Xmp = "http://ns.adobe.com/xap/1.0/", PdfNs = "http://ns.adobe.com/pdf/1.3/",
        PdfA = "http://www.aiim.org/pdfa/ns/id/", PdfUa = "http://www.aiim.org/pdfua/ns/id/", Schema = "http://www.aiim.org/pdfa/ns/schema#", Property = "http://www.aiim.org/pdfa/ns/property#";

    private int part;

    private void CheckMetadata()
    {
        if (pdf.Dictionary(catalog, "Metadata") is not { Stream: not null } stream)
        {
            Violation("UA 06-001", "metadata stream");
            return;
        }
        Require(!stream.Entries.ContainsKey("Filter"), "6.6.2.1", "metadata is not packed");
        var text = Encoding.UTF8.GetString(pdf.Unpack(stream));
        var header = text[..text.IndexOf("?>", StringComparison.Ordinal)];
        Require(!header.Contains("bytes=") && !header.Contains("encoding="), "6.6.2.1", "packet header without bytes and encoding");
        var xml = ForeignXml.Parse(text.TrimStart('\uFEFF'));
        string? Value(XName name) => xml.Descendants(name).FirstOrDefault()?.Value.Trim();
        part = int.TryParse(Value(PdfA + "part"), out var p) ? p : 0;
        Require(part is 2 or 3 && Value(PdfA + "conformance") == "A", "6.6.4", "PDF/A identification");
        Require(Value(PdfUa + "part") == "1", "UA 06-002", "PDF/UA identification");
        Require(xml.Descendants(Schema + "namespaceURI").Any(e => e.Value == PdfUa.NamespaceName) && xml.Descendants(Property + "name").Any(e => e.Value == "part"), "6.6.2.3", "description of the PDF/UA schema");
        Require(!string.IsNullOrWhiteSpace(Value(Dc + "title")), "UA 06-003", "dc:title");
        if (pdf.Dictionary(pdf.Trailer, "Info") is not { } info) return;
        foreach (var (key, name) in ((string, XName)[])[("Title", Dc + "title"), ("Author", Dc + "creator"), ("Subject", Dc + "description"), ("Keywords", PdfNs + "Keywords"), ("Creator", Xmp + "CreatorTool"), ("Producer", PdfNs + "Producer")])
            Require(pdf.Text(info, key)?.Trim() == Value(name), "6.6.3", $"{key} is the same in both places");
        Require(SameTime(pdf.Text(info, "CreationDate"), Value(Xmp + "CreateDate")) && SameTime(pdf.Text(info, "ModDate"), Value(Xmp + "ModifyDate")), "6.6.3", "dates are the same in both places");
    }

    private static bool SameTime(string? date, string? time) =>
        date is not null && time is not null && new string([.. date.Where(char.IsAsciiDigit)]) == new string([.. time.Where(char.IsAsciiDigit)]);

    private void CheckAttachments()
    {
        var files = pdf.Objects.Values.OfType<PdfDictionary>().Where(d => pdf.Name(d, "Type") == "Filespec").ToList();
        Require(files.Count == 0 || part == 3, "6.8", "PDF/A-2 admits only PDF/A files, so files need PDF/A-3");
        var associated = pdf.Array(catalog, "AF").Select(pdf.Get).ToList();
        var tree = pdf.Dictionary(catalog, "Names") is { } names && pdf.Dictionary(names, "EmbeddedFiles") is { } files2 ? pdf.Array(files2, "Names") : [];
        Require(tree.Count == 2 * files.Count, "6.8", "every file in the name tree");
        var keys = tree.OfType<PdfString>().Select(s => s.Text).ToList();
        Require(keys.SequenceEqual(keys.Order(StringComparer.Ordinal)), "7.9.6", "the name tree is sorted");
        foreach (var file in files)
        {
            Require(pdf.Text(file, "F") is { Length: > 0 } && pdf.Text(file, "UF") is { Length: > 0 }, "UA 21-001", "F and UF");
            Require(pdf.Name(file, "AFRelationship") is "Source" or "Data" or "Alternative" or "Supplement" or "Unspecified", "A-3 6.8", "AFRelationship");
            Require(associated.Contains(file), "A-3 6.8", "associated with the document");
            var stream = pdf.Dictionary(file, "EF") is { } ef ? pdf.Dictionary(ef, "F") : null;
            Require(stream?.Stream is not null && pdf.Name(stream, "Subtype") is { } type && type.Contains('/'), "A-3 6.8", "media type");
            if (stream?.Stream is not null)
                Require(pdf.Dictionary(stream, "Params") is { } parameters && pdf.Int(parameters, "Size") == pdf.Unpack(stream).Length && pdf.Text(parameters, "ModDate") is not null, "A-3 6.8", "size and date");
        }
    }

    private void CheckImages()
    {
        foreach (var image in pdf.Objects.Values.OfType<PdfDictionary>().Where(d => pdf.Name(d, "Subtype") == "Image"))
        {
            Require(pdf.Get(image, "Interpolate") is not PdfBool { Value: true }, "6.2.8", "no interpolation");
            var space = pdf.Get(image, "ColorSpace") switch { PdfName name => name.Value, PdfArray { Items: [PdfName { Value: "Indexed" }, PdfName basis, ..] } => basis.Value, _ => "?" };
            Require(space is "DeviceRGB" or "DeviceGray", "6.2.4", $"colour space {space} fits the output intent");
            Require(pdf.Int(image, "BitsPerComponent") is 1 or 2 or 4 or 8 or 16, "6.2.8", "bits");
            if (pdf.Name(image, "Filter") == "FlateDecode" && image.Stream is not null) CheckSize(image);
        }
        foreach (var (page, id) in pages)
        {
            var transparent = pdf.Dictionary(page, "Resources") is { } r && pdf.Dictionary(r, "XObject") is { } objects
                && objects.Entries.Values.Select(pdf.Get).OfType<PdfDictionary>().Any(x => x.Entries.ContainsKey("SMask")) && UsesMask(page, objects);
            Require(!transparent || pdf.Dictionary(page, "Group") is { } group && pdf.Name(group, "CS") == "DeviceRGB", "6.2.10", $"page {id} with transparency names its blending space");
        }
    }

    private bool UsesMask(PdfDictionary page, PdfDictionary objects)
    {
        var content = Encoding.Latin1.GetString(pdf.Unpack(pdf.Dictionary(page, "Contents")!));
        return objects.Entries.Any(x => pdf.Get(x.Value) is PdfDictionary d && d.Entries.ContainsKey("SMask") && content.Contains($"/{x.Key} Do"));
    }

    private void CheckSize(PdfDictionary image)
    {
        var channels = pdf.Get(image, "ColorSpace") is PdfName { Value: "DeviceRGB" } ? 3 : 1;
        var row = (pdf.Int(image, "Width") * channels * pdf.Int(image, "BitsPerComponent") + 7) / 8;
        var filtered = image.Entries.ContainsKey("DecodeParms") ? 1 : 0;
        Require(pdf.Unpack(image).Length >= (row + filtered) * pdf.Int(image, "Height"), "8.9.5", "the picture has all its rows");
    }
}

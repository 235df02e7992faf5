using System.Globalization;
using System.Text;

namespace Stadtlotse.Pdf.Files;

/// <summary>The metadata packet (ISO 16684-1): title and the like as in the information dictionary, and the levels of conformance.</summary>
internal static class Xmp
{
    public static byte[] Write(Document document, string producer)
    {
        var time = document.Created.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        var part = document.Attachments.Count > 0 ? 3 : 2;
        var text = new StringBuilder(3000);
        text.Append("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n")
            .Append("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n")
            .Append("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n")
            .Append("<dc:format>application/pdf</dc:format>\n")
            .Append(CultureInfo.InvariantCulture, $"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{Escaped(document.Title)}</rdf:li></rdf:Alt></dc:title>\n")
            .Append(CultureInfo.InvariantCulture, $"<dc:language><rdf:Bag><rdf:li>{Escaped(document.Language)}</rdf:li></rdf:Bag></dc:language>\n");
        if (document.Author is { } author) text.Append(CultureInfo.InvariantCulture, $"<dc:creator><rdf:Seq><rdf:li>{Escaped(author)}</rdf:li></rdf:Seq></dc:creator>\n");
        if (document.Subject is { } subject) text.Append(CultureInfo.InvariantCulture, $"<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{Escaped(subject)}</rdf:li></rdf:Alt></dc:description>\n");
        if (document.Keywords.Count > 0) text.Append(CultureInfo.InvariantCulture, $"<pdf:Keywords>{Escaped(string.Join(", ", document.Keywords))}</pdf:Keywords>\n");
        text.Append(CultureInfo.InvariantCulture, $"<xmp:CreatorTool>{Escaped(document.Creator)}</xmp:CreatorTool>\n<pdf:Producer>{Escaped(producer)}</pdf:Producer>\n")
            .Append(CultureInfo.InvariantCulture, $"<xmp:CreateDate>{time}</xmp:CreateDate>\n<xmp:ModifyDate>{time}</xmp:ModifyDate>\n<xmp:MetadataDate>{time}</xmp:MetadataDate>\n")
            .Append(CultureInfo.InvariantCulture, $"<pdfaid:part>{part}</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n")
            .Append(Extension)
            .Append("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // PDF/A knows no property of PDF/UA, so its schema has to be described (ISO 19005-2, 6.6.2.3.3).
    private const string Extension =
        "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">" +
        "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>" +
        "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" +
        "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>" +
        "<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 the document conforms to</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>" +
        "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n";

    /// <summary>Text without control characters, the same in metadata and information dictionary.</summary>
    public static string Clean(string text) => string.Concat(text.EnumerateRunes().Select(r => r.Value is < 0x20 or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF ? " " : r.ToString())).Trim();

    private static string Escaped(string text)
    {
        text = Clean(text);
        var result = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
            result.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                _ => rune.ToString(),
            });
        return result.ToString();
    }
}

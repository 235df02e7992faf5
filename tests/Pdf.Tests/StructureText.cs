using System.Text;
using Stadtlotse.Pdf.Tests.Checking;

namespace Stadtlotse.Pdf.Tests;

/// <summary>The text of a file in the order of its structure tree, as a screen reader gets it: a line for each element that holds text.</summary>
internal static class StructureText
{
    public static List<string> Of(byte[] file)
    {
        var pdf = new PdfReader(file);
        var pages = pdf.Objects.Where(o => o.Value is PdfDictionary d && pdf.Name(d, "Type") == "Page").ToDictionary(o => o.Key, o => Marked(pdf, (PdfDictionary)o.Value));
        var lines = new List<string>();
        Walk(pdf, pages, (PdfDictionary)pdf.Get(pdf.Dictionary(pdf.Dictionary(pdf.Trailer, "Root")!, "StructTreeRoot")!, "K")!, lines);
        return lines;
    }

    private static string Walk(PdfReader pdf, Dictionary<int, Dictionary<int, string>> pages, PdfDictionary element, List<string> lines)
    {
        var text = new StringBuilder();
        var page = (element.Entries.GetValueOrDefault("Pg") as PdfReference)?.Id ?? 0;
        var type = pdf.Name(element, "S")!;
        foreach (var kid in pdf.Array(element, "K"))
            switch (kid)
            {
                case PdfNumber mcid:
                    text.Append(pages[page][mcid.Int]);
                    break;
                case PdfDictionary d when pdf.Name(d, "Type") == "MCR":
                    text.Append(pages[((PdfReference)d.Entries["Pg"]).Id][pdf.Int(d, "MCID")]);
                    break;
                case PdfReference r:
                    text.Append(Walk(pdf, pages, (PdfDictionary)pdf.Objects[r.Id], lines));
                    break;
            }
        if (type is "Link" or "Span" or "Code") return text.ToString();
        var alternative = pdf.Text(element, "Alt");
        if (text.Length > 0 || alternative is not null) lines.Add($"{type}: {alternative ?? text.ToString()}");
        return "";
    }

    private static Dictionary<int, string> Marked(PdfReader pdf, PdfDictionary page)
    {
        var result = new Dictionary<int, string>();
        var fonts = pdf.Dictionary(pdf.Dictionary(page, "Resources")!, "Font")!.Entries.ToDictionary(e => e.Key, e => ToUnicode(pdf, (PdfDictionary)pdf.Get(e.Value)!));
        var (lexer, operands, font, mcid) = (new PdfLexer(pdf.Unpack(pdf.Dictionary(page, "Contents")!)), new List<PdfObject>(), new Dictionary<int, string>(), -1);
        while (!lexer.End)
        {
            var token = lexer.Read(references: false);
            if (token is not PdfKeyword op)
            {
                operands.Add(token);
                continue;
            }
            if (op.Value == "BDC") mcid = operands[1] is PdfDictionary d && d.Entries.TryGetValue("MCID", out var number) ? ((PdfNumber)number).Int : -1;
            if (op.Value == "BDC" && mcid >= 0) result[mcid] = "";
            if (op.Value == "EMC") mcid = -1;
            if (op.Value == "Tf") font = fonts[((PdfName)operands[0]).Value];
            if (op.Value == "TJ" && mcid >= 0)
                foreach (var text in ((PdfArray)operands[0]).Items.OfType<PdfString>())
                    for (var i = 0; i < text.Bytes.Length; i += 2)
                        result[mcid] += font[text.Bytes[i] << 8 | text.Bytes[i + 1]];
            operands.Clear();
        }
        return result;
    }

    private static Dictionary<int, string> ToUnicode(PdfReader pdf, PdfDictionary font) =>
        pdf.Dictionary(font, "ToUnicode") is { } stream ? Conformance.Mapping(pdf.Unpack(stream)) : [];
}

using Stadtlotse.Pdf.Tests.Checking;

namespace Stadtlotse.Pdf.Tests;

/// <summary>What is shown on a page: each stretch of text with its place in points from the lower left.</summary>
internal sealed record Shown(bool IsArtifact, double X, double Y, string Text);

internal static class PageText
{
    public static List<List<Shown>> Of(byte[] file)
    {
        var pdf = new PdfReader(file);
        return [.. Pages(pdf, pdf.Dictionary(pdf.Dictionary(pdf.Trailer, "Root")!, "Pages")!).Select(p => Page(pdf, p))];
    }

    /// <summary>The lines of a page's text, without artifacts, from above.</summary>
    public static List<string> Lines(this List<Shown> page) =>
        [.. page.Where(s => !s.IsArtifact).GroupBy(s => Math.Round(s.Y)).OrderByDescending(g => g.Key).Select(g => string.Concat(g.OrderBy(s => s.X).Select(s => s.Text)).Trim())];

    private static IEnumerable<PdfDictionary> Pages(PdfReader pdf, PdfDictionary node) =>
        pdf.Array(node, "Kids").Select(pdf.Get).OfType<PdfDictionary>().SelectMany(k => pdf.Name(k, "Type") == "Pages" ? Pages(pdf, k) : [k]);

    private static List<Shown> Page(PdfReader pdf, PdfDictionary page)
    {
        var result = new List<Shown>();
        var fonts = pdf.Dictionary(pdf.Dictionary(page, "Resources")!, "Font")!.Entries.ToDictionary(
            e => e.Key, e => Conformance.Mapping(pdf.Unpack(pdf.Dictionary((PdfDictionary)pdf.Get(e.Value)!, "ToUnicode")!)));
        var (lexer, operands, font, artifact, x, y) = (new PdfLexer(pdf.Unpack(pdf.Dictionary(page, "Contents")!)), new List<PdfObject>(), "", false, 0.0, 0.0);
        while (!lexer.End)
        {
            var token = lexer.Read(references: false);
            if (token is not PdfKeyword { Value: var op })
            {
                operands.Add(token);
                continue;
            }
            if (op is "BDC" or "BMC") artifact = operands[0] is PdfName { Value: "Artifact" };
            if (op == "Tf") font = ((PdfName)operands[0]).Value;
            if (op == "Tm") (x, y) = (((PdfNumber)operands[4]).Value, ((PdfNumber)operands[5]).Value);
            if (op == "TJ")
                result.Add(new(artifact, x, y, string.Concat(((PdfArray)operands[0]).Items.OfType<PdfString>().SelectMany(s => Enumerable.Range(0, s.Bytes.Length / 2).Select(i => fonts[font][s.Bytes[2 * i] << 8 | s.Bytes[2 * i + 1]])))));
            operands.Clear();
        }
        return result;
    }
}

using Stadtlotse.Pdf.Files;
using Stadtlotse.Pdf.Layout;

namespace Stadtlotse.Pdf;

/// <summary>
/// Writes documents as tagged PDF 1.7, identified as PDF/UA-1 and PDF/A-2a (with attachments PDF/A-3a).
/// Holds no state of the documents: one writer serves all threads. The same document and fonts give the same bytes.
/// </summary>
/// <param name="fonts">The fonts; read once and kept, since parsing them is the dearest part.</param>
/// <param name="limits">Bounds; null for the defaults.</param>
public sealed class PdfWriter(FontSet fonts, PdfLimits? limits = null)
{
    internal const string Producer = "Stadtlotse.Pdf";

    private readonly PdfLimits limits = limits ?? new();

    /// <summary>Writes a document. Nothing is written when it fails: the file is made in memory first.</summary>
    /// <param name="document">The document, or a <see cref="Letter"/>.</param>
    /// <param name="stream">Where to; need not be seekable, is not closed.</param>
    /// <returns>What was written, and what is not as it should be.</returns>
    /// <exception cref="PdfException">The document cannot be written: a limit, a wrong value, a link into nowhere.</exception>
    public PdfResult Write(Document document, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(stream);
        var layout = new DocumentLayout(document, fonts, limits);
        layout.Run();
        using var buffer = new MemoryStream(64 * 1024);
        using var file = new PdfFile(buffer);
        var bytes = new DocumentFile(layout, file).Write();
        buffer.WriteTo(stream);
        var conformance = document.Attachments.Count > 0 ? "PDF/A-3a" : "PDF/A-2a";
        return new(layout.Pages.Count, bytes, conformance, layout.Context.Findings.All);
    }

    /// <summary>Writes a document to memory. See <see cref="Write(Document, Stream)"/>.</summary>
    /// <param name="document">The document.</param>
    /// <param name="result">What was written.</param>
    public byte[] Write(Document document, out PdfResult result)
    {
        using var stream = new MemoryStream(64 * 1024);
        result = Write(document, stream);
        return stream.ToArray();
    }
}

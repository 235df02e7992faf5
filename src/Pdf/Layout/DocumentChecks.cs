using System.Globalization;

namespace Stadtlotse.Pdf.Layout;

/// <summary>What of a document must be right before it is laid out.</summary>
internal static class DocumentChecks
{
    private const int LongestWatermark = 60, LongestRunningLine = 1000;

    public static void Check(Document document, PdfLimits limits, Findings findings)
    {
        if (string.IsNullOrWhiteSpace(document.Title)) throw new PdfException("document.title", "A document needs a title.");
        _ = Language(document.Language);
        if (document.Watermark?.Length > LongestWatermark) throw new PdfException("document.watermark", $"The watermark has more than {LongestWatermark} characters.");
        foreach (var line in (RunningLine?[])[document.Header, document.Footer])
            if (((IReadOnlyList<Inline>?[])[line?.Left, line?.Center, line?.Right]).Sum(z => z is null ? 0 : BlockLayout.PlainText(z).Length) > LongestRunningLine)
                throw new PdfException("document.running-line", $"Header or footer has more than {LongestRunningLine} characters.");
        CheckPage(document.Page);
        CheckTheme(document.Theme, findings);
        CheckAttachments(document.Attachments, limits);
        if (document.Attachments.Count > 0)
            findings.Add("conformance.a3", "The document carries files and is therefore identified as PDF/A-3a instead of PDF/A-2a.");
        if (document is not Letter && document.Content.Count == 0) findings.Add("document.empty", "The document has no content.");
    }

    /// <summary>The language given, when it has the form of a tag.</summary>
    public static string? Language(string? tag) =>
        tag is null || IsLanguage(tag) ? tag : throw new PdfException("document.language", $"'{tag}' is no language tag.");

    /// <summary>Whether a text has the form of a BCP 47 tag.</summary>
    private static bool IsLanguage(string tag) =>
        tag.Length is >= 2 and <= 35 && char.IsAsciiLetter(tag[0]) && tag.Split('-').All(p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiLetterOrDigit));

    private static void CheckPage(PageFormat page)
    {
        double[] values = [page.Width, page.Height, page.Left, page.Right, page.Top, page.Bottom];
        if (values.Any(v => !double.IsFinite(v) || v < 0) || page.Width is < 50 or > 2000 || page.Height is < 50 or > 2000
            || page.Left + page.Right > page.Width - 20 || page.Top + page.Bottom > page.Height - 20)
            throw new PdfException("document.page", string.Create(CultureInfo.InvariantCulture, $"A page of {page.Width} x {page.Height} mm with these margins has no room for text; sides must be 50 to 2,000 mm."));
    }

    private static void CheckTheme(Theme theme, Findings findings)
    {
        if (theme.Size is < 4 or > 100 || theme.LineHeight is < 0.8 or > 5 || theme.HeadingSizes.Count == 0 || theme.HeadingSizes.Any(s => s is < 4 or > 200) || theme.TableScale is < 0.3 or > 3 || theme.ParagraphGap is not (>= 0 and < 100) || !double.IsFinite(theme.Size + theme.LineHeight + theme.TableScale + theme.HeadingSizes.Sum()))
            throw new PdfException("document.theme", "Sizes must be 4 to 100 points (headings to 200), the line height 0.8 to 5, the scale of tables 0.3 to 3, the gap of paragraphs 0 to 100 mm.");
        foreach (var (name, color) in ((string, Color)[])[("text", theme.Text), ("headings", theme.Heading), ("links", theme.Link)])
            if (color.Contrast(Color.White) < 4.5)
                findings.Add("color.contrast", string.Create(CultureInfo.InvariantCulture, $"The colour of {name} has a contrast of {color.Contrast(Color.White):0.0} : 1 on white; WCAG 2.2 (1.4.3) asks for 4.5 : 1."));
    }

    private static void CheckAttachments(IReadOnlyList<Attachment> attachments, PdfLimits limits)
    {
        if (attachments.Sum(a => (long)a.Content.Length) > limits.AttachmentBytes)
            throw new PdfException("limit.attachments", $"The attachments are larger than {limits.AttachmentBytes} bytes together.");
        foreach (var attachment in attachments)
        {
            if (attachment.FileName.Length is 0 or > 255 || attachment.FileName.AsSpan().IndexOfAny("/\\:\0") >= 0)
                throw new PdfException("attachment.name", $"'{attachment.FileName}' is no file name.");
            if (attachment.MediaType.Length > 100 || attachment.MediaType.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
                throw new PdfException("attachment.type", $"'{attachment.MediaType}' is no media type.");
        }
        if (attachments.Select(a => a.FileName).Distinct(StringComparer.Ordinal).Count() != attachments.Count)
            throw new PdfException("attachment.name", "Two attachments have the same name.");
    }
}

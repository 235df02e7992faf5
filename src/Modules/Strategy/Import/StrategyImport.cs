using System.Text.RegularExpressions;
using Stadtlotse.Foreign;

namespace Stadtlotse.Strategy.Import;

/// <summary>
/// Reads a strategy document of a city (DOCX, PDF, Markdown or plain text) into a structured draft.
/// Nothing is invented: every text is made of words of the passage that goes with it. Never throws on foreign input;
/// what could not be read is told in <see cref="StrategyDraft.Findings"/>.
/// </summary>
public static class StrategyImport
{
    /// <summary>Largest file in bytes: 64 MiB.</summary>
    public const long MaxBytes = 64L << 20;

    /// <summary>Reads a file of any supported format, told by its content and not by its name.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">File name; its ending only tells Markdown from plain text. Default none.</param>
    /// <param name="cancellation">Stops the reading of a PDF.</param>
    public static async Task<StrategyDraft> ReadAsync(ReadOnlyMemory<byte> bytes, string name = "", CancellationToken cancellation = default)
    {
        if (bytes.Length > MaxBytes) return Failed("unknown", "file.size");
        try
        {
            return Extract(bytes.Span is [0x25, 0x50, 0x44, 0x46, ..] || PdfReading.IsPdf(bytes.Span)
                ? await PdfReading.ReadAsync(bytes, cancellation).ConfigureAwait(false)
                : ReadPure(bytes.Span, name));
        }
        catch (ForeignInputException e)
        {
            return Failed(bytes.Span is [0x50, 0x4B, ..] ? "docx" : "unknown", e.Code.StartsWith("xml", StringComparison.Ordinal) ? "docx.malformed" : e.Code);
        }
    }

    /// <summary>Reads text that is already decoded. Form feeds part pages.</summary>
    public static StrategyDraft ReadText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var findings = new List<ImportFinding>();
        return Extract(new("text", TextReading.Lines(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'), findings)) { Findings = findings });
    }

    private static Reading ReadPure(ReadOnlySpan<byte> bytes, string name) => bytes switch
    {
        [0x50, 0x4B, 0x03, 0x04, ..] or [0x50, 0x4B, 0x05, 0x06, ..] => DocxReading.Read(bytes.ToArray()),
        // Compound files (MS-CFB) name their streams in UTF-16: Word 97 to 2003 keeps its text in "WordDocument", a protected DOCX lies whole in "EncryptedPackage".
        [0xD0, 0xCF, 0x11, 0xE0, ..] => new("docx", []) { Findings = [ImportFinding.Of(Names(bytes, "WordDocument") && !Names(bytes, "EncryptedPackage") ? "doc.old" : "docx.encrypted")] },
        _ => TextReading.Read(bytes, name),
    };

    private static bool Names(ReadOnlySpan<byte> bytes, string stream) => bytes.IndexOf(System.Text.Encoding.Unicode.GetBytes(stream)) >= 0;

    /// <summary>The draft of a file that could not even be opened; the code is one of the README's list.</summary>
    public static StrategyDraft Failed(string code) => Failed("unknown", code);

    private static StrategyDraft Failed(string format, string code) => new() { Format = format, Findings = [ImportFinding.Of(code)] };

    private static StrategyDraft Extract(Reading reading)
    {
        if (reading.Lines.All(l => l.Blank))
            return new() { Format = reading.Format, Notes = reading.Notes, Findings = reading.Findings.Any(f => f.Severity == "error") ? reading.Findings : [.. reading.Findings, ImportFinding.Of("file.empty")] };
        try
        {
            var furniture = Furniture.Remove(reading);
            var doc = new Doc(BlockBuilder.Build(reading, furniture));
            return Drafting.Of(reading, furniture, doc);
        }
        catch (RegexMatchTimeoutException)
        {
            return Failed(reading.Format, "text.time");
        }
    }
}

using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Stadtlotse.Foreign;

/// <summary>Bounds for one XML document from outside.</summary>
/// <param name="MaxBytes">Largest document in bytes. Default 16 MiB.</param>
/// <param name="MaxDepth">Deepest nesting of elements. Default 64.</param>
/// <param name="MaxAttributes">Most attributes on one element. Default 200.</param>
/// <param name="MaxNodes">Most elements in the document. Default 2,000,000.</param>
public sealed record XmlLimits(long MaxBytes = 16 * 1024 * 1024, int MaxDepth = 64, int MaxAttributes = 200, int MaxNodes = 2_000_000)
{
    /// <summary>The default bounds.</summary>
    public static XmlLimits Default { get; } = new();
}

/// <summary>
/// The one hardened XML reader. No DTD, no entities beyond the five of XML, no external resource is ever opened;
/// size, depth and attribute count are bounded while reading, so that a hostile document costs no more than its limit.
/// </summary>
public static class ForeignXml
{
    /// <summary>Reads a whole document with line information kept on every element.</summary>
    /// <param name="stream">The bytes; read to the end, not disposed.</param>
    /// <param name="limits">Bounds; null for <see cref="XmlLimits.Default"/>.</param>
    /// <exception cref="ForeignInputException">Malformed, over a limit, or with a DTD.</exception>
    public static XDocument Load(Stream stream, XmlLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= XmlLimits.Default;
        using var bounded = new BoundedStream(stream, limits.MaxBytes);
        return Guarded(() =>
        {
            using var reader = XmlReader.Create(bounded, Settings(limits));
            return Build(reader, limits);
        });
    }

    /// <summary>Reads a whole document from text. See <see cref="Load"/>.</summary>
    /// <param name="text">The document's text.</param>
    /// <param name="limits">Bounds, applied to the length in characters; null for the defaults.</param>
    /// <exception cref="ForeignInputException">Malformed, over a limit, or with a DTD.</exception>
    public static XDocument Parse(string text, XmlLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        limits ??= XmlLimits.Default;
        if (text.Length > limits.MaxBytes) throw TooLarge(limits.MaxBytes);
        return Guarded(() =>
        {
            using var source = new StringReader(text);
            using var reader = XmlReader.Create(source, Settings(limits));
            return Build(reader, limits);
        });
    }

    private static XmlReaderSettings Settings(XmlLimits limits) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = limits.MaxBytes,
        MaxCharactersFromEntities = 1024,
        CloseInput = false,
    };

    private static XDocument Build(XmlReader reader, XmlLimits limits)
    {
        using var guard = new LimitingReader(reader, limits);
        return XDocument.Load(guard, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
    }

    private static XDocument Guarded(Func<XDocument> read)
    {
        try
        {
            return read();
        }
        catch (XmlException e)
        {
            var dtd = e.Message.Contains("DTD", StringComparison.Ordinal);
            throw new ForeignInputException(dtd ? "xml.dtd" : "xml.malformed",
                dtd ? "The XML document holds a document type definition, which is not accepted." : $"The XML document is malformed: {e.Message}",
                e.LineNumber, e.LinePosition, e);
        }
        catch (DecoderFallbackException e)
        {
            throw new ForeignInputException("xml.encoding", "The XML document is not in the encoding it states.", inner: e);
        }
    }

    internal static ForeignInputException TooLarge(long limit) =>
        new("size", $"The input is larger than the limit of {limit} bytes.");
}

namespace Stadtlotse.Pdf;

/// <summary>What was written, and what the writer had to say about it.</summary>
/// <param name="Pages">Number of pages.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Conformance">The level the file is identified with: <c>PDF/A-2a</c>, or <c>PDF/A-3a</c> with attachments; each with PDF/UA-1.</param>
/// <param name="Findings">What is not as it should be, each kind and place once; empty when all is well.</param>
public sealed record PdfResult(int Pages, long Bytes, string Conformance, IReadOnlyList<Finding> Findings);

/// <summary>Something a person should look at: the file was written, but not all is as it should be.</summary>
/// <param name="Code">Fixed name, such as <c>glyph.missing</c>; all are listed in the README.</param>
/// <param name="Message">One sentence in English.</param>
/// <param name="Where">Start of the text it is about, or the name of the field, file or target; empty when it is about the whole document.</param>
public sealed record Finding(string Code, string Message, string Where = "");

/// <summary>A font, a picture or a document cannot be used. The message says what and where.</summary>
public sealed class PdfException : Exception
{
    /// <summary>Fixed name of the fault, such as <c>font.broken</c>; all are listed in the README.</summary>
    public string Code { get; }

    /// <summary>Makes the fault.</summary>
    /// <param name="code">Fixed name.</param>
    /// <param name="message">One sentence.</param>
    /// <param name="inner">What caused it.</param>
    public PdfException(string code, string message, Exception? inner = null) : base(message, inner) => Code = code;
}

/// <summary>Bounds that keep time and memory finite whatever comes in.</summary>
public sealed record PdfLimits
{
    /// <summary>Most pages of a document. Default 5,000.</summary>
    public int Pages { get; init; } = 5_000;

    /// <summary>Most characters of a document's text. Default 10 million.</summary>
    public int Characters { get; init; } = 10_000_000;

    /// <summary>Most cells of a table. Default 100,000.</summary>
    public int TableCells { get; init; } = 100_000;

    /// <summary>Deepest nesting of blocks. Default 24.</summary>
    public int Depth { get; init; } = 24;

    /// <summary>Most bytes of all attachments. Default 256 MiB.</summary>
    public long AttachmentBytes { get; init; } = 256L << 20;
}

namespace Stadtlotse.Pdf;

/// <summary>
/// A document to be written as tagged PDF: what it says and how it is to look, without any PDF.
/// Only title, creation time and content must be given.
/// </summary>
public record Document
{
    /// <summary>The document's title, shown in the viewer's title bar and read first by screen readers (ISO 14289-1, 7.1). Not empty.</summary>
    public required string Title { get; init; }

    /// <summary>Creation time, given by the caller so that the same input gives the same bytes.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Natural language of the text as BCP 47 tag. Default <c>de-DE</c>.</summary>
    public string Language { get; init; } = "de-DE";

    /// <summary>The content, in reading order.</summary>
    public IReadOnlyList<Block> Content { get; init; } = [];

    /// <summary>Who wrote it, such as the authority. Default none.</summary>
    public string? Author { get; init; }

    /// <summary>What it is about, in one sentence. Default none.</summary>
    public string? Subject { get; init; }

    /// <summary>Words it is to be found by. Default none.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The program that made the document. Default <c>Stadtlotse</c>.</summary>
    public string Creator { get; init; } = "Stadtlotse";

    /// <summary>Size and margins of the pages. Default A4 with 25 mm left and 20 mm right (DIN 5008).</summary>
    public PageFormat Page { get; init; } = new();

    /// <summary>Type sizes, distances and colours.</summary>
    public Theme Theme { get; init; } = new();

    /// <summary>Line above the text of every page (of a letter: from the second page), an artifact. Default none.</summary>
    public RunningLine? Header { get; init; }

    /// <summary>Line below the text of every page, an artifact. Default none.</summary>
    public RunningLine? Footer { get; init; }

    /// <summary>Columns at the foot of the first page, such as address, bank and opening hours; tagged, read after the text. At most 60 mm high. Default none.</summary>
    public IReadOnlyList<IReadOnlyList<Inline>> BusinessDetails { get; init; } = [];

    /// <summary>Word drawn large, light and slanting under the text of every page, an artifact, such as <c>ENTWURF</c>. Default none.</summary>
    public string? Watermark { get; init; }

    /// <summary>Files carried inside the document. With any the document is identified as PDF/A-3a, since PDF/A-2 admits only PDF/A files.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Finds the places where a word may be divided, such as <see cref="Hyphenators.German"/>. Default none: words are not divided.</summary>
    public Hyphenator? Hyphenate { get; init; }

    /// <summary>Word said in the tooltip of required fields, in the document's language. Default <c>Pflichtfeld</c>.</summary>
    public string RequiredWord { get; init; } = "Pflichtfeld";

    /// <summary>Whether headings become bookmarks. Default true.</summary>
    public bool Bookmarks { get; init; } = true;
}

/// <summary>
/// Says where a word may be divided: each number is the count of UTF-16 characters before a possible division, ascending.
/// Called only for words that do not fit the line; must be thread-safe when documents are written on several threads.
/// </summary>
/// <param name="word">One word: letters and combining marks only.</param>
/// <param name="language">BCP 47 tag of the text around it.</param>
public delegate IReadOnlyList<int> Hyphenator(string word, string language);

/// <summary>Size and margins of the pages, all in millimetres.</summary>
/// <param name="Width">Default 210 (A4). From 50 to 2000.</param>
/// <param name="Height">Default 297 (A4). From 50 to 2000.</param>
/// <param name="Left">Left margin. Default 25.</param>
/// <param name="Right">Right margin. Default 20.</param>
/// <param name="Top">Top margin, in which the header stands. Default 25.</param>
/// <param name="Bottom">Bottom margin, in which the footer stands. Default 25.</param>
public sealed record PageFormat(double Width = 210, double Height = 297, double Left = 25, double Right = 20, double Top = 25, double Bottom = 25)
{
    /// <summary>The same margins on a page turned by a quarter.</summary>
    public PageFormat Landscape => this with { Width = Math.Max(Width, Height), Height = Math.Min(Width, Height) };
}

/// <summary>
/// One line (or few lines, parted by <see cref="LineBreak"/>) that is repeated on the pages, as an artifact: assistive technology skips it.
/// Only here <see cref="PageNumber"/> and <see cref="PageCount"/> are allowed.
/// </summary>
/// <param name="Left">Text at the left margin.</param>
/// <param name="Center">Text in the middle.</param>
/// <param name="Right">Text at the right margin.</param>
/// <param name="Rule">Whether a fine line parts it from the text. Default false.</param>
public sealed record RunningLine(
    IReadOnlyList<Inline>? Left = null, IReadOnlyList<Inline>? Center = null, IReadOnlyList<Inline>? Right = null, bool Rule = false)
{
    /// <summary>„Seite 1 von 3“ at the right margin.</summary>
    public static RunningLine PageOfPages { get; } = new(Right: ["Seite ", new PageNumber(), " von ", new PageCount()]);
}

/// <summary>A file carried inside the document (ISO 32000-1, 7.11; ISO 19005-3, 6.8).</summary>
/// <param name="FileName">Name with extension, unique in the document, without path.</param>
/// <param name="MediaType">Such as <c>application/xml</c>.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Description">What the file is, for people.</param>
/// <param name="Relation">How the file relates to the document. Default <see cref="AttachmentRelation.Unspecified"/>.</param>
public sealed record Attachment(
    string FileName, string MediaType, ReadOnlyMemory<byte> Content, string Description, AttachmentRelation Relation = AttachmentRelation.Unspecified);

/// <summary>How an embedded file relates to the document (ISO 19005-3, AFRelationship).</summary>
public enum AttachmentRelation
{
    /// <summary>Not said.</summary>
    Unspecified,

    /// <summary>The original the document was made from.</summary>
    Source,

    /// <summary>Data shown in the document.</summary>
    Data,

    /// <summary>The same content in another form, such as an invoice in XML.</summary>
    Alternative,

    /// <summary>Something more.</summary>
    Supplement,
}

namespace Stadtlotse.Pdf;

/// <summary>A part of the content that stands on lines of its own. A plain string is a paragraph.</summary>
public abstract record Block
{
    /// <summary>Name that links (<c>#id</c>) lead to. Unique in the document. Default none.</summary>
    public string? Id { get; init; }

    /// <summary>Whether it must stay on one page with the start of the next block. Headings always do.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>BCP 47 tag when it is another language than the document's.</summary>
    public string? Language { get; init; }

    /// <summary>A paragraph.</summary>
    /// <param name="text">Its text.</param>
    public static implicit operator Block(string text) => new Paragraph(text);

    /// <summary>A paragraph; the named form of the conversion.</summary>
    /// <param name="text">Its text.</param>
    public static Block FromString(string text) => new Paragraph(text);
}

/// <summary>A heading, tagged H1 to H6, a bookmark, kept with what follows.</summary>
/// <param name="Level">1 to 6. The first heading should be 1 and none should skip a level (ISO 14289-1, 7.4.2); what skips is a finding.</param>
/// <param name="Content">The text.</param>
public sealed record Heading(int Level, params IReadOnlyList<Inline> Content) : Block;

/// <summary>A paragraph.</summary>
/// <param name="Content">The text.</param>
public sealed record Paragraph(params IReadOnlyList<Inline> Content) : Block
{
    /// <summary>Alignment; null for the theme's.</summary>
    public Alignment? Align { get; init; }

    /// <summary>Type size as a multiple of the theme's. Default 1.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Whether it may not be parted by a page break.</summary>
    public bool KeepTogether { get; init; }

    /// <summary>Distance to the block before in millimetres; null for the theme's. Never less than the neighbour asks for.</summary>
    public double? SpaceBefore { get; init; }
}

/// <summary>A list, tagged L with LI, Lbl and LBody.</summary>
/// <param name="Items">The items.</param>
public sealed record ItemList(params IReadOnlyList<ListItem> Items) : Block
{
    /// <summary>What stands before the items. Default bullets.</summary>
    public Numbering Numbering { get; init; }

    /// <summary>Number of the first item. Default 1.</summary>
    public int Start { get; init; } = 1;
}

/// <summary>What stands before the items of a list.</summary>
public enum Numbering
{
    /// <summary>• – ·, by depth.</summary>
    Bullet,

    /// <summary>1. 2. 3.</summary>
    Decimal,

    /// <summary>a) b) c), after z) aa).</summary>
    LowerLetter,

    /// <summary>I. II. III.</summary>
    UpperRoman,

    /// <summary>Nothing.</summary>
    None,
}

/// <summary>An item of a list: a string, or blocks, among them further lists.</summary>
/// <param name="Content">The blocks.</param>
public sealed record ListItem(params IReadOnlyList<Block> Content)
{
    /// <summary>An item of one paragraph.</summary>
    /// <param name="text">Its text.</param>
    public static implicit operator ListItem(string text) => new(new Paragraph(text));

    /// <summary>An item of one paragraph; the named form of the conversion.</summary>
    /// <param name="text">Its text.</param>
    public static ListItem FromString(string text) => text;
}

/// <summary>A picture with alternative text, tagged Figure.</summary>
/// <param name="Picture">The picture; read once and used in many documents.</param>
/// <param name="Alternative">What the picture says (ISO 14289-1, 7.3). Empty for mere decoration, which becomes an artifact.</param>
public sealed record Figure(Picture Picture, string Alternative) : Block
{
    /// <summary>Width in millimetres; null for the picture's own, at most the column. Made smaller when the page is too low.</summary>
    public double? Width { get; init; }

    /// <summary>Alignment. Default left.</summary>
    public Alignment Align { get; init; }

    /// <summary>Text below, tagged as paragraph. Default none.</summary>
    public IReadOnlyList<Inline>? Caption { get; init; }
}

/// <summary>A QR code (ISO/IEC 18004), drawn as paths, tagged Figure.</summary>
/// <param name="Content">What is encoded, as UTF-8; at most 1,273 bytes with the highest error correction.</param>
/// <param name="Alternative">What the code is for, and where it leads, in words. Not empty.</param>
public sealed record QrCode(string Content, string Alternative) : Block
{
    /// <summary>Edge in millimetres with the quiet zone of four modules. Default 30.</summary>
    public double Size { get; init; } = 30;

    /// <summary>How much of it may be damaged. Default <see cref="QrCorrection.Medium"/>.</summary>
    public QrCorrection Correction { get; init; } = QrCorrection.Medium;

    /// <summary>Alignment. Default left.</summary>
    public Alignment Align { get; init; }

    /// <summary>Text below, tagged as paragraph. Default none.</summary>
    public IReadOnlyList<Inline>? Caption { get; init; }
}

/// <summary>Share of a QR code that may be damaged.</summary>
public enum QrCorrection
{
    /// <summary>7 %.</summary>
    Low,

    /// <summary>15 %.</summary>
    Medium,

    /// <summary>25 %.</summary>
    Quartile,

    /// <summary>30 %.</summary>
    High,
}

/// <summary>Program text or the like, line by line in the font of fixed width, tagged Code.</summary>
/// <param name="Text">The lines.</param>
public sealed record CodeBlock(string Text) : Block;

/// <summary>Quoted blocks, indented, tagged BlockQuote.</summary>
/// <param name="Content">The blocks.</param>
public sealed record Quote(params IReadOnlyList<Block> Content) : Block;

/// <summary>A fine line across the column, an artifact.</summary>
public sealed record Divider : Block;

/// <summary>Empty height; dropped at the head of a page.</summary>
/// <param name="Millimetres">Height.</param>
public sealed record Space(double Millimetres) : Block;

/// <summary>What follows starts on a new page.</summary>
public sealed record PageBreak : Block;

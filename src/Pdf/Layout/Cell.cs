using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Layout;

/// <summary>One character, ready to be set.</summary>
internal struct Cell
{
    public int CodePoint;
    public ushort Cid;
    public ushort Font;
    public ushort Run;

    /// <summary>Advance and kerning to the next in thousandths of the type size.</summary>
    public ushort Width;
    public short Kern;

    /// <summary>Shift of a combining mark against its base: right and up, in thousandths.</summary>
    public short ShiftX, ShiftY;
    public Break Break;
}

/// <summary>What may happen after a character.</summary>
internal enum Break : byte
{
    None,

    /// <summary>A line may end here.</summary>
    Allowed,

    /// <summary>A space: a line may end here, and the space then has no width.</summary>
    Space,

    /// <summary>A line may end here with a hyphen.</summary>
    Hyphen,

    /// <summary>The line ends here.</summary>
    Forced,
}

/// <summary>The look and meaning that a stretch of characters shares.</summary>
internal sealed record TextRun(Typeface Typeface, double Size, double Rise, Color Color, bool IsUnderlined, bool IsCode, string Language, StructureElement? Element)
{
    public Link? Link { get; init; }
}

/// <summary>The style that inlines start from.</summary>
internal sealed record TextStyle(double Size, double LineHeight, Color Color, string Language, Alignment Align = Alignment.Left, bool Bold = false, bool Code = false)
{
    public bool MayHyphenate { get; init; } = true;
}

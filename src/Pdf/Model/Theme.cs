namespace Stadtlotse.Pdf;

/// <summary>Type sizes, distances and colours. Sizes in points (1/72 inch), distances in millimetres.</summary>
public sealed record Theme
{
    /// <summary>Size of body text. Default 11 pt; DIN 5008 asks for at least 10.</summary>
    public double Size { get; init; } = 11;

    /// <summary>Distance of base lines as multiple of the type size. Default 1.35.</summary>
    public double LineHeight { get; init; } = 1.35;

    /// <summary>Sizes of headings of level 1 to 6. Default 20, 15, 12.5, 11, 11, 11 pt.</summary>
    public IReadOnlyList<double> HeadingSizes { get; init; } = [20, 15, 12.5, 11, 11, 11];

    /// <summary>Distance between paragraphs. Default 2.6 mm.</summary>
    public double ParagraphGap { get; init; } = 2.6;

    /// <summary>Size of table text as a share of the body's. Default 0.92.</summary>
    public double TableScale { get; init; } = 0.92;

    /// <summary>Fewest lines of a paragraph at the foot of a page (orphans). Default 2.</summary>
    public int Orphans { get; init; } = 2;

    /// <summary>Fewest lines of a paragraph at the head of a page (widows). Default 2.</summary>
    public int Widows { get; init; } = 2;

    /// <summary>Alignment of paragraphs. Default left: ragged text is easier to read.</summary>
    public Alignment Align { get; init; } = Alignment.Left;

    /// <summary>Colour of text. Default black.</summary>
    public Color Text { get; init; } = Color.Black;

    /// <summary>Colour of headings. Default black.</summary>
    public Color Heading { get; init; } = Color.Black;

    /// <summary>Colour of links, which are underlined too. Default a dark blue (contrast 8.6 : 1 on white).</summary>
    public Color Link { get; init; } = new(0, 61, 143);

    /// <summary>Colour of rules and table lines. Default grey.</summary>
    public Color Line { get; init; } = new(140, 140, 140);

    /// <summary>Ground of table head rows and code. Default a very light grey.</summary>
    public Color Ground { get; init; } = new(240, 240, 240);
}

/// <summary>How lines stand between the margins.</summary>
public enum Alignment
{
    /// <summary>At the left margin, ragged right.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the right margin.</summary>
    Right,

    /// <summary>Spread to both margins, but for the last line.</summary>
    Justify,
}

/// <summary>A colour in sRGB.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public readonly record struct Color(byte Red, byte Green, byte Blue)
{
    /// <summary>Black.</summary>
    public static Color Black => new(0, 0, 0);

    /// <summary>White.</summary>
    public static Color White => new(255, 255, 255);

    /// <summary>Contrast to another colour, from 1 to 21 (WCAG 2.2, "contrast ratio").</summary>
    /// <param name="other">The other colour.</param>
    public double Contrast(Color other)
    {
        var (a, b) = (Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private double Luminance => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    private static double Linear(byte channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}

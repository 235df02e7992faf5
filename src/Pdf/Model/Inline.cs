namespace Stadtlotse.Pdf;

/// <summary>A piece of running text. A plain string is one too.</summary>
public abstract record Inline
{
    /// <summary>Plain text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator Inline(string text) => new Run(text);

    /// <summary>Plain text; the named form of the conversion.</summary>
    /// <param name="text">The text.</param>
    public static Inline FromString(string text) => new Run(text);

    /// <summary>Bold text.</summary>
    /// <param name="text">The text.</param>
    public static Run Bold(string text) => new(text) { IsBold = true };

    /// <summary>Italic text.</summary>
    /// <param name="text">The text.</param>
    public static Run Italic(string text) => new(text) { IsItalic = true };

    /// <summary>Text in the font of fixed width, tagged as Code.</summary>
    /// <param name="text">The text.</param>
    public static Run Code(string text) => new(text) { IsCode = true };

    /// <summary>Text in another language, tagged so that it is read aloud rightly.</summary>
    /// <param name="language">BCP 47 tag.</param>
    /// <param name="text">The text.</param>
    public static Run Foreign(string language, string text) => new(text) { Language = language };

    /// <summary>A link.</summary>
    /// <param name="text">What is shown.</param>
    /// <param name="target">See <see cref="Pdf.Link.Target"/>.</param>
    public static Link Link(string text, string target) => new(target, text);
}

/// <summary>Text of one look and language.</summary>
/// <param name="Text">The text. A line feed starts a new line; a soft hyphen (U+00AD) is a place to divide; U+200B a place to break.</param>
public sealed record Run(string Text) : Inline
{
    /// <summary>Whether it is bold.</summary>
    public bool IsBold { get; init; }

    /// <summary>Whether it is italic.</summary>
    public bool IsItalic { get; init; }

    /// <summary>Whether it is code: fixed width, tagged Code, never divided.</summary>
    public bool IsCode { get; init; }

    /// <summary>Whether it is underlined. Better left to links.</summary>
    public bool IsUnderlined { get; init; }

    /// <summary>Raised (superscript), on the line, or lowered (subscript).</summary>
    public Position Position { get; init; }

    /// <summary>Colour; null for that of the surroundings.</summary>
    public Color? Color { get; init; }

    /// <summary>Size as a multiple of the surroundings'. Default 1.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>BCP 47 tag when it is another language than the surroundings'. Default null.</summary>
    public string? Language { get; init; }

    /// <summary>What an abbreviation or symbol stands for (ISO 32000-1, 14.9.5), read instead of it. Default null.</summary>
    public string? Expansion { get; init; }
}

/// <summary>Where text stands to its base line.</summary>
public enum Position
{
    /// <summary>On it.</summary>
    Normal,

    /// <summary>Superscript.</summary>
    Raised,

    /// <summary>Subscript.</summary>
    Lowered,
}

/// <summary>A link: underlined, tagged Link, with an annotation for each line it stands on.</summary>
/// <param name="Target">An absolute address with scheme http, https, mailto or tel, or <c>#id</c> of a block in the same document.</param>
/// <param name="Content">What is shown; not empty.</param>
public sealed record Link(string Target, params IReadOnlyList<Inline> Content) : Inline
{
    /// <summary>Where it leads, for people (the annotation's Contents). Default the shown text and the target.</summary>
    public string? Description { get; init; }
}

/// <summary>A new line in the same paragraph.</summary>
public sealed record LineBreak : Inline;

/// <summary>The page's number. Only in <see cref="RunningLine"/>.</summary>
public sealed record PageNumber : Inline;

/// <summary>The number of pages. Only in <see cref="RunningLine"/>.</summary>
public sealed record PageCount : Inline;

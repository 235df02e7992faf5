namespace Stadtlotse.German;

/// <summary>What a token is.</summary>
public enum TokenKind
{
    /// <summary>Letters, also with digits or an apostrophe among them: <c>Antrag</c>, <c>A4</c>, <c>geht's</c>.</summary>
    Word,

    /// <summary>Words joined by a hyphen: <c>Online-Dienst</c>, <c>5-fach</c>.</summary>
    Hyphenated,

    /// <summary>A form for all genders: <c>Bürger:innen</c>, <c>Bürger*innen</c>, <c>Bürger_innen</c>, <c>Bürger/-innen</c>, <c>BürgerInnen</c>.</summary>
    Gendered,

    /// <summary>A known abbreviation with its full stops: <c>Abs.</c>, <c>z. B.</c></summary>
    Abbreviation,

    /// <summary>Digits with separators and fraction: <c>1.234,50</c>, <c>6½</c>.</summary>
    Number,

    /// <summary>A date in digits or with the month's name: <c>3.4.2026</c>, <c>2026-04-03</c>, <c>3. April</c>.</summary>
    Date,

    /// <summary>A reference to a norm: <c>§ 5 Abs. 1 Nr. 2</c>, <c>Art. 3 Abs. 1</c>.</summary>
    Norm,

    /// <summary>A web address.</summary>
    Url,

    /// <summary>An e-mail address.</summary>
    Email,
}

/// <summary>A piece of text that means something. Blanks and punctuation are no tokens.</summary>
/// <param name="Offset">Index of its first character in the text.</param>
/// <param name="Length">Its characters.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct Token(int Offset, int Length, TokenKind Kind)
{
    /// <summary>Index after its last character.</summary>
    public int End => Offset + Length;

    /// <summary>Its characters.</summary>
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Offset, Length);
}

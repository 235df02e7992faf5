namespace Stadtlotse.Mail.Mime;

/// <summary>What a person reads.</summary>
/// <param name="Language">Language tag.</param>
/// <param name="Subject">One line.</param>
/// <param name="Paragraphs">From greeting to closing, plain text.</param>
/// <param name="Footer">Below a line: who sent this and why nobody reads answers.</param>
internal sealed record LetterText(string Language, string Subject, IReadOnlyList<string> Paragraphs, string Footer)
{
    /// <summary>The link and its words; null for none.</summary>
    public LetterLink? Link { get; init; }
}

/// <summary>A link of a letter.</summary>
/// <param name="Words">What it leads to.</param>
/// <param name="Address">Absolute address.</param>
/// <param name="After">Number of paragraphs that stand before it.</param>
internal sealed record LetterLink(string Words, string Address, int After);

/// <summary>The head of a mail.</summary>
/// <param name="Id">Stable id: a retry is recognisable by it (RFC 5322, 3.6.4).</param>
/// <param name="Date">When the letter was made, not when it is sent: a retry is the same mail.</param>
/// <param name="FromName">Name of the sender.</param>
/// <param name="From">Sender address.</param>
/// <param name="ReplyTo">Where answers go; null for the sender.</param>
/// <param name="To">The receiver.</param>
internal sealed record MailHead(string Id, DateTimeOffset Date, string FromName, string From, string? ReplyTo, string To);

using Stadtlotse.Kernel.Cities;
using Stadtlotse.Pdf;

namespace Stadtlotse.Letters;

/// <summary>The words a letter of the city carries around its text, in the letter's language.</summary>
/// <param name="Date">Before the date: „Datum“.</param>
/// <param name="Phone">Before the telephone number.</param>
/// <param name="Mail">Before the e-mail address.</param>
/// <param name="Account">Above the bank account.</param>
public sealed record LetterWords(string Date, string Phone, string Mail, string Account);

/// <summary>What one letter says.</summary>
public sealed record LetterContent
{
    /// <summary>The subject; also the title of the file.</summary>
    public required string Subject { get; init; }

    /// <summary>Lines of the address, at most 6.</summary>
    public required IReadOnlyList<string> Recipient { get; init; }

    /// <summary>When it was written; the date of the letter in German legal time.</summary>
    public required DateTimeOffset Written { get; init; }

    /// <summary>The date as the letter shows it: <c>23. November 2026</c>.</summary>
    public required string Date { get; init; }

    /// <summary>Reference lines above the date, such as „Unser Zeichen“. Default none.</summary>
    public IReadOnlyList<InformationLine> References { get; init; } = [];

    /// <summary>The text, greeting to signature.</summary>
    public required IReadOnlyList<Block> Text { get; init; }

    /// <summary>Language of the text (BCP 47). Default German.</summary>
    public string Language { get; init; } = "de-DE";

    /// <summary>Whether the letter asks for money, so that the account stands at its foot. Default false.</summary>
    public bool AsksForMoney { get; init; }

    /// <summary>A word across each page, for what is not sent: „MUSTER“. Default none.</summary>
    public string? Watermark { get; init; }
}

/// <summary>
/// A letter of the city after DIN 5008, form B: sender, return line, contact, closing words and account come from the city's settings
/// (<see cref="CityProfile"/>), the text from who writes it.
/// </summary>
public static class CityLetter
{
    /// <summary>Room for the mark in a letterhead of form B, in millimetres; below it the sender stands in one line or two.</summary>
    private const double WidestMark = 70, HighestMark = 20;

    /// <summary>The letter, ready to be written as PDF. What the city has not set is left out.</summary>
    /// <param name="profile">The city's settings.</param>
    /// <param name="city">The name the city was added with, for one that has not set its own.</param>
    /// <param name="words">The words around the text.</param>
    /// <param name="content">What it says.</param>
    /// <param name="mark">The city's mark (<see cref="CityMarks"/>). Default none.</param>
    public static Letter Of(CityProfile profile, string city, LetterWords words, LetterContent content, Picture? mark = null)
    {
        var sender = Sender(profile, city);
        return new Letter
        {
            Title = content.Subject,
            Author = sender,
            Language = content.Language,
            Created = content.Written,
            Hyphenate = Hyphenators.German,
            ReturnAddress = profile.Letters?.ReturnLine ?? (profile.Contact is { } contact ? string.Join(", ", contact.Address) : null),
            Recipient = content.Recipient,
            Information = [.. content.References, .. Reached(profile, words), new(words.Date, content.Date)],
            SubjectLine = [content.Subject],
            Letterhead = [.. Mark(mark), new Paragraph(Inline.Bold(sender)) { Align = Alignment.Right }],
            BusinessDetails = Foot(profile, city, words, content.AsksForMoney),
            Footer = RunningLine.PageOfPages,
            Watermark = content.Watermark,
            Content = [.. content.Text, .. Closing(profile)],
        };
    }

    /// <summary>The mark as it stands in a letterhead: at the right edge, no higher than leaves room for the sender. Decoration, for the sender stands below in words.</summary>
    public static IReadOnlyList<Block> Mark(Picture? mark) => mark is null ? [] :
        [new Figure(mark, "") { Width = Math.Min(WidestMark, HighestMark * mark.Width / mark.Height), Align = Alignment.Right }];

    /// <summary>The columns at the foot of what the city sends: its address, how to reach it, and its account when asked for.</summary>
    /// <param name="profile">The city's settings.</param>
    /// <param name="city">The name the city was added with, for one that has not set its own.</param>
    /// <param name="words">The words before number and account.</param>
    /// <param name="withAccount">Whether it asks for money.</param>
    public static IReadOnlyList<IReadOnlyList<Inline>> Foot(CityProfile profile, string city, LetterWords words, bool withAccount)
    {
        var columns = new List<IReadOnlyList<Inline>> { Lines(profile.Contact?.Address ?? [Sender(profile, city)]) };
        if (profile.Contact is { } contact) columns.Add(Lines([$"{words.Phone} {contact.Phone}", contact.Mail]));
        if (withAccount && profile.Bank is { } bank) columns.Add(Lines([words.Account, bank.Holder, bank.Bank, Iban.Shown(bank.Iban), .. bank.Bic is { } bic ? [bic] : Array.Empty<string>()]));
        return columns;
    }

    /// <summary>The first line of the address is the sender as the city writes it in full: „Stadt Musterstadt“.</summary>
    private static string Sender(CityProfile profile, string city) => profile.Contact?.Address is [var first, ..] ? first : profile.Name.Length > 0 ? profile.Name : city;

    private static IEnumerable<InformationLine> Reached(CityProfile profile, LetterWords words) =>
        profile.Contact is { } contact ? [new(words.Phone, contact.Phone), new(words.Mail, contact.Mail)] : [];

    private static IEnumerable<Block> Closing(CityProfile profile) =>
        (profile.Letters?.Closing ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => new Paragraph(line));

    private static List<Inline> Lines(IEnumerable<string> lines) => [.. lines.SelectMany((line, i) => i == 0 ? new Inline[] { line } : [new LineBreak(), line])];
}

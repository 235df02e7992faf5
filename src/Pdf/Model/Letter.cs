namespace Stadtlotse.Pdf;

/// <summary>
/// A letter after DIN 5008:2020 on A4. The first page carries letterhead, address field (for a window envelope DL or C6/5 by DIN 680),
/// information block or reference line, subject and folding marks at the positions of the standard; the text follows.
/// </summary>
public sealed record Letter : Document
{
    /// <summary>Form A (letterhead 27 mm high) or B (45 mm). Default B.</summary>
    public LetterForm Form { get; init; } = LetterForm.B;

    /// <summary>Sender in one line, small above the address, for what comes back; at most 85 mm wide. Default none.</summary>
    public string? ReturnAddress { get; init; }

    /// <summary>Lines of the supplementary zone, such as „Förmliche Zustellung“; at most 3. Default none.</summary>
    public IReadOnlyList<string> Endorsements { get; init; } = [];

    /// <summary>Lines of the address, at most 6.</summary>
    public required IReadOnlyList<string> Recipient { get; init; }

    /// <summary>Lines of the information block right of the address: label and value, such as „Unser Zeichen“, „Datum“. Default none.</summary>
    public IReadOnlyList<InformationLine> Information { get; init; } = [];

    /// <summary>The reference line below the address, instead of an information block; at most 4. Default none.</summary>
    public IReadOnlyList<InformationLine> References { get; init; } = [];

    /// <summary>The subject (Betreff), tagged as heading of level 1.</summary>
    public required IReadOnlyList<Inline> SubjectLine { get; init; }

    /// <summary>The letterhead: blocks between the top edge and the address field, over the whole text width. Default none.</summary>
    public IReadOnlyList<Block> Letterhead { get; init; } = [];

    /// <summary>Whether folding marks and the hole mark are drawn. Default true.</summary>
    public bool Marks { get; init; } = true;
}

/// <summary>The two forms of DIN 5008.</summary>
public enum LetterForm
{
    /// <summary>Low letterhead: address field from 27 mm, folds at 87 and 192 mm.</summary>
    A,

    /// <summary>High letterhead: address field from 45 mm, folds at 105 and 210 mm.</summary>
    B,
}

/// <summary>A labelled entry of information block or reference line.</summary>
/// <param name="Label">Such as „Unser Zeichen“.</param>
/// <param name="Value">Such as „20.1-4711“.</param>
public sealed record InformationLine(string Label, string Value);

namespace Stadtlotse.Strategy.Import;

/// <summary>
/// One line as a reader delivers it. Plain text fills only number, page and text; DOCX and PDF add what their format knows.
/// </summary>
internal sealed record RawLine(int Number, string Text)
{
    public int? Page { get; init; }

    /// <summary>Level of a heading that the format marks as one; 0 for none.</summary>
    public int HeadingLevel { get; init; }

    /// <summary>Depth of a list item that the format marks as one; -1 for none.</summary>
    public int ItemLevel { get; init; } = -1;

    /// <summary>Number or bullet of the item.</summary>
    public string Marker { get; init; } = "";

    /// <summary>The whole line is set in bold.</summary>
    public bool Bold { get; init; }

    /// <summary>Height of the letters in points; 0 when unknown.</summary>
    public double Size { get; init; }

    /// <summary>A table that stands here instead of text.</summary>
    public IReadOnlyList<TableRow>? Table { get; init; }

    public bool Blank => Table is null && string.IsNullOrWhiteSpace(Text);
}

/// <summary>What a reader delivers.</summary>
internal sealed record Reading(string Format, IReadOnlyList<RawLine> Lines)
{
    public IReadOnlyList<Passage> Notes { get; init; } = [];
    public IReadOnlyList<ImportFinding> Findings { get; init; } = [];

    /// <summary>Lines are whole paragraphs, as in a word processor.</summary>
    public bool LinesAreParagraphs { get; init; }
}

using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Lines;

/// <summary>What <c>_Lines.cshtml</c> shows: a list to fill in, and after a conflict what somebody else stored.</summary>
/// <param name="Table">The list.</param>
/// <param name="Rows">What stands in it or was typed.</param>
internal sealed record LinesView(LineTable Table, IReadOnlyList<LineRow> Rows)
{
    /// <summary>Empty lines to add at the end.</summary>
    public int Blank { get; init; } = 1;

    /// <summary>What stands in the database when that is not what the person saw; null otherwise.</summary>
    public IReadOnlyList<LineRow>? Stored { get; init; }

    /// <summary>All lines shown: the rows and empty ones behind them.</summary>
    public IEnumerable<LineRow> Shown => Rows.Concat(Enumerable.Repeat(new LineRow(null, [.. Table.Columns.Select(c => c.Preset)]), Math.Max(0, Math.Min(Blank, Table.Most - Rows.Count))));

    /// <summary>What a person reads for a stored text: the words of a choice instead of its value.</summary>
    public static string Said(LineColumn column, string text, PageTexts texts) =>
        text.Length == 0 ? "–" : column.Kind is ColumnKind.Choice or ColumnKind.Lookup ? column.Choices.FirstOrDefault(c => c.Value == text)?.Text ?? texts["strategy.lines.gone"] : text;

    /// <summary>What stands in a field: of a lookup the words of what is stored.</summary>
    public static string FieldText(LineColumn column, string text) =>
        column.Kind == ColumnKind.Lookup && column.Choices.FirstOrDefault(c => c.Value == text) is { } choice ? choice.Text : text;

    /// <summary>Help on how a column is typed, for who has not typed one before.</summary>
    public static string? Placeholder(ColumnKind kind) => kind switch { ColumnKind.Day => "31.12.2027", ColumnKind.Month => "03/2027", _ => null };

    /// <summary>Choices with the stored value among them, even when it is gone: nothing changes unseen.</summary>
    public static IEnumerable<Choice> ChoicesWith(LineColumn column, string text, PageTexts texts) =>
        text.Length == 0 || column.Choices.Any(c => c.Value == text) ? column.Choices : column.Choices.Append(new Choice(text, texts["strategy.lines.gone"]));
}

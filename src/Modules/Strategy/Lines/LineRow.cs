using System.Globalization;

namespace Stadtlotse.Strategy.Lines;

/// <summary>One line as typed or as stored: text for each column, in the table's order.</summary>
/// <param name="Id">Id of the stored line; null for a new one.</param>
/// <param name="Texts">What stands in each column.</param>
internal sealed record LineRow(Guid? Id, IReadOnlyList<string> Texts)
{
    /// <summary>Whether the person asked to take the line away.</summary>
    public bool Removed { get; init; }

    public bool IsEmpty(LineTable table) => Removed || table.Columns.Zip(Texts).All(pair => pair.First.IsPreset || string.IsNullOrWhiteSpace(pair.Second));
}

/// <summary>The values of one line, checked.</summary>
internal sealed class LineValues(Guid? id, int line, IReadOnlyDictionary<string, object?> values)
{
    public Guid? Id => id;

    /// <summary>Where it stood in the form or file, from 0.</summary>
    public int Line => line;

    public string Text(string column) => values[column] as string ?? "";

    public Guid? Ref(string column) => values[column] is string text && Guid.TryParse(text, out var found) ? found : null;

    /// <summary>The same line with other texts in some columns.</summary>
    public LineValues With(params IEnumerable<(string Column, string Text)> others)
    {
        var all = new Dictionary<string, object?>(values);
        foreach (var (column, text) in others) all[column] = text;
        return new LineValues(id, line, all);
    }

    public long? Number(string column) => values[column] as long?;

    public DateOnly? Date(string column) => values[column] as DateOnly?;
}

/// <summary>How stored values are written into fields and files, the German way.</summary>
internal static class LineText
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public static string Of(Guid? id) => id?.ToString() ?? "";

    public static string Of(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string Of(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string Money(long? cents) => cents is { } known ? (known / 100m).ToString("0.00", German) : "";

    public static string Hundredths(long? hundredths) => hundredths is { } known ? (known / 100m).ToString("0.##", German) : "";

    public static string Day(DateOnly? date) => date?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) ?? "";

    public static string Month(DateOnly? date) => date?.ToString("MM'/'yyyy", CultureInfo.InvariantCulture) ?? "";
}

using Stadtlotse.Web.Fields;

namespace Stadtlotse.Strategy.Lines;

/// <summary>What a column of a list holds and how it is typed.</summary>
internal enum ColumnKind
{
    Text,
    LongText,
    Whole,

    /// <summary>Euros and cents; a value is cents.</summary>
    Money,

    /// <summary>A number with up to two decimals; a value is hundredths.</summary>
    Hundredths,

    /// <summary>A day, <c>31.12.2027</c>.</summary>
    Day,

    /// <summary>A month, <c>3/2027</c>; a value is its first day.</summary>
    Month,

    /// <summary>One of several; a value is the choice's.</summary>
    Choice,

    /// <summary>One of very many, typed by its words with suggestions; a value is the choice's.</summary>
    Lookup,
}

/// <summary>One column of a list that people fill in line by line, on a page or in a spreadsheet.</summary>
/// <param name="Name">Name in the form and of the property it fills.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Label">Key of its label, also the name of the column in CSV files.</param>
internal sealed record LineColumn(string Name, ColumnKind Kind, string Label)
{
    public const int LongestText = 300;
    public const int LongestLongText = 4000;

    public bool Required { get; init; }

    /// <summary>Bounds of a whole number, of cents or of hundredths.</summary>
    public long Min { get; init; }

    public long Max { get; init; } = 100_000_000_000_00;

    /// <summary>What can be chosen; of a text, what is suggested.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>What is suggested while typing, when that is less than what may be typed: a page must not carry thousands; null for all choices.</summary>
    public IReadOnlyList<Choice>? Suggested { get; init; }

    /// <summary>Whether the line counts as empty when only this column is filled: a choice that always has a value.</summary>
    public bool IsPreset { get; init; }

    /// <summary>The value of a new line.</summary>
    public string Preset { get; init; } = "";
}

/// <summary>A list that people fill in line by line.</summary>
/// <param name="Name">First part of its fields' names.</param>
/// <param name="Title">Key of its heading.</param>
/// <param name="Columns">What each line holds.</param>
internal sealed record LineTable(string Name, string Title, IReadOnlyList<LineColumn> Columns)
{
    /// <summary>Most lines; a form of the platform holds a thousand fields.</summary>
    public int Most { get; init; } = Math.Min(100, 900 / (Columns.Count + 2));

    /// <summary>Key of a sentence that helps; none by default.</summary>
    public string? Hint { get; init; }

    public LineColumn this[string name] => Columns.First(c => c.Name == name);

    /// <summary>Name of a field, as faults name it.</summary>
    public string Field(int line, string column) => $"{Name}.{line}.{column}";
}

namespace Stadtlotse.Foreign;

/// <summary>A CSV file as read: its header and its rows, every row as wide as the header.</summary>
/// <param name="Columns">Names of the header, trimmed; an unnamed column is empty text.</param>
/// <param name="Rows">The rows in their order; wholly empty lines are left out.</param>
/// <param name="Findings">What was odd and how it was read; empty for a clean file.</param>
public sealed record CsvTable(IReadOnlyList<string> Columns, IReadOnlyList<CsvRow> Rows, IReadOnlyList<CsvFinding> Findings)
{
    /// <summary>Index of the first column with one of the names, compared without case, spaces, hyphens and underscores; -1 when there is none.</summary>
    public int Column(params IEnumerable<string> names)
    {
        var wanted = names.Select(Bare).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Columns.Select(Bare).ToList().FindIndex(wanted.Contains);
    }

    private static string Bare(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '_')));
}

/// <summary>One row of a CSV file.</summary>
/// <param name="Line">Line of the file the row begins in, counted from 1.</param>
/// <param name="Values">The values, trimmed, as many as the header has columns; a missing one is empty text.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Values)
{
    /// <summary>The value of a column; empty text for the index -1 of a column that is not there.</summary>
    public string this[int column] => column < 0 ? "" : Values[column];
}

/// <summary>Something odd in a CSV file that could still be read.</summary>
/// <param name="Line">Line of the file, counted from 1.</param>
/// <param name="Code"><c>csv.narrow</c> (values missing at the end), <c>csv.wide</c> (values beyond the header, left out) or <c>csv.column.twice</c> (two columns of one name).</param>
public sealed record CsvFinding(int Line, string Code);

/// <summary>How much of a CSV file is read.</summary>
/// <param name="Bytes">Largest file.</param>
/// <param name="Rows">Most rows below the header.</param>
/// <param name="Columns">Most columns.</param>
/// <param name="Field">Longest value, in characters.</param>
public sealed record CsvLimits(long Bytes = 20_000_000, int Rows = 100_000, int Columns = 200, int Field = 20_000)
{
    /// <summary>20 MB, 100,000 rows, 200 columns, 20,000 characters.</summary>
    public static CsvLimits Default { get; } = new();
}

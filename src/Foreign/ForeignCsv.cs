using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Stadtlotse.Foreign;

/// <summary>
/// CSV as offices exchange it (RFC 4180 and Excel's ways): semicolon, comma, tab or bar, with or without byte order mark,
/// UTF-8, UTF-16 or Windows-1252, quotes, line breaks within quotes, and Excel's first line <c>sep=;</c>.
/// </summary>
public static class ForeignCsv
{
    private const string Delimiters = ";,\t|";

    /// <summary>Reads a stream up to the limit of bytes.</summary>
    /// <exception cref="ForeignInputException">As <see cref="Read(ReadOnlySpan{byte}, CsvLimits?)"/>.</exception>
    public static async Task<CsvTable> ReadAsync(Stream stream, CsvLimits? limits = null, CancellationToken cancellation = default) =>
        Parse(await ForeignText.ReadAsync(stream, (limits ?? CsvLimits.Default).Bytes, cancellation).ConfigureAwait(false), limits ?? CsvLimits.Default);

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="ForeignInputException">
    /// <c>size</c>, <c>csv.rows</c>, <c>csv.columns</c>, <c>csv.field</c>: beyond a limit. <c>csv.empty</c>: no header. <c>csv.binary</c>: no text, as an XLSX file.
    /// <c>csv.quote</c>: a quote that is never closed or stands inside an unquoted value; the line is named.
    /// </exception>
    public static CsvTable Read(ReadOnlySpan<byte> bytes, CsvLimits? limits = null)
    {
        limits ??= CsvLimits.Default;
        return bytes.Length > limits.Bytes ? throw ForeignXml.TooLarge(limits.Bytes) : Parse(ForeignText.Decode(bytes), limits);
    }

    /// <summary>
    /// Writes a table as Excel in German opens it: UTF-8 with byte order mark, semicolons. A value that a spreadsheet would run as a formula
    /// (it begins with <c>= + - @</c>, tab or line break and is no number) gets an apostrophe in front.
    /// </summary>
    public static byte[] Write(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ";", NewLine = "\r\n", ShouldQuote = field => field.Field.AsSpan().ContainsAny(";\"\r\n") }, leaveOpen: true))
        {
            foreach (var row in rows.Prepend(columns))
            {
                foreach (var value in row) csv.WriteField(Harmless(value ?? ""));
                csv.NextRecord();
            }
        }
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Harmless(string value) =>
        value.Length > 0 && "=+-@\t\r\n".Contains(value[0]) && !decimal.TryParse(value, NumberStyles.Number, CultureInfo.GetCultureInfo("de-DE"), out _) ? "'" + value : value;

    private static CsvTable Parse(string text, CsvLimits limits)
    {
        if (text.Contains('\0')) throw new ForeignInputException("csv.binary", "The file is no text; a spreadsheet must be saved as CSV.");
        var (skipped, delimiter) = Opening(text);
        using var reader = new StringReader(text[skipped..]);
        var line = skipped > 0 ? 1 : 0;
        var first = line + 1;
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            TrimOptions = TrimOptions.Trim,
            MaxFieldSize = limits.Field,
            BadDataFound = _ => throw Broken(first),
        });
        string[]? header = null;
        List<CsvRow> rows = [];
        List<CsvFinding> findings = [];
        for (; Next(parser, first, limits, out var values); first = parser.RawRow + 1 + line)
        {
            if (Array.TrueForAll(values, string.IsNullOrEmpty)) continue;
            if (values.Length > limits.Columns) throw new ForeignInputException("csv.columns", $"Line {first} has more than {limits.Columns} columns.", first);
            if (header is null)
            {
                header = values;
                if (values.Where(v => v.Length > 0).GroupBy(v => v, StringComparer.OrdinalIgnoreCase).Any(g => g.Count() > 1)) findings.Add(new(first, "csv.column.twice"));
                continue;
            }
            if (rows.Count == limits.Rows) throw new ForeignInputException("csv.rows", $"The file has more than {limits.Rows} rows.", first);
            rows.Add(new CsvRow(first, Fit(values, header.Length, first, findings)));
        }
        return new CsvTable(header ?? throw new ForeignInputException("csv.empty", "The file has no header line."), rows, findings);
    }

    private static bool Next(CsvParser parser, int line, CsvLimits limits, out string[] values)
    {
        try
        {
            var found = parser.Read();
            values = found ? parser.Record! : [];
            // A quote that is never closed swallows the rest of the file and leaves its opening quote in the raw text.
            return found && OpenQuote(parser.RawRecord) ? throw Broken(line) : found;
        }
        catch (MaxFieldSizeException exception)
        {
            throw new ForeignInputException("csv.field", $"A value of line {line} is longer than {limits.Field} characters.", line, inner: exception);
        }
    }

    private static bool OpenQuote(string raw) => raw.AsSpan().Count('"') % 2 == 1;

    private static ForeignInputException Broken(int line) => new("csv.quote", $"A quote in line {line} is not closed or stands within a value.", line);

    private static string[] Fit(string[] values, int width, int line, List<CsvFinding> findings)
    {
        if (values.Length == width) return values;
        if (values.Length < width) findings.Add(new(line, "csv.narrow"));
        else if (values[width..].Any(v => v.Length > 0)) findings.Add(new(line, "csv.wide"));
        return [.. values.Take(width), .. Enumerable.Repeat("", Math.Max(0, width - values.Length))];
    }

    /// <summary>Excel's line <c>sep=;</c> decides; else the delimiter that stands most often, outside of quotes, in the header line.</summary>
    private static (int Skipped, char Delimiter) Opening(string text)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 5 && text[5] == '\n' && Delimiters.Contains(text[4])) return (6, text[4]);
        var counts = new int[Delimiters.Length];
        var quoted = false;
        foreach (var letter in text.TrimStart('\n', ' '))
        {
            if (letter == '"') quoted = !quoted;
            else if (letter == '\n' && !quoted) break;
            else if (!quoted && Delimiters.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at) counts[at]++;
        }
        return (0, Delimiters[Array.IndexOf(counts, counts.Max())]);
    }
}

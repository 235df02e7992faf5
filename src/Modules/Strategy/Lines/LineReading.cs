using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Fields;

namespace Stadtlotse.Strategy.Lines;

/// <summary>Reads what was typed into lines: every value, or every fault with its place.</summary>
internal static class LineReading
{
    /// <summary>The lines of a form, as typed; empty ones at the end are left out.</summary>
    public static List<LineRow> Typed(LineTable table, IFormCollection form)
    {
        var rows = new List<LineRow>();
        for (var i = 0; i < table.Most && form.ContainsKey(table.Field(i, "id")); i++)
            rows.Add(new LineRow(Guid.TryParse(form[table.Field(i, "id")], out var id) ? id : null, [.. table.Columns.Select(c => form[table.Field(i, c.Name)].ToString())])
            {
                Removed = form.ContainsKey(table.Field(i, "remove")),
            });
        while (rows.Count > 0 && rows[^1].Id is null && rows[^1].IsEmpty(table)) rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    /// <summary>The values of all lines that are not empty.</summary>
    public static Result<IReadOnlyList<LineValues>> Read(LineTable table, IReadOnlyList<LineRow> rows)
    {
        var (faults, lines) = (new List<Fault>(), new List<LineValues>());
        foreach (var (index, row) in rows.Index())
        {
            if (row.IsEmpty(table)) continue;
            var values = new Dictionary<string, object?>();
            foreach (var (column, text) in table.Columns.Zip(row.Texts))
                if (One(table.Field(index, column.Name), column, text.Trim()).TryGet(out var value, out var wrong)) values[column.Name] = value.Value;
                else faults.AddRange(wrong);
            if (values.Count == table.Columns.Count) lines.Add(new LineValues(row.Id, index, values));
        }
        if (lines.Count > table.Most) faults.Add(new Fault(table.Field(0, table.Columns[0].Name), "strategy.lines.most", "There are too many lines.") { Arguments = [table.Most] });
        return faults.Count > 0 ? faults : lines;
    }

    private static Result<Box> One(string field, LineColumn column, string text)
    {
        if (text.Length == 0) return column.Required ? new Fault(field, "strategy.lines.missing", "A value is missing.") : new Box(null);
        switch (column.Kind)
        {
            case ColumnKind.Text or ColumnKind.LongText:
                var most = column.Kind == ColumnKind.Text ? LineColumn.LongestText : LineColumn.LongestLongText;
                return text.Length > most ? new Fault(field, "strategy.text.long", "The text is too long.") { Arguments = [most] } : new Box(text);
            case ColumnKind.Whole:
                return Bounded(column, field, Inputs.Integer(field, text));
            case ColumnKind.Money:
                return Bounded(column, field, Inputs.Money(field, text));
            case ColumnKind.Hundredths:
                var hundredths = Inputs.Money(field, text);
                return hundredths.IsOk ? Bounded(column, field, hundredths) : new Fault(field, "strategy.lines.number", "This is not a number with at most two decimals.");
            case ColumnKind.Day:
                return Day(text) is { } day ? new Box(day) : new Fault(field, "strategy.lines.day", "This is not a day.");
            case ColumnKind.Month:
                return Month(text) is { } month ? new Box(month) : new Fault(field, "strategy.lines.month", "This is not a month.");
            default:
                return column.Choices.FirstOrDefault(c => c.Value == text || c.Text.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } choice
                    ? new Box(choice.Value) : new Fault(field, "strategy.lines.choice", "This cannot be chosen.");
        }
    }

    private static Result<Box> Bounded(LineColumn column, string field, Result<long?> read)
    {
        if (!read.TryGet(out var number, out var faults)) return Result<Box>.Failed(faults);
        if (number >= column.Min && number <= column.Max) return new Box(number);
        return new Fault(field, "strategy.lines.range", "The number is too small or too large.") { Arguments = [Said(column.Min), Said(column.Max)] };

        string Said(long bound) => column.Kind switch
        {
            ColumnKind.Money => (bound / 100).ToString("#,0 €", CultureInfo.GetCultureInfo("de-DE")),
            ColumnKind.Hundredths => LineText.Hundredths(bound),
            _ => LineText.Of(bound),
        };
    }

    /// <summary><c>31.12.2027</c>, <c>1.2.2027</c> or <c>2027-12-31</c>, in the years 1990 to 2110.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), ["d.M.yyyy", "yyyy-MM-dd", "d. M. yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and <= 2110 ? day : null;

    /// <summary><c>3/2027</c>, <c>03.2027</c> or <c>2027-03</c>, in the years 1990 to 2110.</summary>
    public static DateOnly? Month(string text) =>
        DateOnly.TryParseExact(text.Trim(), ["M/yyyy", "M.yyyy", "yyyy-MM", "MM/yyyy", "MM.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 1990 and <= 2110 ? month : null;

    private sealed record Box(object? Value);
}

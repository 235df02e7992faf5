namespace Stadtlotse.German;

/// <summary>Dates of digits only: 3.4., 3.4.26, 03/04/2026, 3-4-2026, 2026-04-03, 03042026, 20260403.</summary>
internal static class NumericDates
{
    /// <summary>Readings; empty: no such day; null: no date of digits.</summary>
    public static List<DateReading>? Read(string text, DateOnly reference)
    {
        text = text.Replace(" ", "", StringComparison.Ordinal).TrimEnd(',');
        if (text.Length is 0 or > 11 || !text.All(c => char.IsAsciiDigit(c) || c is '.' or '/' or '-')) return null;
        var mark = text.AsSpan().IndexOfAny("./-");
        if (mark < 0) return Joined(text);
        var separator = text[mark];
        var parts = text.TrimEnd('.').Split(separator);
        if (parts.Any(p => p.Length is 0 or > 4 || DateInput.Number(p) is null)) return null;
        int[] numbers = [.. parts.Select(p => DateInput.Number(p)!.Value)];
        return (separator, parts) switch
        {
            (_, [{ Length: 4 }, { Length: <= 2 }, { Length: <= 2 }]) => DateInput.Exact(numbers[2], numbers[1], numbers[0]),
            (_, [{ Length: <= 2 }, { Length: <= 2 }, { Length: 3 }]) => null,
            ('/', [{ Length: <= 2 }, { Length: <= 2 }, _]) => Slashed(numbers, parts[2].Length, reference),
            (_, [{ Length: <= 2 }, { Length: <= 2 }, _]) => DateInput.Exact(numbers[0], numbers[1], DateInput.FullYear(numbers[2], parts[2].Length, reference)),
            ('.', [{ Length: <= 2 }, { Length: <= 2 }]) => DateInput.Near(numbers[0], numbers[1], reference),
            ('/', [{ Length: <= 2 }, { Length: <= 2 }]) => [.. DateInput.Near(numbers[0], numbers[1], reference), .. DateInput.Near(numbers[1], numbers[0], reference)],
            ('/' or '.' or '-', [{ Length: <= 2 }, { Length: 4 }]) => WordDates.Month(numbers[0], numbers[1]),
            _ => null,
        };
    }

    /// <summary>With slashes the American order is meant sometimes: both when both are days.</summary>
    private static List<DateReading> Slashed(int[] numbers, int yearLength, DateOnly reference)
    {
        var year = DateInput.FullYear(numbers[2], yearLength, reference);
        return [.. DateInput.Exact(numbers[0], numbers[1], year), .. DateInput.Exact(numbers[1], numbers[0], year)];
    }

    private static List<DateReading>? Joined(string text)
    {
        if (text.Length != 8) return text.Length == 4 && DateInput.Number(text) is >= 1000 and var year ? WordDates.Year(year) : null;
        int Part(int from, int length) => DateInput.Number(text.Substring(from, length))!.Value;
        return [.. DateInput.Exact(Part(0, 2), Part(2, 2), Math.Max(1, Part(4, 4))), .. Part(0, 4) is >= 1800 and < 2200 ? DateInput.Exact(Part(6, 2), Part(4, 2), Part(0, 4)) : []];
    }
}

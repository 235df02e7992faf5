using System.Globalization;
using Stadtlotse.Kernel;

namespace Stadtlotse.Web.Fields;

/// <summary>Reads what people type into fields that hold more than text. An empty field is null, not a fault: whether it may be empty is for the domain to say.</summary>
public static class Inputs
{
    /// <summary>Longest text any of these readers looks at: 40 signs.</summary>
    public const int MaxLength = 40;

    /// <summary>A whole number such as <c>1.250</c>, <c>1 250</c> or <c>-3</c>. Fault code <c>web.input.integer</c>.</summary>
    public static Result<long?> Integer(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (long?)null;
        return Plain(text) is { } plain && (IsGrouped(plain, '.') || !plain.Contains('.'))
            && long.TryParse(plain.Replace(".", ""), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (long?)number
            : new Fault(field, "web.input.integer", "This is not a whole number.");
    }

    /// <summary>
    /// An amount in cents such as <c>1.234,50</c>, <c>1234,5</c>, <c>12 €</c> or <c>12.50</c>. The comma is the decimal sign; a dot is
    /// one when it stands alone before exactly two digits or one. Fault code <c>web.input.money</c>.
    /// </summary>
    public static Result<long?> Money(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (long?)null;
        var fault = new Fault(field, "web.input.money", "This is not an amount in euros and cents.");
        if (Plain(text.Replace("€", "").Replace("EUR", "", StringComparison.OrdinalIgnoreCase)) is not { Length: > 0 } plain) return fault;

        var dot = plain.LastIndexOf('.');
        var decimalSign = plain.Contains(',') ? ',' : dot >= 0 && dot == plain.IndexOf('.') && plain.Length - dot - 1 is 1 or 2 ? '.' : ',';
        var parts = plain.Split(decimalSign);
        if (parts.Length > 2 || (parts.Length == 2 && (parts[1].Length is 0 or > 2 || !parts[1].All(char.IsAsciiDigit)))) return fault;
        if (parts[0].Contains('.') && !IsGrouped(parts[0], '.')) return fault;
        if (!long.TryParse(parts[0].Replace(".", ""), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var euros)) return fault;
        if (Math.Abs((decimal)euros) > long.MaxValue / 100 - 1) return fault;
        var cents = parts.Length == 2 ? int.Parse(parts[1].PadRight(2, '0'), CultureInfo.InvariantCulture) : 0;
        return (long?)(euros * 100 + (plain[0] == '-' ? -cents : cents));
    }

    /// <summary>
    /// A date. Faults: <c>web.input.date.incomplete</c> when a part is missing, <c>web.input.date</c> when there is no such day.
    /// The year has four digits: two would be guessed.
    /// </summary>
    public static Result<DateOnly?> Date(string field, DateParts? parts)
    {
        string?[] typed = [parts?.Year?.Trim(), parts?.Month?.Trim(), parts?.Day?.Trim()];
        if (typed.All(string.IsNullOrEmpty)) return (DateOnly?)null;
        if (typed.Any(string.IsNullOrEmpty)) return new Fault(field, "web.input.date.incomplete", "The date needs day, month and year.");
        var numbers = typed.Select(part => part!.Length <= 4 && part.All(char.IsAsciiDigit) ? int.Parse(part, CultureInfo.InvariantCulture) : 0).ToArray();
        return typed[0]!.Length == 4 && numbers is [>= 1, >= 1 and <= 12, >= 1] && numbers[2] <= DateTime.DaysInMonth(numbers[0], numbers[1])
            ? (DateOnly?)new DateOnly(numbers[0], numbers[1], numbers[2])
            : new Fault(field, "web.input.date", "There is no such day.");
    }

    // Without blanks, also the narrow ones people paste from other programs; with an ordinary minus.
    private static string? Plain(string text) =>
        text.Length > MaxLength ? null : string.Concat(text.Where(sign => !char.IsWhiteSpace(sign))).Replace('−', '-');

    private static bool IsGrouped(string digits, char separator) =>
        digits.TrimStart('-').Split(separator) is [{ Length: >= 1 and <= 3 }, .. { Length: >= 1 } groups] && groups.All(group => group.Length == 3);
}

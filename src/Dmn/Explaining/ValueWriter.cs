using System.Globalization;
using Stadtlotse.Dmn.Texts;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Explaining;

/// <summary>Values as people of a language read them.</summary>
internal sealed class ValueWriter(Language language, ExplanationTexts texts)
{
    private readonly Words words = Words.In(language);

    public string Write(FeelValue value) => value.Kind switch
    {
        FeelKind.Null => words["value.none"],
        FeelKind.Boolean => words[value.IsTrue ? "value.true" : "value.false"],
        FeelKind.Number => Number(value.AsNumber()),
        FeelKind.String => texts.Word(value.AsString()),
        FeelKind.Date => Date(value.AsDate()),
        FeelKind.Time => Time(value.AsTime()),
        FeelKind.DateTime => words.Say("value.moment", Date(value.AsDateTime().Date), Time(value.AsDateTime().Time)),
        FeelKind.YearsDuration => Years(value.AsYearsDuration().Months),
        FeelKind.List => Join([.. value.AsList().Select(Write)]),
        FeelKind.Context => string.Join(", ", value.AsContext().Select(e => $"{e.Key}: {Write(e.Value)}")),
        _ => value.ToString(),
    };

    /// <summary>Several things as one says them: "a, b and c".</summary>
    public string Join(IReadOnlyList<string> parts) => parts.Count switch
    {
        0 => words["value.none"],
        1 => parts[0],
        _ => words.Say("value.and", string.Join(", ", parts.Take(parts.Count - 1)), parts[^1]),
    };

    private string Number(FeelNumber number)
    {
        var text = number.ToString();
        if (text.Contains('E', StringComparison.OrdinalIgnoreCase)) return text;
        var negative = text[0] == '-';
        var parts = text.TrimStart('-').Split('.');
        var format = words.Culture.NumberFormat;
        var whole = parts[0].Length == 0 ? "0" : parts[0];
        for (var i = whole.Length - 3; whole.Length > 4 && i > 0; i -= 3) whole = whole.Insert(i, format.NumberGroupSeparator);
        return $"{(negative ? "−" : "")}{whole}{(parts.Length > 1 ? format.NumberDecimalSeparator + parts[1] : "")}";
    }

    private string Date(FeelDate date) => date.Year is >= 1 and <= 9999 ? date.ToDateOnly().ToString(words["value.dateFormat"], words.Culture) : date.ToString();

    private static string Time(FeelTime time) => string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}:{time.Minute:00}");

    private string Years(long months) => (Math.Abs(months) / 12, Math.Abs(months) % 12) switch
    {
        (0, var m) => Count("value.month", m),
        (var y, 0) => Count("value.year", y),
        var (y, m) => words.Say("value.and", Count("value.year", y), Count("value.month", m)),
    };

    private string Count(string unit, long number) => number == 1 ? words[unit] : words.Say($"{unit}s", number);
}

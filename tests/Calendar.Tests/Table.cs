using System.Globalization;

namespace Stadtlotse.Calendar.Tests;

/// <summary>Tables of cases worked out by hand: semicolons, the first line without # names the columns.</summary>
internal static class Table
{
    public static List<string[]> Rows(string name, int columns) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Tables", name)).Where(l => l.Length > 0 && l[0] != '#').Skip(1).Select(l => l.Split(';', columns))];

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? MaybeDay(string text) => text is "" or "-" ? null : Day(text);

    public static TermLaw Law(string text) => text switch
    {
        "BGB" => TermLaw.Bgb,
        "VwVfG" => TermLaw.VwVfG,
        "AO" => TermLaw.AO,
        "SGB X" => TermLaw.SgbX,
        "VwGO" => TermLaw.VwGO,
        _ => TermLaw.Of(Enum.Parse<State>(text)),
    };

    public static TermLength Length(string text) => text switch
    {
        "HM" => TermLength.HalfMonth,
        ['M', 'H', .. var n] => TermLength.MonthsAndHalf(Number(n)),
        ['Q', .. var n] => TermLength.Quarters(Number(n)),
        ['H', .. var n] => TermLength.HalfYears(Number(n)),
        _ => TermLength.Parse(text),
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

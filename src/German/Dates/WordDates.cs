namespace Stadtlotse.German;

/// <summary>Dates with words, given as lower-case words without fillers.</summary>
internal static partial class WordDates
{
    private static readonly string[] months = ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"];
    private static readonly string[] weekdays = ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"];

    public static List<DateReading>? Read(string[] words, DateOnly today) => words switch
    {
        [var only] when NumericDates.Read(only, today) is { } readings => readings,
        ["heute"] => [DateReading.Day(today)],
        ["morgen"] or ["morgen", "morgen"] => [DateReading.Day(today.AddDays(1))],
        ["übermorgen"] or ["uebermorgen"] => [DateReading.Day(today.AddDays(2))],
        ["gestern"] => [DateReading.Day(today.AddDays(-1))],
        ["vorgestern"] => [DateReading.Day(today.AddDays(-2))],
        ["heute", "morgen"] => [DateReading.Day(today)],
        ["in", var n, var unit] => Shift(today, Count(n), unit, 1),
        ["vor", var n, var unit] => Shift(today, Count(n), unit, -1),
        ["in", "halben", "jahr"] or ["in", "einem", "halben", "jahr"] => [DateReading.Day(today.AddMonths(6))],
        ["heute" or "morgen" or "übermorgen", "in", var n, var unit] => Read([words[0]], today) is [var day] ? Shift(day.From, Count(n), unit, 1) : null,
        [var day, "in", var n, var unit] when Weekday(day) is { } w => Shift(NextWeekday(today, w, 0), Count(n), unit, 1),
        ["neujahr"] => DateInput.Near(1, 1, today),
        ["heiligabend"] => DateInput.Near(24, 12, today),
        ["weihnachten"] => DateInput.Near(25, 12, today),
        ["silvester"] => DateInput.Near(31, 12, today),
        ["kw" or "kalenderwoche", var week] => Week(today.Year, DateInput.Number(week)),
        [var week, "kw" or "kalenderwoche"] => Week(today.Year, DateInput.Number(week)),
        ["kw" or "kalenderwoche", var week, var year] => Week(DateInput.Number(year) ?? 0, DateInput.Number(week)),
        [var week, "kw" or "kalenderwoche", var year] => Week(DateInput.Number(year) ?? 0, DateInput.Number(week)),
        _ => Named(words, today) ?? Relative(words, today),
    };

    /// <summary>Days and months by name.</summary>
    private static List<DateReading>? Named(string[] words, DateOnly today)
    {
        if (words is [var weekday, .. { Length: > 1 } rest] && Weekday(weekday) is { } day && (Named(rest, today) ?? NumericDates.Read(rest[0], today)) is { } dated)
            return [.. dated.OrderBy(r => r.From.DayOfWeek == day ? 0 : 1)];
        if (words is [var first, var numeric] && Weekday(first) is { } named && NumericDates.Read(numeric, today) is { } readings)
            return [.. readings.OrderBy(r => r.From.DayOfWeek == named ? 0 : 1)];
        return words switch
        {
            [var d, var m] when Day(d) is { } number && MonthNumber(m) is { } month => DateInput.Near(number, month, today),
            [var d, var m, var y] when Day(d) is { } number && MonthNumber(m) is { } month && YearNumber(y, today) is { } year => DateInput.Exact(number, month, year),
            [var m] when MonthNumber(m) is { } month => NearMonth(month, today),
            [var m, var y] when MonthNumber(m) is { } month && YearNumber(y, today) is { } year => Month(month, year),
            ["anfang" or "mitte" or "ende", var m] when MonthNumber(m) is { } month => [.. NearMonth(month, today).Select(r => Part(words[0], r.From))],
            ["anfang" or "mitte" or "ende", var m, var y] when MonthNumber(m) is { } month && YearNumber(y, today) is { } year => [Part(words[0], new(year, month, 1))],
            ["anfang" or "mitte" or "ende", "monat" or "monats"] or ["anfang" or "mitte" or "ende", "dieses", "monats"] => [Part(words[0], First(today))],
            ["anfang" or "mitte" or "ende", "nächsten" or "naechsten" or "kommenden", "monats"] => [Part(words[0], First(today).AddMonths(1))],
            ["anfang" or "mitte" or "ende", "jahr" or "jahres"] or ["anfang" or "mitte" or "ende", "dieses", "jahres"] => [PartOfYear(words[0], today.Year)],
            ["anfang" or "mitte" or "ende", "nächsten" or "naechsten" or "kommenden", "jahres"] => [PartOfYear(words[0], today.Year + 1)],
            ["anfang" or "mitte" or "ende", { Length: 4 } y] when DateInput.Number(y) is { } year => [PartOfYear(words[0], year)],
            ["anfang" or "mitte" or "ende", "woche"] or ["anfang" or "mitte" or "ende", "dieser", "woche"] => [PartOfWeek(words[0], Monday(today))],
            ["anfang" or "mitte" or "ende", "nächster" or "naechster" or "kommender", "woche"] => [PartOfWeek(words[0], Monday(today).AddDays(7))],
            _ => null,
        };
    }

    public static List<DateReading> Month(int month, int year)
    {
        if (month is < 1 or > 12) return [];
        var first = new DateOnly(year, month, 1);
        return [new(first, new(year, month, DateTime.DaysInMonth(year, month)), DatePrecision.Month)];
    }

    public static List<DateReading> Year(int year) => [new(new(year, 1, 1), new(year, 12, 31), DatePrecision.Year)];

    private static List<DateReading> NearMonth(int month, DateOnly today) =>
        Month(month, month >= today.Month ? today.Year : today.Year + 1);

    private static DateReading Part(string part, DateOnly first)
    {
        var last = DateTime.DaysInMonth(first.Year, first.Month);
        var (from, to) = part switch { "anfang" => (1, 10), "mitte" => (11, 20), _ => (21, last) };
        return new(new(first.Year, first.Month, from), new(first.Year, first.Month, to), DatePrecision.PartOfMonth);
    }

    private static DateReading PartOfYear(string part, int year)
    {
        var (from, to) = part switch { "anfang" => (1, 2), "mitte" => (6, 7), _ => (11, 12) };
        return new(new(year, from, 1), new(year, to, DateTime.DaysInMonth(year, to)), DatePrecision.Year);
    }

    private static DateReading PartOfWeek(string part, DateOnly monday) =>
        part switch
        {
            "anfang" => new(monday, monday.AddDays(1), DatePrecision.Week),
            "mitte" => new(monday.AddDays(2), monday.AddDays(2), DatePrecision.Week),
            _ => new(monday.AddDays(3), monday.AddDays(4), DatePrecision.Week),
        };

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static List<DateReading>? Week(int year, int? week)
    {
        if (week is not { } number || year < 1) return null;
        if (number < 1 || number > System.Globalization.ISOWeek.GetWeeksInYear(year)) return [];
        var monday = DateOnly.FromDateTime(System.Globalization.ISOWeek.ToDateTime(year, number, DayOfWeek.Monday));
        return [new(monday, monday.AddDays(6), DatePrecision.Week)];
    }

    private static int? MonthNumber(string word)
    {
        var name = Folding.Fold(word);
        if (name.Length < 3) return null;
        if (name.StartsWith("jan", StringComparison.Ordinal) && "janner".StartsWith(name, StringComparison.Ordinal)) return 1;
        if (name is "feber") return 2;
        if (name is "juno") return 6;
        if (name is "sept") return 9;
        for (var i = 0; i < months.Length; i++)
        {
            var folded = Folding.Fold(months[i]);
            if (folded == name || name.Length == 3 && folded.StartsWith(name, StringComparison.Ordinal)) return i + 1;
            if (name.Length > 3 && EditCosts.Distance(name, folded, 0.9f) <= 0.9f) return i + 1;
        }
        return name is "mrz" ? 3 : null;
    }

    private static DayOfWeek? Weekday(string word)
    {
        if (word is "sonnabend" or "sonnabends") return DayOfWeek.Saturday;
        for (var i = 0; i < weekdays.Length; i++)
            if (word == weekdays[i] || word == weekdays[i] + "s" || word == weekdays[i][..2] || word.Length > 5 && EditCosts.Distance(word, weekdays[i], 1) <= 1)
                return (DayOfWeek)((i + 1) % 7);
        return null;
    }

    private static int? Day(string word)
    {
        if (DateInput.Number(word) is { } number) return word.Length <= 2 ? number : null;
        for (var day = 1; day <= 31; day++)
        {
            var stem = NumberWords.Ordinal(day, "");
            if (word.StartsWith(stem, StringComparison.Ordinal) && word[stem.Length..] is "e" or "er" or "en" or "es") return day;
        }
        return null;
    }

    private static int? YearNumber(string word, DateOnly today) =>
        DateInput.Number(word) is { } year && word.Length is 2 or 4 ? DateInput.FullYear(year, word.Length, today) : null;

    private static int? Count(string word) => word switch
    {
        "ein" or "eine" or "einen" or "einem" or "einer" => 1,
        _ when DateInput.Number(word) is { } number => number,
        _ => Enumerable.Range(2, 99).Where(n => NumberWords.Cardinal(n) == word).Select(n => (int?)n).FirstOrDefault(),
    };
}

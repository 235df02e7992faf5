namespace Stadtlotse.Calendar.Tests;

/// <summary>The holidays of the states stated a second time, state by state and without the library's data, as a table a person would write.</summary>
internal static class StatedHolidays
{
    private static readonly string[] Nationwide = ["01-01", "E-2", "E+1", "05-01", "E+39", "E+50", "12-25", "12-26"];

    public static SortedSet<DateOnly> Of(Place place, int year)
    {
        List<string> days = [.. Nationwide];
        var east = place.State is State.BB or State.MV or State.SN or State.ST or State.TH;
        days.Add("10-03");
        if (year == 1990 && !east)
            days.Add("06-17");
        if (year <= 1994 || place.State == State.SN)
            days.Add("BB");
        if (year == 2017 || east)
            days.Add("10-31");
        days.AddRange(place.State switch
        {
            State.BW => ["01-06", "E+60", "11-01"],
            State.BY => ["01-06", "E+60", "11-01"],
            State.BE => year switch { 2020 or 2025 => ["03-08", "05-08"], 2028 => ["03-08", "06-17"], >= 2019 => ["03-08"], _ => [] },
            State.BB => ["E+0", "E+49"],
            State.HB or State.HH or State.NI or State.SH => year >= 2018 ? ["10-31"] : [],
            State.HE => ["E+60"],
            State.MV => year >= 2023 ? ["03-08"] : [],
            State.NW => ["E+60", "11-01"],
            State.RP => ["E+60", "11-01"],
            State.SL => ["E+60", "08-15", "11-01"],
            State.ST => year >= 1993 ? ["01-06"] : [],
            State.TH => year >= 2019 ? ["09-20"] : [],
            _ => Array.Empty<string>(),
        });
        days.AddRange(place.Regions switch
        {
            Regions.Augsburg => ["08-08", "08-15"],
            Regions.BavariaAssumption => ["08-15"],
            Regions.SaxonyCorpusChristi or Regions.ThuringiaCorpusChristi => ["E+60"],
            _ => Array.Empty<string>(),
        });
        return [.. days.Select(d => Date(d, year))];
    }

    private static DateOnly Date(string day, int year) => day switch
    {
        "BB" => FirstAdvent(year).AddDays(-11),
        ['E', .. var offset] => GaussEaster(year).AddDays(int.Parse(offset, System.Globalization.CultureInfo.InvariantCulture)),
        _ => DateOnly.ParseExact($"{year}-{day}", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>The fourth Sunday before Christmas.</summary>
    private static DateOnly FirstAdvent(int year)
    {
        var sunday = new DateOnly(year, 12, 24);
        while (sunday.DayOfWeek != DayOfWeek.Sunday)
            sunday = sunday.AddDays(-1);
        return sunday.AddDays(-21);
    }

    /// <summary>Easter by Gauss's formula in Lichtenberg's form, from the first of March; another algorithm than the library's.</summary>
    public static DateOnly GaussEaster(int year)
    {
        var k = year / 100;
        var m = 15 + (3 * k + 3) / 4 - (8 * k + 13) / 25;
        var s = 2 - (3 * k + 3) / 4;
        var a = year % 19;
        var d = (19 * a + m) % 30;
        var r = (d + a / 11) / 29;
        var og = 21 + d - r;
        var sz = 7 - (((year + year / 4 + s) % 7) + 7) % 7;
        var oe = 7 - (((og - sz) % 7) + 7) % 7;
        return new DateOnly(year, 3, 1).AddDays(og + oe - 1);
    }
}

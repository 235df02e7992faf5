namespace Stadtlotse.Calendar.Tests;

public class HolidayTests
{
    private static readonly Place[] Places =
    [
        .. Enum.GetValues<State>().Select(s => new Place(s)),
        new(State.BY, Regions.Augsburg), new(State.BY, Regions.BavariaAssumption),
        new(State.SN, Regions.SaxonyCorpusChristi), new(State.TH, Regions.ThuringiaCorpusChristi),
    ];

    [Fact]
    public void Holidays_AllPlacesAndYears_EqualTheStatedTables()
    {
        foreach (var place in Places)
            for (var year = 1990; year <= 2100; year++)
                HolidayCalendar.For(place).InYear(year).Select(h => h.Date).Distinct().ShouldBe(StatedHolidays.Of(place, year), $"{place} {year}");
    }

    [Theory]
    [InlineData("BW", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26")]
    [InlineData("BY/Augsburg", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-08 08-15 10-03 11-01 12-25 12-26")]
    [InlineData("BE", 2025, "01-01 03-08 04-18 04-21 05-01 05-08 05-29 06-09 10-03 12-25 12-26")]
    [InlineData("BE", 2028, "01-01 03-08 04-14 04-17 05-01 05-25 06-05 06-17 10-03 12-25 12-26")]
    [InlineData("BB", 2026, "01-01 04-03 04-05 04-06 05-01 05-14 05-24 05-25 10-03 10-31 12-25 12-26")]
    [InlineData("HB", 2017, "01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26")]
    [InlineData("HH", 2016, "01-01 03-25 03-28 05-01 05-05 05-16 10-03 12-25 12-26")]
    [InlineData("HE", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 12-25 12-26")]
    [InlineData("MV", 2023, "01-01 03-08 04-07 04-10 05-01 05-18 05-29 10-03 10-31 12-25 12-26")]
    [InlineData("NI", 2024, "01-01 03-29 04-01 05-01 05-09 05-20 10-03 10-31 12-25 12-26")]
    [InlineData("NW", 2017, "01-01 04-14 04-17 05-01 05-25 06-05 06-15 10-03 10-31 11-01 12-25 12-26")]
    [InlineData("RP", 2000, "01-01 04-21 04-24 05-01 06-01 06-12 06-22 10-03 11-01 12-25 12-26")]
    [InlineData("SL", 2027, "01-01 03-26 03-29 05-01 05-06 05-17 05-27 08-15 10-03 11-01 12-25 12-26")]
    [InlineData("SN", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26")]
    [InlineData("ST", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26")]
    [InlineData("SH", 2018, "01-01 03-30 04-02 05-01 05-10 05-21 10-03 10-31 12-25 12-26")]
    [InlineData("TH", 2019, "01-01 04-19 04-22 05-01 05-30 06-10 09-20 10-03 10-31 12-25 12-26")]
    [InlineData("NI", 1990, "01-01 04-13 04-16 05-01 05-24 06-04 06-17 10-03 11-21 12-25 12-26")]
    [InlineData("TH", 1994, "01-01 04-01 04-04 05-01 05-12 05-23 10-03 10-31 11-16 12-25 12-26")]
    public void Holidays_OfAYear_AreThese(string place, int year, string days) =>
        HolidayCalendar.For(Place.Parse(place)).InYear(year).Select(h => h.Date.ToString("MM-dd", null)).ShouldBe(days.Split(' '));

    [Fact]
    public void Easter_AllYears_EqualsAnotherAlgorithm()
    {
        for (var year = 1583; year <= 9999; year++)
            Easter.Sunday(year).ShouldBe(StatedHolidays.GaussEaster(year));
    }

    [Theory]
    [InlineData("1818-03-22")]
    [InlineData("1943-04-25")]
    [InlineData("1954-04-18")]
    [InlineData("1981-04-19")]
    [InlineData("1990-04-15")]
    [InlineData("2000-04-23")]
    [InlineData("2008-03-23")]
    [InlineData("2024-03-31")]
    [InlineData("2026-04-05")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    [InlineData("2076-04-19")]
    [InlineData("2100-03-28")]
    public void Easter_KnownYears_IsThisDay(string day) => Easter.Sunday(Table.Day(day).Year).ShouldBe(Table.Day(day));

    [Fact]
    public void Holiday_Hessen_EverySundayIsOneByLaw()
    {
        var hessen = HolidayCalendar.For(new(State.HE));

        hessen.SundaySource.ShouldBe("§ 1 Abs. 1 HFeiertagsG");
        hessen.IsHoliday(new(2026, 4, 5)).ShouldBeTrue();
        hessen.On(new(2026, 4, 5)).ShouldBeNull();
        HolidayCalendar.For(new(State.NI)).IsHoliday(new(2026, 4, 5)).ShouldBeFalse();
        HolidayCalendar.For(new(State.BB)).On(new(2026, 4, 5))!.Id.ShouldBe("easterSunday");
    }

    [Fact]
    public void Holiday_TwoFeastsOnOneDay_BothListed() =>
        HolidayCalendar.For(new(State.NI)).InYear(2008).Where(h => h.Date == new DateOnly(2008, 5, 1)).Select(h => h.Id).ShouldBe(["labourDay", "ascension"]);

    [Fact]
    public void Holidays_EveryOne_HasSourceAndNames()
    {
        foreach (var place in Places)
            foreach (var holiday in Enumerable.Range(1990, 111).SelectMany(HolidayCalendar.For(place).InYear))
            {
                holiday.Source.Length.ShouldBeGreaterThan(4);
                foreach (var language in Enum.GetValues<Language>())
                    holiday.Name(language).ShouldNotBeEmpty();
            }
    }

    [Theory]
    [InlineData("NW", "2026-06-04", "1. Easter Sunday is the first Sunday after the first full moon of spring (computus): Sunday, 5 April 2026.\n2. The holiday lies 60 days", "§ 2 Abs. 1 FeiertG NW")]
    [InlineData("SN", "2026-11-18", "1. The Day of Repentance and Prayer is the Wednesday before 23 November", "§ 1 Abs. 1 SächsSFG")]
    [InlineData("BE", "2028-06-17", "1. The holiday has a fixed date", "FeiertG BE")]
    public void Holiday_Derived_SaysRuleAndLaw(string place, string day, string begin, string source)
    {
        var derivation = HolidayCalendar.For(Place.Parse(place)).On(Table.Day(day))!.Derivation;

        derivation.Say(Language.English).Replace("day(s)", "days", StringComparison.Ordinal).ShouldStartWith(begin);
        derivation.Steps[^1].Source.ShouldContain(source);
    }

    [Fact]
    public void Holidays_OutsideTheKnownYears_AreRefused()
    {
        var calendar = HolidayCalendar.For(new(State.NI));

        Should.Throw<CalendarException>(() => calendar.InYear(1989)).Code.ShouldBe("year.range");
        Should.Throw<CalendarException>(() => calendar.InYear(2101)).Code.ShouldBe("year.range");
        Should.Throw<CalendarException>(() => calendar.IsHoliday(DateOnly.MaxValue)).Code.ShouldBe("year.range");
        Should.Throw<CalendarException>(() => calendar.On(DateOnly.MinValue)).Code.ShouldBe("year.range");
        Should.Throw<CalendarException>(() => HolidayCalendar.For(default)).Code.ShouldBe("place.state");
        Should.Throw<CalendarException>(() => Easter.Sunday(1582)).Code.ShouldBe("easter.range");
    }

    [Theory]
    [InlineData("BY", State.BY, Regions.None)]
    [InlineData("de-by", State.BY, Regions.None)]
    [InlineData("BY/Augsburg", State.BY, Regions.Augsburg)]
    [InlineData("sn/saxonycorpuschristi", State.SN, Regions.SaxonyCorpusChristi)]
    public void Place_Text_IsRead(string text, State state, Regions regions)
    {
        var place = Place.Parse(text);

        (place.State, place.Regions).ShouldBe((state, regions));
        Place.Parse(place.ToString()).ShouldBe(place);
    }

    [Theory]
    [InlineData("XX", "place.state")]
    [InlineData("", "place.state")]
    [InlineData("1", "place.state")]
    [InlineData("12", "place.state")]
    [InlineData("BYERN", "place.state")]
    [InlineData("BY/Atlantis", "place.region")]
    [InlineData("BY/", "place.region")]
    [InlineData("BY/1", "place.region")]
    [InlineData("NI/Augsburg", "place.region")]
    [InlineData("SN/ThuringiaCorpusChristi", "place.region")]
    public void Place_Unknown_IsRefused(string text, string code) => Should.Throw<CalendarException>(() => Place.Parse(text)).Code.ShouldBe(code);

    [Fact]
    public void Place_UndefinedRegionBits_AreRefused()
    {
        Should.Throw<CalendarException>(() => new Place(State.BY, (Regions)1)).Code.ShouldBe("place.region");
        Should.Throw<CalendarException>(() => new Place(State.BY, (Regions)64)).Code.ShouldBe("place.region");
        Should.Throw<CalendarException>(() => new Place((State)17)).Code.ShouldBe("place.state");
    }

    [Theory]
    [InlineData("09761000", "BY/Augsburg")]
    [InlineData("09162000", "BY")]
    [InlineData("16061045", "TH/ThuringiaCorpusChristi")]
    [InlineData("03403000", "NI")]
    [InlineData("11000000", "BE")]
    public void Place_OfMunicipality_IsFound(string key, string place) => Place.OfMunicipality(key).ToString().ShouldBe(place);

    [Theory]
    [InlineData("17000000")]
    [InlineData("00000000")]
    [InlineData("0340300")]
    [InlineData("0340300x")]
    [InlineData("٠٣٤٠٣٠٠٠")]
    public void Place_OfNoMunicipality_IsRefused(string key) => Should.Throw<CalendarException>(() => Place.OfMunicipality(key)).Code.ShouldBe("place.municipality");
}

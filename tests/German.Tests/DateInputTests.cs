using System.Globalization;

namespace Stadtlotse.German.Tests;

public class DateInputTests
{
    private static readonly DateOnly Wednesday = new(2026, 3, 18);

    [Theory]
    [InlineData("3.4.", "2026-04-03")]
    [InlineData("3.4", "2026-04-03")]
    [InlineData("03.04.2026", "2026-04-03")]
    [InlineData("3. 4. 26", "2026-04-03")]
    [InlineData("3.4.85", "1985-04-03")]
    [InlineData("3. April 26", "2026-04-03")]
    [InlineData("am 3. April", "2026-04-03")]
    [InlineData("3 april 2026", "2026-04-03")]
    [InlineData("3.April", "2026-04-03")]
    [InlineData("dritter April", "2026-04-03")]
    [InlineData("den 3. Apr. 2026", "2026-04-03")]
    [InlineData("1. Maerz 2026", "2026-03-01")]
    [InlineData("1. Mäzr 2026", "2026-03-01")]
    [InlineData("2026-04-03", "2026-04-03")]
    [InlineData("3-4-2026", "2026-04-03")]
    [InlineData("03042026", "2026-04-03")]
    [InlineData("13/04/2026", "2026-04-13")]
    [InlineData("heute", "2026-03-18")]
    [InlineData("Morgen", "2026-03-19")]
    [InlineData("morgen früh", "2026-03-19")]
    [InlineData("übermorgen", "2026-03-20")]
    [InlineData("gestern", "2026-03-17")]
    [InlineData("Freitag", "2026-03-20")]
    [InlineData("am Mittwoch", "2026-03-18")]
    [InlineData("kommenden Mittwoch", "2026-03-25")]
    [InlineData("in zwei Wochen", "2026-04-01")]
    [InlineData("in 3 Tagen", "2026-03-21")]
    [InlineData("in einem Monat", "2026-04-18")]
    [InlineData("in einem halben Jahr", "2026-09-18")]
    [InlineData("vor zwei Tagen", "2026-03-16")]
    [InlineData("heute in einer Woche", "2026-03-25")]
    [InlineData("Freitag in einer Woche", "2026-03-27")]
    [InlineData("Montag nächster Woche", "2026-03-23")]
    [InlineData("nächste Woche Freitag", "2026-03-27")]
    [InlineData("übernächste Woche Montag", "2026-03-30")]
    [InlineData("Silvester", "2026-12-31")]
    [InlineData("Freitag, 3. April 2026", "2026-04-03")]
    [InlineData("Fr 3.4.2026", "2026-04-03")]
    [InlineData("29.2.", "2028-02-29")]
    [InlineData("am 3.4.", "2026-04-03")]
    [InlineData("bis zum 3.4.2026", "2026-04-03")]
    [InlineData("3.4.'26", "2026-04-03")]
    [InlineData("spätestens am 3.4.", "2026-04-03")]
    [InlineData("Montag, den 30. März", "2026-03-30")]
    [InlineData("heute Nachmittag", "2026-03-18")]
    [InlineData("in vierzehn Tagen", "2026-04-01")]
    public void Read_Day_IsThatDay(string input, string day)
    {
        var result = DateInput.Read(input, Wednesday);

        result.Best.ShouldBe(DateReading.Day(DateOnly.Parse(day, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("Ende März", "2026-03-21", "2026-03-31", DatePrecision.PartOfMonth)]
    [InlineData("Anfang Februar", "2027-02-01", "2027-02-10", DatePrecision.PartOfMonth)]
    [InlineData("Mitte Mai 2027", "2027-05-11", "2027-05-20", DatePrecision.PartOfMonth)]
    [InlineData("April 2026", "2026-04-01", "2026-04-30", DatePrecision.Month)]
    [InlineData("04/2026", "2026-04-01", "2026-04-30", DatePrecision.Month)]
    [InlineData("nächster Monat", "2026-04-01", "2026-04-30", DatePrecision.Month)]
    [InlineData("nächste Woche", "2026-03-23", "2026-03-29", DatePrecision.Week)]
    [InlineData("Mitte nächster Woche", "2026-03-25", "2026-03-25", DatePrecision.Week)]
    [InlineData("Ende der Woche", "2026-03-19", "2026-03-20", DatePrecision.Week)]
    [InlineData("Anfang nächsten Monats", "2026-04-01", "2026-04-10", DatePrecision.PartOfMonth)]
    [InlineData("diese Woche", "2026-03-16", "2026-03-22", DatePrecision.Week)]
    [InlineData("am Wochenende", "2026-03-21", "2026-03-22", DatePrecision.Week)]
    [InlineData("KW 14", "2026-03-30", "2026-04-05", DatePrecision.Week)]
    [InlineData("14. KW 2027", "2027-04-05", "2027-04-11", DatePrecision.Week)]
    [InlineData("2027", "2027-01-01", "2027-12-31", DatePrecision.Year)]
    [InlineData("nächstes Jahr", "2027-01-01", "2027-12-31", DatePrecision.Year)]
    [InlineData("Ende des Jahres", "2026-11-01", "2026-12-31", DatePrecision.Year)]
    public void Read_Span_IsThatSpan(string input, string from, string to, DatePrecision precision) =>
        DateInput.Read(input, Wednesday).Best.ShouldBe(new(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture), precision));

    [Theory]
    [InlineData("03/04/2026", "2026-04-03", "2026-03-04")]
    [InlineData("nächsten Freitag", "2026-03-20", "2026-03-27")]
    [InlineData("in acht Tagen", "2026-03-26", "2026-03-25")]
    [InlineData("1.3.", "2027-03-01", "2026-03-01")]
    [InlineData("letzten Montag", "2026-03-16", "2026-03-09")]
    public void Read_AmbiguousInput_GivesBothReadings(string input, string first, string second)
    {
        var result = DateInput.Read(input, Wednesday);

        result.IsAmbiguous.ShouldBeTrue();
        result.Readings.Select(r => r.From.ToString("O", CultureInfo.InvariantCulture)).ShouldBe([first, second]);
    }

    [Fact]
    public void Read_NextMonday_IsOneDayWhenBothMeaningsAgree() =>
        DateInput.Read("nächsten Montag", Wednesday).Readings.ShouldBe([DateReading.Day(new(2026, 3, 23))]);

    [Theory]
    [InlineData("", "date.empty")]
    [InlineData("   ", "date.empty")]
    [InlineData("bald", "date.unknown")]
    [InlineData("31.2.2026", "date.impossible")]
    [InlineData("30. Februar", "date.impossible")]
    [InlineData("32.1.", "date.impossible")]
    [InlineData("KW 54", "date.impossible")]
    [InlineData("in 9999 Jahren", "date.range")]
    [InlineData("in 999999999 Tagen", "date.range")]
    [InlineData("3.4.123", "date.unknown")]
    [InlineData("0.0.0000", "date.range")]
    [InlineData("1.1.20260", "date.unknown")]
    public void Read_NoDate_IsAFaultWithPlaceAndText(string input, string key)
    {
        var fault = DateInput.Read(input, Wednesday).Fault.ShouldNotBeNull();

        fault.Key.ShouldBe(key);
        new[] { fault.Text("de"), fault.Text("de-simple"), fault.Text("en") }.ShouldBeUnique();
        (fault.Offset + fault.Length).ShouldBeLessThanOrEqualTo(input.Length);
    }

    [Theory]
    [InlineData(9999, 12, 31)]
    [InlineData(1, 1, 1)]
    public void Read_AnyInputAtTheEdgesOfTime_NeverFails(int year, int month, int day)
    {
        var edge = new DateOnly(year, month, day);
        foreach (var input in new[] { "morgen", "gestern", "3.4.", "1.1.", "nächsten Montag", "letzte Woche", "in zwei Wochen", "vor 3 Jahren", "Ende März", "KW 1", "nächstes Jahr", "29.2.", "Silvester", "3.4.85" })
        {
            var result = DateInput.Read(input, edge);
            (result.Fault is null).ShouldBe(result.Readings.Count > 0);
        }
    }

    [Fact]
    public void Read_EveryDayInManyForms_ComesBack()
    {
        for (var day = new DateOnly(2026, 1, 1); day.Year < 2029; day = day.AddDays(5))
            foreach (var form in new[] { "d.M.yyyy", "dd.MM.yy", "d. MMMM yyyy", "yyyy-MM-dd", "dddd, d. MMMM yyyy", "d MMM yyyy" })
                DateInput.Read(day.ToString(form, CultureInfo.GetCultureInfo("de-DE")), Wednesday).Best.ShouldBe(DateReading.Day(day), form);
    }

    [Fact]
    public void Read_RandomInput_NeverThrows()
    {
        var random = new Random(11);
        string[] words = ["in", "zwei", "Montag", "nächste", "Woche", "3.", "4.", "2026", "April", "ende", "kw", "vor", "Jahren", "99999", "-", "/", "morgen", "31", "tag", "Jahres", "0"];
        for (var i = 0; i < 20_000; i++)
        {
            var input = string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 5)).Select(_ => words[random.Next(words.Length)]));
            var result = DateInput.Read(input, Wednesday);
            (result.Fault is null).ShouldBe(result.Readings.Count > 0, input);
        }
    }
}

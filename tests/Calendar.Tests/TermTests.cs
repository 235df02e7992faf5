namespace Stadtlotse.Calendar.Tests;

public class TermTests
{
    private static readonly Place Lower = new(State.NI);

    [Fact]
    public void Term_MovedOverEaster_NamesEachDay()
    {
        var result = LegalTerms.Compute(new(TermStart.Event(new(2026, 3, 3)), TermLength.Months(1), TermLaw.VwVfG), Lower);

        result.FirstDay.ShouldBe(new DateOnly(2026, 3, 4));
        result.NominalEnd.ShouldBe(new DateOnly(2026, 4, 3));
        result.ExpiresAt.ShouldBe(new(2026, 4, 8, 0, 0, 0, TimeSpan.FromHours(2)));
        result.Derivation.Say(Language.German).ShouldBe(
            """
            1. Das Ereignis fällt auf Dienstag, 3. März 2026. Dieser Tag wird nicht mitgezählt; die Frist läuft ab Mittwoch, 4. März 2026. (§ 31 Abs. 1 VwVfG i. V. m. § 187 Abs. 1 BGB)
            2. Die Frist dauert 1 Monat. Sie endet mit dem Tag, der dieselbe Zahl trägt wie Dienstag, 3. März 2026: Freitag, 3. April 2026. (§ 31 Abs. 1 VwVfG i. V. m. § 188 Abs. 2 BGB)
            3. Freitag, 3. April 2026 ist ein Feiertag (Karfreitag) am maßgeblichen Ort in Niedersachsen. (§ 2 Abs. 1 NFeiertagsG)
            4. Samstag, 4. April 2026 zählt hier nicht als Werktag.
            5. Sonntag, 5. April 2026 zählt hier nicht als Werktag.
            6. Montag, 6. April 2026 ist ein Feiertag (Ostermontag) am maßgeblichen Ort in Niedersachsen. (§ 2 Abs. 1 NFeiertagsG)
            7. An die Stelle dieses Tages tritt der nächste Werktag: Dienstag, 7. April 2026. (§ 31 Abs. 3 Satz 1 VwVfG)
            8. Die Frist endet mit Ablauf des Tages (24 Uhr): Dienstag, 7. April 2026.

            """);
    }

    [Theory]
    [InlineData("2026-01-12", "P2W", "P1W", "2026-02-02", "Monday 26, then 27 January to Monday 2 February")]
    [InlineData("2026-03-03", "P1M", "P2W", "2026-04-21", "old end moved to Tuesday 7 April; two weeks from there (BGH IX ZB 198/04)")]
    [InlineData("2026-01-28", "P1M", "P1M", "2026-04-02", "28 February is Saturday, moved to Monday 2 March; new month 3 March to 2 April")]
    [InlineData("2025-01-31", "P1M", "P1M", "2025-03-31", "28 February, then the month of March whole")]
    [InlineData("2026-05-04", "P10D", "P5D", "2026-05-20", "Ascension 14 moved to Friday 15; five days to Wednesday 20")]
    public void Term_Extended_RunsFromTheOldEnd(string day, string length, string by, string end, string reason)
    {
        var old = LegalTerms.Compute(new(TermStart.Event(Table.Day(day)), TermLength.Parse(length), TermLaw.VwVfG), Lower);

        var extended = LegalTerms.Extend(old, TermLength.Parse(by), TermLaw.VwVfG, Lower);

        extended.End.ShouldBe(Table.Day(end), reason);
        extended.FirstDay.ShouldBe(old.FirstDay);
        extended.Derivation.Steps.ShouldContain(s => s.Key == "term.extension" && s.Source.Contains("§ 190 BGB", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("P1M", 30)]
    [InlineData("P1Y", 365)]
    [InlineData("P1Y2M", 425)]
    [InlineData("P2W", 14)]
    [InlineData("P18M", 545)]
    public void Length_NotContiguous_IsCountedInDays(string length, long days) => TermLength.Parse(length).NonContiguousDays().ShouldBe(days);

    [Theory]
    [InlineData(2026, 2, MonthPart.Beginning, "2026-02-01")]
    [InlineData(2026, 2, MonthPart.Middle, "2026-02-15")]
    [InlineData(2026, 2, MonthPart.End, "2026-02-28")]
    [InlineData(2024, 2, MonthPart.End, "2024-02-29")]
    [InlineData(2026, 12, MonthPart.End, "2026-12-31")]
    public void MonthPart_Day_IsThis(int year, int month, MonthPart part, string day)
    {
        var (found, derivation) = LegalTerms.InMonth(year, month, part);

        found.ShouldBe(Table.Day(day));
        derivation.Steps.Single().Source.ShouldBe("§ 192 BGB");
    }

    [Theory]
    [InlineData("2008-05-02", 18, "2026-05-01", "2026-05-02")]
    [InlineData("2008-02-29", 18, "2026-02-28", "2026-03-01")]
    [InlineData("2008-02-29", 20, "2028-02-28", "2028-02-29")]
    [InlineData("2008-03-01", 18, "2026-02-28", "2026-03-01")]
    [InlineData("2008-01-01", 18, "2025-12-31", "2026-01-01")]
    public void Age_Completed_IsTheDayBeforeTheBirthday(string birth, int years, string completed, string reached)
    {
        var age = LegalTerms.Age(Table.Day(birth), years);

        age.CompletedOn.ShouldBe(Table.Day(completed));
        age.ReachedOn.ShouldBe(Table.Day(reached));
        LegalTerms.AgeOn(Table.Day(birth), age.CompletedOn).ShouldBe(years - 1);
        LegalTerms.AgeOn(Table.Day(birth), age.ReachedOn).ShouldBe(years);
    }

    [Fact]
    public void FixedDay_OnADayOfRest_MovesOrStaysByLaw()
    {
        LegalTerms.OnDay(new(2026, 2, 28), TermLaw.Bgb, Lower).End.ShouldBe(new DateOnly(2026, 3, 2));
        LegalTerms.OnDay(new(2026, 2, 28), TermLaw.VwVfG, Lower, TermEnd.Appointment).End.ShouldBe(new DateOnly(2026, 2, 28));
    }

    [Theory]
    [InlineData(TermEnd.NotifiedDay, "AO")]
    [InlineData(TermEnd.NotifiedDay, "BGB")]
    [InlineData(TermEnd.BenefitPeriod, "VwGO")]
    [InlineData(TermEnd.Appointment, "BGB")]
    [InlineData(TermEnd.NothingDue, "VwVfG")]
    [InlineData((TermEnd)99, "BGB")]
    public void TermEnd_TheLawDoesNotKnow_IsRefused(TermEnd end, string law) =>
        Should.Throw<CalendarException>(() => LegalTerms.Compute(new(TermStart.Event(new(2026, 1, 12)), TermLength.Days(5), Table.Law(law), end), Lower)).Code.ShouldBe("term.end");

    [Fact]
    public void Term_WithBadInput_IsRefusedClearly()
    {
        string Code(Action act) => Should.Throw<CalendarException>(act).Code;
        Term Kept(DateOnly day, TermLength length) => new(TermStart.Event(day), length, TermLaw.Bgb, TermEnd.NothingDue);

        Code(() => LegalTerms.Compute(Kept(new(2026, 1, 1), default), Lower)).ShouldBe("term.length");
        Code(() => LegalTerms.Compute(Kept(new(2026, 1, 1), TermLength.Hours(5)), Lower)).ShouldBe("term.length");
        Code(() => LegalTerms.Compute(Kept(new(2026, 1, 1), TermLength.Days(1_000_000_000)), Lower)).ShouldBe("term.range");
        Code(() => LegalTerms.Compute(Kept(new(2026, 1, 1), TermLength.Months(1_000_000_000)), Lower)).ShouldBe("term.range");
        Code(() => LegalTerms.Compute(Kept(DateOnly.MaxValue, TermLength.Days(1)), Lower)).ShouldBe("term.range");
        Code(() => LegalTerms.Compute(new(TermStart.Event(new(2100, 12, 30)), TermLength.Weeks(1), TermLaw.Bgb), Lower)).ShouldBe("year.range");
        Code(() => LegalTerms.Compute(new(TermStart.Event(new(1, 1, 1)), TermLength.Weeks(1), TermLaw.Bgb), Lower)).ShouldBe("year.range");
        Code(() => LegalTerms.Compute(new(TermStart.Event(new(2026, 1, 1)), TermLength.Weeks(1), TermLaw.Bgb), default)).ShouldBe("place.state");
        Code(() => LegalTerms.Compute(new(TermStart.SetByAuthority(new(2026, 1, 1)), TermLength.Weeks(1), TermLaw.Bgb), Lower)).ShouldBe("term.start");
        Code(() => LegalTerms.Before(new(1, 1, 3), TermLength.Days(5), TermLaw.Bgb, Lower)).ShouldBe("term.range");
        Code(() => LegalTerms.Before(new(1, 1, 3), TermLength.Months(5), TermLaw.Bgb, Lower)).ShouldBe("term.range");
        Code(() => LegalTerms.Hours(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), TermLength.Hours(1_000_000_000), TermLaw.Bgb, Lower)).ShouldBe("zone.range");
        Code(() => LegalTerms.Hours(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), TermLength.Hours(1_000_000_000), TermLaw.VwGO, Lower)).ShouldBe("year.range");
        Code(() => LegalTerms.Hours(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), TermLength.Days(1), TermLaw.Bgb, Lower)).ShouldBe("term.length");
        Code(() => LegalTerms.InMonth(0, 1, MonthPart.End)).ShouldBe("term.range");
        Code(() => LegalTerms.InMonth(2026, 13, MonthPart.End)).ShouldBe("term.range");
        Code(() => LegalTerms.Age(new(2026, 1, 1), 0)).ShouldBe("term.length");
        Code(() => LegalTerms.AgeOn(new(2026, 1, 2), new(2026, 1, 1))).ShouldBe("term.range");
        Code(() => TermLaw.Of((State)99)).ShouldBe("place.state");
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("1M")]
    [InlineData("P0D")]
    [InlineData("P-1D")]
    [InlineData("P1.5M")]
    [InlineData("P1D1M")]
    [InlineData("P1M1M")]
    [InlineData("P1DT1H")]
    [InlineData("PT1M")]
    [InlineData("P99999999999D")]
    [InlineData("P2000000000D")]
    [InlineData("P1000000000Y")]
    [InlineData("P１D")]
    public void Length_ThatIsNone_IsRefused(string text) => Should.Throw<CalendarException>(() => TermLength.Parse(text)).Code.ShouldBe("term.length");

    [Fact]
    public void Length_Said_IsReadable()
    {
        TermLength.Months(1).Say(Language.German).ShouldBe("1 Monat");
        TermLength.Weeks(2).Say(Language.English).ShouldBe("2 weeks");
        TermLength.MonthsAndHalf(14).Say(Language.German).ShouldBe("1 Jahr und 2 Monate und ein halber Monat");
        TermLength.Parse("P1Y6M").ToString().ShouldBe("P18M");
        TermLength.Hours(48).ToString().ShouldBe("PT48H");
        Should.Throw<CalendarException>(() => TermLength.Hours(1) + TermLength.Days(1)).Code.ShouldBe("term.length");
        Should.Throw<CalendarException>(() => TermLength.HalfMonth + TermLength.HalfMonth).Code.ShouldBe("term.length");
    }

    [Fact]
    public void Fault_Said_InEveryLanguage()
    {
        var fault = Should.Throw<CalendarException>(() => HolidayCalendar.For(Lower).InYear(2101));

        fault.Message.ShouldBe("Public holidays are known for the years 1990 to 2100 only (year: 2101). (year.range)");
        fault.Say(Language.German).ShouldStartWith("Feiertage sind nur");
        fault.Say(Language.PlainGerman).ShouldContain("2101");
    }
}

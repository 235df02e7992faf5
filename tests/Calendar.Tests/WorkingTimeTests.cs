namespace Stadtlotse.Calendar.Tests;

public class WorkingTimeTests
{
    private static readonly WorkingDays Lower = new(new(State.NI));

    private static readonly OfficeHours TownHall = new(
        new(State.NI),
        new Dictionary<DayOfWeek, IReadOnlyList<OpenRange>>
        {
            [DayOfWeek.Monday] = [Range(8, 12)],
            [DayOfWeek.Tuesday] = [Range(8, 12), Range(14, 18)],
            [DayOfWeek.Thursday] = [Range(8, 12)],
        },
        new Dictionary<DateOnly, IReadOnlyList<OpenRange>>
        {
            [new(2026, 4, 4)] = [Range(9, 11)],
            [new(2026, 4, 9)] = [],
        });

    [Theory]
    [InlineData("2026-04-02", 1, "2026-04-07")]
    [InlineData("2026-04-03", 1, "2026-04-07")]
    [InlineData("2026-04-07", -1, "2026-04-02")]
    [InlineData("2026-04-05", -1, "2026-04-02")]
    [InlineData("2026-04-05", 0, "2026-04-07")]
    [InlineData("2026-01-12", 5, "2026-01-19")]
    [InlineData("2026-01-12", 10, "2026-01-26")]
    [InlineData("2025-12-23", 3, "2025-12-30")]
    [InlineData("2026-01-02", -2, "2025-12-30")]
    public void WorkingDays_Added_SkipDaysOfRest(string from, int count, string expected) => Lower.Add(Table.Day(from), count).ShouldBe(Table.Day(expected));

    [Fact]
    public void WorkingDays_AddedThenCounted_IsTheSameNumber()
    {
        foreach (var days in new[] { Lower, new WorkingDays(new(State.BY, Regions.Augsburg), saturdays: true), new WorkingDays(new(State.SN), closed: [new(2026, 12, 24)]) })
        {
            var random = new Random(4711);
            for (var i = 0; i < 5_000; i++)
            {
                var from = new DateOnly(1995, 1, 1).AddDays(random.Next(35_000));
                var count = random.Next(-900, 900);
                if (count == 0)
                    continue;
                var to = days.Add(from, count);

                days.IsWorkingDay(to).ShouldBeTrue();
                days.Count(from, to).ShouldBe(count > 0 || days.IsWorkingDay(from) ? count : count + 1);
            }
        }
    }

    [Fact]
    public void WorkingDays_OfAYear_EqualCountingByHand()
    {
        // 2026: 261 days from Monday to Friday; in Niedersachsen 1 January, Good Friday, Easter Monday, 1 May, Ascension, Whit Monday, 25 December fall on them.
        Lower.Count(new(2025, 12, 31), new(2026, 12, 31)).ShouldBe(254);
        // With Saturdays 313, less the same seven and the Saturdays 3 October, 31 October and 26 December.
        new WorkingDays(new(State.NI), saturdays: true).Count(new(2025, 12, 31), new(2026, 12, 31)).ShouldBe(303);
        new WorkingDays(new(State.NI), closed: [new(2026, 12, 24), new(2026, 12, 31), new(2026, 12, 25)]).Count(new(2025, 12, 31), new(2026, 12, 31)).ShouldBe(252);
    }

    [Fact]
    public void WorkingDays_BeyondTheKnownYears_AreRefused()
    {
        Should.Throw<CalendarException>(() => Lower.Add(new(2026, 1, 1), 1_000_000_000)).Code.ShouldBe("year.range");
        Should.Throw<CalendarException>(() => Lower.Add(new(2026, 1, 1), int.MinValue)).Code.ShouldBe("year.range");
        Should.Throw<CalendarException>(() => Lower.Add(new(2026, 1, 1), int.MaxValue)).Code.ShouldBe("year.range");
        Should.Throw<CalendarException>(() => Lower.IsWorkingDay(new(2101, 1, 1))).Code.ShouldBe("year.range");
        Should.Throw<CalendarException>(() => Lower.OnOrBefore(new(1990, 1, 1))).Code.ShouldBe("year.range");
    }

    [Theory]
    [InlineData("2026-01-12T07:00+01:00", "2026-01-12T08:00+01:00")]
    [InlineData("2026-01-12T08:00+01:00", "2026-01-12T08:00+01:00")]
    [InlineData("2026-01-12T11:59+01:00", "2026-01-12T11:59+01:00")]
    [InlineData("2026-01-12T12:00+01:00", "2026-01-13T08:00+01:00")]
    [InlineData("2026-01-13T13:00+01:00", "2026-01-13T14:00+01:00")]
    [InlineData("2026-04-02T12:00+02:00", "2026-04-04T09:00+02:00")]
    [InlineData("2026-04-04T11:00+02:00", "2026-04-07T08:00+02:00")]
    [InlineData("2026-04-07T18:00+02:00", "2026-04-13T08:00+02:00")]
    public void OfficeHours_NextOpening_IsThis(string from, string expected) => TownHall.NextOpening(Moment(from)).ShouldBe(Moment(expected));

    [Theory]
    [InlineData("2026-01-12T10:00+01:00", 2, "2026-01-12T12:00+01:00")]
    [InlineData("2026-01-12T10:00+01:00", 3, "2026-01-13T09:00+01:00")]
    [InlineData("2026-01-12T10:00+01:00", 8, "2026-01-13T16:00+01:00")]
    [InlineData("2026-01-12T10:00+01:00", 16, "2026-01-19T10:00+01:00")]
    [InlineData("2026-04-02T11:00+02:00", 2, "2026-04-04T10:00+02:00")]
    public void OfficeHours_WorkingTimeAdded_EndsThen(string from, int hours, string expected)
    {
        var end = TownHall.Add(Moment(from), TimeSpan.FromHours(hours));

        end.ShouldBe(Moment(expected));
        TownHall.Between(Moment(from), end).ShouldBe(TimeSpan.FromHours(hours));
    }

    [Fact]
    public void OfficeHours_NightOfTheClockChange_CountsHoursThatPass()
    {
        var night = new OfficeHours(new(State.NI), new Dictionary<DayOfWeek, IReadOnlyList<OpenRange>> { [DayOfWeek.Sunday] = [new(new(0, 0), new(0, 0))] });

        night.Between(BerlinTime.StartOf(new(2026, 3, 29)), BerlinTime.EndOf(new(2026, 3, 29))).ShouldBe(TimeSpan.FromHours(23));
        night.Between(BerlinTime.StartOf(new(2026, 10, 25)), BerlinTime.EndOf(new(2026, 10, 25))).ShouldBe(TimeSpan.FromHours(25));
        night.IsOpen(Moment("2026-03-29T23:59+02:00")).ShouldBeTrue();
        night.IsOpen(Moment("2026-03-30T00:00+02:00")).ShouldBeFalse();
    }

    [Fact]
    public void OfficeHours_ThatNeverOpenOrOverlap_AreRefused()
    {
        var closed = new OfficeHours(new(State.NI), new Dictionary<DayOfWeek, IReadOnlyList<OpenRange>>());

        Should.Throw<CalendarException>(() => closed.NextOpening(Moment("2026-01-12T10:00+01:00"))).Code.ShouldBe("hours.never");
        Should.Throw<CalendarException>(() => TownHall.Add(Moment("2026-01-12T10:00+01:00"), TimeSpan.MaxValue)).Code.ShouldBe("hours.never");
        Should.Throw<CalendarException>(() => TownHall.Add(Moment("2026-01-12T10:00+01:00"), TimeSpan.FromHours(-1))).Code.ShouldBe("hours.duration");
        foreach (var ranges in new OpenRange[][] { [Range(8, 12), Range(11, 13)], [Range(12, 8)], [Range(8, 8)], [Range(14, 18), Range(8, 12)] })
            Should.Throw<CalendarException>(() => new OfficeHours(new(State.NI), new Dictionary<DayOfWeek, IReadOnlyList<OpenRange>> { [DayOfWeek.Monday] = ranges })).Code.ShouldBe("hours.ranges");
    }

    [Fact]
    public void WorkingDays_Derived_NameTheHolidaysPassed()
    {
        var result = new WorkingDays(new(State.NI), closed: [new(2026, 4, 8)]).Derive(new(2026, 4, 2), 3);

        result.Day.ShouldBe(new DateOnly(2026, 4, 10));
        result.Derivation.Steps.Select(s => s.Key).ShouldBe(["work.start", "rest.holiday", "rest.holiday", "work.closed", "work.weekends", "work.end"]);
        result.Derivation.Say(Language.English).ShouldContain("Good Friday");
        Lower.Derive(new(2026, 4, 7), -1).Day.ShouldBe(new DateOnly(2026, 4, 2));
        var far = Lower.Derive(new(1991, 1, 1), 20_000).Derivation;
        far.Steps.Count.ShouldBe(44);
        foreach (var language in Enum.GetValues<Language>())
            far.Say(language).ShouldNotContain('{');
    }

    [Fact]
    public void OfficeTime_Derived_NamesOpeningTimesAndHolidays()
    {
        var result = TownHall.Derive(Moment("2026-04-02T11:00+02:00"), TimeSpan.FromHours(4));

        result.Instant.ShouldBe(Moment("2026-04-07T09:00+02:00"));
        result.Derivation.Steps.Select(s => s.Key).ShouldBe(["office.start", "office.range", "office.exception", "office.range", "rest.holiday", "office.range", "office.end"]);
        foreach (var language in Enum.GetValues<Language>())
            TownHall.Derive(Moment("2026-04-02T11:00+02:00"), TimeSpan.FromHours(4_000)).Derivation.Say(language).ShouldNotContain('{');
    }

    private static OpenRange Range(int from, int to) => new(new(from, 0), new(to, 0));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

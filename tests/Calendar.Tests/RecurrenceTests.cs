using System.Globalization;

namespace Stadtlotse.Calendar.Tests;

public class RecurrenceTests
{
    [Fact]
    public void Recurrences_ExpandedByAnotherImplementation_AreTheSame()
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Tables", "recurrences.txt")).Where(l => l[0] != '#').Skip(1).Select(l => l.Split('|')).ToList();
        lines.Count.ShouldBeGreaterThan(300);
        foreach (var line in lines)
        {
            var start = IcsTime.Floating(Table.Day(line[0]).ToDateTime(new(9, 30)));

            var days = new Recurrence(start, RecurrenceRule.Parse(line[1])).Occurrences(new(2040, 12, 31)).Take(16).Select(t => t.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

            string.Join(' ', days).ShouldBe(line[2], $"{line[0]} {line[1]}");
        }
    }

    [Theory]
    [InlineData("1997-09-02", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "1997-09-05 1997-10-03 1997-11-07 1997-12-05 1998-01-02 1998-02-06 1998-03-06 1998-04-03 1998-05-01 1998-06-05")]
    [InlineData("1997-09-02", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22 1997-10-20 1997-11-17 1997-12-22 1998-01-19 1998-02-16")]
    [InlineData("1997-08-05", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05 1997-08-10 1997-08-19 1997-08-24")]
    [InlineData("1997-08-05", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05 1997-08-17 1997-08-19 1997-08-31")]
    [InlineData("2007-01-15", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30")]
    [InlineData("1997-09-29", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=4", "1997-09-29 1997-10-30 1997-11-27 1997-12-30")]
    [InlineData("1996-11-05", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3", "1996-11-05 2000-11-07 2004-11-02")]
    [InlineData("1997-05-19", "FREQ=YEARLY;BYDAY=20MO;COUNT=3", "1997-05-19 1998-05-18 1999-05-17")]
    [InlineData("1997-09-30", "FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1", "1997-09-30 1997-10-01 1997-10-31 1997-11-01")]
    [InlineData("2024-02-29", "FREQ=YEARLY;COUNT=3", "2024-02-29 2028-02-29 2032-02-29")]
    [InlineData("2026-01-31", "FREQ=MONTHLY;COUNT=4", "2026-01-31 2026-03-31 2026-05-31 2026-07-31")]
    public void Recurrence_ExamplesOfTheStandard_AreExpanded(string start, string rule, string days) =>
        new Recurrence(IcsTime.Date(Table.Day(start)), RecurrenceRule.Parse(rule)).Occurrences().Select(t => t.Day.ToString("yyyy-MM-dd", null)).ShouldBe(days.Split(' '));

    [Fact]
    public void Recurrence_CouncilMeeting_WithExceptionsAndFurtherDates()
    {
        var council = new Recurrence(IcsTime.Berlin(new(2026, 1, 7, 18, 0, 0)), RecurrenceRule.Parse("FREQ=MONTHLY;BYDAY=1WE;UNTIL=20260630"))
        {
            Except = [IcsTime.Berlin(new(2026, 4, 1, 18, 0, 0)), IcsTime.Utc(new(2026, 5, 6, 16, 0, 0, TimeSpan.Zero))],
            Also = [IcsTime.Berlin(new(2026, 4, 15, 18, 0, 0)), IcsTime.Berlin(new(2026, 3, 4, 18, 0, 0))],
        };

        council.Occurrences().Select(t => t.Text).ShouldBe(["20260107T180000", "20260204T180000", "20260304T180000", "20260415T180000", "20260603T180000"]);
        council.Between(new(2026, 3, 1), new(2026, 4, 30)).Count().ShouldBe(2);
    }

    [Fact]
    public void Recurrence_OverTheClockChange_KeepsTheClock()
    {
        var nightly = new Recurrence(IcsTime.Berlin(new(2026, 3, 28, 2, 30, 0)), RecurrenceRule.Parse("FREQ=DAILY;COUNT=3")).Occurrences().ToList();

        nightly.Select(t => t.ToInstant().UtcDateTime.ToString("dd HH:mm", null)).ShouldBe(["28 01:30", "29 01:30", "30 00:30"]);
        Should.Throw<CalendarException>(() => nightly[1].ToInstant(skipped: WhenSkipped.Refuse)).Code.ShouldBe("zone.skipped");
    }

    [Fact]
    public void Recurrence_UntilAsInstant_IsComparedAsInstant()
    {
        // 18:00 in Berlin is 17:00 UTC in winter.
        IEnumerable<IcsTime> Until(string until) => new Recurrence(IcsTime.Berlin(new(2026, 1, 1, 18, 0, 0)), RecurrenceRule.Parse("FREQ=DAILY;UNTIL=" + until)).Occurrences();

        Until("20260103T170000Z").Count().ShouldBe(3);
        Until("20260103T165959Z").Count().ShouldBe(2);
        Until("20260103").Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("", "rule.part")]
    [InlineData("FREQ=FORTNIGHTLY", "rule.part")]
    [InlineData("FREQ=HOURLY", "rule.unsupported")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=20", "rule.unsupported")]
    [InlineData("FREQ=YEARLY;BYYEARDAY=100", "rule.unsupported")]
    [InlineData("FREQ=DAILY;BYHOUR=9", "rule.unsupported")]
    [InlineData("FREQ=DAILY;INTERVAL=0", "rule.part")]
    [InlineData("FREQ=DAILY;INTERVAL=-1", "rule.part")]
    [InlineData("FREQ=DAILY;INTERVAL=99999999999", "rule.part")]
    [InlineData("FREQ=DAILY;COUNT=0", "rule.part")]
    [InlineData("FREQ=DAILY;COUNT=2;UNTIL=20260101", "rule.part")]
    [InlineData("FREQ=DAILY;FREQ=DAILY", "rule.part")]
    [InlineData("FREQ=DAILY;BYDAY=1MO", "rule.part")]
    [InlineData("FREQ=WEEKLY;BYMONTHDAY=1", "rule.part")]
    [InlineData("FREQ=MONTHLY;BYDAY=6MO", "rule.part")]
    [InlineData("FREQ=MONTHLY;BYDAY=XX", "rule.part")]
    [InlineData("FREQ=MONTHLY;BYDAY=", "rule.part")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=0", "rule.part")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=32", "rule.part")]
    [InlineData("FREQ=MONTHLY;BYMONTH=13", "rule.part")]
    [InlineData("FREQ=MONTHLY;BYSETPOS=1", "rule.part")]
    [InlineData("FREQ=YEARLY;BYMONTHDAY=1;BYDAY=2MO", "rule.unsupported")]
    [InlineData("FREQ=DAILY;UNTIL=20261301", "ics.time")]
    [InlineData("FREQ=DAILY;WKST=1", "rule.part")]
    [InlineData("FREQ=DAILY;X=1", "rule.part")]
    [InlineData("FREQ", "rule.part")]
    public void Rule_ThatIsWrong_IsRefused(string rule, string code) => Should.Throw<CalendarException>(() => RecurrenceRule.Parse(rule)).Code.ShouldBe(code);

    [Fact]
    public void Rule_BuiltWrong_IsRefusedBeforeItRuns()
    {
        var rule = new RecurrenceRule { Frequency = Frequency.Weekly };

        foreach (var wrong in new[] { rule with { Interval = 0 }, rule with { WeekStart = (DayOfWeek)9 }, rule with { Weekdays = [new(0, (DayOfWeek)9)] }, rule with { Frequency = (Frequency)9 } })
            Should.Throw<CalendarException>(() => new Recurrence(IcsTime.Date(new(2026, 1, 1)), wrong).Occurrences().First()).Code.ShouldBe("rule.part");
    }

    [Fact]
    public void Recurrence_FirstWeekOfTheYearOne_IsCutWhereTheNextBegins()
    {
        // 1 January of the year 1 is a Monday; its week began on a Sunday that has no date.
        var rule = RecurrenceRule.Parse("FREQ=WEEKLY;INTERVAL=2;COUNT=3;BYDAY=SU,MO;WKST=SU");

        new Recurrence(IcsTime.Date(new(1, 1, 1)), rule).Occurrences().Select(t => t.Day.DayNumber + 1).ShouldBe([1, 14, 15]);
    }

    [Fact]
    public void Recurrence_ThatNeverOccursOrNeverEnds_IsBounded()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();

        new Recurrence(IcsTime.Date(new(1, 1, 1)), RecurrenceRule.Parse("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")).Occurrences(DateOnly.MaxValue).ShouldBeEmpty();
        new Recurrence(IcsTime.Date(new(1, 1, 1)), RecurrenceRule.Parse("FREQ=DAILY")).Occurrences(DateOnly.MaxValue).Count().ShouldBe(CalendarLimits.MaxOccurrences);
        new Recurrence(IcsTime.Date(new(9999, 12, 20)), RecurrenceRule.Parse("FREQ=WEEKLY;BYDAY=MO,FR,SU")).Occurrences(DateOnly.MaxValue).Count().ShouldBeGreaterThan(2);
        new Recurrence(IcsTime.Date(new(9999, 12, 31)), RecurrenceRule.Parse("FREQ=YEARLY")).Occurrences(DateOnly.MaxValue).Count().ShouldBe(1);
        new Recurrence(IcsTime.Date(new(2026, 1, 1)), RecurrenceRule.Parse("FREQ=DAILY;INTERVAL=10000")).Occurrences().Count().ShouldBe(3);

        var exceptions = Enumerable.Range(0, 200_000).Select(i => IcsTime.Utc(new DateTimeOffset(2026, 1, 1, 0, 0, 1, TimeSpan.Zero).AddHours(i))).ToList();
        new Recurrence(IcsTime.Berlin(new(2026, 1, 1, 9, 0, 0)), RecurrenceRule.Parse("FREQ=DAILY")) { Except = exceptions }.Occurrences().Count().ShouldBe(27_393);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Rule_Written_IsReadAgain()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Tables", "recurrences.txt")).Where(l => l[0] != '#').Skip(1))
        {
            var text = RecurrenceRule.Parse(line.Split('|')[1]).ToString();
            RecurrenceRule.Parse(text).ToString().ShouldBe(text);
        }
    }
}

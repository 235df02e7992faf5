using System.Globalization;

namespace Stadtlotse.Calendar.Tests;

public class OccurrenceTests
{
    private static readonly IcsTime Evening = IcsTime.Berlin(new(2026, 1, 7, 18, 0, 0));

    [Theory]
    [InlineData("FREQ=DAILY", "series.every.Daily")]
    [InlineData("FREQ=DAILY;INTERVAL=3;BYMONTH=1,2", "series.everyNth.Daily series.month")]
    [InlineData("FREQ=WEEKLY", "series.every.Weekly series.sameWeekday")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=9", "series.everyNth.Weekly series.weekStart series.weekday series.count")]
    [InlineData("FREQ=MONTHLY;BYDAY=1WE;UNTIL=20261231", "series.every.Monthly series.nth.month series.until")]
    [InlineData("FREQ=MONTHLY;BYDAY=-1FR", "series.every.Monthly series.last.month")]
    [InlineData("FREQ=MONTHLY;BYDAY=-2FR", "series.every.Monthly series.fromEnd.month")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=15", "series.every.Monthly series.monthDay")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=30", "series.every.Monthly series.monthDay series.missing")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-1", "series.every.Monthly series.monthDay.last")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-3", "series.every.Monthly series.monthDay.fromEnd")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2", "series.every.Monthly series.weekday series.position")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "series.every.Monthly series.weekday series.position.last")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "series.every.Monthly series.weekday series.position.fromEnd")]
    [InlineData("FREQ=MONTHLY;INTERVAL=3", "series.everyNth.Monthly series.sameDay")]
    [InlineData("FREQ=YEARLY", "series.every.Yearly series.sameDate")]
    [InlineData("FREQ=YEARLY;INTERVAL=4;BYMONTH=3", "series.everyNth.Yearly series.month series.sameDay")]
    [InlineData("FREQ=YEARLY;BYDAY=20MO", "series.every.Yearly series.nth.year")]
    [InlineData("FREQ=YEARLY;BYDAY=-1MO", "series.every.Yearly series.last.year")]
    [InlineData("FREQ=YEARLY;BYDAY=-2MO", "series.every.Yearly series.fromEnd.year")]
    [InlineData("FREQ=YEARLY;BYMONTH=9;BYDAY=SU;BYMONTHDAY=8,9,10,11,12,13,14", "series.every.Yearly series.month series.monthDay series.weekday")]
    public void Derivation_Rule_NamesThePartsThatApplied(string rule, string keys)
    {
        var occurrence = new Recurrence(Evening, RecurrenceRule.Parse(rule)).Derive().ElementAt(1);

        occurrence.Derivation.Steps.Select(s => s.Key).ShouldBe(["series.start", .. keys.Split(' '), "series.end"]);
        occurrence.Derivation.Steps.SkipLast(1).ShouldAllBe(s => s.Source.StartsWith("RFC 5545, 3."));
    }

    [Fact]
    public void Derivation_ExceptionsAndFurtherDates_AreCounted()
    {
        var council = new Recurrence(Evening, RecurrenceRule.Parse("FREQ=MONTHLY;BYDAY=1WE;COUNT=5"))
        {
            Except = [IcsTime.Berlin(new(2026, 2, 4, 18, 0, 0)), IcsTime.Date(new(2026, 4, 1))],
            Also = [IcsTime.Berlin(new(2026, 4, 15, 18, 0, 0)), IcsTime.Berlin(new(2026, 3, 4, 18, 0, 0))],
        };

        var all = council.Derive().ToList();

        all.Select(o => (o.Number, o.Time.Text)).ShouldBe([(1, "20260107T180000"), (2, "20260304T180000"), (3, "20260415T180000"), (4, "20260506T180000")]);
        all[2].Derivation.Say(Language.German).ShouldBe("""
            1. Die Reihe beginnt am Mittwoch, 7. Januar 2026, 18:00 Uhr. (RFC 5545, 3.8.2.4: DTSTART)
            2. Dieser Termin ist zusätzlich festgelegt: Mittwoch, 15. April 2026. (RFC 5545, 3.8.5.2: RDATE)
            3. Davor wurden Termine der Regel gestrichen: 2. Sie zählen in der Reihe nicht mit. (RFC 5545, 3.8.5.1: EXDATE)
            4. 3. Termin der Reihe: Mittwoch, 15. April 2026, 18:00 Uhr.

            """.ReplaceLineEndings("\n"));
        all[3].Derivation.Say(Language.PlainGerman).ShouldBe("""
            1. Der Anfang ist am Mittwoch, 7. Januar 2026, 18:00 Uhr. (RFC 5545, 3.8.2.4: DTSTART)
            2. Die Regel gilt für jeden Monat. (RFC 5545, 3.3.10: FREQ=MONTHLY)
            3. Es ist der 1. Mittwoch im Monat. (RFC 5545, 3.3.10: BYDAY=1WE)
            4. Die Regel hat höchstens 5 Termine. Das ist der 5. Termin der Regel. (RFC 5545, 3.3.10: COUNT=5)
            5. So viele Termine fallen davor aus: 2. Sie zählen nicht. (RFC 5545, 3.8.5.1: EXDATE)
            6. So viele Termine kommen davor dazu: 1. Sie zählen mit. (RFC 5545, 3.8.5.2: RDATE)
            7. Das ist der 4. Termin: Mittwoch, 6. Mai 2026, 18:00 Uhr.

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(2026, 3, 29, "This time does not happen, as the clocks go forward: Sunday, 29 March 2026, 02:30. It means Sunday, 29 March 2026, 03:30. (RFC 5545, 3.3.5)")]
    [InlineData(2026, 10, 25, "This time happens twice, as the clocks go back: Sunday, 25 October 2026, 02:30. The first counts, still in summer time. (RFC 5545, 3.3.5)")]
    public void Derivation_NightOfTheClockChange_SaysWhatCounts(int year, int month, int day, string text)
    {
        var change = new DateTime(year, month, day, 2, 30, 0);
        var nightly = new Recurrence(IcsTime.Berlin(change.AddDays(-1)), RecurrenceRule.Parse("FREQ=DAILY;COUNT=3")).Derive().ToList();

        nightly[1].Derivation.Say(Language.English).ShouldContain(text);
        nightly[0].Derivation.Steps.Concat(nightly[2].Derivation.Steps).ShouldAllBe(s => s.Source != "RFC 5545, 3.3.5");
        new Recurrence(IcsTime.Floating(change)).Derive().Single().Derivation.Steps.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("FREQ=YEARLY", 2024, 2, 29, true)]
    [InlineData("FREQ=YEARLY", 2024, 3, 30, false)]
    [InlineData("FREQ=MONTHLY", 2026, 1, 31, true)]
    [InlineData("FREQ=MONTHLY", 2026, 1, 28, false)]
    public void Derivation_DayThatSomeMonthsLack_IsSaid(string rule, int year, int month, int day, bool said) =>
        new Recurrence(IcsTime.Date(new(year, month, day)), RecurrenceRule.Parse(rule)).Derive().ElementAt(1).Derivation.Steps.Any(s => s.Key == "series.missing").ShouldBe(said);

    [Fact]
    public void Derivation_KindsOfTime_AreSaidAsTheyAre()
    {
        Say(IcsTime.Date(new(1, 1, 1))).ShouldBe("1. Termin der Reihe: Montag, 1. Januar 1.");
        Say(IcsTime.Utc(new(2026, 1, 7, 17, 0, 5, TimeSpan.Zero))).ShouldBe("1. Termin der Reihe: Mittwoch, 7. Januar 2026, 17:00:05 Uhr UTC.");
        Say(IcsTime.Berlin(new(1980, 4, 6, 2, 30, 0))).ShouldBe("1. Termin der Reihe: Sonntag, 6. April 1980, 02:30 Uhr.");
        Say(IcsTime.Berlin(new(9999, 12, 31, 23, 59, 0)), new(9999, 12, 31)).ShouldBe("1. Termin der Reihe: Freitag, 31. Dezember 9999, 23:59 Uhr.");

        static string Say(IcsTime time, DateOnly until = default) => new Recurrence(time).Derive(until == default ? null : until).Single().Derivation.Steps[^1].Text(Language.German);
    }

    [Fact]
    public void Derive_Table_EachStepIsTrueOfTheDay()
    {
        var steps = Table().Sum(t => Check(t.Start, t.Rule));

        steps.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void Derive_SeededRules_EachStepIsTrueOfTheDay()
    {
        var random = new Random(31);
        var steps = Enumerable.Range(0, 1_500).Sum(_ => Seeded(random) is { } rule ? Check(new DateOnly(1990, 1, 1).AddDays(random.Next(15_000)), rule) : 0);

        steps.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void Derive_StepOfAnotherDay_IsNotTrue()
    {
        var rule = RecurrenceRule.Parse("FREQ=MONTHLY;BYDAY=1WE");
        var steps = new Recurrence(Evening, rule).Derive().First().Derivation.Steps;

        steps.ShouldAllBe(s => StepTruth.Holds(s, Evening.Day, rule, Evening.Day, 1));
        steps.Count(s => !StepTruth.Holds(s, Evening.Day, rule, Evening.Day.AddDays(7), 2)).ShouldBe(2);
    }

    [Fact]
    public void Derive_SeededExceptionsAndFurtherDates_NumbersAddUp()
    {
        var random = new Random(5);
        foreach (var (start, rule) in Table().Where((_, i) => i % 4 == 0))
        {
            var plain = new Recurrence(IcsTime.Date(start), rule);
            var days = plain.Occurrences(new(2040, 12, 31)).Take(40).ToList();
            var series = plain with
            {
                Except = [.. days.Where(_ => random.Next(4) == 0)],
                Also = [.. Enumerable.Range(0, 5).Select(_ => IcsTime.Date(start.AddDays(random.Next(-30, 600)))), .. days.Where(_ => random.Next(8) == 0)],
            };
            var wanted = days.Concat(series.Also).Except(series.Except).Distinct().Order().TakeWhile(t => days.Count < 40 || t <= days[^1]).ToList();

            var derived = series.Derive(new(2040, 12, 31)).Take(wanted.Count).ToList();

            derived.Select(o => o.Time).ShouldBe(wanted, $"{start:O} {rule}");
            derived.Select(o => o.Number).ShouldBe(Enumerable.Range(1, wanted.Count));
            foreach (var (time, steps) in derived.Select(o => (o.Time, o.Derivation.Steps)))
            {
                var added = series.Also.Distinct().Except(days).Except(series.Except).Count(t => t < time);
                Count(steps, "series.leftOut").ShouldBe(days.Intersect(series.Except).Count(t => t < time));
                Count(steps, "series.addedBefore").ShouldBe(added);
                steps.Any(s => s.Key == "series.added").ShouldBe(!days.Contains(time));
                if (steps.FirstOrDefault(s => s.Key == "series.count") is { } turn)
                    StepTruth.Argument(turn, "number").ShouldBe(days.IndexOf(time) + 1);
            }
        }
    }

    [Fact]
    public void Derive_WithoutAskingForWords_IsAboutAsCheapAsOccurrences()
    {
        var daily = new Recurrence(IcsTime.Date(new(1, 1, 1)), RecurrenceRule.Parse("FREQ=DAILY"));
        _ = (daily.Occurrences().Count(), daily.Derive().Count());

        var before = GC.GetAllocatedBytesForCurrentThread();
        daily.Occurrences().Count().ShouldBe(CalendarLimits.MaxOccurrences);
        var plain = GC.GetAllocatedBytesForCurrentThread() - before;
        daily.Derive().Count().ShouldBe(CalendarLimits.MaxOccurrences);
        var derived = GC.GetAllocatedBytesForCurrentThread() - before - plain;

        (derived - plain).ShouldBeLessThan(100L * CalendarLimits.MaxOccurrences);
    }

    private static int Check(DateOnly start, RecurrenceRule rule)
    {
        var (number, steps) = (0, 0);
        foreach (var occurrence in new Recurrence(IcsTime.Floating(start.ToDateTime(new(9, 30))), rule).Derive(new(2040, 12, 31)).Take(16))
        {
            var (day, derivation) = (occurrence.Time.Day, occurrence.Derivation);
            occurrence.Number.ShouldBe(++number);
            derivation.Steps[^1].Date.ShouldBe(day);
            foreach (var language in Enum.GetValues<Language>())
            {
                derivation.Say(language).ShouldNotContain("{");
                derivation.Steps[^1].Text(language).ShouldContain(Texts.Date(language, day));
                derivation.Steps[^1].Text(language).ShouldContain(number.ToString(CultureInfo.InvariantCulture));
            }
            foreach (var step in derivation.Steps)
                StepTruth.Holds(step, start, rule, day, number).ShouldBeTrue($"{start:O} {rule} {occurrence.Time}: {step.Say(Language.English)}");
            steps += derivation.Steps.Count;
        }
        return steps;
    }

    /// <summary>A rule of any parts; null when they contradict each other.</summary>
    private static RecurrenceRule? Seeded(Random random)
    {
        int[] Some(int max, bool negative) => random.Next(3) > 0 ? [] : [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, max + 1) * (negative && random.Next(2) == 0 ? -1 : 1)).Distinct()];
        var ordinals = random.Next(2) == 0;
        var rule = new RecurrenceRule
        {
            Frequency = (Frequency)random.Next(4),
            Interval = random.Next(2) == 0 ? 1 : random.Next(1, 6),
            Count = random.Next(3) == 0 ? random.Next(1, 30) : null,
            Months = Some(12, negative: false),
            MonthDays = Some(31, negative: true),
            Weekdays = [.. Some(5, negative: true).Select(n => new WeekdayRule(ordinals ? n : 0, (DayOfWeek)random.Next(7)))],
            Positions = Some(4, negative: true),
            WeekStart = (DayOfWeek)random.Next(7),
        };
        try
        {
            return RecurrenceRule.Parse(rule.ToString());
        }
        catch (CalendarException)
        {
            return null;
        }
    }

    private static IEnumerable<(DateOnly Start, RecurrenceRule Rule)> Table() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Tables", "recurrences.txt")).Where(l => l[0] != '#').Skip(1)
            .Select(l => l.Split('|')).Select(l => (Tests.Table.Day(l[0]), RecurrenceRule.Parse(l[1])));

    private static int Count(IEnumerable<Step> steps, string key) => steps.Where(s => s.Key == key).Select(s => StepTruth.Argument(s, "count")).SingleOrDefault();
}

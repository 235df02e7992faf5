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
        var steps = 0;
        foreach (var (start, rule) in Table())
        {
            var series = new Recurrence(IcsTime.Floating(start.ToDateTime(new(9, 30))), rule);
            var number = 0;
            foreach (var occurrence in series.Derive(new(2040, 12, 31)).Take(16))
            {
                var derivation = occurrence.Derivation;
                occurrence.Number.ShouldBe(++number);
                derivation.Steps[^1].Date.ShouldBe(occurrence.Time.Day);
                foreach (var language in Enum.GetValues<Language>())
                {
                    derivation.Say(language).ShouldNotContain("{");
                    derivation.Steps[^1].Text(language).ShouldContain(Texts.Date(language, occurrence.Time.Day));
                    derivation.Steps[^1].Text(language).ShouldContain(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                }
                foreach (var step in derivation.Steps)
                    IsTrue(step, start, rule, occurrence.Time.Day, number).ShouldBeTrue($"{start:O} {rule} {occurrence.Time}: {step.Say(Language.English)}");
                steps += derivation.Steps.Count;
            }
        }
        steps.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void Derive_StepOfAnotherDay_IsNotTrue()
    {
        var rule = RecurrenceRule.Parse("FREQ=MONTHLY;BYDAY=1WE");
        var steps = new Recurrence(Evening, rule).Derive().First().Derivation.Steps;

        steps.ShouldAllBe(s => IsTrue(s, Evening.Day, rule, Evening.Day, 1));
        steps.Count(s => !IsTrue(s, Evening.Day, rule, Evening.Day.AddDays(7), 2)).ShouldBe(2);
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
                    Argument(turn, "number").ShouldBe(days.IndexOf(time) + 1);
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

    private static IEnumerable<(DateOnly Start, RecurrenceRule Rule)> Table() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Tables", "recurrences.txt")).Where(l => l[0] != '#').Skip(1)
            .Select(l => l.Split('|')).Select(l => (Tests.Table.Day(l[0]), RecurrenceRule.Parse(l[1])));

    /// <summary>Whether what a step says holds, worked out from the day alone by plain counting.</summary>
    private static bool IsTrue(Step step, DateOnly start, RecurrenceRule rule, DateOnly day, int number)
    {
        var month = Days(new(day.Year, day.Month, 1), d => d.Month == day.Month);
        var year = Days(new(day.Year, 1, 1), d => d.Year == day.Year);
        bool Weekday() => step.Text(Language.English).Contains(day.DayOfWeek.ToString(), StringComparison.Ordinal);
        int Nth(List<DateOnly> days) => days.Count(d => d <= day && d.DayOfWeek == day.DayOfWeek);
        int FromEnd(List<DateOnly> days) => days.Count(d => d >= day && d.DayOfWeek == day.DayOfWeek);
        return step.Key switch
        {
            "series.start" => step.Date == start,
            "series.every.Daily" or "series.every.Weekly" or "series.every.Monthly" or "series.every.Yearly" => rule.Interval == 1 && step.Key.EndsWith(rule.Frequency.ToString(), StringComparison.Ordinal),
            "series.everyNth.Daily" => Spans(step, rule) == day.DayNumber - start.DayNumber,
            "series.everyNth.Weekly" => Spans(step, rule) == Days(start.AddDays(1), d => d <= day).Count(d => d.DayOfWeek == rule.WeekStart),
            "series.everyNth.Monthly" => Spans(step, rule) == Days(start.AddDays(1), d => d <= day).Count(d => d.Day == 1),
            "series.everyNth.Yearly" => Spans(step, rule) == Days(start.AddDays(1), d => d <= day).Count(d => d.DayOfYear == 1),
            "series.weekStart" => step.Text(Language.English).StartsWith(rule.WeekStart.ToString(), StringComparison.Ordinal),
            "series.month" => step.Source.EndsWith($"BYMONTH={day.Month}", StringComparison.Ordinal),
            "series.monthDay" => Argument(step, "number") == day.Day,
            "series.monthDay.last" => day == month[^1],
            "series.monthDay.fromEnd" => month[^Argument(step, "number")] == day,
            "series.missing" => day.Day > 28,
            "series.weekday" or "series.sameWeekday" => Weekday(),
            "series.nth.month" => Weekday() && Nth(month) == Argument(step, "number"),
            "series.nth.year" => Weekday() && Nth(year) == Argument(step, "number"),
            "series.last.month" => Weekday() && FromEnd(month) == 1,
            "series.last.year" => Weekday() && FromEnd(year) == 1,
            "series.fromEnd.month" => Weekday() && FromEnd(month) == Argument(step, "number"),
            "series.fromEnd.year" => Weekday() && FromEnd(year) == Argument(step, "number"),
            "series.sameDay" => Argument(step, "number") == day.Day && day.Day == start.Day,
            "series.sameDate" => (day.Day, day.Month) == (start.Day, start.Month) && Argument(step, "number") == day.Day,
            "series.position" or "series.position.last" or "series.position.fromEnd" => PositionIsTrue(step, start, rule, day),
            "series.count" => Argument(step, "number") == number && Argument(step, "count") == rule.Count && number <= rule.Count,
            "series.until" => step.Date >= day,
            "series.end" => step.Date == day && Argument(step, "number") == number,
            _ => false,
        };
    }

    private static int Spans(Step step, RecurrenceRule rule)
    {
        (Argument(step, "periods") % rule.Interval).ShouldBe(0);
        return Argument(step, "periods");
    }

    /// <summary>The matching days of the period by the same rule without BYSETPOS, from a start that lies before it.</summary>
    private static bool PositionIsTrue(Step step, DateOnly start, RecurrenceRule rule, DateOnly day)
    {
        var first = rule.Frequency switch
        {
            Frequency.Daily => day,
            Frequency.Weekly => day.AddDays(-(((int)day.DayOfWeek - (int)rule.WeekStart + 7) % 7)),
            Frequency.Monthly => new(day.Year, day.Month, 1),
            _ => new(day.Year, 1, 1),
        };
        var end = rule.Frequency switch { Frequency.Daily => first, Frequency.Weekly => first.AddDays(6), Frequency.Monthly => first.AddMonths(1).AddDays(-1), _ => first.AddYears(1).AddDays(-1) };
        // Where the rule takes its day from the start, the check starts on such a day too, long before.
        var from = rule.MonthDays.Count + rule.Weekdays.Count > 0 ? first : rule.Frequency == Frequency.Weekly ? start.AddDays(-70) : start.AddYears(-28);
        var all = new Recurrence(IcsTime.Date(from), rule with { Positions = [], Interval = 1, Count = null, Until = null }).Between(first, end).Select(t => t.Day).ToList();
        var index = all.IndexOf(day);
        var place = step.Key switch { "series.position" => index + 1, "series.position.last" => 1 - (all.Count - 1 - index), _ => all.Count - index };
        return Argument(step, "count") == all.Count && place == Argument(step, "number");
    }

    private static List<DateOnly> Days(DateOnly first, Func<DateOnly, bool> within)
    {
        List<DateOnly> days = [];
        for (var day = first; within(day); day = day.AddDays(1))
            days.Add(day);
        return days;
    }

    private static int Count(IEnumerable<Step> steps, string key) => steps.Where(s => s.Key == key).Select(s => Argument(s, "count")).SingleOrDefault();

    private static int Argument(Step step, string name) => (int)step.Arguments.Single(a => a.Name == name).Value;
}

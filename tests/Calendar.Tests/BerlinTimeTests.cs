namespace Stadtlotse.Calendar.Tests;

public class BerlinTimeTests
{
    [Fact]
    public void ToLocal_EveryHourOfSpotYears_EqualsTheTimeZoneData()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        List<DateTimeOffset> wrong = [];
        foreach (var year in new[] { 1990, 1995, 1996, 2000, 2024, 2025, 2026, 2027, 2037 })
            for (var utc = new DateTimeOffset(year, 1, 1, 0, 30, 0, TimeSpan.Zero); utc.Year == year; utc = utc.AddHours(1))
                if (BerlinTime.ToLocal(utc) != utc || BerlinTime.ToLocal(utc).Offset != zone.GetUtcOffset(utc))
                    wrong.Add(utc);

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Kind_EveryQuarterOfAnHour_EqualsTheTimeZoneData()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        List<DateTime> wrong = [];
        foreach (var year in new[] { 1990, 1995, 1996, 2026 })
            for (var local = new DateTime(year, 1, 1); local.Year == year; local = local.AddMinutes(15))
            {
                var expected = zone.IsInvalidTime(local) ? LocalTimeKind.Skipped : zone.IsAmbiguousTime(local) ? LocalTimeKind.Ambiguous : LocalTimeKind.Unique;
                if (BerlinTime.Kind(local) != expected || expected == LocalTimeKind.Unique && BerlinTime.ToInstant(local).Offset != zone.GetUtcOffset(local))
                    wrong.Add(local);
            }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void ToInstant_AmbiguousTime_IsWhatWasAskedFor()
    {
        var night = new DateTime(2026, 10, 25, 2, 30, 0);

        BerlinTime.ToInstant(night).UtcDateTime.ShouldBe(new(2026, 10, 25, 0, 30, 0));
        BerlinTime.ToInstant(night, WhenAmbiguous.Second).UtcDateTime.ShouldBe(new(2026, 10, 25, 1, 30, 0));
        Should.Throw<CalendarException>(() => BerlinTime.ToInstant(night, WhenAmbiguous.Refuse)).Code.ShouldBe("zone.ambiguous");
    }

    [Fact]
    public void ToInstant_SkippedTime_IsWhatWasAskedFor()
    {
        var night = new DateTime(2026, 3, 29, 2, 30, 0);

        BerlinTime.ToInstant(night).ShouldBe(new(2026, 3, 29, 3, 30, 0, TimeSpan.FromHours(2)));
        BerlinTime.ToInstant(night, skipped: WhenSkipped.NextValid).ShouldBe(new(2026, 3, 29, 3, 0, 0, TimeSpan.FromHours(2)));
        Should.Throw<CalendarException>(() => BerlinTime.ToInstant(night, skipped: WhenSkipped.Refuse)).Code.ShouldBe("zone.skipped");
    }

    [Theory]
    [InlineData(2026, 3, 29, 23)]
    [InlineData(2026, 10, 25, 25)]
    [InlineData(1990, 9, 30, 25)]
    [InlineData(1996, 9, 29, 24)]
    [InlineData(2026, 6, 1, 24)]
    public void HoursOf_Day_CountsThoseThatPass(int year, int month, int day, int hours) => BerlinTime.HoursOf(new(year, month, day)).ShouldBe(hours);

    [Fact]
    public void BerlinTime_OutsideItsYears_IsRefused()
    {
        Should.Throw<CalendarException>(() => BerlinTime.ToInstant(new(1989, 12, 31))).Code.ShouldBe("zone.range");
        Should.Throw<CalendarException>(() => BerlinTime.ToLocal(DateTimeOffset.MinValue)).Code.ShouldBe("zone.range");
        Should.Throw<CalendarException>(() => BerlinTime.ToLocal(DateTimeOffset.MaxValue)).Code.ShouldBe("zone.range");
        Should.Throw<CalendarException>(() => BerlinTime.EndOf(DateOnly.MaxValue)).Code.ShouldBe("zone.range");
        BerlinTime.StartOf(new(1990, 1, 1)).UtcDateTime.ShouldBe(new(1989, 12, 31, 23, 0, 0));
    }
}

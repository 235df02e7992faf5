namespace Stadtlotse.Feel;

/// <summary>Functions of the calendar and the clock (DMN 1.5, tables 78 and 79).</summary>
internal static partial class Builtins
{
    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static void Dates(Definitions list)
    {
        list.Add("now()", call => call.Run.Now is { } now ? now : call.Fail(FeelFaultKind.NoClock, "", ""));
        list.Add("today()", call => call.Run.Now is { } now ? now.Date : call.Fail(FeelFaultKind.NoClock, "", ""));
        list.Add("day of year(date: date | date and time)", call => DayOf(call[0]).DayOfYear);
        list.Add("day of week(date: date | date and time)", call => Weekdays[DayOf(call[0]).Weekday - 1]);
        list.Add("month of year(date: date | date and time)", call => Months[DayOf(call[0]).Month - 1]);
        list.Add("week of year(date: date | date and time)", call => DayOf(call[0]).WeekOfYear);
    }
}

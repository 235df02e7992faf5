namespace Stadtlotse.Feel;

internal static partial class Builtins
{
    private static void Numbers(Definitions list)
    {
        list.Add("abs(n: number | days and time duration | years and months duration)", Absolute);
    }

    private static FeelValue Absolute(Call call) => call[0].Kind switch
    {
        FeelKind.Number => FeelNumber.Abs(call[0].AsNumber()),
        FeelKind.DaysDuration => FeelDaysDuration.FromNanos(System.Numerics.BigInteger.Abs(call[0].AsDaysDuration().TotalNanos)) is { } size ? size : default(FeelValue),
        _ => new FeelYearsDuration(Math.Abs(Math.Max(call[0].AsYearsDuration().Months, -long.MaxValue))),
    };
}

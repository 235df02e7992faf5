using System.Numerics;

namespace Stadtlotse.Feel;

internal static partial class Builtins
{
    private static void Numbers(Definitions list)
    {
        list.Add("decimal(n: number, scale: number)", call => Rounded(call, FeelRounding.HalfEven));
        list.Add("floor(n: number, scale?: number)", call => Rounded(call, FeelRounding.Floor));
        list.Add("ceiling(n: number, scale?: number)", call => Rounded(call, FeelRounding.Ceiling));
        list.Add("round up(n: number, scale: number)", call => Rounded(call, FeelRounding.Up));
        list.Add("round down(n: number, scale: number)", call => Rounded(call, FeelRounding.Down));
        list.Add("round half up(n: number, scale: number)", call => Rounded(call, FeelRounding.HalfUp));
        list.Add("round half down(n: number, scale: number)", call => Rounded(call, FeelRounding.HalfDown));
        list.Add("abs(n: number | days and time duration | years and months duration)", Absolute);
        list.Add("modulo(dividend: number, divisor: number)", call => call[1].AsNumber().IsZero
            ? call.Fail(FeelFaultKind.DivisionByZero, "", "") : Checked(call, FeelNumber.Modulo(call[0].AsNumber(), call[1].AsNumber())));
        list.Add("sqrt(number: number)", call => call[0].AsNumber().Sign < 0 ? call.BadValue(">= 0", call[0]) : Costly(call, FeelNumber.Sqrt));
        list.Add("log(number: number)", call => call[0].AsNumber().Sign <= 0 ? call.BadValue("> 0", call[0]) : Costly(call, FeelNumber.Log));
        list.Add("exp(number: number)", call => Costly(call, FeelNumber.Exp));
        list.Add("odd(number: number)", call => call[0].AsNumber() is var n && n.IsInteger && !FeelNumber.Modulo(n, 2).IsZero);
        list.Add("even(number: number)", call => call[0].AsNumber() is var n && n.IsInteger && FeelNumber.Modulo(n, 2).IsZero);
    }

    private static FeelValue Costly(Call call, Func<FeelNumber, FeelNumber> function)
    {
        call.Run.Step(50);
        return Checked(call, function(call[0].AsNumber()));
    }

    private static FeelValue Checked(Call call, FeelNumber result) => result.IsOverflow ? call.Fail(FeelFaultKind.OutOfRange, "decimal128", "") : result;

    private static FeelValue Rounded(Call call, FeelRounding mode)
    {
        var scale = 0;
        if (call.Count > 1 && !Whole(call, 1, out scale)) return default;
        if (scale is < -6111 or > 6176) return call.BadValue("-6111..6176", call[1]);
        return call[0].AsNumber().Round(scale, mode);
    }

    /// <summary>An argument as a whole number, its fraction cut off; false, with a fault, when it is null or far too large.</summary>
    private static bool Whole(Call call, int index, out int value)
    {
        value = 0;
        if (call[index].IsNumber && call[index].AsNumber().Round(0, FeelRounding.Down).TryToInt64(out var whole) && whole is >= int.MinValue and <= int.MaxValue)
        {
            value = (int)whole;
            return true;
        }
        call.BadValue("whole number", call[index]);
        return false;
    }

    private static FeelValue Absolute(Call call) => call[0].Kind switch
    {
        FeelKind.Number => FeelNumber.Abs(call[0].AsNumber()),
        FeelKind.DaysDuration => FeelDaysDuration.FromNanos(BigInteger.Abs(call[0].AsDaysDuration().TotalNanos)) is { } size ? size : default(FeelValue),
        _ => new FeelYearsDuration(Math.Abs(Math.Max(call[0].AsYearsDuration().Months, -long.MaxValue))),
    };
}

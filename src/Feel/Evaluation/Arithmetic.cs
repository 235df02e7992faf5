using System.Numerics;

namespace Stadtlotse.Feel;

/// <summary><c>+ - * / **</c> on numbers, texts, dates, times and durations (DMN 1.5, tables 57 to 60).</summary>
internal sealed class ArithmeticCode(FeelArithmetic op, Code left, Code right) : Code
{
    internal override FeelValue Run(ref Frame frame)
    {
        var (a, b) = (left.Run(ref frame), right.Run(ref frame));
        if (a.IsNumber && b.IsNumber)
        {
            var (x, y) = (a.NumberUnchecked, b.NumberUnchecked);
            if (op == FeelArithmetic.Divide && y.IsZero) return frame.Run.Fail(Span, FeelFaultKind.DivisionByZero, "/");
            if (op == FeelArithmetic.Power) frame.Run.Step(50);
            var result = op switch
            {
                FeelArithmetic.Add => FeelNumber.Add(x, y),
                FeelArithmetic.Subtract => FeelNumber.Add(x, -y),
                FeelArithmetic.Multiply => FeelNumber.Multiply(x, y),
                FeelArithmetic.Divide => FeelNumber.Divide(x, y),
                _ => FeelNumber.Power(x, y),
            };
            return result.IsOverflow ? frame.Run.Fail(Span, FeelFaultKind.OutOfRange, Symbol, "decimal128", $"{x} {Symbol} {y}") : result;
        }
        if (op == FeelArithmetic.Add && a.IsString && b.IsString)
        {
            var (x, y) = (a.AsString(), b.AsString());
            frame.Run.Allocate((x.Length + y.Length) / 8);
            return x + y;
        }
        return Other(ref frame, a, b);
    }

    private string Symbol => op switch
    {
        FeelArithmetic.Add => "+",
        FeelArithmetic.Subtract => "-",
        FeelArithmetic.Multiply => "*",
        FeelArithmetic.Divide => "/",
        _ => "**",
    };

    private FeelValue Other(ref Frame frame, FeelValue a, FeelValue b)
    {
        if (op == FeelArithmetic.Divide && Divisor(b) == 0) return frame.Run.Fail(Span, FeelFaultKind.DivisionByZero, "/");
        var result = op switch
        {
            FeelArithmetic.Add => Temporal.Add(a, b),
            FeelArithmetic.Subtract => Temporal.Subtract(a, b),
            FeelArithmetic.Multiply => Temporal.Multiply(a, b),
            FeelArithmetic.Divide => Temporal.Divide(a, b),
            _ => null,
        };
        if (result is { } known) return known.IsNull ? frame.Run.Fail(Span, FeelFaultKind.OutOfRange, Symbol) : known;
        return frame.Run.Fail(Span, FeelFaultKind.OperandType, Symbol, "", $"{Describe.Kind(a)} {Symbol} {Describe.Kind(b)}");
    }

    private static int Divisor(FeelValue value) => value.Kind switch
    {
        FeelKind.Number => value.NumberUnchecked.Sign,
        FeelKind.DaysDuration => value.AsDaysDuration() == default ? 0 : 1,
        FeelKind.YearsDuration => value.AsYearsDuration() == default ? 0 : 1,
        _ => 1,
    };
}

/// <summary>Arithmetic with dates, times and durations: null for operands that do not go together, FEEL's null beyond the range.</summary>
internal static class Temporal
{
    internal static FeelValue? Add(FeelValue a, FeelValue b) => (a.Kind, b.Kind) switch
    {
        (FeelKind.DaysDuration, FeelKind.DaysDuration) => Lift(FeelDaysDuration.FromNanos(a.AsDaysDuration().TotalNanos + b.AsDaysDuration().TotalNanos)),
        (FeelKind.YearsDuration, FeelKind.YearsDuration) => Months((Int128)a.AsYearsDuration().Months + b.AsYearsDuration().Months),
        (FeelKind.DaysDuration or FeelKind.YearsDuration, _) => Shift(b, a),
        _ => Shift(a, b),
    };

    internal static FeelValue? Subtract(FeelValue a, FeelValue b) => (a.Kind, b.Kind) switch
    {
        (FeelKind.DaysDuration, FeelKind.DaysDuration) => Lift(FeelDaysDuration.FromNanos(a.AsDaysDuration().TotalNanos - b.AsDaysDuration().TotalNanos)),
        (FeelKind.YearsDuration, FeelKind.YearsDuration) => Months((Int128)a.AsYearsDuration().Months - b.AsYearsDuration().Months),
        (FeelKind.Time, FeelKind.Time) when a.AsTime().IsLocal == b.AsTime().IsLocal => Lift(FeelDaysDuration.FromNanos(a.AsTime().UtcNanos - b.AsTime().UtcNanos)),
        (FeelKind.Date or FeelKind.DateTime, FeelKind.Date or FeelKind.DateTime) => Between(a, b),
        (_, FeelKind.DaysDuration) => FeelDaysDuration.FromNanos(-b.AsDaysDuration().TotalNanos) is { } back ? Shift(a, back) : null,
        (_, FeelKind.YearsDuration) => b.AsYearsDuration().Months == long.MinValue ? null : Shift(a, new FeelYearsDuration(-b.AsYearsDuration().Months)),
        _ => null,
    };

    internal static FeelValue? Multiply(FeelValue a, FeelValue b) => (a.Kind, b.Kind) switch
    {
        (FeelKind.Number, FeelKind.DaysDuration or FeelKind.YearsDuration) => Multiply(b, a),
        (FeelKind.DaysDuration, FeelKind.Number) => Seconds(FeelNumber.Multiply(a.AsDaysDuration().TotalSeconds, b.NumberUnchecked)),
        (FeelKind.YearsDuration, FeelKind.Number) => Months(FeelNumber.Multiply(a.AsYearsDuration().Months, b.NumberUnchecked)),
        _ => null,
    };

    internal static FeelValue? Divide(FeelValue a, FeelValue b) => (a.Kind, b.Kind) switch
    {
        (FeelKind.DaysDuration, FeelKind.Number) => Seconds(FeelNumber.Divide(a.AsDaysDuration().TotalSeconds, b.NumberUnchecked)),
        (FeelKind.YearsDuration, FeelKind.Number) => Months(FeelNumber.Divide(a.AsYearsDuration().Months, b.NumberUnchecked)),
        (FeelKind.DaysDuration, FeelKind.DaysDuration) => FeelNumber.Divide(a.AsDaysDuration().TotalSeconds, b.AsDaysDuration().TotalSeconds),
        (FeelKind.YearsDuration, FeelKind.YearsDuration) => FeelNumber.Divide(a.AsYearsDuration().Months, b.AsYearsDuration().Months),
        _ => default(FeelValue?),
    };

    /// <summary>A date, time or date and time moved by a duration.</summary>
    private static FeelValue? Shift(FeelValue point, FeelValue by) => (point.Kind, by.Kind) switch
    {
        (FeelKind.Date, FeelKind.YearsDuration) => Lift(point.AsDate().AddMonths(by.AsYearsDuration().Months)),
        (FeelKind.Date, FeelKind.DaysDuration) => new FeelDateTime(point.AsDate(), default).Add(by.AsDaysDuration()) is { } moved ? moved.Date : default(FeelValue),
        (FeelKind.DateTime, FeelKind.YearsDuration) => Lift(point.AsDateTime().Add(by.AsYearsDuration())),
        (FeelKind.DateTime, FeelKind.DaysDuration) => Lift(point.AsDateTime().Add(by.AsDaysDuration())),
        (FeelKind.Time, FeelKind.DaysDuration) => Turn(point.AsTime(), by.AsDaysDuration()),
        _ => default(FeelValue?),
    };

    private static FeelTime Turn(FeelTime time, FeelDaysDuration by)
    {
        var nanos = (long)((time.NanosOfDay + by.TotalNanos) % FeelTime.NanosPerDay);
        return new(nanos < 0 ? nanos + FeelTime.NanosPerDay : nanos, time.Offset, time.Zone);
    }

    /// <summary>The time between two points; a date counts as its midnight UTC. None between a local time and one with an offset.</summary>
    private static FeelValue? Between(FeelValue a, FeelValue b)
    {
        var (x, y) = (Moment(a), Moment(b));
        if (x.Time.IsLocal != y.Time.IsLocal) return null;
        return Lift(FeelDaysDuration.FromNanos((BigInteger)(x.EpochSeconds - y.EpochSeconds) * FeelTime.NanosPerSecond + x.Nanosecond - y.Nanosecond));
    }

    internal static FeelDateTime Moment(FeelValue value) => value.Kind == FeelKind.Date ? new(value.AsDate(), new(0, 0, null)) : value.AsDateTime();

    private static FeelValue Lift(FeelDaysDuration? value) => value is { } known ? known : default(FeelValue);
    private static FeelValue Lift(FeelDate? value) => value is { } known ? known : default(FeelValue);
    private static FeelValue Lift(FeelDateTime? value) => value is { } known ? known : default(FeelValue);
    private static FeelValue Months(Int128 months) => months > long.MinValue && months <= long.MaxValue ? new FeelYearsDuration((long)months) : default(FeelValue);
    private static FeelValue Months(FeelNumber months) =>
        !months.IsOverflow && months.Round(0, FeelRounding.Down).TryToInt64(out var whole) ? new FeelYearsDuration(whole) : default(FeelValue);

    private static FeelValue Seconds(FeelNumber seconds)
    {
        if (seconds.IsOverflow) return default;
        var nanos = FeelNumber.Multiply(seconds, 1_000_000_000).Round(0, FeelRounding.Down);
        if (nanos.IsOverflow || nanos.Exponent > 30) return default;
        var magnitude = nanos.Exponent >= 0 ? (BigInteger)nanos.Coefficient * BigPower.Of(nanos.Exponent) : nanos.Coefficient / BigPower.Ten(Math.Min(38, -nanos.Exponent));
        return Lift(FeelDaysDuration.FromNanos(nanos.IsNegative ? -magnitude : magnitude));
    }
}

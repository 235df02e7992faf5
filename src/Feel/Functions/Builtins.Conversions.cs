namespace Stadtlotse.Feel;

/// <summary>Conversions and logic (DMN 1.5, tables 73 and 74).</summary>
internal static partial class Builtins
{
    private static void Conversions(Definitions list)
    {
        list.Add("string(from: Any)", call => call[0].IsNull ? default : Text(call));
        list.Add("number(from: string, grouping separator?: string | null, decimal separator?: string | null)", ToNumber);
        list.Add("not(negand: boolean | null)", call => call[0].IsNull ? default : (FeelValue)call[0].IsFalse);
        list.Add("is(value1?: Any, value2?: Any)", call => call.Count == 0 ? false : FeelValue.AreSame(call[0], call[1]));
        list.Add("range(from: string)", ToRange);
        list.Add("duration(from: string)", call => Parsed(call, Literals.Duration(call[0].AsString()), "duration"));
        list.Add("date(from: string)", call => Parsed(call, Literals.Date(call[0].AsString()), "date"));
        list.Add("date(from: date)", call => call[0]);
        list.Add("date(from: date and time)", call => call[0].AsDateTime().Date);
        list.Add("date(year: number, month: number, day: number)", call => DateOf(call, out var date) ? date : default(FeelValue));
        list.Add("time(from: string)", call => Parsed(call, Literals.Time(call[0].AsString()), "time"));
        list.Add("time(from: time)", call => call[0]);
        list.Add("time(from: date and time)", call => call[0].AsDateTime().Time);
        list.Add("time(from: date)", call => new FeelTime(0, 0, null));
        list.Add("time(hour: number, minute: number, second: number, offset?: days and time duration | null)", call => TimeOf(call, 0, out var time) ? time : default(FeelValue));
        list.Add("date and time(from: string)", call => Parsed(call, Literals.DateTime(call[0].AsString()), "date and time"));
        list.Add("date and time(from: date and time)", call => call[0]);
        list.Add("date and time(from: date)", call => new FeelDateTime(call[0].AsDate(), new FeelTime(0, 0, null)));
        list.Add("date and time(date: date | date and time, time: time)", call => new FeelDateTime(DayOf(call[0]), call[1].AsTime()));
        list.Add("date and time(year: number, month: number, day: number, hour: number, minute: number, second: number, offset?: days and time duration | null)",
            call => DateOf(call, out var date) && TimeOf(call, 3, out var time) ? new FeelDateTime(date, time) : default(FeelValue));
        list.Add("date and time(year: number, month: number, day: number, hour: number, minute: number, second: number, timezone: string)", WithZone);
        list.Add("years and months duration(from: date | date and time, to: date | date and time)", MonthsBetween);
    }

    private static FeelValue Text(Call call)
    {
        call.Run.StepThrough(call[0]);
        var text = call[0].ToString();
        call.Run.Allocate(text.Length / 8);
        return text;
    }

    private static FeelValue Parsed(Call call, FeelValue value, string expected) => value.IsNull ? call.Fail(FeelFaultKind.InvalidLiteral, expected, Shorten(call[0].AsString())) : value;

    private static string Shorten(string text) => text.Length > 60 ? text[..60] + "…" : text;

    private static FeelDate DayOf(FeelValue value) => value.Kind == FeelKind.Date ? value.AsDate() : value.AsDateTime().Date;

    private static FeelValue ToNumber(Call call)
    {
        var (group, point) = (call[1].IsNull ? "" : call[1].AsString(), call[2].IsNull ? "" : call[2].AsString());
        if (call.Count == 2) return call.Fail(FeelFaultKind.ArgumentCount, "1 or 3", "2");
        if (group is not ("" or " " or "." or ",")) return call.BadValue("space, comma, full stop or null", call[1]);
        if (point is not ("" or "." or ",") || point.Length > 0 && point == group) return call.BadValue("comma, full stop or null, other than the grouping separator", call[2]);
        var text = call[0].AsString();
        if (group.Length > 0) text = text.Replace(group, "", StringComparison.Ordinal);
        if (point == ",") text = text.Contains('.', StringComparison.Ordinal) ? "" : text.Replace(',', '.');
        return FeelNumber.TryParse(text, out var number) ? number : call.Fail(FeelFaultKind.InvalidLiteral, "number", Shorten(call[0].AsString()));
    }

    private static bool DateOf(Call call, out FeelDate date)
    {
        date = default;
        if (!Whole(call, 0, out var year) || !Whole(call, 1, out var month) || !Whole(call, 2, out var day)) return false;
        if (!FeelDate.IsValid(year, month, day))
        {
            call.Fail(FeelFaultKind.ArgumentValue, "date", $"{year}-{month}-{day}");
            return false;
        }
        date = new(year, month, day);
        return true;
    }

    private static bool TimeOf(Call call, int from, out FeelTime time)
    {
        time = default;
        if (!Whole(call, from, out var hour) || !Whole(call, from + 1, out var minute) || !Whole(call, from + 2, out var second)) return false;
        var fraction = call[from + 2].AsNumber() - (FeelNumber)second;
        var nanos = (fraction * (FeelNumber)FeelTime.NanosPerSecond).Round(0, FeelRounding.Down).TryToInt64(out var part) ? part : 0;
        int? offset = null;
        if (call[from + 3].Kind == FeelKind.DaysDuration)
        {
            var seconds = call[from + 3].AsDaysDuration().Seconds;
            offset = seconds is >= -FeelTime.MaxOffset and <= FeelTime.MaxOffset ? (int)seconds : FeelTime.MaxOffset + 1;
        }
        if (!FeelTime.IsValid(hour, minute, second) || nanos < 0 || offset > FeelTime.MaxOffset)
        {
            call.Fail(FeelFaultKind.ArgumentValue, "time", $"{hour}:{minute}:{second}");
            return false;
        }
        time = new(hour, minute, second, (int)nanos, offset);
        return true;
    }

    private static FeelValue WithZone(Call call)
    {
        if (FeelZone.Find(call[6].AsString()) is not { } zone) return call.BadValue("time zone", call[6]);
        return DateOf(call, out var date) && TimeOf(call, 3, out var time) ? new FeelDateTime(date, new FeelTime(time.NanosOfDay, null, zone)) : default(FeelValue);
    }

    /// <summary>Whole months from one day to another, counted towards zero.</summary>
    private static FeelValue MonthsBetween(Call call)
    {
        var (from, to) = (DayOf(call[0]), DayOf(call[1]));
        var months = (to.Year - (long)from.Year) * 12 + to.Month - from.Month;
        if (months > 0 && to.Day < from.Day) months--;
        else if (months < 0 && to.Day > from.Day) months++;
        return new FeelYearsDuration(months);
    }

    /// <summary>A range in a text; its ends are literals, also as <c>date("…")</c> and the like.</summary>
    private static FeelValue ToRange(Call call)
    {
        var text = call[0].AsString();
        try
        {
            if (Parser.Expression(text, FeelScope.Empty) is RangeNode node && EndOf(node.Start) is { } start && EndOf(node.End) is { } end
                && !start.IsNull && !end.IsNull && RangeCode.Fault(start, node.StartIncluded, end, node.EndIncluded) is null)
                return new FeelRange(start, node.StartIncluded, end, node.EndIncluded);
        }
        catch (FeelException)
        {
            // no FEEL at all is no range either: the fault below says so
        }
        return call.Fail(FeelFaultKind.InvalidLiteral, "range", Shorten(text));
    }

    private static FeelValue? EndOf(FeelNode node) => node switch
    {
        NumberNode n => n.Value,
        NegationNode { Operand: NumberNode n } => -n.Value,
        StringNode n => n.Value,
        AtNode n => Literals.At(n.Text),
        InvocationNode { Function: NameNode name, Arguments: [StringNode text] } => name.Name switch
        {
            "date" => Literals.Date(text.Value),
            "time" => Literals.Time(text.Value),
            "date and time" => Literals.DateTime(text.Value),
            "duration" => Literals.Duration(text.Value),
            _ => default(FeelValue?),
        },
        _ => default(FeelValue?),
    };
}

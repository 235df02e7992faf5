namespace Stadtlotse.Feel;

/// <summary>Functions that make one value of many (DMN 1.5, table 76). Each takes a list or the items one by one.</summary>
internal static partial class Builtins
{
    private delegate FeelValue Fold(Call call, ReadOnlySpan<FeelValue> items);

    private static void Statistics(Definitions list)
    {
        Both(list, "min", "c", (call, items) => Extreme(call, items, -1));
        Both(list, "max", "c", (call, items) => Extreme(call, items, 1));
        Both(list, "sum", "n", Sum);
        Both(list, "mean", "n", Mean);
        Both(list, "product", "n", Product);
        Both(list, "median", "n", Median);
        Both(list, "stddev", "n", Deviation);
        Both(list, "mode", "n", Mode);
    }

    private static void Both(Definitions list, string name, string item, Fold fold)
    {
        list.Add($"{name}(list: list)", call => Counted(call, call[0].AsList().AsSpan(), fold));
        list.Add($"{name}({item}…: Any)", call => Counted(call, call.Arguments, fold));
    }

    private static FeelValue Counted(Call call, ReadOnlySpan<FeelValue> items, Fold fold)
    {
        call.Run.Step(items.Length);
        return fold(call, items);
    }

    private static FeelValue Extreme(Call call, ReadOnlySpan<FeelValue> items, int sign)
    {
        if (items.IsEmpty) return default;
        var best = items[0];
        if (FeelValue.Compare(best, best) is null) return call.BadType("values with an order", best);
        foreach (var item in items[1..])
        {
            if (FeelValue.Compare(item, best) is not { } order) return call.Fail(FeelFaultKind.NotComparable, Describe.Kind(best), Describe.Kind(item));
            if (order * sign > 0) best = item;
        }
        return best;
    }

    /// <summary>The numbers among the items; null, with a fault, when one is something else.</summary>
    private static FeelNumber[]? NumbersOf(Call call, ReadOnlySpan<FeelValue> items)
    {
        var numbers = new FeelNumber[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (!items[i].IsNumber)
            {
                call.BadType("number", items[i]);
                return null;
            }
            numbers[i] = items[i].AsNumber();
        }
        return numbers;
    }

    private static FeelValue Sum(Call call, ReadOnlySpan<FeelValue> items)
    {
        if (items.IsEmpty) return default;
        if (items[0].Kind is FeelKind.DaysDuration or FeelKind.YearsDuration) return SumOfDurations(call, items);
        return NumbersOf(call, items) is { } numbers ? Checked(call, Total(numbers)) : default(FeelValue);
    }

    private static FeelNumber Total(FeelNumber[] numbers)
    {
        var sum = FeelNumber.Zero;
        foreach (var number in numbers)
        {
            sum = FeelNumber.Add(sum, number);
            if (sum.IsOverflow) break;
        }
        return sum;
    }

    private static FeelValue SumOfDurations(Call call, ReadOnlySpan<FeelValue> items)
    {
        var sum = items[0];
        foreach (var item in items[1..])
        {
            if (item.Kind != sum.Kind || Temporal.Add(sum, item) is not { IsNull: false } next) return call.BadType(Describe.Kind(sum), item);
            sum = next;
        }
        return sum;
    }

    private static FeelValue Mean(Call call, ReadOnlySpan<FeelValue> items)
    {
        if (items.IsEmpty) return default;
        if (items[0].Kind is FeelKind.DaysDuration or FeelKind.YearsDuration)
            return SumOfDurations(call, items) is { IsNull: false } sum ? Temporal.Divide(sum, items.Length) ?? default : default(FeelValue);
        return NumbersOf(call, items) is { } numbers && Total(numbers) is { IsOverflow: false } total ? FeelNumber.Divide(total, items.Length) : default(FeelValue);
    }

    private static FeelValue Product(Call call, ReadOnlySpan<FeelValue> items)
    {
        if (items.IsEmpty) return call.Fail(FeelFaultKind.ArgumentValue, "one or more numbers", "0");
        if (NumbersOf(call, items) is not { } numbers) return default;
        var product = FeelNumber.One;
        foreach (var number in numbers)
        {
            product = FeelNumber.Multiply(product, number);
            if (product.IsOverflow) break;
        }
        return Checked(call, product);
    }

    private static FeelValue Median(Call call, ReadOnlySpan<FeelValue> items)
    {
        if (items.IsEmpty || NumbersOf(call, items) is not { } numbers) return default;
        Array.Sort(numbers);
        var middle = numbers.Length / 2;
        return numbers.Length % 2 == 1 ? numbers[middle] : Checked(call, FeelNumber.Divide(FeelNumber.Add(numbers[middle - 1], numbers[middle]), 2));
    }

    /// <summary>Standard deviation of a sample.</summary>
    private static FeelValue Deviation(Call call, ReadOnlySpan<FeelValue> items)
    {
        if (NumbersOf(call, items) is not { } numbers) return default;
        if (numbers.Length < 2) return call.Fail(FeelFaultKind.ArgumentValue, "two or more numbers", new FeelNumber(numbers.Length).ToString());
        var mean = FeelNumber.Divide(Total(numbers), numbers.Length);
        var squares = Total([.. numbers.Select(n => FeelNumber.Add(n, -mean)).Select(d => FeelNumber.Multiply(d, d))]);
        var variance = squares.IsOverflow ? squares : FeelNumber.Divide(squares, numbers.Length - 1);
        return variance.IsOverflow ? Checked(call, variance) : FeelNumber.Sqrt(variance);
    }

    private static FeelValue Mode(Call call, ReadOnlySpan<FeelValue> items)
    {
        if (NumbersOf(call, items) is not { } numbers) return default;
        var groups = numbers.GroupBy(n => n).ToArray();
        var most = groups.Select(g => g.Count()).DefaultIfEmpty(0).Max();
        return FeelList.From(groups.Where(g => g.Count() == most).Select(g => g.Key).Order().Select(n => new FeelValue(n)));
    }
}

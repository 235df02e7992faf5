using System.Collections;
using System.Numerics;
using System.Text.Json;

namespace Stadtlotse.Feel;

public readonly partial struct FeelValue
{
    /// <summary>A truth value.</summary>
    public static implicit operator FeelValue(bool value) => new(value);
    /// <summary>A whole number.</summary>
    public static implicit operator FeelValue(int value) => new(new FeelNumber((long)value));
    /// <summary>A whole number.</summary>
    public static implicit operator FeelValue(long value) => new(new FeelNumber(value));
    /// <summary>A decimal number.</summary>
    public static implicit operator FeelValue(decimal value) => new(new FeelNumber(value));
    /// <summary>A number.</summary>
    public static implicit operator FeelValue(FeelNumber value) => new(value);
    /// <summary>A text.</summary>
    public static implicit operator FeelValue(string? value) => new(value);
    /// <summary>A day.</summary>
    public static implicit operator FeelValue(FeelDate value) => new(value);
    /// <summary>A day.</summary>
    public static implicit operator FeelValue(DateOnly value) => new((FeelDate)value);
    /// <summary>A time of day.</summary>
    public static implicit operator FeelValue(FeelTime value) => new(value);
    /// <summary>A local time of day.</summary>
    public static implicit operator FeelValue(TimeOnly value) => new((FeelTime)value);
    /// <summary>A day and time.</summary>
    public static implicit operator FeelValue(FeelDateTime value) => new(value);
    /// <summary>A day and time with offset.</summary>
    public static implicit operator FeelValue(DateTimeOffset value) => new((FeelDateTime)value);
    /// <summary>A days-and-time duration.</summary>
    public static implicit operator FeelValue(FeelDaysDuration value) => new(value);
    /// <summary>A days-and-time duration.</summary>
    public static implicit operator FeelValue(TimeSpan value) => new((FeelDaysDuration)value);
    /// <summary>A years-and-months duration.</summary>
    public static implicit operator FeelValue(FeelYearsDuration value) => new(value);
    /// <summary>A list, context, range or function.</summary>
    public static implicit operator FeelValue(FeelReference? value) => new(value);

    /// <summary>
    /// The FEEL value of a .NET object: null, booleans, all number types, texts, dates and times, <see cref="TimeSpan"/>,
    /// dictionaries with text keys, sequences, <see cref="JsonElement"/> and FEEL's own types. Throws
    /// <see cref="ArgumentException"/> for anything else and for nesting deeper than <see cref="FeelLimits.MaxDepth"/>.
    /// </summary>
    public static FeelValue From(object? value) => From(value, 0);

    private static FeelValue From(object? value, int depth)
    {
        if (depth > FeelLimits.MaxDepth) throw new ArgumentException($"The value is nested deeper than {FeelLimits.MaxDepth} levels.", nameof(value));
        return value switch
        {
            null => Null,
            FeelValue feel => feel,
            FeelReference reference => reference,
            string text => text,
            char c => c.ToString(),
            bool b => b,
            byte or sbyte or short or ushort or int or uint or long => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
            ulong n => FeelNumber.FromBigInteger(n),
            BigInteger n => FeelNumber.FromBigInteger(n),
            decimal n => n,
            float n => FeelNumber.FromDouble((double)(decimal)n),
            double n => FeelNumber.FromDouble(n),
            FeelNumber n => n,
            DateOnly date => date,
            TimeOnly time => time,
            DateTime moment => (FeelDateTime)moment,
            DateTimeOffset moment => moment,
            TimeSpan span => span,
            FeelDate date => date,
            FeelTime time => time,
            FeelDateTime moment => moment,
            FeelDaysDuration duration => duration,
            FeelYearsDuration duration => duration,
            JsonElement json => FromJson(json, depth),
            IDictionary<string, object?> map => FromEntries(map.Select(e => (e.Key, e.Value)), depth),
            IReadOnlyDictionary<string, object?> map => FromEntries(map.Select(e => (e.Key, e.Value)), depth),
            IDictionary map => FromEntries(map.Cast<DictionaryEntry>().Select(e =>
                (e.Key as string ?? throw new ArgumentException("Keys of a context are texts.", nameof(value)), e.Value)), depth),
            IEnumerable items => FeelList.From(items.Cast<object?>().Select(item => From(item, depth + 1))),
            _ => throw new ArgumentException($"{value.GetType()} has no FEEL value.", nameof(value)),
        };
    }

    private static FeelContext FromEntries(IEnumerable<(string, object?)> entries, int depth)
    {
        var builder = new FeelContextBuilder();
        foreach (var (key, item) in entries) builder.Set(key, From(item, depth + 1));
        return builder.Build();
    }

    private static FeelValue FromJson(JsonElement json, int depth) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => FeelNumber.TryParse(json.GetRawText(), out var number) ? number
            : throw new ArgumentException($"{json.GetRawText()} is beyond the range of decimal128.", nameof(json)),
        JsonValueKind.Array => FeelList.From(json.EnumerateArray().Select(item => From(item, depth + 1))),
        JsonValueKind.Object => FromEntries(json.EnumerateObject().Select(e => (e.Name, (object?)e.Value)), depth),
        _ => Null,
    };

    /// <summary>
    /// The nearest .NET object: null, bool, decimal (beyond its range <see cref="FeelNumber"/>), string,
    /// <c>object?[]</c>, <c>Dictionary&lt;string, object?&gt;</c>, and FEEL's own types for the rest.
    /// </summary>
    public object? ToObject() => Kind switch
    {
        FeelKind.Null => null,
        FeelKind.Boolean => IsTrue,
        FeelKind.Number => AsNumber() is var number && FeelNumber.Abs(number) < decimal.MaxValue && new FeelNumber(number.ToDecimal()) == number ? (object)number.ToDecimal() : number,
        FeelKind.Date => AsDate(),
        FeelKind.Time => AsTime(),
        FeelKind.DateTime => AsDateTime(),
        FeelKind.DaysDuration => AsDaysDuration(),
        FeelKind.YearsDuration => AsYearsDuration(),
        FeelKind.List => AsList().Select(item => item.ToObject()).ToArray(),
        FeelKind.Context => AsContext().ToDictionary(e => e.Key, e => e.Value.ToObject()),
        _ => reference,
    };
}

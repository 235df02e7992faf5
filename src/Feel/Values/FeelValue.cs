using System.Runtime.CompilerServices;

namespace Stadtlotse.Feel;

/// <summary>
/// One value of FEEL. 24 bytes; null, booleans, numbers, dates, times and durations lie in the struct and allocate nothing.
/// Immutable. The default is FEEL's null. <see cref="Equals(FeelValue)"/> is FEEL's equality made two-valued:
/// values that FEEL cannot compare are different.
/// </summary>
public readonly partial struct FeelValue : IEquatable<FeelValue>
{
    private readonly object? reference;
    private readonly ulong high, low;

    private FeelValue(object? reference, ulong high = 0, ulong low = 0) => (this.reference, this.high, this.low) = (reference, high, low);

    /// <summary>FEEL's null.</summary>
    public static FeelValue Null => default;
    /// <summary>FEEL's true.</summary>
    public static FeelValue True => new(KindTag.Boolean, 0, 1);
    /// <summary>FEEL's false.</summary>
    public static FeelValue False => new(KindTag.Boolean);

    /// <summary>A truth value.</summary>
    public FeelValue(bool value) : this(KindTag.Boolean, 0, value ? 1u : 0u) { }
    /// <summary>A number.</summary>
    public FeelValue(FeelNumber value) : this(KindTag.Number, value.High, value.Low) { }
    /// <summary>A text; null gives FEEL's null.</summary>
    public FeelValue(string? value) : this(value, 0, 0) { }
    /// <summary>A day.</summary>
    public FeelValue(FeelDate value) : this(KindTag.Date, PackDate(value)) { }
    /// <summary>A time of day.</summary>
    public FeelValue(FeelTime value) : this(value.Zone?.TimeTag ?? KindTag.Time, PackOffset(value.Offset), (ulong)value.NanosOfDay) { }
    /// <summary>A day and time of day.</summary>
    public FeelValue(FeelDateTime value)
        : this(value.Time.Zone?.DateTimeTag ?? KindTag.DateTime, PackDate(value.Date) | PackOffset(value.Time.Offset), (ulong)value.Time.NanosOfDay) { }
    /// <summary>A days-and-time duration.</summary>
    public FeelValue(FeelDaysDuration value) : this(KindTag.DaysDuration, (ulong)value.Nanos, (ulong)value.Seconds) { }
    /// <summary>A years-and-months duration.</summary>
    public FeelValue(FeelYearsDuration value) : this(KindTag.YearsDuration, 0, (ulong)value.Months) { }
    /// <summary>A list, context, range or function; null gives FEEL's null.</summary>
    public FeelValue(FeelReference? value) : this(value, 0, 0) { }

    // hi: year, month (4 bits), day (5 bits) from bit 20; offset + 2^18 in bits 0–18, 0 for none
    private static ulong PackDate(FeelDate date) => (ulong)((long)date.Year << 29 | (long)date.Month << 25 | (long)date.Day << 20);
    private static ulong PackOffset(int? offset) => offset is { } seconds ? (ulong)(seconds + (1 << 18)) : 0;
    private FeelDate UnpackDate() => FeelDate.Trusted((int)((long)high >> 29), (int)(high >> 25 & 15), (int)(high >> 20 & 31));
    private int? UnpackOffset() => (high & 0xFFFFF) is var packed && packed == 0 ? null : (int)packed - (1 << 18);
    private FeelTime UnpackTime() => new((long)low, UnpackOffset(), ((KindTag)reference!).Zone);

    /// <summary>The kind of the value.</summary>
    public FeelKind Kind => reference switch
    {
        null => FeelKind.Null,
        string => FeelKind.String,
        _ => Unsafe.As<FeelReference>(reference).Kind,
    };

    /// <summary>Whether this is FEEL's null.</summary>
    public bool IsNull => reference is null;
    /// <summary>Whether this is true (not false, not null, not anything else).</summary>
    public bool IsTrue => ReferenceEquals(reference, KindTag.Boolean) && low != 0;
    /// <summary>Whether this is false.</summary>
    public bool IsFalse => ReferenceEquals(reference, KindTag.Boolean) && low == 0;
    /// <summary>Whether this is true or false.</summary>
    public bool IsBoolean => ReferenceEquals(reference, KindTag.Boolean);
    /// <summary>Whether this is a number.</summary>
    public bool IsNumber => ReferenceEquals(reference, KindTag.Number);
    /// <summary>Whether this is a text.</summary>
    public bool IsString => reference is string;
    /// <summary>Whether this is a list.</summary>
    public bool IsList => reference is FeelList;
    /// <summary>Whether this is a context.</summary>
    public bool IsContext => reference is FeelContext;

    internal FeelNumber NumberUnchecked => new(high, low);
    internal object? Reference => reference;

    /// <summary>The truth value; throws <see cref="InvalidOperationException"/> for another kind, as all of these do.</summary>
    public bool AsBoolean() => IsBoolean ? low != 0 : throw Unexpected(FeelKind.Boolean);
    /// <summary>The number.</summary>
    public FeelNumber AsNumber() => IsNumber ? new(high, low) : throw Unexpected(FeelKind.Number);
    /// <summary>The text.</summary>
    public string AsString() => reference as string ?? throw Unexpected(FeelKind.String);
    /// <summary>The day.</summary>
    public FeelDate AsDate() => Kind == FeelKind.Date ? UnpackDate() : throw Unexpected(FeelKind.Date);
    /// <summary>The time of day.</summary>
    public FeelTime AsTime() => Kind == FeelKind.Time ? UnpackTime() : throw Unexpected(FeelKind.Time);
    /// <summary>The day and time of day.</summary>
    public FeelDateTime AsDateTime() => Kind == FeelKind.DateTime ? new(UnpackDate(), UnpackTime()) : throw Unexpected(FeelKind.DateTime);
    /// <summary>The days-and-time duration.</summary>
    public FeelDaysDuration AsDaysDuration() => Kind == FeelKind.DaysDuration ? new((long)low, (int)high) : throw Unexpected(FeelKind.DaysDuration);
    /// <summary>The years-and-months duration.</summary>
    public FeelYearsDuration AsYearsDuration() => Kind == FeelKind.YearsDuration ? new((long)low) : throw Unexpected(FeelKind.YearsDuration);
    /// <summary>The list.</summary>
    public FeelList AsList() => reference as FeelList ?? throw Unexpected(FeelKind.List);
    /// <summary>The context.</summary>
    public FeelContext AsContext() => reference as FeelContext ?? throw Unexpected(FeelKind.Context);
    /// <summary>The range.</summary>
    public FeelRange AsRange() => reference as FeelRange ?? throw Unexpected(FeelKind.Range);
    /// <summary>The function.</summary>
    public FeelFunction AsFunction() => reference as FeelFunction ?? throw Unexpected(FeelKind.Function);

    private InvalidOperationException Unexpected(FeelKind wanted) => new($"The value is of kind {Kind}, not {wanted}.");
}

namespace Stadtlotse.Feel;

/// <summary>The kinds of FEEL values (DMN 1.5, 10.3.2.2).</summary>
public enum FeelKind
{
    /// <summary>No value.</summary>
    Null,
    /// <summary>true or false.</summary>
    Boolean,
    /// <summary>A decimal number.</summary>
    Number,
    /// <summary>Text.</summary>
    String,
    /// <summary>A day.</summary>
    Date,
    /// <summary>A time of day.</summary>
    Time,
    /// <summary>A day and a time of day.</summary>
    DateTime,
    /// <summary>A duration in days, hours, minutes and seconds.</summary>
    DaysDuration,
    /// <summary>A duration in years and months.</summary>
    YearsDuration,
    /// <summary>A list of values.</summary>
    List,
    /// <summary>Named values.</summary>
    Context,
    /// <summary>Something that can be called.</summary>
    Function,
    /// <summary>All values between two ends.</summary>
    Range,
}

/// <summary>What a <see cref="FeelValue"/> points to when it does not hold the value itself: list, context, range or function.</summary>
public abstract class FeelReference
{
    internal readonly FeelKind Kind;

    private protected FeelReference(FeelKind kind) => Kind = kind;
}

/// <summary>Marks the kind of a value whose content lies in the struct, and the zone of a time that has one.</summary>
internal sealed class KindTag(FeelKind kind, FeelZone? zone = null) : FeelReference(kind)
{
    internal static readonly KindTag Boolean = new(FeelKind.Boolean), Number = new(FeelKind.Number), Date = new(FeelKind.Date),
        Time = new(FeelKind.Time), DateTime = new(FeelKind.DateTime), DaysDuration = new(FeelKind.DaysDuration), YearsDuration = new(FeelKind.YearsDuration);

    internal readonly FeelZone? Zone = zone;
}

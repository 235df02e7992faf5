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

/// <summary>
/// What a <see cref="FeelValue"/> points to when it does not hold the value itself: list, context, range or function.
/// A value is nested at most <see cref="FeelLimits.MaxDepth"/> deep and has at most <see cref="FeelLimits.MaxSize"/> parts,
/// shared ones counted each time, so that whatever walks through it ends; making a larger one throws <see cref="ArgumentException"/>.
/// </summary>
public abstract class FeelReference
{
    internal readonly FeelKind Kind;

    /// <summary>Nesting and number of parts.</summary>
    internal readonly Extent Extent;

    private protected FeelReference(FeelKind kind, Extent extent = default)
    {
        Kind = kind;
        Extent = extent;
        if (extent.Depth > FeelLimits.MaxDepth) throw new TooLargeException(FeelFaultKind.DepthLimit, $"The value is nested deeper than {FeelLimits.MaxDepth} levels.");
        if (extent.Size > FeelLimits.MaxSize) throw new TooLargeException(FeelFaultKind.MemoryLimit, $"The value has more than {FeelLimits.MaxSize} parts.");
    }
}

/// <summary>How deep a value is nested and of how many parts it consists.</summary>
internal readonly record struct Extent(int Depth, long Size)
{
    /// <summary>The extent of something that has these parts.</summary>
    internal static Extent Around(ReadOnlySpan<FeelValue> parts)
    {
        var extent = new Extent(1, 1);
        foreach (var part in parts) extent = extent.With(part);
        return extent;
    }

    /// <summary>The extent with one more part.</summary>
    internal Extent With(FeelValue part) => part.Reference switch
    {
        null => this with { Size = Size + 1 },
        string text => this with { Size = Size + 1 + text.Length / 8 },
        var other => System.Runtime.CompilerServices.Unsafe.As<FeelReference>(other).Extent is var inner
            ? new(Math.Max(Depth, inner.Depth + 1), Size + Math.Max(1, inner.Size)) : this,
    };
}

/// <summary>Thrown where a value would become too large or too deep.</summary>
internal sealed class TooLargeException(FeelFaultKind kind, string message) : ArgumentException(message)
{
    internal FeelFaultKind Kind { get; } = kind;
}

/// <summary>Marks the kind of a value whose content lies in the struct, and the zone of a time that has one.</summary>
internal sealed class KindTag(FeelKind kind, FeelZone? zone = null) : FeelReference(kind)
{
    internal static readonly KindTag Boolean = new(FeelKind.Boolean), Number = new(FeelKind.Number), Date = new(FeelKind.Date),
        Time = new(FeelKind.Time), DateTime = new(FeelKind.DateTime), DaysDuration = new(FeelKind.DaysDuration), YearsDuration = new(FeelKind.YearsDuration);

    internal readonly FeelZone? Zone = zone;
}

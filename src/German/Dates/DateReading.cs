namespace Stadtlotse.German;

/// <summary>How exact a typed date is.</summary>
public enum DatePrecision
{
    /// <summary>One day.</summary>
    Day,

    /// <summary>A week or its end, from Monday.</summary>
    Week,

    /// <summary>The beginning, the middle or the end of a month: its days 1–10, 11–20, 21–last.</summary>
    PartOfMonth,

    /// <summary>A month.</summary>
    Month,

    /// <summary>A year, or part of one.</summary>
    Year,
}

/// <summary>One meaning of a typed date.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; the same for a single day.</param>
/// <param name="Precision">How exact it is.</param>
public sealed record DateReading(DateOnly From, DateOnly To, DatePrecision Precision)
{
    /// <summary>A single day.</summary>
    public static DateReading Day(DateOnly day) => new(day, day, DatePrecision.Day);
}

/// <summary>Why an input is no date.</summary>
/// <param name="Key">Key of <see cref="Messages"/>: <c>date.empty</c>, <c>date.long</c>, <c>date.unknown</c>, <c>date.impossible</c>, <c>date.range</c>.</param>
/// <param name="Offset">Where in the input the trouble is.</param>
/// <param name="Length">How many characters it spans.</param>
/// <param name="Input">Those characters.</param>
public sealed record DateFault(string Key, int Offset, int Length, string Input)
{
    /// <summary>The sentence for people.</summary>
    /// <param name="language"><c>de</c>, <c>de-simple</c> or <c>en</c>.</param>
    public string Text(string language) => Messages.Text(Key, language, Input);
}

/// <summary>What a typed date means: one reading, several (the likeliest first), or a fault.</summary>
/// <param name="Readings">The meanings; empty when there is a fault.</param>
/// <param name="Fault">Why there are none; null when there are.</param>
public sealed record DateResult(IReadOnlyList<DateReading> Readings, DateFault? Fault)
{
    /// <summary>The likeliest meaning; null when there is a fault.</summary>
    public DateReading? Best => Readings.Count > 0 ? Readings[0] : null;

    /// <summary>Whether one should ask which meaning is right.</summary>
    public bool IsAmbiguous => Readings.Count > 1;
}

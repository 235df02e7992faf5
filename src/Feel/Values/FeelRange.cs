namespace Stadtlotse.Feel;

/// <summary>How a range was written: by two ends, or as a comparison such as <c>(&lt; 10)</c> (DMN 1.5, 10.3.2.7).</summary>
public enum FeelRangeForm
{
    /// <summary>Two ends: <c>[1..10)</c>.</summary>
    Ends,
    /// <summary>All smaller values.</summary>
    Less,
    /// <summary>All values not larger.</summary>
    LessOrEqual,
    /// <summary>All larger values.</summary>
    Greater,
    /// <summary>All values not smaller.</summary>
    GreaterOrEqual,
    /// <summary>One value.</summary>
    Equal,
    /// <summary>All values but one.</summary>
    NotEqual,
}

/// <summary>A FEEL range: all values between two ends that have an order. Immutable.</summary>
public sealed class FeelRange : FeelReference
{
    /// <summary>The lower end; null when there is none (<c>&lt; 10</c>, or an end that was null).</summary>
    public FeelValue Start { get; }
    /// <summary>The upper end; null when there is none.</summary>
    public FeelValue End { get; }
    /// <summary>Whether the lower end belongs to the range.</summary>
    public bool StartIncluded { get; }
    /// <summary>Whether the upper end belongs to the range.</summary>
    public bool EndIncluded { get; }
    /// <summary>How the range was written.</summary>
    public FeelRangeForm Form { get; }

    /// <summary>A range between two ends. Whether the ends fit each other is the caller's matter.</summary>
    public FeelRange(FeelValue start, bool startIncluded, FeelValue end, bool endIncluded) : base(FeelKind.Range, Extent.Around([start, end])) =>
        (Start, StartIncluded, End, EndIncluded) = (start, startIncluded, end, endIncluded);

    /// <summary>A range given by a comparison with one value.</summary>
    public FeelRange(FeelRangeForm form, FeelValue limit) : base(FeelKind.Range, Extent.Around([limit]))
    {
        Form = form;
        if (form is FeelRangeForm.Ends) throw new ArgumentException("Two ends need two values.", nameof(form));
        if (form is FeelRangeForm.Greater or FeelRangeForm.GreaterOrEqual or FeelRangeForm.Equal or FeelRangeForm.NotEqual) Start = limit;
        if (form is FeelRangeForm.Less or FeelRangeForm.LessOrEqual or FeelRangeForm.Equal or FeelRangeForm.NotEqual) End = limit;
        (StartIncluded, EndIncluded) = (form is FeelRangeForm.GreaterOrEqual or FeelRangeForm.Equal, form is FeelRangeForm.LessOrEqual or FeelRangeForm.Equal);
    }

    /// <summary>Whether a value lies in the range; null when it cannot be compared with the ends or an end is null.</summary>
    public bool? Contains(FeelValue value)
    {
        if (Form is FeelRangeForm.Equal) return FeelValue.AreEqual(value, Start);
        if (Form is FeelRangeForm.NotEqual) return !FeelValue.AreEqual(value, Start);
        var (low, high) = ((bool?)true, (bool?)true);
        if (Form is not (FeelRangeForm.Less or FeelRangeForm.LessOrEqual))
            low = FeelValue.Compare(value, Start) is { } order ? order > 0 || order == 0 && StartIncluded : null;
        if (Form is not (FeelRangeForm.Greater or FeelRangeForm.GreaterOrEqual))
            high = FeelValue.Compare(value, End) is { } order ? order < 0 || order == 0 && EndIncluded : null;
        return low is null || high is null ? null : low & high;
    }

    internal static bool? AreEqual(FeelRange left, FeelRange right)
    {
        if (left.Form != right.Form || left.StartIncluded != right.StartIncluded || left.EndIncluded != right.EndIncluded) return false;
        var (start, end) = (FeelValue.AreEqual(left.Start, right.Start), FeelValue.AreEqual(left.End, right.End));
        return start == false || end == false ? false : start & end;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FeelRange other && AreEqual(this, other) == true;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Form, Start, StartIncluded, End, EndIncluded);

    /// <inheritdoc/>
    public override string ToString() => new FeelValue(this).ToString();
}

using System.Collections;
using System.Runtime.CompilerServices;

namespace Stadtlotse.Feel;

/// <summary>A FEEL list: any values in order. Immutable; counting starts at 0 here and at 1 in FEEL.</summary>
[CollectionBuilder(typeof(FeelList), nameof(Create))]
public sealed class FeelList : FeelReference, IReadOnlyList<FeelValue>
{
    private readonly FeelValue[] items;
    private readonly int count;

    /// <summary>The list without items.</summary>
    public static FeelList Empty { get; } = new([], 0, new(1, 1));

    private FeelList(FeelValue[] items, int count, Extent extent) : base(FeelKind.List, extent) => (this.items, this.count) = (items, count);

    /// <summary>A list of copied items; also what <c>[a, b]</c> makes in C#.</summary>
    public static FeelList Create(ReadOnlySpan<FeelValue> items) => items.IsEmpty ? Empty : Own(items.ToArray());

    /// <summary>A list of items from a sequence.</summary>
    public static FeelList From(IEnumerable<FeelValue> items) => Own([.. items]);

    /// <summary>Takes the array over; nobody may change it afterwards.</summary>
    internal static FeelList Own(FeelValue[] items) => Own(items, items.Length);

    /// <summary>Takes over the first items of an array; nobody may change these afterwards.</summary>
    internal static FeelList Own(FeelValue[] items, int count) => count == 0 ? Empty : new(items, count, Extent.Around(items.AsSpan(0, count)));

    /// <summary>The same, where the extent is known already.</summary>
    internal static FeelList Own(FeelValue[] items, int count, Extent extent) => count == 0 ? Empty : new(items, count, extent);

    /// <summary>The item at a position, from 0.</summary>
    public FeelValue this[int index] => index < count ? items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Number of items.</summary>
    public int Count => count;

    /// <summary>The items without copying.</summary>
    public ReadOnlySpan<FeelValue> AsSpan() => items.AsSpan(0, count);

    /// <inheritdoc/>
    public IEnumerator<FeelValue> GetEnumerator()
    {
        for (var i = 0; i < count; i++) yield return items[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static bool? AreEqual(FeelList left, FeelList right)
    {
        if (ReferenceEquals(left, right)) return true;
        if (left.Count != right.Count) return false;
        bool? result = true;
        for (var i = 0; i < left.Count; i++)
        {
            var same = FeelValue.AreEqual(left[i], right[i]);
            if (same == false) return false;
            result &= same;
        }
        return result;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FeelList other && AreEqual(this, other) == true;

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in AsSpan()) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => new FeelValue(this).ToString();
}

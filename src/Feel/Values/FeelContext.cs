using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Stadtlotse.Feel;

/// <summary>
/// A FEEL context: values by name, in order. Immutable. Names and values are kept apart, so that contexts of the
/// same <see cref="FeelShape"/> share their names and look them up fast.
/// </summary>
public sealed class FeelContext : FeelReference, IReadOnlyCollection<KeyValuePair<string, FeelValue>>
{
    private readonly FeelValue[] values;

    /// <summary>The context without entries.</summary>
    public static FeelContext Empty { get; } = new(FeelShape.Empty, []);

    /// <summary>The names of the entries.</summary>
    public FeelShape Shape { get; }

    /// <summary>A context over a shape. The array is taken over: do not change it afterwards.</summary>
    /// <param name="shape">The names.</param>
    /// <param name="values">One value per name, in the shape's order.</param>
    public FeelContext(FeelShape shape, FeelValue[] values) : base(FeelKind.Context, Extent.Around(values))
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        if (shape.Count != values.Length) throw new ArgumentException($"{shape.Count} names, but {values.Length} values.", nameof(values));
        (Shape, this.values) = (shape, values);
    }

    /// <summary>A context of entries; of entries with the same name the last wins.</summary>
    public static FeelContext Of(params ReadOnlySpan<(string Name, FeelValue Value)> entries)
    {
        var builder = new FeelContextBuilder(entries.Length);
        foreach (var (name, value) in entries) builder.Set(name, value);
        return builder.Build();
    }

    /// <summary>Number of entries.</summary>
    public int Count => values.Length;

    internal ReadOnlySpan<FeelValue> AsSpan() => values;

    /// <summary>The value of an entry by its position, from 0.</summary>
    public FeelValue this[int index] => values[index];

    /// <summary>The value of an entry; FEEL's null when there is no such entry.</summary>
    public FeelValue this[string name] => TryGet(name, out var value) ? value : default;

    /// <summary>The value of an entry; false when there is none with that name.</summary>
    public bool TryGet(string name, out FeelValue value)
    {
        var index = Shape.IndexOf(name);
        value = index < 0 ? default : values[index];
        return index >= 0;
    }

    /// <summary>The same entries with one replaced or added at the end.</summary>
    public FeelContext With(string name, FeelValue value)
    {
        var builder = new FeelContextBuilder(Count + 1);
        foreach (var (key, old) in this) builder.Set(key, old);
        builder.Set(name, value);
        return builder.Build();
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, FeelValue>> GetEnumerator()
    {
        for (var i = 0; i < values.Length; i++) yield return new(Shape[i], values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static bool? AreEqual(FeelContext left, FeelContext right)
    {
        if (ReferenceEquals(left, right)) return true;
        if (left.Count != right.Count) return false;
        bool? result = true;
        for (var i = 0; i < left.Count; i++)
        {
            if (!right.TryGet(left.Shape[i], out var other)) return false;
            var same = FeelValue.AreEqual(left.values[i], other);
            if (same == false) return false;
            result &= same;
        }
        return result;
    }

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is FeelContext other && AreEqual(this, other) == true;

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var (name, value) in this) hash ^= HashCode.Combine(name, value);
        return hash;
    }

    /// <inheritdoc/>
    public override string ToString() => new FeelValue(this).ToString();
}

/// <summary>The names of a context's entries, in order, without repetition. Make one and share it among all contexts of the same form.</summary>
public sealed class FeelShape
{
    private readonly string[] names;
    private readonly Dictionary<string, int>? index;

    /// <summary>No names.</summary>
    public static FeelShape Empty { get; } = new();

    /// <summary>A shape of distinct names; throws <see cref="ArgumentException"/> when one occurs twice.</summary>
    public FeelShape(params ReadOnlySpan<string> names) : this(names.ToArray())
    {
        if (index is null && this.names.Distinct().Count() != names.Length) throw new ArgumentException("A name occurs twice.", nameof(names));
    }

    private FeelShape(string[] names)
    {
        this.names = names;
        if (names.Length <= 8) return;
        index = new(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++) index.Add(names[i], i);
    }

    /// <summary>A shape of names that are known to be distinct.</summary>
    internal static FeelShape Distinct(List<string> names) => new(names.ToArray());

    /// <summary>Number of names.</summary>
    public int Count => names.Length;

    /// <summary>The name at a position, from 0.</summary>
    public string this[int position] => names[position];

    /// <summary>The names in order.</summary>
    public ReadOnlySpan<string> Names => names;

    /// <summary>The position of a name, from 0; −1 when it is not among them.</summary>
    public int IndexOf(string name)
    {
        if (index is not null) return index.TryGetValue(name, out var found) ? found : -1;
        for (var i = 0; i < names.Length; i++)
            if (ReferenceEquals(names[i], name)) return i;
        for (var i = 0; i < names.Length; i++)
            if (names[i] == name) return i;
        return -1;
    }
}

/// <summary>Collects the entries of a context. Not thread-safe.</summary>
/// <param name="capacity">How many entries are expected.</param>
public sealed class FeelContextBuilder(int capacity = 4)
{
    private readonly List<string> names = new(capacity);
    private readonly List<FeelValue> values = new(capacity);
    private Dictionary<string, int>? index;

    /// <summary>Number of entries so far.</summary>
    public int Count => names.Count;

    /// <summary>Adds an entry or replaces the value of the one with that name.</summary>
    public FeelContextBuilder Set(string name, FeelValue value)
    {
        var position = IndexOf(name);
        if (position >= 0) values[position] = value;
        else
        {
            index?.Add(name, names.Count);
            names.Add(name);
            values.Add(value);
        }
        return this;
    }

    /// <summary>Whether there is an entry with that name.</summary>
    public bool Contains(string name) => IndexOf(name) >= 0;

    /// <summary>The context of the entries so far.</summary>
    public FeelContext Build() => names.Count == 0 ? FeelContext.Empty : new(FeelShape.Distinct(names), [.. values]);

    private int IndexOf(string name)
    {
        if (names.Count < 16) return names.IndexOf(name);
        index ??= names.Select((n, i) => (n, i)).ToDictionary(p => p.n, p => p.i, StringComparer.Ordinal);
        return index.TryGetValue(name, out var found) ? found : -1;
    }
}

using System.Collections;
using System.Runtime.CompilerServices;

namespace Stadtlotse.Feel;

/// <summary>Makes node lists from collection expressions.</summary>
public static class NodeList
{
    /// <summary>A list of copied items.</summary>
    public static NodeList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}

/// <summary>An immutable list that equals another with equal items.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
[CollectionBuilder(typeof(NodeList), nameof(NodeList.Create))]
public readonly struct NodeList<T> : IReadOnlyList<T>, IEquatable<NodeList<T>>
{
    private readonly T[]? items;

    internal NodeList(T[] items) => this.items = items;

    /// <summary>The items without copying.</summary>
    public ReadOnlySpan<T> AsSpan() => items;

    /// <inheritdoc/>
    public T this[int index] => items![index];
    /// <inheritdoc/>
    public int Count => items?.Length ?? 0;

    /// <inheritdoc/>
    public bool Equals(NodeList<T> other) => AsSpan().SequenceEqual(other.AsSpan());
    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NodeList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in AsSpan()) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>Whether all items are equal.</summary>
    public static bool operator ==(NodeList<T> left, NodeList<T> right) => left.Equals(right);
    /// <summary>Whether an item differs.</summary>
    public static bool operator !=(NodeList<T> left, NodeList<T> right) => !left.Equals(right);

    /// <summary>The items one by one.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(items ?? [])).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => (items ?? []).GetEnumerator();
}

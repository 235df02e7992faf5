using System.Security.Cryptography;

namespace Stadtlotse.Kernel.Journal;

/// <summary>
/// The growing edge of a Merkle tree hash after RFC 6962, section 2.1: leaf = SHA-256(0x00 ‖ entry), node = SHA-256(0x01 ‖ left ‖ right).
/// Holds only the roots of the perfect subtrees (one per set bit of the size), so appending n leaves costs n hashes.
/// </summary>
public sealed class MerkleTree
{
    private const int HashSize = 32;
    private readonly List<byte[]> edge = [];

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>The root over all leaves; SHA-256 of nothing for an empty tree.</summary>
    public byte[] Root
    {
        get
        {
            if (edge.Count == 0) return SHA256.HashData([]);
            var root = edge[^1];
            for (var i = edge.Count - 2; i >= 0; i--) root = Node(edge[i], root);
            return root;
        }
    }

    /// <summary>The subtree roots, largest first, 32 bytes each: all that is needed to go on.</summary>
    public byte[] Frontier => [.. edge.SelectMany(h => h)];

    /// <summary>Goes on from a stored state.</summary>
    /// <exception cref="ArgumentException">The frontier does not fit the size.</exception>
    public static MerkleTree Resume(long size, byte[] frontier)
    {
        if (frontier.Length != HashSize * System.Numerics.BitOperations.PopCount((ulong)size))
            throw new ArgumentException("The frontier does not belong to a tree of this size.", nameof(frontier));
        var tree = new MerkleTree { Size = size };
        for (var at = 0; at < frontier.Length; at += HashSize) tree.edge.Add(frontier[at..(at + HashSize)]);
        return tree;
    }

    /// <summary>Hash of an entry as a leaf.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> entry)
    {
        var prefixed = new byte[entry.Length + 1];
        entry.CopyTo(prefixed.AsSpan(1));
        return SHA256.HashData(prefixed);
    }

    /// <summary>Appends the hash of a leaf.</summary>
    public void Append(byte[] leafHash)
    {
        var hash = leafHash;
        for (var bit = Size; (bit & 1) == 1; bit >>= 1)
        {
            hash = Node(edge[^1], hash);
            edge.RemoveAt(edge.Count - 1);
        }
        edge.Add(hash);
        Size++;
    }

    private static byte[] Node(byte[] left, byte[] right)
    {
        Span<byte> both = stackalloc byte[1 + 2 * HashSize];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + HashSize)..]);
        return SHA256.HashData(both);
    }
}

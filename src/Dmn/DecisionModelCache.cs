using System.Collections.Concurrent;
using System.Security.Cryptography;
using Stadtlotse.Dmn.Reading;
using Stadtlotse.Foreign;

namespace Stadtlotse.Dmn;

/// <summary>
/// Keeps compiled models by the hash of their files, so that the same bytes are read and compiled once, also when several threads
/// ask at the same time. The least recently used model gives way. Thread-safe.
/// </summary>
/// <param name="capacity">Most models kept. Default 256.</param>
/// <param name="limits">Bounds for each file; null for <see cref="XmlLimits.Default"/>.</param>
public sealed class DecisionModelCache(int capacity = 256, XmlLimits? limits = null)
{
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private long clock;

    /// <summary>Number of models kept now.</summary>
    public int Count => entries.Count;

    /// <summary>The compiled model of a file.</summary>
    /// <param name="model">Bytes of the model.</param>
    /// <param name="imported">Bytes of the models it may import.</param>
    /// <exception cref="DmnRefusedException">A file is refused as a whole; nothing is kept then.</exception>
    public DecisionModel GetOrCompile(byte[] model, params IReadOnlyList<byte[]> imported)
    {
        ArgumentNullException.ThrowIfNull(model);
        var key = string.Join('+', imported.Prepend(model).Select(b => Convert.ToHexStringLower(SHA256.HashData(b))));
        var entry = entries.GetOrAdd(key, _ => new Entry(() => DecisionModel.Compile(Read(model), [.. imported.Select(Read)])));
        entry.Used = Interlocked.Increment(ref clock);
        try
        {
            return entry.Model.Value;
        }
        catch
        {
            entries.TryRemove(key, out _);
            throw;
        }
        finally
        {
            while (entries.Count > Math.Max(1, capacity) && entries.MinBy(e => e.Value.Used) is { Key: { } oldest }) entries.TryRemove(oldest, out _);
        }
    }

    private Model.Definitions Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return DmnReader.Read(stream, limits: limits);
    }

    private sealed class Entry(Func<DecisionModel> compile)
    {
        public Lazy<DecisionModel> Model { get; } = new(compile);
        public long Used { get; set; }
    }
}

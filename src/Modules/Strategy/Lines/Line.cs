using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;

namespace Stadtlotse.Strategy.Lines;

/// <summary>A stored line of a list: whose it is and where it stands.</summary>
[Unguarded("Part of what it belongs to, read with it.")]
internal abstract class Line
{
    public Guid Id { get; set; }

    /// <summary>What the list belongs to: a measure, a project, a resource.</summary>
    public Guid Owner { get; set; }

    public int Position { get; set; }

    /// <summary>What stands in each column of its table.</summary>
    public abstract IReadOnlyList<string> Texts();

    /// <summary>Takes checked values over.</summary>
    public abstract void Take(LineValues values);
}

/// <summary>Reads and stores whole lists.</summary>
internal static class LineStore
{
    public static async Task<List<TLine>> Lines<TLine>(this StrategyDb db, Guid owner, CancellationToken cancellation) where TLine : Line =>
        await db.Set<TLine>().Where(l => l.Owner == owner).OrderBy(l => l.Position).ThenBy(l => l.Id).ToListAsync(cancellation);

    public static List<LineRow> Rows<TLine>(this IEnumerable<TLine> lines) where TLine : Line => [.. lines.Select(l => new LineRow(l.Id, l.Texts()))];

    /// <summary>Makes the stored list equal to the values: lines known by id change, others are added, the rest goes.</summary>
    public static async Task Replace<TLine>(CityDb change, Guid owner, IReadOnlyList<LineValues> values, CancellationToken cancellation) where TLine : Line, new()
    {
        var db = change.Context<StrategyDb>();
        var stored = (await db.Lines<TLine>(owner, cancellation)).ToDictionary(l => l.Id);
        foreach (var (position, value) in values.Index())
        {
            if (value.Id is not { } id || !stored.Remove(id, out var line)) db.Add(line = new TLine { Id = change.NewId(), Owner = owner });
            line.Position = position;
            line.Take(value);
        }
        db.RemoveRange(stored.Values);
    }

    /// <summary>A short name of what stands in lines: two editors compare what they saw.</summary>
    public static string Fingerprint(IEnumerable<LineRow> rows) => Fingerprint(rows.SelectMany(r => r.Texts.Prepend(r.Id?.ToString() ?? "")));

    /// <summary>A short name of values.</summary>
    public static string Fingerprint(IEnumerable<string> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var value in values)
        {
            var bytes = Encoding.UTF8.GetBytes(value);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12));
    }
}

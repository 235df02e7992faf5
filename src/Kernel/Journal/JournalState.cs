using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Journal;

/// <summary>How far a city's journal is sealed.</summary>
/// <param name="Sealed">Rows in the Merkle log.</param>
/// <param name="Open">Rows still to be sealed.</param>
/// <param name="LastSealed">When the newest head was signed; null before the first.</param>
public sealed record JournalState(long Sealed, long Open, Instant? LastSealed)
{
    internal static async Task<bool> HasOpen(City city, CancellationToken cancellation)
    {
        await using var connection = await city.OpenRead(cancellation);
        return (await connection.Query(null, "select 1 from kernel_journal where leaf is null limit 1", _ => true, cancellation)).Count > 0;
    }

    /// <summary>Looks it up.</summary>
    public static async Task<JournalState> Of(City city, CancellationToken cancellation = default)
    {
        await using var connection = await city.OpenRead(cancellation);
        var head = await connection.Query(null, "select size, at from kernel_journal_head order by size desc limit 1", r => (Size: r.GetInt64(0), At: r.GetInt64(1)), cancellation);
        var open = await connection.Query(null, "select count(*) from kernel_journal where leaf is null", r => r.GetInt64(0), cancellation);
        return new JournalState(head.Count == 0 ? 0 : head[0].Size, open[0], head.Count == 0 ? null : new Instant(head[0].At));
    }
}

using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Journal;

/// <summary>
/// Puts committed journal rows into the Merkle log and copies each signed head, with the rows it adds, to a file outside the database.
/// Of several processes one seals at a time. Rows are taken by the open flag, so a row that commits late is sealed late, never skipped.
/// </summary>
/// <param name="city">The city.</param>
/// <param name="headsFile">The copy outside the database: one JSON line per head.</param>
public sealed class JournalSealer(City city, string headsFile) : IDisposable
{
    /// <summary>Rows of one head. While they are numbered nobody else writes on SQLite, some ten milliseconds.</summary>
    private const int BatchSize = 500;

    /// <summary>A long backlog is sealed in a third of the time, so that it leaves the writer to those who wait for an answer.</summary>
    private const int PauseOfBatch = 2;

    private ECDsa? key;
    private long copied = -1;

    /// <summary>Whether the copy may lack heads: before the first look, and after a copy that failed.</summary>
    internal bool IsBehind => copied < 0;

    /// <summary>Seals what is open now. Returns the number of rows sealed.</summary>
    public async Task<int> Seal(CancellationToken cancellation = default)
    {
        key ??= await SigningKey.Load(city, cancellation);
        var total = 0;
        while (true)
        {
            var started = Stopwatch.GetTimestamp();
            var head = await city.Housekeep(SealBatch, cancellation);
            if (head is not null) total += head.Rows!.Count;
            try
            {
                if (head is not null || copied < 0) await Copy(head, cancellation);
            }
            catch
            {
                copied = -1;
                throw;
            }
            if (head is null || head.Rows!.Count < BatchSize) return total;
            await Task.Delay(PauseOfBatch * Stopwatch.GetElapsedTime(started), cancellation);
        }
    }

    private async Task<TreeHead?> SealBatch(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        if (city.Engine == Engine.Postgres && !(await connection.Query(transaction, "select pg_try_advisory_xact_lock(4733)", r => r.GetBoolean(0), cancellation))[0]) return null;
        var open = await connection.Query(transaction, $"select id, at, what, commitment from kernel_journal where leaf is null order by id limit {BatchSize}",
            r => new SealedRow(r.GetGuid(0), JournalWriter.LeafHash(r.GetGuid(0), r.GetInt64(1), r.GetString(2), r.Bytes(3))), cancellation);
        if (open.Count == 0) return null;
        var last = await connection.Query(transaction, "select size, frontier from kernel_journal_head order by size desc limit 1", r => (Size: r.GetInt64(0), Frontier: r.Bytes(1)), cancellation);
        var tree = last.Count == 0 ? new MerkleTree() : MerkleTree.Resume(last[0].Size, last[0].Frontier);
        var first = tree.Size;
        foreach (var row in open) tree.Append(row.Hash);
        await Number(connection, transaction, open, first, cancellation);
        var at = Instant.Now(city.Clock).Microseconds;
        var root = tree.Root;
        var signature = key!.SignData(TreeHead.SignedBytes(city.Entry.Id.Value, tree.Size, at, root), HashAlgorithmName.SHA256);
        await connection.Execute(transaction, "insert into kernel_journal_head (size, at, root, frontier, signature) values (@size, @at, @root, @frontier, @signature)", cancellation,
            ("size", tree.Size), ("at", at), ("root", root), ("frontier", tree.Frontier), ("signature", signature));
        return new TreeHead(city.Entry.Id.Value, tree.Size, at, root, signature) { Rows = open };
    }

    private async Task Number(DbConnection connection, DbTransaction transaction, List<SealedRow> open, long first, CancellationToken cancellation)
    {
        if (city.Engine == Engine.Postgres)
        {
            await connection.Execute(transaction,
                "update kernel_journal j set leaf = v.leaf from unnest(@ids, @leaves) as v(id, leaf) where j.id = v.id", cancellation,
                ("ids", open.Select(r => r.Id).ToArray()), ("leaves", open.Select((_, i) => first + i).ToArray()));
            return;
        }
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "update kernel_journal set leaf = @leaf where id = @id";
        var (leaf, id) = (command.CreateParameter(), command.CreateParameter());
        (leaf.ParameterName, id.ParameterName) = ("leaf", "id");
        command.Parameters.AddRange(new[] { leaf, id });
        for (var i = 0; i < open.Count; i++)
        {
            (leaf.Value, id.Value) = (first + i, open[i].Id);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>Appends the head to the copy; after a crash or a head sealed by another process, first what the copy lacks.</summary>
    private async Task Copy(TreeHead? head, CancellationToken cancellation)
    {
        if (copied < 0) copied = LastCopied();
        if (head is null || copied + head.Rows!.Count != head.Size)
        {
            await CopyMissing(cancellation);
            return;
        }
        await Append([head], cancellation);
    }

    private async Task CopyMissing(CancellationToken cancellation)
    {
        await using var connection = await city.OpenRead(cancellation);
        var heads = await connection.Query(null, "select size, at, root, signature from kernel_journal_head where size > @copied order by size",
            r => new TreeHead(city.Entry.Id.Value, r.GetInt64(0), r.GetInt64(1), r.Bytes(2), r.Bytes(3)), cancellation, ("copied", copied));
        var from = copied;
        foreach (var head in heads)
        {
            var rows = await connection.Query(null, "select id, at, what, commitment from kernel_journal where leaf >= @from and leaf < @to order by leaf",
                r => new SealedRow(r.GetGuid(0), JournalWriter.LeafHash(r.GetGuid(0), r.GetInt64(1), r.GetString(2), r.Bytes(3))), cancellation, ("from", from), ("to", head.Size));
            await Append([head with { Rows = rows }], cancellation);
            from = head.Size;
        }
    }

    private async Task Append(IEnumerable<TreeHead> heads, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(headsFile)!);
        foreach (var head in heads)
        {
            await File.AppendAllTextAsync(headsFile, head.ToLine() + "\n", cancellation);
            copied = head.Size;
        }
    }

    private long LastCopied()
    {
        if (!File.Exists(headsFile)) return 0;
        EndHalfLine();
        var last = File.ReadLines(headsFile).Select(TreeHead.FromLine).LastOrDefault(h => h is not null);
        return last?.Size ?? 0;
    }

    /// <summary>A process that died while copying left half a line. It is ended, so that its head, copied again, stands whole on the next.</summary>
    private void EndHalfLine()
    {
        using var file = new FileStream(headsFile, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (file.Length == 0) return;
        file.Seek(-1, SeekOrigin.End);
        if (file.ReadByte() != '\n') file.WriteByte((byte)'\n');
    }

    /// <inheritdoc />
    public void Dispose() => key?.Dispose();
}

using System.Data;
using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Commands;

namespace Stadtlotse.Kernel.Data;

/// <summary>
/// A city in one SQLite file. One writer lane takes all waiting commands into one transaction, a savepoint each,
/// and answers them after the commit; WAL with <c>synchronous=FULL</c>, so what is answered survives a power cut.
/// The lane holds no thread while nothing waits.
/// </summary>
internal sealed class SqliteStore : CityStore
{
    private const int GroupSize = 256;

    /// <summary>Bounds the lanes that work at once over all cities of the process.</summary>
    private static readonly SemaphoreSlim Lanes = new(Math.Max(4, Environment.ProcessorCount * 2));

    private readonly FileStream? processLock;
    private readonly string readConnectionString;
    private readonly string writeConnectionString;
    private readonly Channel<IWriteItem> waiting = Channel.CreateBounded<IWriteItem>(new BoundedChannelOptions(5_000) { FullMode = BoundedChannelFullMode.Wait });
    private readonly SqliteRows rows = new();
    private SqliteConnection? writer;
    private int working;
    private IWriteItem? overdue;

    /// <summary>Opens a city's file; it is made when it does not exist.</summary>
    /// <param name="file">The database file.</param>
    /// <param name="readOnly">Only look, beside the process that serves the city.</param>
    public SqliteStore(string file, bool readOnly = false)
    {
        if (readOnly && !File.Exists(file)) throw new StorageException("storage.gone", $"There is no database file {file}.");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!readOnly) processLock = LockForThisProcess(file + ".lock");
        writeConnectionString = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 5, ForeignKeys = true }.ToString();
        readConnectionString = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, DefaultTimeout = 5 }.ToString();
    }

    public override Engine Engine => Engine.Sqlite;

    public override async ValueTask<DbConnection> OpenRead(CancellationToken cancellation)
    {
        var connection = SqliteFunctions.AddTo(new SqliteConnection(readConnectionString));
        await connection.OpenAsync(cancellation);
        return connection;
    }

    public override void ConfigureReads(DbContextOptionsBuilder options) => options.UseSqlite(readConnectionString).AddInterceptors(SqliteFunctions.Instance);

    public override void ConfigureWrites(DbContextOptionsBuilder options) => options.UseSqlite();

    public override Task SaveRows(DbConnection connection, DbTransaction transaction, CommandRows commandRows, CancellationToken cancellation)
    {
        rows.Insert((SqliteConnection)connection, (SqliteTransaction)transaction, commandRows);
        return Task.CompletedTask;
    }

    public override Task Write(IWriteItem item, CancellationToken cancellation)
    {
        if (processLock is null)
        {
            item.Fail(new StorageException("storage.readonly", "The city was opened for looking only."));
            return Task.CompletedTask;
        }
        if (!waiting.Writer.TryWrite(item))
        {
            item.Fail(new StorageException("storage.busy", "Too many changes are waiting; nothing was stored."));
            return Task.CompletedTask;
        }
        if (Interlocked.CompareExchange(ref working, 1, 0) == 0) _ = Task.Run(Work, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task Work()
    {
        await Lanes.WaitAsync();
        try
        {
            var group = new List<IWriteItem>(GroupSize);
            while (true)
            {
                group.Clear();
                while (group.Count < GroupSize && waiting.Reader.TryRead(out var item)) group.Add(item);
                if (group.Count == 0)
                {
                    Volatile.Write(ref working, 0);
                    // A command may have come between the last look and the sign that nobody works.
                    if (!waiting.Reader.TryPeek(out _) || Interlocked.CompareExchange(ref working, 1, 0) != 0) return;
                    continue;
                }
                await WriteGroup(group);
            }
        }
        finally
        {
            Lanes.Release();
        }
    }

    private async Task WriteGroup(List<IWriteItem> group)
    {
        try
        {
            writer ??= OpenWriter();
            await using var transaction = writer.BeginTransaction(IsolationLevel.Serializable, deferred: false);
            foreach (var item in group)
                await WriteOne(item, transaction);
            transaction.Commit();
        }
        catch (Exception error)
        {
            // Whatever failed, the whole group is gone with its transaction: nobody is told otherwise.
            CloseWriter();
            if (overdue is { } culprit)
            {
                overdue = null;
                culprit.Fail(new TimeoutException($"A command took longer than {CommandLimit.TotalSeconds} seconds and was stopped.", error));
                group.RemoveAll(item => item.IsAnswered);
                if (group.Count > 0) await WriteGroup(group);
                return;
            }
            var told = StorageException.From(error) ?? error;
            foreach (var item in group) item.Fail(told);
            return;
        }
        foreach (var item in group) item.Complete();
    }

    private async Task WriteOne(IWriteItem item, SqliteTransaction transaction)
    {
        if (item.Key.Length > 0 && rows.FindAnswer(writer!, transaction, item.Key) is { } answer)
        {
            try
            {
                item.Replay(answer);
            }
            catch (Exception error)
            {
                // Its key or its stored answer is not what it expects: its own trouble, not its neighbours'.
                item.Fail(error);
            }
            return;
        }
        rows.Run(writer!, transaction, "savepoint command");
        var keep = false;
        try
        {
            var time = item.IsUnlimited ? Timeout.InfiniteTimeSpan : CommandLimit;
            using var limit = new CancellationTokenSource(time);
            // On a thread of its own: what blocks instead of waiting is stopped too.
            keep = await Task.Run(() => item.Run(writer!, transaction, limit.Token), CancellationToken.None).WaitAsync(time);
        }
        catch (TimeoutException)
        {
            // It may still be writing on the connection, which is therefore given up; the others of its group run again.
            SQLitePCL.raw.sqlite3_interrupt(writer!.Handle);
            overdue = item;
            throw;
        }
        catch (Exception error) when (!TransactionIsLost())
        {
            item.Fail(StorageException.From(error) ?? error);
        }
        if (!keep) rows.Run(writer!, transaction, "rollback to command");
        rows.Run(writer!, transaction, "release command");
    }

    /// <summary>After a full disk or an I/O error SQLite may have rolled everything back.</summary>
    private bool TransactionIsLost() => SQLitePCL.raw.sqlite3_get_autocommit(writer!.Handle) != 0;

    private SqliteConnection OpenWriter()
    {
        var connection = SqliteFunctions.AddTo(new SqliteConnection(writeConnectionString));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma journal_size_limit=67108864;";
        command.ExecuteNonQuery();
        return connection;
    }

    private void CloseWriter()
    {
        rows.Forget();
        try
        {
            writer?.Dispose();
        }
        catch (SqliteException)
        {
            // The connection is given up because it failed; that it also fails to close changes nothing.
        }
        writer = null;
    }

    public override Task<SchemaLock> LockSchema(CancellationToken cancellation)
    {
        // The process lock already keeps every other process away.
        var connection = OpenWriter();
        return Task.FromResult(new SchemaLock(connection, () => ValueTask.CompletedTask));
    }

    private static FileStream LockForThisProcess(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StorageException("storage.readonly", $"The folder of the city's database cannot be written: {path}", e);
        }
        catch (IOException e)
        {
            throw new StorageException("storage.locked", $"Another process already serves this city's SQLite database ({path}). SQLite cities belong to one process; use PostgreSQL for several.", e);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        while (Volatile.Read(ref working) != 0) await Task.Delay(5);
        CloseWriter();
        using (var pool = new SqliteConnection(readConnectionString)) SqliteConnection.ClearPool(pool);
        if (processLock is not null) await processLock.DisposeAsync();
    }
}

using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Stadtlotse.Kernel.Commands;

namespace Stadtlotse.Kernel.Data;

/// <summary>
/// A city in one PostgreSQL database. A command is one READ COMMITTED transaction; entities carry row versions,
/// and what collides is run again. The command's key is inserted last: a second run of the same command
/// fails on it, is rolled back, and answers what the first run stored.
/// </summary>
internal sealed class PostgresStore(NpgsqlDataSource source) : CityStore
{
    private const int Tries = 6;
    private const long SchemaLockId = 0x5374_6164_746C_6F74;

    public override Engine Engine => Engine.Postgres;

    public override async ValueTask<DbConnection> OpenRead(CancellationToken cancellation) => await source.OpenConnectionAsync(cancellation);

    public override void ConfigureReads(DbContextOptionsBuilder options) => options.UseNpgsql(source);

    public override void ConfigureWrites(DbContextOptionsBuilder options) => options.UseNpgsql();

    public override async Task Write(IWriteItem item, CancellationToken cancellation)
    {
        // Once a commit broke off, every later failure leaves open whether it is stored.
        var unknown = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await WriteOnce(item, cancellation);
                item.Complete();
                return;
            }
            catch (Exception error)
            {
                if (await FindAnswer(item.Key, error) is { } answer)
                {
                    Answer(item, answer);
                    return;
                }
                unknown |= error is CommitException;
                // Running it again is safe: what was stored after all is found by its key.
                if (attempt < Tries && (IsCollision(error) || unknown && item.Key.Length > 0))
                {
                    await Task.Delay(TimeSpan.FromMilliseconds((unknown ? 50 : 2) << attempt), CancellationToken.None);
                    continue;
                }
                item.Fail(unknown ? new StorageException("storage.unknown", "The database server went away while it stored the change; whether it is stored will show when the same is sent again.", error)
                    : StorageException.From(error) ?? error);
                return;
            }
        }
    }

    private async Task WriteOnce(IWriteItem item, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        if (await RunInTime(item, connection, transaction, cancellation))
        {
            try
            {
                await transaction.CommitAsync(CancellationToken.None);
            }
            catch (Exception error) when (StorageException.From(error) is not null)
            {
                throw new CommitException(error);
            }
            return;
        }
        await transaction.RollbackAsync(CancellationToken.None);
        // A refusal may only mean that the same command already went through.
        if (await FindAnswer(item.Key, null) is { } answer) item.Replay(answer);
    }

    /// <summary>Stops a command that takes too long, also one that blocks its thread; its connection is then given up with its locks.</summary>
    private static async Task<bool> RunInTime(IWriteItem item, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        if (item.IsUnlimited) return await item.Run(connection, transaction, cancellation);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(CommandLimit);
        try
        {
            // Who cancels waits until the command has noticed: a connection that is still used must not be given back.
            return await Task.Run(() => item.Run(connection, transaction, limit.Token), CancellationToken.None).WaitAsync(CommandLimit + TimeSpan.FromSeconds(1), CancellationToken.None);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested && (limit.IsCancellationRequested || error is TimeoutException))
        {
            throw new TimeoutException($"A command took longer than {CommandLimit.TotalSeconds} seconds and was stopped.", error);
        }
    }

    private static void Answer(IWriteItem item, StoredAnswer answer)
    {
        try
        {
            item.Replay(answer);
            item.Complete();
        }
        catch (Exception error)
        {
            item.Fail(error);
        }
    }

    private async Task<StoredAnswer?> FindAnswer(string key, Exception? after)
    {
        if (key.Length == 0) return null;
        if (after is not null && StorageException.From(after) is not null) return null;
        try
        {
            await using var command = source.CreateCommand("select name, answer from kernel_command where key = $1");
            command.Parameters.Add(new NpgsqlParameter { Value = key });
            await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
            return await reader.ReadAsync() ? new StoredAnswer(reader.GetString(0), reader.GetString(1)) : null;
        }
        catch (Exception error) when (after is not null && StorageException.From(error) is not null)
        {
            // The server is gone altogether: what failed first is what the caller is told.
            return null;
        }
    }

    /// <summary>The connection broke while the commit was under way: it may or may not be stored.</summary>
    private sealed class CommitException(Exception inner) : Exception(inner.Message, inner);

    private static bool IsCollision(Exception error) => error switch
    {
        DbUpdateConcurrencyException => true,
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable } => true,
        DbUpdateException { InnerException: { } inner } => IsCollision(inner),
        _ => false,
    };

    public override async Task SaveRows(DbConnection connection, DbTransaction transaction, CommandRows rows, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)connection, (NpgsqlTransaction)transaction);
        foreach (var row in rows.Journal)
        {
            Add("insert into kernel_journal (id, at, what, commitment) values ($1, $2, $3, $4)", row.Id, row.At.Microseconds, row.What, row.Commitment);
            Add("insert into kernel_journal_payload (id, person, subject, salt, content) values ($1, $2, $3, $4, $5)",
                row.Id, row.Person, row.Subject, row.Salt, row.Content);
        }
        foreach (var row in rows.Queue)
            Add($"""
                insert into kernel_queue (id, consumer, order_key, due, attempts, leased_until, dead, payload, name)
                values ($1, $2, $3, $4, 0, 0, 0, $5, $6)
                on conflict (consumer, name) do update set {CommandRows.MovedTimer}
                """, row.Id, row.Consumer, row.OrderKey, row.Due.Microseconds, row.Payload, row.Name);
        Add("insert into kernel_command (key, name, answer, at) values ($1, $2, $3, $4)", rows.Key, rows.Name, rows.Answer, rows.At.Microseconds);
        await batch.ExecuteNonQueryAsync(cancellation);

        void Add(string sql, params ReadOnlySpan<object?> values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values)
                command.Parameters.Add(value switch
                {
                    null => new NpgsqlParameter { Value = DBNull.Value },
                    string text => new NpgsqlParameter<string> { TypedValue = text },
                    _ => new NpgsqlParameter { Value = value },
                });
            batch.BatchCommands.Add(command);
        }
    }

    public override async Task<SchemaLock> LockSchema(CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        await Run($"select pg_advisory_lock({SchemaLockId})");
        return new SchemaLock(connection, async () => await Run($"select pg_advisory_unlock({SchemaLockId})"));

        async Task Run(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();
}

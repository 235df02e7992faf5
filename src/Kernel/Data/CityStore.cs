using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Commands;

namespace Stadtlotse.Kernel.Data;

/// <summary>One city's database on one engine.</summary>
internal abstract class CityStore : IAsyncDisposable
{
    /// <summary>How long a command may take before it is stopped and told as failed.</summary>
    protected static readonly TimeSpan CommandLimit = TimeSpan.FromSeconds(20);

    public abstract Engine Engine { get; }

    /// <summary>A pooled connection for reading; dispose it soon.</summary>
    public abstract ValueTask<DbConnection> OpenRead(CancellationToken cancellation);

    /// <summary>Runs one command in a transaction and answers after it is durable.</summary>
    public abstract Task Write(IWriteItem item, CancellationToken cancellation);

    /// <summary>Points a context at the database for reading.</summary>
    public abstract void ConfigureReads(DbContextOptionsBuilder options);

    /// <summary>Prepares a context for the connection of a command, which it gets later.</summary>
    public abstract void ConfigureWrites(DbContextOptionsBuilder options);

    /// <summary>Writes the rows every command leaves: its key, its journal rows, its queue rows.</summary>
    public abstract Task SaveRows(DbConnection connection, DbTransaction transaction, CommandRows rows, CancellationToken cancellation);

    /// <summary>A connection on which the schema may be changed, held alone by this process until disposed.</summary>
    public abstract Task<SchemaLock> LockSchema(CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}

/// <summary>A command waiting for its transaction.</summary>
internal interface IWriteItem
{
    /// <summary>Key of the command; empty for housekeeping, which leaves no key.</summary>
    string Key { get; }

    /// <summary>Whether it may take longer than a command: restoring a whole city.</summary>
    bool IsUnlimited { get; }

    /// <summary>Runs the command; true keeps what it wrote, false rolls it back.</summary>
    Task<bool> Run(DbConnection connection, DbTransaction transaction, CancellationToken cancellation);

    /// <summary>Whether the caller was told already.</summary>
    bool IsAnswered { get; }

    /// <summary>Takes the stored answer of an earlier run.</summary>
    /// <exception cref="InvalidOperationException">The key was used by another command.</exception>
    /// <exception cref="System.Text.Json.JsonException">The stored answer is of another shape.</exception>
    void Replay(StoredAnswer stored);

    /// <summary>All is durable, or was rolled back as wished: answer the caller.</summary>
    void Complete();

    /// <summary>Nothing was stored: tell the caller why.</summary>
    void Fail(Exception error);
}

/// <summary>What an earlier run left under its key.</summary>
internal sealed record StoredAnswer(string Command, string Answer);

/// <summary>Exclusive hold of a city's schema while migrations run.</summary>
internal sealed class SchemaLock(DbConnection connection, Func<ValueTask> release) : IAsyncDisposable
{
    public DbConnection Connection => connection;

    public async ValueTask DisposeAsync()
    {
        await release();
        await connection.DisposeAsync();
    }
}

using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Stadtlotse.Kernel.Data;

/// <summary>
/// The city's database cannot store or answer just now: disk full, read-only, locked, gone, overloaded.
/// Nothing of the command was stored. Web answers it with 503 and says so.
/// </summary>
public sealed class StorageException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Stable code: <c>storage.full</c>, <c>storage.readonly</c>, <c>storage.locked</c>, <c>storage.gone</c>, <c>storage.busy</c>, <c>storage.quiet</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Translates what the engines say; null when the error is not about storage but a bug.</summary>
    public static StorageException? From(Exception error) => error switch
    {
        StorageException own => own,
        SqliteException { SqliteErrorCode: 13 } e => new("storage.full", "The disk of the city's database is full.", e),
        SqliteException { SqliteErrorCode: 8 } e => new("storage.readonly", "The city's database can only be read.", e),
        SqliteException { SqliteErrorCode: 5 or 6 } e => new("storage.locked", "Another program holds the city's database.", e),
        SqliteException { SqliteErrorCode: 10 or 14 or 11 or 26 } e => new("storage.gone", $"The city's database cannot be read or written: {e.Message}", e),
        PostgresException { SqlState: "53100" } e => new("storage.full", "The disk of the city's database is full.", e),
        PostgresException { SqlState: "25006" } e => new("storage.readonly", "The city's database can only be read.", e),
        PostgresException { SqlState: "53300" or "57P01" or "57P02" or "57P03" } e => new("storage.gone", "The database server does not take connections.", e),
        NpgsqlException and not PostgresException => new("storage.gone", "The database server cannot be reached.", error),
        DbException { InnerException: { } inner } => From(inner),
        { InnerException: { } inner } when error.GetType().Name is "DbUpdateException" or "DbUpdateConcurrencyException" or "RetryLimitExceededException" => From(inner),
        _ => null,
    };
}

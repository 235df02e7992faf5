using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Searching;

namespace Stadtlotse.Kernel.Data;

/// <summary>What PostgreSQL has by a migration, SQLite has from the program, on every connection of a city.</summary>
internal sealed class SqliteFunctions : DbConnectionInterceptor
{
    public static SqliteFunctions Instance { get; } = new();

    /// <summary>Gives them to a connection; they stay with it when it is closed and opened again.</summary>
    public static SqliteConnection AddTo(SqliteConnection connection)
    {
        connection.CreateFunction<string?, string?>(ListSearch.FoldFunction, text => text is null ? null : SearchWords.Fold(text), isDeterministic: true);
        return connection;
    }

    public override DbConnection ConnectionCreated(ConnectionCreatedEventData eventData, DbConnection result) => AddTo((SqliteConnection)result);
}

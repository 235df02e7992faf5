using Npgsql;
using Stadtlotse.Kernel;
using Xunit;

namespace Stadtlotse.Testing;

/// <summary>
/// The engine this run of the suite is on. <c>STADTLOTSE_TEST_ENGINE=postgres</c> with a server in
/// <c>STADTLOTSE_TEST_POSTGRES</c> runs every database test on PostgreSQL; otherwise on SQLite. The test script runs both.
/// </summary>
public static class TestEngine
{
    public static Engine Current { get; } =
        string.Equals(Environment.GetEnvironmentVariable("STADTLOTSE_TEST_ENGINE"), "postgres", StringComparison.OrdinalIgnoreCase) ? Engine.Postgres : Engine.Sqlite;

    /// <summary>Connection string of the test server, without database; skips the test when there is none.</summary>
    public static string Server
    {
        get
        {
            var server = Environment.GetEnvironmentVariable("STADTLOTSE_TEST_POSTGRES");
            if (string.IsNullOrEmpty(server)) Assert.Skip("No PostgreSQL server is given in STADTLOTSE_TEST_POSTGRES.");
            return server!;
        }
    }

    public static void Only(Engine engine, string why)
    {
        if (Current != engine) Assert.Skip($"Only on {engine}: {why}");
    }

    /// <summary>On PostgreSQL only with <c>STADTLOTSE_TEST_ALL=1</c>: for what takes long and other tests cover there.</summary>
    public static void AtLengthOnPostgres()
    {
        if (Current == Engine.Postgres && Environment.GetEnvironmentVariable("STADTLOTSE_TEST_ALL") != "1") Assert.Skip("Runs on PostgreSQL with STADTLOTSE_TEST_ALL=1.");
    }

    public static Task DropDatabases(IEnumerable<string> names) => OnServer(names.Select(n => $"drop database if exists \"{n}\" with (force)"));

    /// <summary>Copies a database nobody is connected to.</summary>
    public static Task CopyDatabase(string from, string to) => OnServer([$"create database \"{to}\" template \"{from}\""]);

    internal static Task Rename(IEnumerable<string> names, string prefix) => OnServer(names.Select(n => $"alter database \"{n}\" rename to \"{prefix}{n}\""));

    private static async Task OnServer(IEnumerable<string> statements)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false, CommandTimeout = 120 }.ToString());
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}

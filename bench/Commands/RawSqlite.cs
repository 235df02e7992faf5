using Microsoft.Data.Sqlite;

namespace Stadtlotse.Bench.Commands;

/// <summary>Four rows per transaction in a file of its own, WAL and <c>synchronous=FULL</c>, prepared statements, nothing else: as fast as the disk and SQLite allow.</summary>
internal sealed class RawSqlite : IDisposable
{
    private static readonly string[] Contents = [BenchCity.Text, new('j', 300), new('q', 120), new('k', 60)];
    private readonly SqliteConnection connection;
    private readonly SqliteCommand[] inserts;
    private long number;

    public RawSqlite(string file)
    {
        connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var setup = connection.CreateCommand();
        setup.CommandText = "pragma journal_mode=wal; pragma synchronous=full;" + string.Concat(Contents.Select((_, i) => $"create table raw_{i} (id text not null primary key, content text not null);"));
        setup.ExecuteNonQuery();
        inserts = [.. Contents.Select((_, i) =>
        {
            var insert = connection.CreateCommand();
            insert.CommandText = $"insert into raw_{i} (id, content) values ($id, $content)";
            insert.Parameters.Add(new SqliteParameter("$id", null));
            insert.Parameters.Add(new SqliteParameter("$content", Contents[i]));
            return insert;
        })];
    }

    /// <summary>So many four-row changes in one durable transaction.</summary>
    public void Commit(int changes)
    {
        using (var transaction = connection.BeginTransaction(deferred: false))
        {
            for (var change = 0; change < changes; change++)
            {
                var id = $"0199c5f0-0000-7000-8000-{number++:x12}";
                foreach (var insert in inserts)
                {
                    insert.Transaction = transaction;
                    insert.Parameters[0].Value = id;
                    insert.ExecuteNonQuery();
                }
            }
            transaction.Commit();
        }
    }

    public void Dispose()
    {
        foreach (var insert in inserts) insert.Dispose();
        connection.Dispose();
    }
}

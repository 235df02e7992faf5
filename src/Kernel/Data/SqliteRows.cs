using Microsoft.Data.Sqlite;
using Stadtlotse.Kernel.Commands;

namespace Stadtlotse.Kernel.Data;

/// <summary>The kernel's own statements on the writer connection, prepared once: they run with every command.</summary>
internal sealed class SqliteRows
{
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    public StoredAnswer? FindAnswer(SqliteConnection connection, SqliteTransaction transaction, string key)
    {
        var command = Prepare(connection, transaction, "select name, answer from kernel_command where key = $0", 1);
        command.Parameters[0].Value = key;
        using var reader = command.ExecuteReader();
        return reader.Read() ? new StoredAnswer(reader.GetString(0), reader.GetString(1)) : null;
    }

    public void Insert(SqliteConnection connection, SqliteTransaction transaction, CommandRows rows)
    {
        Run("insert into kernel_command (key, name, answer, at) values ($0, $1, $2, $3)", rows.Key, rows.Name, rows.Answer, rows.At.Microseconds);
        foreach (var row in rows.Journal)
        {
            Run("insert into kernel_journal (id, at, what, commitment) values ($0, $1, $2, $3)", row.Id, row.At.Microseconds, row.What, row.Commitment);
            Run("insert into kernel_journal_payload (id, person, subject, salt, content) values ($0, $1, $2, $3, $4)",
                row.Id, row.Person, row.Subject, row.Salt, row.Content);
        }
        foreach (var row in rows.Queue)
            Run($"""
                insert into kernel_queue (id, consumer, order_key, due, attempts, leased_until, dead, payload, name)
                values ($0, $1, $2, $3, 0, 0, 0, $4, $5)
                on conflict (consumer, name) do update set {CommandRows.MovedTimer}
                """, row.Id, row.Consumer, row.OrderKey, row.Due.Microseconds, row.Payload, row.Name);

        void Run(string sql, params ReadOnlySpan<object?> values)
        {
            var command = Prepare(connection, transaction, sql, values.Length);
            for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Runs a statement without parameters.</summary>
    public void Run(SqliteConnection connection, SqliteTransaction transaction, string sql) => Prepare(connection, transaction, sql, 0).ExecuteNonQuery();

    /// <summary>Gives the statements up with the connection they belong to.</summary>
    public void Forget()
    {
        foreach (var command in prepared.Values) command.Dispose();
        prepared.Clear();
    }

    private SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction transaction, string sql, int parameters)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < parameters; i++) command.Parameters.Add(new SqliteParameter("$" + i, null));
            prepared.Add(sql, command);
        }
        command.Transaction = transaction;
        return command;
    }
}

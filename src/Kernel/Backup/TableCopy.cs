using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Backup;

/// <summary>A table of a city: its name and its columns with the types the migrations declare.</summary>
internal sealed record TableShape(string Name, IReadOnlyList<ColumnShape> Columns);

internal sealed record ColumnShape(string Name, string Type);

/// <summary>
/// Takes rows out of one engine and puts them into either, so that a backup of a SQLite city restores onto PostgreSQL and back.
/// A row is a JSON array in the order of the columns: ids and dates as text, bytes as base64.
/// </summary>
internal static class TableCopy
{
    private const int RowsPerPiece = 2_000;
    private const int BytesPerPiece = 4 << 20;

    /// <summary>All tables but the person keys, which have a backup of their own, and the list of migrations.</summary>
    public static async Task<List<TableShape>> Shapes(City city, DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        var rows = await connection.Query(transaction, city.Engine == Engine.Sqlite
            ? "select m.name, c.name, c.type from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite_%' order by m.name, c.cid"
            : "select table_name::text, column_name::text, data_type::text from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position",
            r => (Table: r.GetString(0), Column: r.GetString(1), Type: r.GetString(2).ToLowerInvariant()), cancellation);
        return [.. rows.Where(r => r.Table is not ("kernel_person_key" or "kernel_migration")).GroupBy(r => r.Table)
            .Select(g => new TableShape(g.Key, [.. g.Select(c => new ColumnShape(c.Column, c.Type))]))];
    }

    /// <summary>The rows in pieces of JSON lines.</summary>
    public static async IAsyncEnumerable<byte[]> Pieces(TableShape table, DbConnection connection, DbTransaction transaction)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"select {string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))} from \"{table.Name}\"";
        await using var reader = await command.ExecuteReaderAsync();
        using var piece = new MemoryStream();
        var rows = 0;
        while (await reader.ReadAsync())
        {
            var row = new JsonArray();
            for (var i = 0; i < table.Columns.Count; i++) row.Add(reader.IsDBNull(i) ? null : Encode(reader, i, table.Columns[i].Type));
            JsonSerializer.Serialize(piece, row);
            piece.WriteByte((byte)'\n');
            if (++rows < RowsPerPiece && piece.Length < BytesPerPiece) continue;
            rows = 0;
            yield return piece.ToArray();
            piece.SetLength(0);
        }
        if (piece.Length > 0) yield return piece.ToArray();
    }

    /// <summary>Puts a piece of rows into a table.</summary>
    public static async Task Insert(TableShape table, Stream piece, DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into \"{table.Name}\" ({string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))}) values ({string.Join(", ", table.Columns.Select((_, i) => $"@p{i}"))})";
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"p{i}";
            command.Parameters.Add(parameter);
        }
        using var reader = new StreamReader(piece);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            var row = JsonNode.Parse(line)!.AsArray();
            for (var i = 0; i < table.Columns.Count; i++) command.Parameters[i].Value = row[i] is { } value ? Decode(value, table.Columns[i].Type) : DBNull.Value;
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static JsonNode? Encode(DbDataReader reader, int column, string type) => type switch
    {
        "uuid" => reader.GetGuid(column).ToString("D"),
        "bytea" => Convert.ToBase64String(reader.Bytes(column)),
        "bigint" or "integer" => reader.GetInt64(column),
        "boolean" => reader.GetBoolean(column),
        "double precision" => reader.GetDouble(column),
        "date" => reader.GetFieldValue<DateOnly>(column).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "text" => reader.GetString(column),
        _ => throw new NotSupportedException($"Columns of type '{type}' are not in the backup's form; the schema test forbids them."),
    };

    private static object Decode(JsonNode value, string type) => type switch
    {
        "uuid" => Guid.Parse(value.GetValue<string>()),
        "bytea" => Convert.FromBase64String(value.GetValue<string>()),
        "bigint" => value.GetValue<long>(),
        "integer" => value.GetValue<int>(),
        "boolean" => value.GetValue<bool>(),
        "double precision" => value.GetValue<double>(),
        "date" => DateOnly.ParseExact(value.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        "text" => value.GetValue<string>(),
        _ => throw new NotSupportedException($"Columns of type '{type}' are not in the backup's form."),
    };
}

using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Stadtlotse.Kernel.Data;

/// <summary>The tables of one module: SQL files <c>0001_name.sql</c> embedded in its assembly, additive, all names beginning with the prefix.</summary>
/// <param name="Module">Name of the module; also the prefix of its tables (<c>strategy</c> → <c>strategy_measure</c>).</param>
/// <param name="Assembly">Where the files are embedded, each under its plain file name.</param>
public sealed record ModuleSchema(string Module, Assembly Assembly)
{
    /// <summary>The kernel's own tables.</summary>
    public static ModuleSchema Kernel { get; } = new("kernel", typeof(ModuleSchema).Assembly);

    /// <summary>
    /// The files for an engine in order of their numbers. <c>0002_x.sql</c> runs on both engines;
    /// <c>0003_y.sqlite.sql</c> and <c>0003_y.postgres.sql</c> run on one each.
    /// </summary>
    public IReadOnlyList<MigrationFile> Files(Engine engine)
    {
        var other = engine == Engine.Sqlite ? ".postgres.sql" : ".sqlite.sql";
        return [.. Assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith(".sql", StringComparison.Ordinal) && char.IsAsciiDigit(n[0]) && !n.EndsWith(other, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => new MigrationFile(int.Parse(n.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture), n, Read(n)))];
    }

    private string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

/// <summary>One migration file.</summary>
/// <param name="Number">Its place in the order, from 1.</param>
/// <param name="Name">File name.</param>
/// <param name="Sql">Its statements.</param>
public sealed record MigrationFile(int Number, string Name, string Sql)
{
    /// <summary>Hash by which a later change of an applied file is noticed.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.Replace("\r\n", "\n", StringComparison.Ordinal))));
}

/// <summary>Brings a city's tables up to date, under a lock, each file in one transaction.</summary>
internal static class Migrator
{
    public static async Task Run(CityStore store, IEnumerable<ModuleSchema> schemas, Instant now, CancellationToken cancellation)
    {
        await using var held = await store.LockSchema(cancellation);
        await Execute(held.Connection, null,
            "create table if not exists kernel_migration (module text not null, number integer not null, name text not null, hash text not null, at bigint not null, primary key (module, number))");
        var applied = await Applied(held.Connection, cancellation);
        foreach (var schema in schemas)
            foreach (var file in schema.Files(store.Engine))
            {
                if (applied.TryGetValue((schema.Module, file.Number), out var hash))
                {
                    if (hash != file.Hash)
                        throw new MigrationException($"Migration {schema.Module}/{file.Name} was applied in another wording. Published migrations never change; add a new file instead.");
                    continue;
                }
                await Apply(held.Connection, schema, file, now, cancellation);
            }
    }

    private static async Task Apply(DbConnection connection, ModuleSchema schema, MigrationFile file, Instant now, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        try
        {
            await Execute(connection, transaction, file.Sql);
            await Execute(connection, transaction, "insert into kernel_migration (module, number, name, hash, at) values (@module, @number, @name, @hash, @at)",
                ("module", schema.Module), ("number", file.Number), ("name", file.Name), ("hash", file.Hash), ("at", now.Microseconds));
            await transaction.CommitAsync(cancellation);
        }
        catch (DbException e)
        {
            throw new MigrationException($"Migration {schema.Module}/{file.Name} failed: {e.Message}", e);
        }
    }

    private static async Task<Dictionary<(string, int), string>> Applied(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "select module, number, hash from kernel_migration";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new Dictionary<(string, int), string>();
        while (await reader.ReadAsync(cancellation)) found.Add((reader.GetString(0), reader.GetInt32(1)), reader.GetString(2));
        return found;
    }

    private static async Task Execute(DbConnection connection, DbTransaction? transaction, string sql, params (string Name, object Value)[] values)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A city's tables could not be brought up to date; the city is set aside, the others start.</summary>
public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);

using Npgsql;

namespace Stadtlotse.Bench.Commands;

/// <summary>Four rows per transaction through plain Npgsql, prepared, in one batch: as fast as the server and the disk allow.</summary>
internal sealed class RawPostgres : IAsyncDisposable
{
    private static readonly string[] Contents = [BenchCity.Text, new('j', 300), new('q', 120), new('k', 60)];
    private readonly NpgsqlDataSource source;
    private long number;

    private RawPostgres(NpgsqlDataSource source) => this.source = source;

    public static async Task<RawPostgres> Create(string server, string database, int connections)
    {
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Database = database, MaxPoolSize = connections, MaxAutoPrepare = 10, AutoPrepareMinUsages = 2 }.ToString());
        await using var setup = source.CreateCommand(string.Concat(Contents.Select((_, i) => $"create table raw_{i} (id uuid not null primary key, content text not null);")));
        await setup.ExecuteNonQueryAsync();
        return new(source);
    }

    /// <summary>One four-row transaction.</summary>
    public async Task Commit()
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        var id = new Guid(0x0199c5f0, 0, 0x7000, BitConverter.GetBytes(Interlocked.Increment(ref number)));
        for (var i = 0; i < Contents.Length; i++)
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"insert into raw_{i} (id, content) values ($1, $2)")
            {
                Parameters = { new NpgsqlParameter<Guid> { TypedValue = id }, new NpgsqlParameter<string> { TypedValue = Contents[i] } },
            });
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}

using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stadtlotse.Bench.Commands;
using Stadtlotse.Bench.Measuring;
using Stadtlotse.Bench.Programs;
using Stadtlotse.Kernel.Queue;

// Durable commands per second, beside raw durable four-row transactions on the same disk, by turns.
const int PoolOfOneCity = 32;
var bench = new Bench("Commands", args);
var time = TimeSpan.FromSeconds(bench.Smoke ? 0.15 : 1);
int[] callers = bench.Smoke ? [1, 32] : [1, 32, 256];
using var scratch = new Scratch();
if (!args.Contains("--postgres-only")) await OnSqlite();
using var postgres = args.Contains("--sqlite-only") ? null : PostgresServer.Start();
if (postgres is not null) await OnPostgres(postgres.Connection);

async Task OnSqlite()
{
    var city = await BenchCity.Create(scratch["sqlite"], server: null);
    using var raw = new RawSqlite(scratch["raw.db"]);
    foreach (var count in callers)
        await Compare($"SQLite, {count} callers", city, count, count == 1
            ? [("raw, a transaction each", Loop(() => raw.Commit(1), 1))]
            : [("raw, a transaction each", Loop(() => raw.Commit(1), 1)), ($"raw, {count} in a transaction", Loop(() => raw.Commit(count), count))]);
    await Finish("SQLite", city);
}

async Task OnPostgres(string server)
{
    var city = await BenchCity.Create(scratch["postgres"], server);
    await using (var raw = await RawPostgres.Create(server, city.Database, PoolOfOneCity))
        foreach (var count in callers)
        {
            var connections = Math.Min(count, PoolOfOneCity);
            await Compare($"PostgreSQL, {count} callers", city, count, [($"raw, {connections} connections", Concurrent(connections, raw.Commit))]);
        }
    var database = city.Database;
    await Finish("PostgreSQL", city);
    await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ToString());
    await connection.OpenAsync();
    await using var drop = new NpgsqlCommand($"drop database \"{database}\" with (force)", connection);
    await drop.ExecuteNonQueryAsync();
}

async Task Compare(string title, BenchCity city, int count, (string Name, Func<TimeSpan, Task<double>> Run)[] raws)
{
    (string Name, Func<TimeSpan, Task<double>> Run)[] all = [("commands through EF Core", Concurrent(count, city.ThroughEf)), ("commands by SQL", Concurrent(count, city.ByHand)), .. raws];
    var rates = all.Select(_ => new List<double>()).ToArray();
    var processor = new List<double>();
    // Until the runtime has compiled what is hot.
    foreach (var one in all) await one.Run(bench.Smoke ? time : 3 * time);
    for (var turn = 0; turn < bench.Runs; turn++)
        for (var i = 0; i < all.Length; i++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            rates[i].Add(await all[i].Run(time));
            if (i == 0) processor.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalMicroseconds / (rates[i][^1] * time.TotalSeconds));
        }
    for (var i = 0; i < all.Length; i++) bench.Report(new($"{title}: {all[i].Name}", "per s", rates[i]));
    for (var i = 2; i < all.Length; i++)
        for (var own = 0; own < 2; own++)
            bench.Report(new($"{title}: {all[own].Name} to {all[i].Name}", "%", [.. rates[own].Zip(rates[i], (a, b) => 100 * a / b)]));
    bench.Report(new($"{title}: processor time of a command through EF Core", "µs", processor));
}

// The same with the worker and the sealer at their work on the same city, as in a running program.
async Task Finish(string title, BenchCity city)
{
    await city.Check();
    var worker = new QueueWorker(city.Registry, NullLogger<QueueWorker>.Instance);
    await worker.StartAsync(default);
    var rates = new List<double>();
    for (var turn = 0; turn < bench.Runs; turn++) rates.Add(await Concurrent(32, city.ThroughEf)(time));
    bench.Report(new($"{title}, 32 callers: commands through EF Core while queue and journal are worked", "per s", rates));
    await worker.StopAsync(default);
    worker.Dispose();
    await city.DisposeAsync();
}

static Func<TimeSpan, Task<double>> Concurrent(int callers, Func<Task> operation) => async time =>
{
    var start = Stopwatch.GetTimestamp();
    var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
    {
        var count = 0L;
        for (; Stopwatch.GetElapsedTime(start) < time; count++) await operation();
        return count;
    })));
    return counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
};

static Func<TimeSpan, Task<double>> Loop(Action operation, int changes)
{
    var run = Concurrent(1, () => { operation(); return Task.CompletedTask; });
    return async time => changes * await run(time);
}

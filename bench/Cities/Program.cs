using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stadtlotse.Bench.Measuring;
using Stadtlotse.Bench.Programs;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.Queue;

// Fifty cities in one process: threads, memory and open connections under load and at rest.
const int ThreadLimit = 64;
const int ConnectionLimit = 100;
var bench = new Bench("Cities", args);
var count = bench.Smoke ? 10 : 50;
using var scratch = new Scratch();
var faults = new List<string>();
await Measure(Engine.Sqlite, null);
using var postgres = bench.Smoke ? null : PostgresServer.Start();
if (postgres is not null) await Measure(Engine.Postgres, postgres.Connection);
foreach (var fault in faults) Console.Error.WriteLine(fault);
return faults.Count == 0 ? 0 : 1;

async Task Measure(Engine engine, string? server)
{
    var folder = scratch[engine.ToString()];
    var options = new CityOptions { Data = Path.Combine(folder, "data"), MasterKey = Path.Combine(folder, "master.key"), Servers = server is null ? [] : new() { ["main"] = server } };
    MasterKey.CreateOrRotate(options.MasterKey, Instant.Now(TimeProvider.System));
    var heard = 0;
    var consumers = new ConsumerTable([new Consumer("bench.heard", typeof(Said), External: false, (_, _, _) =>
    {
        Interlocked.Increment(ref heard);
        return Task.CompletedTask;
    })]);
    await using (var registry = new CityRegistry(options, [], consumers, TimeProvider.System, NullLogger<CityRegistry>.Instance))
    {
        await registry.Start();
        for (var i = 0; i < count; i++) await registry.Add($"stadt-{i:00}", $"Stadt {i}", engine, server is null ? "" : "main", []);
    }

    // Opened anew, as after a start of the program.
    await using var cities = new CityRegistry(options, [], consumers, TimeProvider.System, NullLogger<CityRegistry>.Instance);
    await cities.Start();
    var start = Stopwatch.GetTimestamp();
    await Parallel.ForEachAsync(cities.Entries, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (entry, stop) => await cities.Open(entry.Id, stop));
    bench.Report(new($"{engine}: open {count} cities", "ms", [Stopwatch.GetElapsedTime(start).TotalMilliseconds]));

    using var worker = new QueueWorker(cities, NullLogger<QueueWorker>.Instance);
    await worker.StartAsync(default);
    var most = (Threads: 0, Files: 0, Connections: 0L);
    using var loaded = new CancellationTokenSource(TimeSpan.FromSeconds(bench.Smoke ? 2 : 15));
    start = Stopwatch.GetTimestamp();
    var commands = (await Task.WhenAll([.. cities.Entries.SelectMany(entry => Enumerable.Repeat(entry, 4)).Select((entry, caller) => Load(cities, entry, caller, loaded.Token)), Watch(loaded.Token)])).Sum();
    bench.Report(new($"{engine}: commands of {count} cities, 4 callers each, queue and journal worked", "per s", [commands / Stopwatch.GetElapsedTime(start).TotalSeconds]));
    bench.Report(new($"{engine}: most threads (limit {ThreadLimit})", "threads", [most.Threads]));
    bench.Report(new($"{engine}: most open files and sockets", "files", [most.Files]));
    if (server is not null) bench.Report(new($"{engine}: most connections at the server (limit {ConnectionLimit})", "connections", [most.Connections]));
    if (most.Threads > ThreadLimit) faults.Add($"{engine}: {most.Threads} threads.");
    if (most.Connections > ConnectionLimit) faults.Add($"{engine}: {most.Connections} connections.");

    var waiting = Stopwatch.GetTimestamp();
    while (Volatile.Read(ref heard) < commands && Stopwatch.GetElapsedTime(waiting) < TimeSpan.FromMinutes(2)) await Task.Delay(100);
    if (heard != commands) faults.Add($"{engine}: {commands} commands, but {heard} events were heard.");
    var before = Process.GetCurrentProcess().TotalProcessorTime;
    var rest = TimeSpan.FromSeconds(bench.Smoke ? 1 : 10);
    await Task.Delay(rest);
    var process = Process.GetCurrentProcess();
    bench.Report(new($"{engine}: processor at rest, all cities", "% of a core", [100 * (process.TotalProcessorTime - before) / rest]));
    bench.Report(new($"{engine}: resident memory after the load, at rest", "MB", [process.WorkingSet64 / 1048576.0]));
    bench.Report(new($"{engine}: threads at rest", "threads", [process.Threads.Count]));
    await worker.StopAsync(default);
    if (server is not null) await Drop(server, cities.Entries);

    async Task<long> Watch(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            most = (Math.Max(most.Threads, Process.GetCurrentProcess().Threads.Count), Math.Max(most.Files, Directory.GetFiles("/proc/self/fd").Length),
                Math.Max(most.Connections, server is null ? 0 : await Connections(server)));
            await Task.Delay(200, CancellationToken.None);
        }
        return 0;
    }
}

static async Task<long> Load(CityRegistry cities, CityEntry entry, int caller, CancellationToken stop)
{
    var city = (await cities.Open(entry.Id)).City ?? throw new InvalidOperationException($"{entry.Slug} could not be opened.");
    var number = 0L;
    for (; !stop.IsCancellationRequested; number++)
    {
        var written = number;
        var result = await city.Write<long>(new Command("bench.say", $"{caller}/{number}", Actor.System("bench"), "bench") { Subject = $"call/{caller}/{number}" }, db =>
        {
            db.Emit(new Said(written));
            return Task.FromResult<Result<long>>(written);
        });
        if (!result.IsOk) throw new InvalidOperationException("A command was refused.");
        await Task.Delay(50, CancellationToken.None);
    }
    return number;
}

static async Task<long> Connections(string server)
{
    await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", MaxPoolSize = 1 }.ToString());
    await connection.OpenAsync();
    await using var command = new NpgsqlCommand("select count(*) from pg_stat_activity where application_name = 'stadtlotse'", connection);
    return (long)(await command.ExecuteScalarAsync())!;
}

static async Task Drop(string server, IEnumerable<CityEntry> entries)
{
    await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ToString());
    await connection.OpenAsync();
    foreach (var entry in entries)
    {
        await using var command = new NpgsqlCommand($"drop database \"{entry.DatabaseName}\" with (force)", connection);
        await command.ExecuteNonQueryAsync();
    }
}

internal sealed record Said(long Number);

using System.Globalization;
using Npgsql;
using Stadtlotse.Bench.Kill;
using Stadtlotse.Bench.Measuring;
using Stadtlotse.Bench.Programs;

// Kills a city's process under load, again and again, and checks that nothing acknowledged is lost and nothing happens twice.
//   --kills N (300, in smoke 5)   --seed N (1)   --postgres: on PostgreSQL instead of SQLite
if (args is ["--child", var folder, var server, var address, var ahead])
{
    await Child.Run(new Installation(folder, server.Length > 0 ? server : null), address, TimeSpan.FromSeconds(double.Parse(ahead, CultureInfo.InvariantCulture)));
    return 0;
}

var bench = new Bench("Kill", args);
var kills = Option("--kills") ?? (bench.Smoke ? 5 : 300);
using var scratch = new Scratch();
using var postgres = args.Contains("--postgres") ? PostgresServer.Start() ?? throw new InvalidOperationException("PostgreSQL is not installed.") : null;
var installation = new Installation(scratch["city"], postgres?.Connection);
Directory.CreateDirectory(installation.Folder);
await installation.Create();
await using var sink = await Sink.Start();
var trial = new Trial(installation, sink, Option("--seed") ?? 1);
await trial.Kill(kills);
await trial.Settle();

var name = postgres is null ? "SQLite" : "PostgreSQL";
bench.Report(new($"{name}: kill -9 under load", "kills", [kills]));
bench.Report(new($"{name}: commands acknowledged", "commands", [trial.Answers.Count]));
bench.Report(new($"{name}: acknowledged while serving", "per s", [trial.Answers.Count / trial.Serving]));
bench.Report(new($"{name}: sent again after a kill", "commands", [trial.Again.Retried]));
bench.Report(new($"{name}: answered from the stored key, not run again", "commands", [trial.Again.Replayed]));
bench.Report(new($"{name}: deliveries at the sink, repeated ones included", "deliveries", [sink.Raw]));
bench.Report(new($"{name}: effects at the sink", "effects", [sink.Effects.Count]));
bench.Report(new($"{name}: start of the process to its first answer", "ms", trial.Restarts));
var seen = new Seen(trial.Answers, trial.Contradictions, [.. sink.Effects.Values], sink.Disorder);
var faults = await Checks.Run(installation, seen);
if (!await Checks.NoticeFaults(installation, seen)) faults.Add("The checks do not notice faults that were planted.");
foreach (var fault in faults.Take(50)) Console.Error.WriteLine(fault);
bench.Report(new($"{name}: violations", "faults", [faults.Count]));
if (postgres is not null) await Drop(postgres.Connection);
return faults.Count == 0 ? 0 : 1;

int? Option(string option) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : null;

async Task Drop(string server)
{
    string database;
    await using (var cities = await installation.Open([], TimeProvider.System)) database = cities.Find(Installation.Slug)!.DatabaseName;
    await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ToString());
    await connection.OpenAsync();
    await using var command = new NpgsqlCommand($"drop database \"{database}\" with (force)", connection);
    await command.ExecuteNonQueryAsync();
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.Queue;

namespace Stadtlotse.Bench.Commands;

/// <summary>The smallest module: one table.</summary>
public sealed class NotesDb(DbContextOptions<NotesDb> options) : CityContext(options)
{
    protected override string Prefix => "bench";

    public DbSet<Note> Notes => Set<Note>();
}

public sealed class Note
{
    public required Guid Id { get; init; }

    public required string Text { get; set; }

    public required Instant At { get; init; }

    public int Version { get; private set; }
}

public sealed record NoteAdded(Guid Id, string Text);

/// <summary>A city whose commands are counted: one change, its journal row, one event for one consumer, its key.</summary>
internal sealed class BenchCity : IAsyncDisposable
{
    public const string Text = "Die Laterne vor Haus 12 brennt seit Montag nicht mehr.";
    private readonly CityRegistry registry;
    private readonly City city;
    private long number;

    private BenchCity(CityRegistry registry, City city) => (this.registry, this.city) = (registry, city);

    public CityRegistry Registry => registry;

    public string Database => city.Entry.DatabaseName;

    public static async Task<BenchCity> Create(string folder, string? server)
    {
        var options = new CityOptions { Data = Path.Combine(folder, "data"), MasterKey = Path.Combine(folder, "master.key"), Servers = server is null ? [] : new() { ["main"] = server } };
        MasterKey.CreateOrRotate(options.MasterKey, Instant.Now(TimeProvider.System));
        var consumers = new ConsumerTable([new Consumer("bench.heard", typeof(NoteAdded), External: false, (_, _, _) => Task.CompletedTask)]);
        var registry = new CityRegistry(options, [new ModuleSchema("bench", typeof(BenchCity).Assembly)], consumers, TimeProvider.System, NullLogger<CityRegistry>.Instance);
        await registry.Start();
        return new(registry, await registry.Add("benchstadt", "Benchstadt", server is null ? Engine.Sqlite : Engine.Postgres, server is null ? "" : "main", []));
    }

    /// <summary>The change as modules write it, through EF Core.</summary>
    public Task ThroughEf() => Write(db =>
    {
        db.Context<NotesDb>().Add(new Note { Id = db.NewId(), Text = Text, At = db.Now });
        return Task.CompletedTask;
    });

    /// <summary>The change as one SQL statement by hand.</summary>
    public Task ByHand() => Write(db =>
        db.Execute("insert into bench_note (id, text, at, version) values (@id, @text, @at, 0)", default, ("id", db.NewId()), ("text", Text), ("at", db.Now.Microseconds)));

    private async Task Write(Func<CityDb, Task> change)
    {
        var key = Interlocked.Increment(ref number);
        var result = await city.Write<long>(new Command("bench.note.add", $"bench/{key}", Actor.System("bench"), "bench") { Subject = $"note/{key}" }, async db =>
        {
            await change(db);
            db.Emit(new NoteAdded(Guid.Empty, Text));
            return key;
        });
        if (!result.IsOk || result.Value != key) throw new InvalidOperationException("A command was not answered with its own result.");
    }

    /// <summary>Fails when a command that was answered has not left all its rows.</summary>
    public async Task Check()
    {
        await using var connection = await city.OpenRead();
        foreach (var table in new[] { "bench_note", "kernel_command", "kernel_journal", "kernel_journal_payload", "kernel_queue" })
        {
            var rows = (await connection.Query(null, $"select count(*) from {table}", r => r.GetInt64(0), default))[0];
            if (rows != number) throw new InvalidOperationException($"{table} has {rows} rows after {number} commands.");
        }
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();
}

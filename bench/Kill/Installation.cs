using Microsoft.Extensions.Logging.Abstractions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.Queue;

namespace Stadtlotse.Bench.Kill;

/// <summary>The installation that is killed again and again: one city in a folder, on SQLite or on a PostgreSQL server.</summary>
internal sealed record Installation(string Folder, string? Server)
{
    public const string Slug = "benchstadt";

    private CityOptions Options => new() { Data = Path.Combine(Folder, "data"), MasterKey = Path.Combine(Folder, "master.key"), Servers = Server is null ? [] : new() { ["main"] = Server } };

    public async Task Create()
    {
        MasterKey.CreateOrRotate(Options.MasterKey, Instant.Now(TimeProvider.System));
        await using var cities = await Open([], TimeProvider.System);
        await cities.Add(Slug, "Benchstadt", Server is null ? Engine.Sqlite : Engine.Postgres, Server is null ? "" : "main", []);
    }

    public async Task<CityRegistry> Open(IEnumerable<Consumer> consumers, TimeProvider clock)
    {
        var cities = new CityRegistry(Options, [new ModuleSchema("bench", typeof(Installation).Assembly)], new ConsumerTable(consumers), clock, NullLogger<CityRegistry>.Instance);
        await cities.Start();
        return cities;
    }
}

/// <summary>What a command tells the world outside.</summary>
/// <param name="Key">Key of the command.</param>
/// <param name="Subject">What it was about; effects of one subject must arrive in order.</param>
/// <param name="Number">The how-manieth change of the subject it was.</param>
internal sealed record Changed(string Key, string Subject, int Number);

/// <summary>The system's clock, set ahead: to wait out the leases of killed processes without waiting.</summary>
internal sealed class ClockAhead(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}

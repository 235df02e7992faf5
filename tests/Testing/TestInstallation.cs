using Microsoft.Extensions.Logging.Abstractions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Testing;

/// <summary>A fresh installation in a temporary folder, on the engine of this run: control database, master key, cities.</summary>
public sealed class TestInstallation : IAsyncDisposable
{
    private readonly bool ownsFolder;

    private TestInstallation(string folder, bool ownsFolder, TestClock clock, CityOptions options, CityRegistry registry) =>
        (Folder, this.ownsFolder, Clock, Options, Registry) = (folder, ownsFolder, clock, options, registry);

    public string Folder { get; }

    public TestClock Clock { get; }

    public CityOptions Options { get; }

    public CityRegistry Registry { get; }

    public static async Task<TestInstallation> Create(IEnumerable<ModuleSchema>? schemas = null, IEnumerable<Consumer>? consumers = null, string? folder = null, TestClock? clock = null, TimeProvider? realClock = null, IEnumerable<Role>? roles = null)
    {
        var own = folder is null;
        folder ??= Directory.CreateTempSubdirectory("stadtlotse-test-").FullName;
        clock ??= new TestClock();
        var options = new CityOptions
        {
            Data = Path.Combine(folder, "data"),
            MasterKey = Path.Combine(folder, "master.key"),
            Servers = TestEngine.Current == Engine.Postgres ? new() { ["main"] = TestEngine.Server } : [],
        };
        if (!File.Exists(options.MasterKey)) MasterKey.CreateOrRotate(options.MasterKey, Instant.Now(clock));
        var registry = NewRegistry(options, schemas ?? [], consumers ?? [], realClock ?? clock, roles);
        await registry.Start();
        return new(folder, own, clock, options, registry);
    }

    /// <summary>Another registry on the same installation, not yet started: what a second process would make.</summary>
    public CityRegistry NewRegistry(IEnumerable<ModuleSchema> schemas, IEnumerable<Consumer>? consumers = null) => NewRegistry(Options, schemas, consumers ?? [], Clock, null);

    private static CityRegistry NewRegistry(CityOptions options, IEnumerable<ModuleSchema> schemas, IEnumerable<Consumer> consumers, TimeProvider clock, IEnumerable<Role>? roles) =>
        new(options, schemas, new ConsumerTable(consumers), clock, NullLogger<CityRegistry>.Instance, roles);

    /// <summary>Adds a city on the engine of this run.</summary>
    public Task<City> AddCity(string slug = "musterstadt") =>
        Registry.Add(slug, char.ToUpperInvariant(slug[0]) + slug[1..], TestEngine.Current, TestEngine.Current == Engine.Postgres ? "main" : "",
            [($"{slug}.localhost", "portal"), ($"desk.{slug}.localhost", "desk")]);

    /// <summary>Renames the cities' databases and closes the cities, so that a restore on the same server finds none.</summary>
    public async Task MoveDatabasesAway()
    {
        var names = Registry.Entries.Select(e => e.DatabaseName).ToList();
        await Registry.DisposeAsync();
        await TestEngine.Rename(names, "moved_");
    }

    public async ValueTask DisposeAsync()
    {
        var databases = Registry.Entries.Where(e => e.Engine == Engine.Postgres).Select(e => e.DatabaseName).ToList();
        await Registry.DisposeAsync();
        if (!ownsFolder) return;
        if (databases.Count > 0) await TestEngine.DropDatabases([.. databases, .. databases.Select(d => "moved_" + d)]);
        Directory.Delete(Folder, recursive: true);
    }
}

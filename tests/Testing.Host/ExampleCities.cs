using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Testing.Host;

/// <summary>
/// The two cities with the example data, filled once in a test process and copied for every program started: filling takes
/// seconds, copying a fraction of one. Nothing of the queue has run in them, as nothing has when a city was just filled.
/// </summary>
/// <param name="Folder">Where data folder and master key lie.</param>
/// <param name="Cities">The cities; on PostgreSQL their databases are the templates.</param>
internal sealed record ExampleCities(string Folder, IReadOnlyList<CityEntry> Cities) : IAsyncDisposable
{
    private static readonly Lazy<Task<ExampleCities>> Filled = new(Fill);

    /// <summary>Removes them at the end of a run, when they were filled.</summary>
    public static async Task Remove()
    {
        if (Filled.IsValueCreated) await (await Filled.Value).DisposeAsync();
    }

    /// <summary>Copies them into an empty folder: <c>data</c> and <c>master.key</c>.</summary>
    public static async Task CopyTo(string folder)
    {
        var filled = await Filled.Value;
        foreach (var file in Directory.EnumerateFiles(filled.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(filled.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        if (TestEngine.Current == Engine.Postgres) await Rename(folder, filled.Cities);
    }

    public async ValueTask DisposeAsync()
    {
        if (TestEngine.Current == Engine.Postgres) await TestEngine.DropDatabases(Cities.Select(c => c.DatabaseName));
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<ExampleCities> Fill()
    {
        if (!TestRun.IsOpen) throw new InvalidOperationException($"The test project lacks [assembly: AssemblyFixture(typeof({nameof(TestRun)}))].");
        // Role "web": a worker would already take what filling leaves in the queue.
        var host = await TestHost.Start(role: "web", adjust: null, copied: false);
        var filled = new ExampleCities(host.Folder, [.. host.Cities.Entries]);
        await host.Stop();
        return filled;
    }

    /// <summary>A database server has each name once: every copy gets ids, and so database names, of its own.</summary>
    private static async Task Rename(string folder, IReadOnlyList<CityEntry> cities)
    {
        var master = MasterKey.Load(Path.Combine(folder, "master.key"));
        await using var control = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "data", "control.db"), Pooling = false }.ToString());
        await control.OpenAsync();
        foreach (var city in cities)
        {
            var copy = city with { Id = new CityId(new Guid(RandomNumberGenerator.GetBytes(16))) };
            await control.Execute(null, "update control_city set id = @id, wrapped_key = @key where id = @old; update control_host set city = @id where city = @old", default,
                ("id", copy.Id.Value), ("key", master.Wrap(master.Unwrap(city.WrappedKey, city.KeyContext), copy.KeyContext)), ("old", city.Id.Value));
            await TestEngine.CopyDatabase(city.DatabaseName, copy.DatabaseName);
        }
    }
}

using System.Collections.Concurrent;
using System.Data.Common;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Journal;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.Cities;

/// <summary>
/// All cities of the installation, opened on first use and kept open. A city whose database or migrations fail is set aside
/// with its reason; the others work on.
/// </summary>
public sealed partial class CityRegistry(CityOptions options, IEnumerable<ModuleSchema> schemas, ConsumerTable consumers, TimeProvider clock, ILogger<CityRegistry> log, IEnumerable<Role>? roles = null) : IAsyncDisposable
{
    private readonly ControlDatabase control = new(options);
    private readonly CityServices services = new(clock, new Ids(clock), consumers);
    private readonly ModuleSchema[] schemas = [ModuleSchema.Kernel, .. schemas];
    private readonly Role[] roles = [.. (roles ?? []).GroupBy(r => r.Name).Select(g => new Role(g.Key, [.. g.SelectMany(r => r.Permissions).Distinct()]))];
    private readonly ConcurrentDictionary<CityId, Lazy<Task<OpenedCity>>> opened = new();
    private readonly Lock reading = new();
    private readonly ConcurrentDictionary<CityId, bool> restoringHere = new();
    private volatile Snapshot known = new([], new Dictionary<string, CityHost>(), new HashSet<CityId>());
    private MasterKey? master;

    /// <summary>Raised after a commit that put something into a city's queue.</summary>
    public event Action<City>? Queued;

    /// <summary>The clock of the installation.</summary>
    public TimeProvider Clock => clock;

    /// <summary>The cities as last read from the control database.</summary>
    public IReadOnlyList<CityEntry> Entries => known.Entries;

    /// <summary>Opens the control database and the master key. Call once before anything else; throws with a sentence that says what is wrong.</summary>
    /// <exception cref="MasterKeyException">The master key file is missing or wrong.</exception>
    /// <exception cref="StorageException">The control database cannot be opened.</exception>
    public async Task Start(CancellationToken cancellation = default)
    {
        try
        {
            Directory.CreateDirectory(options.Data);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException("storage.readonly", $"The data folder '{options.Data}' cannot be created or written.", e);
        }
        master = MasterKey.Load(options.MasterKey);
        await control.Prepare(cancellation);
        await Refresh(cancellation);
    }

    /// <summary>Whether the control database answers in time.</summary>
    public async Task<bool> Answers(TimeSpan within, CancellationToken cancellation = default)
    {
        try
        {
            await Task.Run(() => control.Ping(cancellation), cancellation).WaitAsync(within, cancellation);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or StorageException or DbException)
        {
            return false;
        }
    }

    /// <summary>How many cities were opened and had to be set aside.</summary>
    public async Task<int> CountAside()
    {
        var aside = 0;
        foreach (var one in opened.Values)
            if (one.IsValueCreated && one.Value.IsCompletedSuccessfully && (await one.Value).City is null) aside++;
        return aside;
    }

    /// <summary>Reads the list of cities and hosts again.</summary>
    public async Task Refresh(CancellationToken cancellation = default)
    {
        var entries = await control.Cities(cancellation);
        var hosts = await control.Hosts(cancellation);
        var restoring = (await control.Restoring(cancellation)).ToHashSet();
        lock (reading) known = new(entries, hosts.ToDictionary(h => h.Host, StringComparer.OrdinalIgnoreCase), restoring);
    }

    /// <summary>What a host name leads to; null when nothing.</summary>
    public CityHost? FindHost(string host) => known.Hosts.GetValueOrDefault(host);

    /// <summary>The hosts of a city.</summary>
    public IEnumerable<CityHost> HostsOf(CityId city) => known.Hosts.Values.Where(h => h.City == city);

    /// <summary>The entry of a city by its short name; null when there is none.</summary>
    public CityEntry? Find(string slug) => known.Entries.FirstOrDefault(e => e.Slug == slug);

    /// <summary>Opens a city, bringing its tables up to date first. A city that cannot be opened is set aside and tried again after a minute.</summary>
    public async Task<OpenedCity> Open(CityId id, CancellationToken cancellation = default)
    {
        var entry = known.Entries.FirstOrDefault(e => e.Id == id) ?? throw new KeyNotFoundException($"There is no city {id}.");
        if (known.Restoring.Contains(id) && !restoringHere.ContainsKey(id))
            return new OpenedCity(entry, null, $"City {entry.Slug} is being restored, or its restore was broken off: run the restore again.", Instant.Now(clock));
        var lazy = opened.GetOrAdd(id, _ => new Lazy<Task<OpenedCity>>(() => OpenNow(entry)));
        var result = await lazy.Value.WaitAsync(cancellation);
        if (result.City is null && Instant.Now(clock) - result.At > TimeSpan.FromMinutes(1))
            opened.TryRemove(new KeyValuePair<CityId, Lazy<Task<OpenedCity>>>(id, lazy));
        return result;
    }

    /// <summary>Closes a city after what it is writing has ended, and opens it anew: after its database was mended. Whoever asks meanwhile waits for the new one.</summary>
    public Task<OpenedCity> Reopen(CityId id, CancellationToken cancellation = default)
    {
        var entry = known.Entries.FirstOrDefault(e => e.Id == id) ?? throw new KeyNotFoundException($"There is no city {id}.");
        var old = opened.GetValueOrDefault(id);
        var next = new Lazy<Task<OpenedCity>>(async () =>
        {
            if (old is not null && (await old.Value).City is { } city) await city.DisposeAsync();
            return await OpenNow(entry);
        });
        opened[id] = next;
        return next.Value.WaitAsync(cancellation);
    }

    /// <summary>Opens a city for a command-line verb.</summary>
    /// <exception cref="StorageException">No such city, or it cannot be opened.</exception>
    public async Task<City> Require(string slug, CancellationToken cancellation = default)
    {
        var entry = Find(slug) ?? throw new StorageException("city.unknown", $"There is no city '{slug}'.");
        var result = await Open(entry.Id, cancellation);
        return result.City ?? throw new StorageException("city.aside", result.Reason!);
    }

    /// <summary>Opens a city for looking only, beside the process that serves it: for backup and verification. Its tables are left as they are.</summary>
    /// <exception cref="StorageException">No such city, or its database cannot be opened.</exception>
    public City OpenForReading(string slug)
    {
        var entry = Find(slug) ?? throw new StorageException("city.unknown", $"There is no city '{slug}'.");
        var folder = Path.Combine(options.Data, entry.Slug);
        CityStore store = entry.Engine == Engine.Sqlite ? new SqliteStore(Path.Combine(folder, "city.db"), readOnly: true) : new PostgresStore(Source(entry));
        return new City(entry, store, new CityKeys(KeyOf(entry)), folder, services);
    }

    /// <summary>Takes back a city that was just added and never served.</summary>
    internal async Task Forget(CityEntry entry, CancellationToken cancellation = default)
    {
        if (opened.TryRemove(entry.Id, out var lazy) && (await lazy.Value).City is { } city) await city.DisposeAsync();
        // The folder first: what a crash leaves behind is still listed, and taken back by the next try.
        var folder = Path.Combine(options.Data, entry.Slug);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        await control.Remove(entry, cancellation);
        restoringHere.TryRemove(entry.Id, out _);
        await Refresh(cancellation);
    }

    /// <summary>Marks a city as being restored: until <see cref="EndRestore"/> nobody else opens it. What an earlier restore left when it was broken off is taken back.</summary>
    /// <exception cref="StorageException">The city is here, or another process restores it just now.</exception>
    internal async Task BeginRestore(CityId id, string slug, CancellationToken cancellation)
    {
        if (Find(slug) is { } there)
        {
            if (there.Id != id || !known.Restoring.Contains(id)) throw new StorageException("city.exists", $"There is already a city '{slug}' here. Nothing was changed.");
            restoringHere[id] = true;
            await Require(slug, cancellation);
            await Forget(there, cancellation);
        }
        restoringHere[id] = true;
        await control.SetRestoring(id, true, cancellation);
        await Refresh(cancellation);
    }

    /// <summary>The city is whole. A copy of tree heads that an earlier life of the city left is set aside: its newest heads may be of rows the backup lacks.</summary>
    internal async Task EndRestore(CityEntry entry, CancellationToken cancellation)
    {
        if (File.Exists(HeadsFile(entry)))
            File.Move(HeadsFile(entry), Path.ChangeExtension(HeadsFile(entry), $".before-{Instant.Now(clock).Microseconds}.jsonl"), overwrite: true);
        await control.SetRestoring(entry.Id, false, cancellation);
        restoringHere.TryRemove(entry.Id, out _);
        await Refresh(cancellation);
    }

    /// <summary>Adds a city: key, database, tables, entry, host names. Running it again for the same city completes what a crash left.</summary>
    /// <exception cref="StorageException">The short name is taken or not in form, or the database cannot be made.</exception>
    public async Task<City> Add(string slug, string name, Engine engine, string server, IEnumerable<(string Host, string Surface)> hosts, bool quiet = false, CityId? withId = null, byte[]? withKey = null, CancellationToken cancellation = default)
    {
        if (!Slug().IsMatch(slug)) throw new StorageException("city.slug", "A city's short name has 2 to 40 of a–z, 0–9 and hyphen and begins with a letter.");
        foreach (var (host, _) in hosts)
            if (FindHost(host) is { } taken && taken.City != Find(slug)?.Id) throw new StorageException("city.host", $"The host name '{host}' leads to another city already.");
        if (Find(slug) is null)
        {
            var folder = Path.Combine(options.Data, slug);
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
                throw new StorageException("city.folder", $"The folder '{folder}' holds data of a city that is not listed. Move it away first.");
            var id = withId ?? new CityId(services.Ids.Next());
            var key = withKey ?? CityKeys.NewKey();
            var entry = new CityEntry(id, slug, name, engine, server, "", quiet, Instant.Now(clock));
            entry = entry with { WrappedKey = Master.Wrap(key, entry.KeyContext) };
            if (engine == Engine.Postgres) await CreateDatabase(entry, cancellation);
            await control.Add(entry, cancellation);
        }
        await Refresh(cancellation);
        var known = Find(slug)!;
        foreach (var (host, surface) in hosts) await control.SetHost(new CityHost(host.ToLowerInvariant(), known.Id, surface), cancellation);
        await Refresh(cancellation);
        return await Require(slug, cancellation);
    }

    /// <summary>Lets a restored city send its effects.</summary>
    public async Task Release(CityEntry entry, CancellationToken cancellation = default)
    {
        await control.SetQuiet(entry.Id, false, cancellation);
        await Refresh(cancellation);
    }

    /// <summary>Wraps every city's key, and the keys all processes share, with the newest master key. Returns how many cities were wrapped anew.</summary>
    public async Task<int> RewrapKeys(CancellationToken cancellation = default)
    {
        var count = 0;
        foreach (var entry in known.Entries.Where(e => !e.WrappedKey.StartsWith(Master.CurrentId + ":", StringComparison.Ordinal)))
        {
            var key = Master.Unwrap(entry.WrappedKey, entry.KeyContext);
            await control.SetWrappedKey(entry.Id, Master.Wrap(key, entry.KeyContext), cancellation);
            count++;
        }
        foreach (var (name, wrapped) in await control.Keys(cancellation))
            if (!wrapped.StartsWith(Master.CurrentId + ":", StringComparison.Ordinal) && TryOpenShared(wrapped) is { } shared)
                await control.KeepKey(name, Master.Wrap(Encoding.UTF8.GetBytes(shared), SharedContext), cancellation);
        await Refresh(cancellation);
        return count;
    }

    /// <summary>Keys that all processes of the installation share (form tokens), opened with the master key. One sealed by a key that was taken out is left aside.</summary>
    public IReadOnlyList<string> SharedKeys() => Task.Run(() => control.Keys(CancellationToken.None)).GetAwaiter().GetResult()
        .Select(key => TryOpenShared(key.Sealed)).OfType<string>().ToList();

    /// <summary>Keeps a shared key, sealed by the master key.</summary>
    public void KeepSharedKey(string name, string value) =>
        Task.Run(() => control.KeepKey(name, Master.Wrap(Encoding.UTF8.GetBytes(value), SharedContext), CancellationToken.None)).GetAwaiter().GetResult();

    private const string SharedContext = "shared";

    private string? TryOpenShared(string wrapped)
    {
        try
        {
            return Encoding.UTF8.GetString(Master.Unwrap(wrapped, SharedContext));
        }
        catch (MasterKeyException)
        {
            // The framework makes a new key; forms opened before are asked for again.
            return null;
        }
    }

    /// <summary>The copy of a city's tree heads outside its database.</summary>
    public string HeadsFile(CityEntry entry) => Path.Combine(options.HeadsFolder, entry.Slug + ".heads.jsonl");

    /// <summary>A sealer for the city's journal.</summary>
    public JournalSealer Sealer(City city) => new(city, HeadsFile(city.Entry));

    internal MasterKey Master => master ?? throw new InvalidOperationException("Start comes first.");

    internal IReadOnlyList<ModuleSchema> Schemas => schemas;

    /// <summary>The city's wrapped key as the control database holds it, unwrapped.</summary>
    internal byte[] KeyOf(CityEntry entry)
    {
        try
        {
            return Master.Unwrap(entry.WrappedKey, entry.KeyContext);
        }
        catch (MasterKeyException)
        {
            // The master key may have been rotated beside this process.
            master = MasterKey.Load(options.MasterKey);
            return Master.Unwrap((Find(entry.Slug) ?? entry).WrappedKey, entry.KeyContext);
        }
    }

    private async Task<OpenedCity> OpenNow(CityEntry entry)
    {
        CityStore? store = null;
        try
        {
            var folder = Path.Combine(options.Data, entry.Slug);
            Directory.CreateDirectory(folder);
            store = entry.Engine == Engine.Sqlite ? new SqliteStore(Path.Combine(folder, "city.db")) : new PostgresStore(Source(entry));
            var city = new City(entry, store, new CityKeys(KeyOf(entry)), folder, services);
            await Migrator.Run(store, schemas, Instant.Now(clock), CancellationToken.None);
            await SuppliedRoles.Supply(city, roles, CancellationToken.None);
            city.Queued += c => Queued?.Invoke(c);
            return new OpenedCity(entry, city, null, Instant.Now(clock));
        }
        catch (Exception e)
        {
            // Whatever is wrong with one city must not keep the others from starting.
            if (store is not null) await store.DisposeAsync();
            var reason = (StorageException.From(e) ?? e).Message;
            LogSetAside(entry.Slug, reason, e);
            return new OpenedCity(entry, null, reason, Instant.Now(clock));
        }
    }

    private NpgsqlDataSource Source(CityEntry entry)
    {
        var perCity = Math.Clamp(options.Connections / Math.Max(1, known.Entries.Count), 2, 32);
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(Server(entry.Server))
        {
            Database = entry.DatabaseName,
            MinPoolSize = 0,
            MaxPoolSize = perCity,
            ConnectionIdleLifetime = 30,
            ConnectionPruningInterval = 10,
            MaxAutoPrepare = 40,
            AutoPrepareMinUsages = 2,
            ApplicationName = "stadtlotse",
        }.ToString());
        return builder.Build();
    }

    private async Task CreateDatabase(CityEntry entry, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server(entry.Server)) { Database = "postgres", Pooling = false, CommandTimeout = 300 }.ToString());
        try
        {
            await connection.OpenAsync(cancellation);
            await connection.Execute(null, $"create database \"{entry.DatabaseName}\" template template0 encoding 'UTF8'", cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // An earlier attempt made it; the tables are brought up to date when it is opened.
        }
        catch (NpgsqlException e)
        {
            throw StorageException.From(e) ?? new StorageException("storage.gone", $"The city's database cannot be made: {e.Message}", e);
        }
    }

    private string Server(string name) => options.Servers.TryGetValue(name, out var found) ? found
        : throw new StorageException("city.server", $"The configuration names no PostgreSQL server '{name}' (Cities:Servers:{name}).");

    [LoggerMessage(Level = LogLevel.Error, Message = "City {City} is set aside: {Reason}")]
    private partial void LogSetAside(string city, string reason, Exception error);

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$")]
    private static partial Regex Slug();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var lazy in opened.Values)
            if (lazy.IsValueCreated && (await lazy.Value).City is { } city)
                await city.DisposeAsync();
        opened.Clear();
    }

    private sealed record Snapshot(IReadOnlyList<CityEntry> Entries, IReadOnlyDictionary<string, CityHost> Hosts, IReadOnlySet<CityId> Restoring);
}

/// <summary>A city that is open, or why it is not.</summary>
/// <param name="Entry">What the control database says.</param>
/// <param name="City">The open city; null when it is set aside.</param>
/// <param name="Reason">Why it is set aside, one English sentence for the operator.</param>
/// <param name="At">When this was found.</param>
public sealed record OpenedCity(CityEntry Entry, City? City, string? Reason, Instant At);

using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Cities;

/// <summary>The list of cities and their host names: a small SQLite file, or a PostgreSQL database shared by several processes.</summary>
internal sealed partial class ControlDatabase(CityOptions options)
{
    private const string Tables = """
        create table if not exists control_city (
            id uuid not null primary key, slug text not null unique, name text not null, engine text not null, server text not null,
            wrapped_key text not null, quiet integer not null, created bigint not null);
        create table if not exists control_host (host text not null primary key, city uuid not null, surface text not null);
        create table if not exists control_restoring (city uuid not null primary key);
        create table if not exists control_key (name text not null primary key, sealed text not null);
        """;

    public async Task Prepare(CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        await connection.Execute(null, Tables, cancellation);
    }

    public async Task<List<CityEntry>> Cities(CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        return await connection.Query(null, "select id, slug, name, engine, server, wrapped_key, quiet, created from control_city order by slug", Read, cancellation);
    }

    public async Task<List<CityHost>> Hosts(CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        return await connection.Query(null, "select host, city, surface from control_host", r => new CityHost(r.GetString(0), new(r.GetGuid(1)), r.GetString(2)), cancellation);
    }

    public async Task Add(CityEntry city, CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        await connection.Execute(null,
            "insert into control_city (id, slug, name, engine, server, wrapped_key, quiet, created) values (@id, @slug, @name, @engine, @server, @key, @quiet, @created)", cancellation,
            ("id", city.Id.Value), ("slug", city.Slug), ("name", city.Name), ("engine", city.Engine.ToString()), ("server", city.Server),
            ("key", city.WrappedKey), ("quiet", city.Quiet ? 1 : 0), ("created", city.Created.Microseconds));
    }

    // One column a change: two operators at once do not undo each other.
    public Task SetWrappedKey(CityId city, string wrapped, CancellationToken cancellation) => Set(city, "wrapped_key", wrapped, cancellation);

    public Task SetQuiet(CityId city, bool quiet, CancellationToken cancellation) => Set(city, "quiet", quiet ? 1 : 0, cancellation);

    private async Task Set(CityId city, string column, object value, CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        await connection.Execute(null, $"update control_city set {column} = @value where id = @id", cancellation, ("value", value), ("id", city.Value));
    }

    /// <summary>Reads the list of cities on a connection of its own: a pooled one would not notice that the file is gone.</summary>
    /// <exception cref="DbException">The control database does not answer.</exception>
    public async Task Ping(CancellationToken cancellation)
    {
        await using DbConnection connection = options.Control is { } postgres
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres) { Pooling = false }.ToString())
            : new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(options.Data, "control.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync(cancellation);
        await connection.Query(null, "select count(*) from control_city", r => r.GetInt64(0), cancellation);
    }

    public async Task Remove(CityEntry city, CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        await connection.Execute(null, "delete from control_host where city = @id", cancellation, ("id", city.Id.Value));
        await connection.Execute(null, "delete from control_city where id = @id", cancellation, ("id", city.Id.Value));
        await connection.Execute(null, "delete from control_restoring where city = @id", cancellation, ("id", city.Id.Value));
    }

    /// <summary>Cities whose restore has begun and not ended.</summary>
    public async Task<List<CityId>> Restoring(CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        return await connection.Query(null, "select city from control_restoring", r => new CityId(r.GetGuid(0)), cancellation);
    }

    public async Task SetRestoring(CityId city, bool restoring, CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        await connection.Execute(null, restoring ? "insert into control_restoring (city) values (@id) on conflict (city) do nothing" : "delete from control_restoring where city = @id", cancellation, ("id", city.Value));
    }

    public async Task SetHost(CityHost host, CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        await connection.Execute(null, "insert into control_host (host, city, surface) values (@host, @city, @surface) on conflict (host) do update set city = excluded.city, surface = excluded.surface", cancellation,
            ("host", host.Host), ("city", host.City.Value), ("surface", host.Surface));
    }

    /// <summary>Keys shared by all processes, sealed.</summary>
    public async Task<List<(string Name, string Sealed)>> Keys(CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        return await connection.Query(null, "select name, sealed from control_key order by name", r => (r.GetString(0), r.GetString(1)), cancellation);
    }

    public async Task KeepKey(string name, string sealedKey, CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        await connection.Execute(null, "insert into control_key (name, sealed) values (@name, @sealed) on conflict (name) do update set sealed = excluded.sealed", cancellation, ("name", name), ("sealed", sealedKey));
    }

    private async Task<DbConnection> Open(CancellationToken cancellation)
    {
        DbConnection connection = options.Control is { } postgres
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres) { MaxPoolSize = 4, MinPoolSize = 0 }.ToString())
            : new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(options.Data, "control.db"), DefaultTimeout = 10 }.ToString());
        try
        {
            await connection.OpenAsync(cancellation);
        }
        catch (DbException e)
        {
            await connection.DisposeAsync();
            throw StorageException.From(e) ?? new StorageException("storage.gone", $"The control database cannot be opened: {e.Message}", e);
        }
        return connection;
    }

    private static CityEntry Read(DbDataReader r) => new(new(r.GetGuid(0)), r.GetString(1), r.GetString(2),
        Enum.Parse<Engine>(r.GetString(3)), r.GetString(4), r.GetString(5), r.GetInt32(6) != 0, new(r.GetInt64(7)));
}

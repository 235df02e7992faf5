using System.Data.Common;
using Stadtlotse.Kernel.Commands;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.Queue;

namespace Stadtlotse.Kernel.Cities;

/// <summary>
/// One city, opened: its database, its keys, its files. Nothing of another city can be reached from here.
/// </summary>
public sealed class City : IAsyncDisposable
{
    private readonly CityServices services;

    internal City(CityEntry entry, CityStore store, CityKeys keys, string folder, CityServices services)
    {
        (Entry, Store, Keys, Folder, this.services) = (entry, store, keys, folder, services);
        Contexts = new CityContexts(store);
        PersonKeys = new PersonKeys(this);
    }

    /// <summary>What the control database says of the city.</summary>
    public CityEntry Entry { get; }

    /// <summary>Short name in addresses and folders: <c>musterstadt</c>.</summary>
    public string Slug => Entry.Slug;

    /// <summary>The city's own folder: file store, tree heads, and with SQLite the database.</summary>
    public string Folder { get; }

    /// <summary>The engine the city lives on.</summary>
    public Engine Engine => Store.Engine;

    /// <summary>The keys of the city.</summary>
    public CityKeys Keys { get; }

    /// <summary>The keys of persons, made on first use and destroyed by erasure.</summary>
    public PersonKeys PersonKeys { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock => services.Clock;

    /// <summary>The source of ids.</summary>
    public Ids Ids => services.Ids;

    internal CityStore Store { get; }

    internal CityContexts Contexts { get; }

    internal ConsumerTable Consumers => services.Consumers;

    /// <summary>Raised after a commit that put something into the queue.</summary>
    internal event Action<City>? Queued;

    /// <summary>
    /// Changes something. The work runs in one transaction with its journal row, its events and its key;
    /// the answer is given when all of it is durable, and nothing is stored when it is refused or fails.
    /// The same <see cref="Command.Key"/> again gives the stored answer without running the work.
    /// </summary>
    /// <param name="command">Who, what, why, and the key of this one request.</param>
    /// <param name="work">The change; may run again after a collision, so it keeps no state outside and does no I/O to the outside.</param>
    /// <param name="cancellation">Ends the waiting, not a running commit.</param>
    /// <exception cref="StorageException">The database cannot store just now; nothing was stored.</exception>
    public async Task<Result<T>> Write<T>(Command command, Func<CityDb, Task<Result<T>>> work, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(command.Key.Length, 200);
        ArgumentException.ThrowIfNullOrEmpty(command.Key);
        var item = new WriteItem<T>(this, command, work);
        await Store.Write(item, cancellation);
        return await item.Answer.WaitAsync(cancellation);
    }

    /// <summary>A context for reading: untracked, refuses to save. Dispose it with the request.</summary>
    public TContext Read<TContext>() where TContext : CityContext => Contexts.ForReading<TContext>();

    /// <summary>A context for reading, by type.</summary>
    public CityContext Read(Type contextType) => Contexts.ForReading(contextType);

    /// <summary>A pooled connection for reading by hand; dispose it soon.</summary>
    public ValueTask<DbConnection> OpenRead(CancellationToken cancellation = default) => Store.OpenRead(cancellation);

    internal async Task<T> Housekeep<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellation, bool unlimited = false)
    {
        var item = new HousekeepingItem<T>(work, unlimited);
        await Store.Write(item, cancellation);
        return await item.Answer.WaitAsync(cancellation);
    }

    internal void Committed(bool queued)
    {
        if (queued) Queued?.Invoke(this);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Store.DisposeAsync();
}

/// <summary>What all cities of a process share.</summary>
internal sealed record CityServices(TimeProvider Clock, Ids Ids, ConsumerTable Consumers);

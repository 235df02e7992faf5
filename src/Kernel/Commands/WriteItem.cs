using System.Data.Common;
using System.Text.Json;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Commands;

/// <summary>A command on its way through the store; may be run several times, answers once.</summary>
internal sealed class WriteItem<T>(City city, Command command, Func<CityDb, Task<Result<T>>> work) : IWriteItem
{
    private readonly TaskCompletionSource<Result<T>> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Result<T>? result;
    private bool queued;

    public string Key => command.Key;

    public bool IsUnlimited => false;

    public Task<Result<T>> Answer => answered.Task;

    public async Task<bool> Run(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var db = new CityDb(city, command, connection, transaction, Instant.Now(city.Clock));
        result = await work(db);
        queued = false;
        if (!result.IsOk) return false;
        var rows = await db.Finish(JsonSerializer.Serialize(result.Value, CityJson.Options), cancellation);
        await city.Store.SaveRows(connection, transaction, rows, cancellation);
        queued = db.HasQueued;
        return true;
    }

    public bool IsAnswered => answered.Task.IsCompleted;

    public void Replay(StoredAnswer stored)
    {
        if (stored.Command != command.Name) throw new InvalidOperationException($"The key of this '{command.Name}' was used by a '{stored.Command}'.");
        result = JsonSerializer.Deserialize<T>(stored.Answer, CityJson.Options)!;
        queued = false;
    }

    public void Complete()
    {
        if (result is not null && answered.TrySetResult(result)) city.Committed(queued);
    }

    public void Fail(Exception error) => answered.TrySetException(error);
}

/// <summary>The kernel's own housekeeping in a transaction: sealing, leasing. Leaves no key and no journal row.</summary>
internal sealed class HousekeepingItem<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, bool unlimited) : IWriteItem
{
    private readonly TaskCompletionSource<T> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public string Key => "";

    public bool IsUnlimited => unlimited;

    public Task<T> Answer => answered.Task;

    public async Task<bool> Run(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        result = await work(connection, transaction, cancellation);
        return true;
    }

    public bool IsAnswered => answered.Task.IsCompleted;

    public void Replay(StoredAnswer stored) => throw new InvalidOperationException("Housekeeping has no stored answer.");

    public void Complete() => answered.TrySetResult(result!);

    public void Fail(Exception error) => answered.TrySetException(error);
}

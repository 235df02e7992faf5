using System.Data.Common;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Queue;

/// <summary>A row leased to this process.</summary>
internal sealed record LeasedRow(Guid Id, string Consumer, int Attempts, string Payload);

/// <summary>A row that failed for good, waiting for a person.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Consumer">Who could not handle it.</param>
/// <param name="OrderKey">Later rows of the same key wait behind it.</param>
/// <param name="Attempts">Tries so far.</param>
/// <param name="Error">The last error, without personal data.</param>
/// <param name="Due">When it was last due.</param>
public sealed record DeadLetter(Guid Id, string Consumer, string? OrderKey, int Attempts, string? Error, Instant Due);

/// <summary>How much waits in a city's queue.</summary>
/// <param name="Waiting">Rows due now or later.</param>
/// <param name="Overdue">Rows due for more than a minute.</param>
/// <param name="Dead">Dead letters.</param>
public sealed record QueueState(long Waiting, long Overdue, long Dead);

/// <summary>The queue table of one city: leasing, finishing, failing, replaying.</summary>
public static class CityQueue
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    /// <summary>
    /// Takes up to <paramref name="most"/> due rows. A row of an order key is taken only when no older row of that key is open,
    /// dead ones included: a poison event stops its own key and nothing else.
    /// </summary>
    /// <param name="city">The city.</param>
    /// <param name="process">Who takes them.</param>
    /// <param name="most">Most rows.</param>
    /// <param name="consumers">Names of the consumers that have a hand free.</param>
    /// <param name="cancellation">Ends early.</param>
    internal static Task<List<LeasedRow>> Take(City city, string process, int most, IEnumerable<string> consumers, CancellationToken cancellation) =>
        city.Housekeep(async (connection, transaction, stop) =>
        {
            var now = Instant.Now(city.Clock);
            var names = string.Join(',', consumers.Select(n => $"'{n}'"));
            if (names.Length == 0) return [];
            var skip = city.Engine == Engine.Postgres ? "for update of q skip locked" : "";
            var rows = await connection.Query(transaction, $"""
                select q.id, q.consumer, q.attempts, q.payload from kernel_queue q
                where q.dead = 0 and q.due <= @now and q.leased_until < @now and q.consumer in ({names})
                  and (q.order_key is null or not exists (
                    select 1 from kernel_queue o where o.consumer = q.consumer and o.order_key = q.order_key and (coalesce(o.seq, 0), o.id) < (coalesce(q.seq, 0), q.id)))
                order by q.due, q.id limit {most} {skip}
                """, r => new LeasedRow(r.GetGuid(0), r.GetString(1), r.GetInt32(2) + 1, r.GetString(3)), stop, ("now", now.Microseconds));
            foreach (var row in rows)
                await connection.Execute(transaction, "update kernel_queue set attempts = @attempts, leased_until = @until, leased_by = @process where id = @id", stop,
                    ("attempts", row.Attempts), ("until", (now + Lease).Microseconds), ("process", process), ("id", row.Id));
            return rows;
        }, cancellation);

    /// <summary>Whether a look is worth a write: something is due.</summary>
    internal static async Task<bool> HasWork(City city, CancellationToken cancellation)
    {
        await using var connection = await city.OpenRead(cancellation);
        var found = await connection.Query(null, """
            select case when exists (select 1 from kernel_queue where dead = 0 and due <= @now and leased_until < @now) then 1 else 0 end
            """, r => r.GetInt32(0), cancellation, ("now", Instant.Now(city.Clock).Microseconds));
        return found[0] == 1;
    }

    internal static Task Finish(City city, LeasedRow row, CancellationToken cancellation) =>
        city.Housekeep((connection, transaction, stop) =>
            // A timer set anew while it ran has a new id and keeps its row.
            connection.Execute(transaction, "delete from kernel_queue where id = @id and attempts = @attempts", stop, ("id", row.Id), ("attempts", row.Attempts)), cancellation);

    /// <summary>Gives a row back untried: the process stops.</summary>
    internal static Task Release(City city, LeasedRow row, CancellationToken cancellation) =>
        city.Housekeep((connection, transaction, stop) =>
            connection.Execute(transaction, "update kernel_queue set leased_until = 0, leased_by = null, attempts = attempts - 1 where id = @id and attempts = @attempts", stop,
                ("id", row.Id), ("attempts", row.Attempts)), cancellation);

    internal static Task Fail(City city, LeasedRow row, Consumer consumer, string error, CancellationToken cancellation) =>
        city.Housekeep((connection, transaction, stop) =>
        {
            var delay = TimeSpan.FromTicks(Math.Min(LongestDelay.Ticks, consumer.FirstDelay.Ticks << Math.Min(row.Attempts - 1, 20)));
            return connection.Execute(transaction,
                "update kernel_queue set leased_until = 0, leased_by = null, due = @due, dead = @dead, error = @error where id = @id and attempts = @attempts", stop,
                ("due", (Instant.Now(city.Clock) + delay).Microseconds), ("dead", row.Attempts >= consumer.Tries ? 1 : 0), ("error", error), ("id", row.Id), ("attempts", row.Attempts));
        }, cancellation);

    /// <summary>How much waits.</summary>
    public static async Task<QueueState> State(City city, CancellationToken cancellation = default)
    {
        await using var connection = await city.OpenRead(cancellation);
        var late = (Instant.Now(city.Clock) - TimeSpan.FromMinutes(1)).Microseconds;
        var state = await connection.Query(null,
            "select count(*), coalesce(sum(case when dead = 0 and due < @late then 1 else 0 end), 0), coalesce(sum(dead), 0) from kernel_queue",
            r => new QueueState(r.GetInt64(0) - r.GetInt64(2), r.GetInt64(1), r.GetInt64(2)), cancellation, ("late", late));
        return state[0];
    }

    /// <summary>The newest dead letters, at most 500.</summary>
    public static async Task<List<DeadLetter>> DeadLetters(City city, CancellationToken cancellation = default)
    {
        await using var connection = await city.OpenRead(cancellation);
        return await connection.Query(null, "select id, consumer, order_key, attempts, error, due from kernel_queue where dead = 1 order by id desc limit 500",
            r => new DeadLetter(r.GetGuid(0), r.GetString(1), r.TextOrNull(2), r.GetInt32(3), r.TextOrNull(4), new Instant(r.GetInt64(5))), cancellation);
    }

    /// <summary>Puts a dead letter back into the queue, with its tries counted anew.</summary>
    public static Task<int> Replay(CityDb db, Guid id, CancellationToken cancellation = default) =>
        db.Execute("update kernel_queue set dead = 0, attempts = 0, leased_until = 0, due = @now where id = @id and dead = 1", cancellation, ("now", db.Now.Microseconds), ("id", id));

    /// <summary>Gives a dead letter up; later rows of its key go on.</summary>
    public static Task<int> Discard(CityDb db, Guid id, CancellationToken cancellation = default) =>
        db.Execute("delete from kernel_queue where id = @id and dead = 1", cancellation, ("id", id));
}

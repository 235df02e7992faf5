using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Queue;

/// <summary>What waits for one consumer, and what it did last.</summary>
/// <param name="Consumer">Its name.</param>
/// <param name="Waiting">Rows due later.</param>
/// <param name="Due">Rows due now and not yet taken.</param>
/// <param name="Running">Rows a process is at.</param>
/// <param name="Dead">Dead letters.</param>
/// <param name="Next">When the next row is due; null when none waits.</param>
/// <param name="LastRun">When this process last ended a delivery to it; null when it has not since it started.</param>
public sealed record JobState(string Consumer, long Waiting, long Due, long Running, long Dead, Instant? Next, LastRun? LastRun);

/// <summary>How a delivery ended.</summary>
/// <param name="At">When.</param>
/// <param name="Succeeded">Whether it was handled.</param>
public sealed record LastRun(Instant At, bool Succeeded);

/// <summary>The jobs of a city, by consumer.</summary>
public static class CityJobs
{
    /// <summary>Every consumer the program has, and those that only stand in the queue.</summary>
    /// <param name="city">The city.</param>
    /// <param name="worker">Tells of last runs; null where this process works no queues.</param>
    /// <param name="cancellation">Ends early.</param>
    public static async Task<IReadOnlyList<JobState>> Of(City city, QueueWorker? worker, CancellationToken cancellation = default)
    {
        await using var connection = await city.OpenRead(cancellation);
        var rows = (await connection.Query(null, """
            select consumer,
              coalesce(sum(case when dead = 0 and due > @now then 1 else 0 end), 0), coalesce(sum(case when dead = 0 and due <= @now and leased_until < @now then 1 else 0 end), 0),
              coalesce(sum(case when dead = 0 and leased_until >= @now then 1 else 0 end), 0), coalesce(sum(dead), 0), min(case when dead = 0 then due else null end)
            from kernel_queue group by consumer
            """, r => (Name: r.GetString(0), Waiting: Number(r, 1), Due: Number(r, 2), Running: Number(r, 3), Dead: Number(r, 4), Next: r.IsDBNull(5) ? null as long? : r.GetInt64(5)),
            cancellation, ("now", Instant.Now(city.Clock).Microseconds))).ToDictionary(r => r.Name);
        return [.. rows.Keys.Union(city.Consumers.Names(onlyInternal: false)).Order(StringComparer.Ordinal).Select(name => rows.TryGetValue(name, out var row)
            ? new JobState(name, row.Waiting, row.Due, row.Running, row.Dead, row.Next is { } next ? new Instant(next) : null, worker?.LastRunOf(city, name))
            : new JobState(name, 0, 0, 0, 0, null, worker?.LastRunOf(city, name)))];
    }

    // A sum is a bigint on one engine and numeric on the other.
    private static long Number(System.Data.Common.DbDataReader reader, int column) => Convert.ToInt64(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture);
}

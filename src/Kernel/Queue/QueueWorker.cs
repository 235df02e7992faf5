using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Commands;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Journal;

namespace Stadtlotse.Kernel.Queue;

/// <summary>
/// Works the queues and seals the journals of all cities. Each city has a bounded number of hands, and each consumer of it fewer still,
/// so that one that hangs keeps neither its neighbours nor other cities waiting. A city is looked at when a commit said so,
/// and otherwise once a second by one small query; no thread or connection is held for an idle city.
/// </summary>
public sealed partial class QueueWorker(CityRegistry cities, ILogger<QueueWorker> log) : BackgroundService
{
    /// <summary>Deliveries of one city under way at once.</summary>
    private const int HandsOfCity = 24;

    /// <summary>A consumer that has so many under way in a city gets no more there; also the rows taken at once.</summary>
    private const int HandsOfConsumer = 8;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SealEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(24);
    private static readonly TimeSpan HandlingLimit = TimeSpan.FromSeconds(90);
    private readonly SemaphoreSlim takers = new(Math.Max(4, Environment.ProcessorCount * 2));
    private readonly SemaphoreSlim sealHands = new(4);
    private readonly SemaphoreSlim wake = new(0, 1);
    private readonly ConcurrentDictionary<CityId, bool> called = new();
    private readonly ConcurrentDictionary<CityId, Task> running = new();
    private readonly ConcurrentDictionary<CityId, Deliveries> deliveries = new();
    private readonly ConcurrentDictionary<CityId, Task> sealing = new();
    private readonly ConcurrentDictionary<CityId, long> swept = new();
    private readonly ConcurrentDictionary<CityId, JournalSealer> sealers = new();
    private readonly string process = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>Rows handled since start, by outcome; read by the metrics.</summary>
    public (long Handled, long Failed) Counts => (Volatile.Read(ref handled), Volatile.Read(ref failed));

    private long handled;
    private long failed;
    private readonly ConcurrentDictionary<(CityId, string), LastRun> lastRuns = new();

    /// <summary>How this process last ended a delivery to a consumer; null when it has not yet.</summary>
    public LastRun? LastRunOf(City city, string consumer) => lastRuns.GetValueOrDefault((city.Entry.Id, consumer));

    private void NoteRun(City city, string consumer, bool succeeded) => lastRuns[(city.Entry.Id, consumer)] = new LastRun(Instant.Now(city.Clock), succeeded);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        cities.Queued += Call;
        var seals = SealAll(stoppingToken);
        try
        {
            var lookedAtAll = 0L;
            while (!stoppingToken.IsCancellationRequested)
            {
                var all = Environment.TickCount64 - lookedAtAll >= Idle.TotalMilliseconds;
                if (all) lookedAtAll = Environment.TickCount64;
                foreach (var id in cities.Entries.Select(e => e.Id).Where(id => all || called.ContainsKey(id)))
                    if (!running.TryGetValue(id, out var task) || task.IsCompleted)
                        running[id] = WorkCity(id, stoppingToken);
                await wake.WaitAsync(Idle, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: what is under way ends or gives its row back.
        }
        finally
        {
            cities.Queued -= Call;
            await Task.WhenAll([seals, .. running.Values]);
            // Nobody takes any more: what is under way now is all there is.
            await Task.WhenAll(deliveries.Values.Select(d => d.Ended));
        }
    }

    private async Task SealAll(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            foreach (var entry in cities.Entries)
                if (!sealing.TryGetValue(entry.Id, out var task) || task.IsCompleted)
                    sealing[entry.Id] = SealCity(entry.Id, stopping);
            await Task.Delay(SealEvery, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await Task.WhenAll(sealing.Values);
    }

    private async Task SealCity(CityId id, CancellationToken stopping)
    {
        await sealHands.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stopping.IsCancellationRequested) return;
        try
        {
            if ((await cities.Open(id, stopping)).City is not { } city) return;
            var sealer = sealers.GetOrAdd(id, _ => cities.Sealer(city));
            if (sealer.IsBehind || await JournalState.HasOpen(city, stopping)) await sealer.Seal(stopping);
            if (Environment.TickCount64 - swept.GetOrAdd(id, Environment.TickCount64) > SweepEvery.TotalMilliseconds)
            {
                swept[id] = Environment.TickCount64;
                await new CityFiles(city).Sweep(stopping);
                await OldAnswers.Sweep(city, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping.
        }
        catch (Exception e)
        {
            LogSealFailed(id.Value, e);
        }
        finally
        {
            sealHands.Release();
        }
    }

    private void Call(City city)
    {
        called[city.Entry.Id] = true;
        if (wake.CurrentCount == 0)
        {
            try
            {
                wake.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else woke the worker in the same moment.
            }
        }
    }

    private async Task WorkCity(CityId id, CancellationToken stopping)
    {
        await takers.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stopping.IsCancellationRequested) return;
        try
        {
            var opened = await cities.Open(id, stopping);
            if (opened.City is not { } city || !called.ContainsKey(id) && !await CityQueue.HasWork(city, stopping)) return;
            do
            {
                called.TryRemove(id, out _);
                await DrainQueue(city, stopping);
            }
            while (called.ContainsKey(id) && !stopping.IsCancellationRequested);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping.
        }
        catch (Exception e)
        {
            LogCityFailed(id.Value, e);
        }
        finally
        {
            takers.Release();
        }
    }

    private async Task DrainQueue(City city, CancellationToken stopping)
    {
        var busy = deliveries.GetOrAdd(city.Entry.Id, _ => new Deliveries(HandsOfCity, HandsOfConsumer));
        while (!stopping.IsCancellationRequested && busy.Room is > 0 and var room)
        {
            var quiet = cities.Find(city.Slug)?.Quiet ?? true;
            var free = city.Consumers.Names(onlyInternal: quiet).Where(busy.HasHandFor);
            var rows = await CityQueue.Take(city, process, Math.Min(room, HandsOfConsumer), free, stopping);
            if (rows.Count == 0) return;
            foreach (var row in rows)
                // What ends makes room, and may have held the next of its key back.
                busy.Start(row.Consumer, () => Deliver(city, row, stopping), () => Call(city));
        }
    }

    private async Task Handle(City city, LeasedRow row, CancellationToken stopping)
    {
        var consumer = city.Consumers.Find(row.Consumer)!;
        if (row.Attempts > consumer.Tries)
        {
            // The last try ended with its process: what kills processes must not kill the next.
            await CityQueue.Fail(city, row, consumer, "ProcessEnded", CancellationToken.None);
            return;
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(HandlingLimit);
        try
        {
            await consumer.Handle(city, new Delivery(row.Id, row.Attempts, row.Payload), limit.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await CityQueue.Release(city, row, CancellationToken.None);
            return;
        }
        catch (Exception e)
        {
            Interlocked.Increment(ref failed);
            NoteRun(city, row.Consumer, succeeded: false);
            // Without the message: it may quote what a person wrote, or an address.
            LogDeliveryFailed(row.Consumer, row.Id, row.Attempts, e.GetType().FullName, e.StackTrace);
            await CityQueue.Fail(city, row, consumer, e.GetType().Name, CancellationToken.None);
            return;
        }
        await CityQueue.Finish(city, row, CancellationToken.None);
        Interlocked.Increment(ref handled);
        NoteRun(city, row.Consumer, succeeded: true);
    }

    private async Task Deliver(City city, LeasedRow row, CancellationToken stopping)
    {
        try
        {
            await Handle(city, row, stopping);
        }
        catch (Exception e)
        {
            // The city's database did not take the outcome: the lease ends by itself and the row is tried again.
            LogCityFailed(city.Entry.Id.Value, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Working the queue of city {City} failed; it is tried again")]
    private partial void LogCityFailed(Guid city, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sealing the journal of city {City} failed; it is tried again")]
    private partial void LogSealFailed(Guid city, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Consumer {Consumer} failed on {Row} at try {Attempt}: {Error}\n{Trace}")]
    private partial void LogDeliveryFailed(string consumer, Guid row, int attempt, string? error, string? trace);

    /// <inheritdoc />
    public override void Dispose()
    {
        foreach (var sealer in sealers.Values) sealer.Dispose();
        takers.Dispose();
        sealHands.Dispose();
        wake.Dispose();
        base.Dispose();
    }
}

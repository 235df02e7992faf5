using System.Diagnostics.Metrics;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Queue;

namespace Stadtlotse.Host.Operations;

/// <summary>
/// What the operator should see of the cities: how many are served and set aside, what waits in their queues, what is dead, what was handled.
/// Queue figures are read by a timer, so that a scrape never waits for a database.
/// </summary>
internal sealed class KernelMetrics : BackgroundService
{
    public const string MeterName = "Stadtlotse";
    private readonly CityRegistry cities;
    private readonly ILogger<KernelMetrics> log;
    private readonly Meter meter = new(MeterName);
    private volatile IReadOnlyList<(string City, QueueState? Queue)> states = [];

    public KernelMetrics(CityRegistry cities, QueueWorker worker, ILogger<KernelMetrics> log)
    {
        (this.cities, this.log) = (cities, log);
        meter.CreateObservableGauge("stadtlotse.cities", () => states.GroupBy(s => s.Queue is null ? "aside" : "served")
            .Select(g => new Measurement<int>(g.Count(), new KeyValuePair<string, object?>("outcome", g.Key))));
        meter.CreateObservableGauge("stadtlotse.queue.waiting", () => Each(q => q.Waiting));
        meter.CreateObservableGauge("stadtlotse.queue.overdue", () => Each(q => q.Overdue));
        meter.CreateObservableGauge("stadtlotse.queue.dead", () => Each(q => q.Dead));
        meter.CreateObservableCounter("stadtlotse.queue.deliveries", () => new[]
        {
            new Measurement<long>(worker.Counts.Handled, new KeyValuePair<string, object?>("outcome", "handled")),
            new Measurement<long>(worker.Counts.Failed, new KeyValuePair<string, object?>("outcome", "failed")),
        });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(15));
        try
        {
            do
            {
                await Look(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task Look(CancellationToken stopping)
    {
        var found = new List<(string, QueueState?)>();
        foreach (var entry in cities.Entries)
            try
            {
                var opened = await cities.Open(entry.Id, stopping);
                found.Add((entry.Slug, opened.City is { } city ? await CityQueue.State(city, stopping) : null));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                found.Add((entry.Slug, null));
                log.LogWarning(e, "The queue of city {City} could not be looked at", entry.Slug);
            }
        states = found;
    }

    private IEnumerable<Measurement<long>> Each(Func<QueueState, long> pick) => states.Where(s => s.Queue is not null)
        .Select(s => new Measurement<long>(pick(s.Queue!), new KeyValuePair<string, object?>("city", s.City)));

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }
}

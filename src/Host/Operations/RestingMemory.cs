namespace Stadtlotse.Host.Operations;

/// <summary>
/// Gives memory back while the program has nothing to do. The runtime collects when memory runs short, not when there is time for it:
/// what start-up or a busy hour left behind would stay until the next load, and a town's one machine has other programs too.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="quiet">Bytes allocated between two looks up to which the program counts as resting.</param>
/// <param name="worth">Bytes on the heap, beyond what the last collection left, that make another one worth its pause of about a tenth of a second.</param>
internal sealed class RestingMemory(TimeProvider clock, long quiet = RestingMemory.Quiet, long worth = RestingMemory.Worth) : BackgroundService
{
    private const long Quiet = 2_000_000;
    private const long Worth = 16_000_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private long allocated = long.MinValue / 2;
    private long left;

    /// <summary>Looks once, and collects when it is time.</summary>
    /// <returns>Whether it collected.</returns>
    internal bool Look()
    {
        var before = allocated;
        allocated = GC.GetTotalAllocatedBytes();
        if (allocated - before > quiet || GC.GetTotalMemory(forceFullCollection: false) - left <= worth) return false;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        left = GC.GetTotalMemory(forceFullCollection: false);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) Look();
    }
}

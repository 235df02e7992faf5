namespace Stadtlotse.Scheduling.Projects;

/// <summary>How far a search is in its limit, and how large its populations should be there.</summary>
internal sealed class Pace
{
    private const int LastSize = 5;

    /// <summary>Schedules after which the speed is believed: before, the program is still warming up.</summary>
    private const int Warm = 200;

    private readonly long schedules;
    private readonly TimeSpan? time;
    private readonly TimeProvider clock;
    private readonly long started;
    private readonly CancellationToken cancellation;
    private double firstSize;

    public Pace(long schedules, TimeSpan? time, int lowerBound, TimeProvider clock, CancellationToken cancellation)
    {
        (this.schedules, this.time, this.clock, this.cancellation) = (schedules, time, clock, cancellation);
        LowerBound = lowerBound;
        started = clock.GetTimestamp();
        Expect(time is null ? schedules : 50 * Warm);
    }

    public int LowerBound { get; }

    public bool Over(long made) =>
        made > 0 && (made >= schedules || cancellation.IsCancellationRequested || time is { } most && clock.GetElapsedTime(started) >= most);

    /// <summary>With a limit in time, fits the populations to the speed that is really reached.</summary>
    public void Observe(long made)
    {
        if (time is { } most && made >= Warm && clock.GetElapsedTime(started) is { Ticks: > 0 } passed)
            Expect(Math.Min(schedules, made * (most / passed)));
    }

    private void Expect(double expected) => firstSize = Math.Clamp(1.4 * Math.Sqrt(expected), 10, 2000);

    /// <summary>Share of the limit that is used, 0 to 1.</summary>
    public double Progress(long made) =>
        Math.Min(1, Math.Max((double)made / schedules, time is { } most ? clock.GetElapsedTime(started) / most : 0));

    public int Size(double progress) => (int)(firstSize + (LastSize - firstSize) * progress);
}

namespace Stadtlotse.Scheduling.Projects;

/// <summary>How far a search is in its limit, and how large its populations should be there.</summary>
internal sealed class Pace
{
    private const int LastSize = 5;

    /// <summary>Schedules of an activity that a core makes in a second, roughly; only the size of the populations depends on it.</summary>
    private const double ActivitiesPerSecond = 8.5e6;

    private readonly long schedules;
    private readonly TimeSpan? time;
    private readonly TimeProvider clock;
    private readonly long started;
    private readonly CancellationToken cancellation;
    private readonly double firstSize;

    public Pace(long schedules, TimeSpan? time, int activities, int lowerBound, TimeProvider clock, CancellationToken cancellation)
    {
        (this.schedules, this.time, this.clock, this.cancellation) = (schedules, time, clock, cancellation);
        LowerBound = lowerBound;
        started = clock.GetTimestamp();
        var expected = time is { } t ? Math.Min(schedules, t.TotalSeconds * ActivitiesPerSecond / activities) : schedules;
        firstSize = Math.Clamp(1.4 * Math.Sqrt(expected), 10, 2000);
    }

    public int LowerBound { get; }

    public bool Over(long made) =>
        made > 0 && (made >= schedules || cancellation.IsCancellationRequested || time is { } most && clock.GetElapsedTime(started) >= most);

    /// <summary>Share of the limit that is used, 0 to 1.</summary>
    public double Progress(long made) =>
        Math.Min(1, Math.Max((double)made / schedules, time is { } most ? clock.GetElapsedTime(started) / most : 0));

    public int Size(double progress) => (int)(firstSize + (LastSize - firstSize) * progress);
}

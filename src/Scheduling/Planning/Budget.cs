using System.Diagnostics;

namespace Stadtlotse.Scheduling.Planning;

/// <summary>How long a search may go on: by number of plans, by time, until cancelled.</summary>
internal sealed class Budget(long plans, TimeSpan? time, CancellationToken cancellation)
{
    private readonly long started = Stopwatch.GetTimestamp();
    private long counted;

    public long Counted => counted;

    public CancellationToken Cancellation => cancellation;

    public bool Over => counted >= plans || cancellation.IsCancellationRequested || time is { } most && Stopwatch.GetElapsedTime(started) >= most;

    /// <summary>Plans that are left until a share of all is used.</summary>
    public long Share(double share) => Math.Max(0, (long)(plans * share) - counted);

    public void Count() => counted++;
}

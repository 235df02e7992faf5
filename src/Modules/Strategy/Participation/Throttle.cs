using System.Collections.Concurrent;
using Stadtlotse.Kernel;

namespace Stadtlotse.Strategy.Participation;

/// <summary>
/// Counts what comes from one place within a time, so that a script cannot flood what is open to all. In memory and per process:
/// several processes behind a balancer let through that many times as much, which is still far from a flood.
/// </summary>
internal sealed class Throttle(TimeProvider clock)
{
    /// <summary>Places remembered at once; beyond it the ones whose time is over are forgotten.</summary>
    public const int MostKept = 100_000;

    private readonly ConcurrentDictionary<string, (int Count, Instant Since)> seen = new();

    /// <summary>Counts one more and says how many there were within the time, this one included.</summary>
    public int Count(string place, TimeSpan window)
    {
        var now = Instant.Now(clock);
        if (seen.Count > MostKept)
            foreach (var (key, value) in seen)
                if (now - value.Since > TimeSpan.FromHours(1)) seen.TryRemove(key, out _);
        return seen.AddOrUpdate(place, _ => (1, now), (_, old) => now - old.Since > window ? (1, now) : (old.Count + 1, old.Since)).Count;
    }

    /// <summary>Whether the place has stayed within the limit, without counting.</summary>
    public bool Within(string place, int limit, TimeSpan window) =>
        !seen.TryGetValue(place, out var found) || Instant.Now(clock) - found.Since > window || found.Count < limit;
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Stadtlotse.Kernel;

namespace Stadtlotse.Identity.Sessions;

/// <summary>
/// Slows guessing down without locking anybody out: failed tries are counted for the pair of login and network, and for the network alone.
/// The owner, coming from elsewhere, is not kept waiting by somebody's guessing.
/// </summary>
internal sealed class SignInThrottle(TimeProvider clock)
{
    private const int TriesOfPair = 5;
    private const int TriesOfNetwork = 50;
    private const int MostKept = 100_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<string, (int Failed, Instant Since)> failures = new();

    /// <summary>Whether another try is let through. It counts for the pair from now on, so that tries sent all at once do not all pass.</summary>
    public bool Allows(Guid city, string login, string network) =>
        Failed(Network(city, network)) < TriesOfNetwork && Count(Pair(city, login, network)) <= TriesOfPair;

    /// <summary>Counts a try that failed.</summary>
    public void Failed(Guid city, string network)
    {
        if (failures.Count > MostKept) Forget();
        Count(Network(city, network));
    }

    private int Count(string key) => failures.AddOrUpdate(key, _ => (1, Now), (_, old) => Now - old.Since > Window ? (1, Now) : (old.Failed + 1, old.Since)).Failed;

    /// <summary>Forgets the pair's failures after it signed in.</summary>
    public void Succeeded(Guid city, string login, string network) => failures.TryRemove(Pair(city, login, network), out _);

    private Instant Now => Instant.Now(clock);

    private int Failed(string key) => failures.TryGetValue(key, out var found) && Now - found.Since <= Window ? found.Failed : 0;

    private void Forget()
    {
        foreach (var (key, value) in failures)
            if (Now - value.Since > Window) failures.TryRemove(key, out _);
    }

    private static string Pair(Guid city, string login, string network) => Hash($"{city:N}|{login}|{network}");

    private static string Network(Guid city, string network) => Hash($"{city:N}|{network}");

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 16);
}

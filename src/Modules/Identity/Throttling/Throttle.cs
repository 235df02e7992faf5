using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Security;

namespace Stadtlotse.Identity.Throttling;

/// <summary>How often something may be tried.</summary>
/// <param name="Deed">What is tried; each has counts of its own.</param>
/// <param name="OfPair">Tries of one network at one target.</param>
/// <param name="OfNetwork">Failed tries of one network at any target.</param>
/// <param name="Window">Time after which it counts anew.</param>
internal sealed record Limit(string Deed, int OfPair, int OfNetwork, TimeSpan Window)
{
    public static Limit SignIn { get; } = new("signin", 5, 50, TimeSpan.FromMinutes(15));

    /// <summary>Codes of a code generator or on paper, and the password of who is signed in.</summary>
    public static Limit Code { get; } = new("code", 5, 50, TimeSpan.FromMinutes(15));

    /// <summary>Mails somebody asks to be sent. More for a network, since a whole school may sit behind one.</summary>
    public static Limit Mail { get; } = new("mail", 3, 60, TimeSpan.FromHours(1));

    /// <summary>Codes by which an account is linked with a known person. Wrong tries are counted at the code too.</summary>
    public static Limit Link { get; } = new("link", 10, 50, TimeSpan.FromMinutes(15));

    /// <summary>Codes by which somebody becomes another's representative.</summary>
    public static Limit Representation { get; } = new("representation", 10, 50, TimeSpan.FromMinutes(15));
}

/// <summary>
/// Slows guessing down without locking anybody out: tries are counted for the pair of target and network, and failed ones for the network alone.
/// The owner, coming from elsewhere, is not kept waiting by somebody's guessing. Counts live in the process: several processes let through as many times more.
/// </summary>
internal sealed class Throttle(TimeProvider clock)
{
    private const int MostKept = 100_000;
    private readonly ConcurrentDictionary<string, (int Count, Instant Until)> counts = new();

    /// <summary>Whether another try is let through. It counts for the pair from now on, so that tries sent all at once do not all pass.</summary>
    public bool Allows(HttpContext context, Limit limit, string target) =>
        Counted(OfNetwork(context, limit)) < limit.OfNetwork && Count(OfPair(context, limit, target), limit) <= limit.OfPair;

    /// <summary>Counts a try that failed for the network.</summary>
    public void Failed(HttpContext context, Limit limit)
    {
        if (counts.Count > MostKept) Forget();
        Count(OfNetwork(context, limit), limit);
    }

    /// <summary>Forgets the pair's tries after one succeeded.</summary>
    public void Succeeded(HttpContext context, Limit limit, string target) => counts.TryRemove(OfPair(context, limit, target), out _);

    private Instant Now => Instant.Now(clock);

    private int Count(string key, Limit limit) => counts.AddOrUpdate(key, _ => (1, Now + limit.Window), (_, old) => Now > old.Until ? (1, Now + limit.Window) : (old.Count + 1, old.Until)).Count;

    private int Counted(string key) => counts.TryGetValue(key, out var found) && Now <= found.Until ? found.Count : 0;

    private void Forget()
    {
        foreach (var (key, value) in counts)
            if (Now > value.Until) counts.TryRemove(key, out _);
    }

    private static string OfPair(HttpContext context, Limit limit, string target) => Hash($"{limit.Deed}|{context.City().Entry.Id.Value:N}|{context.Connection.Network()}|{target}");

    private static string OfNetwork(HttpContext context, Limit limit) => Hash($"{limit.Deed}|{context.City().Entry.Id.Value:N}|{context.Connection.Network()}");

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 16);
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Stadtlotse.Bench.Kill;

/// <summary>Sends commands to a child process, kills it, starts it again, and sends what was not answered with the same keys.</summary>
internal sealed class Trial(Installation installation, Sink sink, int seed)
{
    private const int Subjects = 40;
    private const int MostOpen = 64;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);
    private readonly Random random = new(seed);
    private readonly ConcurrentDictionary<string, string> open = new();
    private readonly ConcurrentDictionary<string, int> answers = new();
    private readonly ConcurrentQueue<string> contradictions = new();
    private int number;

    /// <summary>Number given by the answer to each acknowledged key.</summary>
    public IReadOnlyDictionary<string, int> Answers => answers;

    /// <summary>Keys that got two different answers.</summary>
    public IReadOnlyCollection<string> Contradictions => contradictions;

    /// <summary>Milliseconds from each start of the child to its first answer.</summary>
    public List<double> Restarts { get; } = [];

    /// <summary>Commands sent again after a kill; and those of them that turned out to have been stored already.</summary>
    public (int Retried, int Replayed) Again { get; private set; }

    /// <summary>Seconds in which a child answered.</summary>
    public double Serving { get; private set; }

    private int replayed;

    public async Task Kill(int times)
    {
        for (var kill = 0; kill < times; kill++)
        {
            using var child = Start(TimeSpan.Zero);
            // One in ten dies while it starts, the others after some time under load.
            if (random.Next(10) == 0)
            {
                await Task.Delay(random.Next(20, 400));
            }
            else
            {
                if (await Task.WhenAny(child.Answered, Task.Delay(TimeSpan.FromSeconds(60))) != child.Answered) throw new InvalidOperationException($"A child did not answer within a minute: {child.Errors}");
                Restarts.Add(await child.Answered);
                var served = random.Next(20, 700);
                await Task.Delay(served);
                Serving += served / 1000.0;
            }
            await child.Kill();
        }
    }

    /// <summary>A last child, its clock ahead of all leases, answers what is open and delivers all effects; then it is stopped in good order.</summary>
    public async Task Settle()
    {
        using var child = Start(TimeSpan.FromMinutes(3), sends: false);
        // Effects of one subject come one after the other, on a busy machine a few per second: as long as some come, they are waited for.
        var (seen, since) = (-1, Stopwatch.GetTimestamp());
        while ((!open.IsEmpty || sink.Effects.Count < answers.Count) && Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(1))
        {
            if (sink.Effects.Count > seen) (seen, since) = (sink.Effects.Count, Stopwatch.GetTimestamp());
            await Task.Delay(20);
        }
        // Effects beyond the expected number would still come now.
        await Task.Delay(300);
        await child.Stop();
        Again = Again with { Replayed = replayed };
        if (!open.IsEmpty) throw new InvalidOperationException($"{open.Count} commands were never answered: {child.Errors}");
    }

    private ChildProcess Start(TimeSpan ahead, bool sends = true)
    {
        var retried = open.ToArray();
        Again = Again with { Retried = Again.Retried + retried.Length };
        var child = new ChildProcess(installation, sink.Address, ahead, Take);
        child.Sending = Task.Run(() => Send(child, retried, sends));
        return child;
    }

    private async Task Send(ChildProcess child, KeyValuePair<string, string>[] retried, bool sends)
    {
        try
        {
            foreach (var (key, subject) in retried) await child.Send($"{key} {subject}");
            while (sends && child.IsRunning)
            {
                await Task.Delay(Pace);
                if (open.Count >= MostOpen) continue;
                var next = ++number;
                var (key, subject) = ($"command/{next}", $"subject/{next % Subjects}");
                open[key] = subject;
                await child.Send($"{key} {subject}");
                // Somebody clicks twice.
                if (next % 20 == 0) await child.Send($"{key} {subject}");
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The child is dead; what was not answered is sent to the next.
        }
    }

    private void Take(string line)
    {
        if (line.Split(' ') is not [var key, var value, "ran" or "replayed"] parts) return;
        var answer = int.Parse(value, CultureInfo.InvariantCulture);
        if (answers.GetOrAdd(key, answer) != answer) contradictions.Enqueue(key);
        if (open.TryRemove(key, out _) && parts[2] == "replayed") Interlocked.Increment(ref replayed);
    }
}

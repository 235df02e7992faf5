namespace Stadtlotse.Kernel.Queue;

/// <summary>What a city's consumers have under way.</summary>
/// <param name="hands">Most at once.</param>
/// <param name="handsOfConsumer">Most at once for a consumer before it gets no more.</param>
internal sealed class Deliveries(int hands, int handsOfConsumer)
{
    private readonly Lock changing = new();
    private readonly Dictionary<string, int> underWay = [];
    private readonly HashSet<Task> tasks = [];

    /// <summary>How many more may start.</summary>
    public int Room
    {
        get
        {
            lock (changing) return hands - underWay.Values.Sum();
        }
    }

    /// <summary>Ends when nothing is under way.</summary>
    public Task Ended
    {
        get
        {
            lock (changing) return Task.WhenAll(tasks);
        }
    }

    /// <summary>Whether a consumer may get more.</summary>
    public bool HasHandFor(string consumer)
    {
        lock (changing) return underWay.GetValueOrDefault(consumer) < handsOfConsumer;
    }

    /// <summary>Starts a delivery, which must not throw.</summary>
    public void Start(string consumer, Func<Task> deliver, Action ended)
    {
        lock (changing)
        {
            underWay[consumer] = underWay.GetValueOrDefault(consumer) + 1;
            var task = Run(consumer, deliver, ended);
            tasks.Add(task);
            _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task Run(string consumer, Func<Task> deliver, Action ended)
    {
        await Task.Yield();
        await deliver();
        lock (changing) underWay[consumer]--;
        ended();
    }

    private void Forget(Task task)
    {
        lock (changing) tasks.Remove(task);
    }
}

using System.Text.Json;
using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Kernel.Queue;

/// <summary>
/// Takes queue rows: events, jobs, timers. Delivery is at least once and, per order key, in order.
/// </summary>
/// <param name="Name">Name that stands in the queue; never changes once published: <c>delivery.mail</c>.</param>
/// <param name="EventType">The event it listens to; null for a consumer of jobs and timers.</param>
/// <param name="External">Whether it reaches outside the city (mail, print, another program); held back while a restored city is quiet.</param>
/// <param name="Handle">
/// Does the work. What changes the city goes through <c>city.Write</c> with <see cref="Delivery.Key"/> as command key, so that a second
/// delivery has no second effect; what leaves the city carries <see cref="Delivery.Key"/> to the receiver. Throws to be tried again.
/// </param>
public sealed record Consumer(string Name, Type? EventType, bool External, Func<City, Delivery, CancellationToken, Task> Handle)
{
    /// <summary>Waiting time before the second try; doubles with every further one, at most an hour.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Tries before the row becomes a dead letter.</summary>
    public int Tries { get; init; } = 10;
}

/// <summary>One row handed to a consumer.</summary>
/// <param name="Id">Id of the row, the same on every try.</param>
/// <param name="Attempt">1 on the first try.</param>
/// <param name="Payload">The JSON that was emitted or scheduled.</param>
public sealed record Delivery(Guid Id, int Attempt, string Payload)
{
    /// <summary>Names this effect for everybody who must not do it twice.</summary>
    public string Key => $"queue/{Id:D}";

    /// <summary>The payload as the type that was emitted.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Payload, CityJson.Options) ?? throw new JsonException("The payload is empty.");
}

/// <summary>All consumers of the program.</summary>
public sealed class ConsumerTable
{
    private readonly Dictionary<string, Consumer> byName = [];
    private readonly ILookup<Type, Consumer> byEvent;

    /// <summary>Takes the consumers of all modules.</summary>
    /// <exception cref="InvalidOperationException">Two share a name.</exception>
    public ConsumerTable(IEnumerable<Consumer> consumers)
    {
        foreach (var consumer in consumers)
            if (!byName.TryAdd(consumer.Name, consumer)) throw new InvalidOperationException($"Two consumers are named '{consumer.Name}'.");
        byEvent = byName.Values.Where(c => c.EventType is not null).ToLookup(c => c.EventType!);
    }

    /// <summary>The consumers that listen to an event.</summary>
    public IEnumerable<Consumer> For(Type eventType) => byEvent[eventType];

    /// <summary>The consumer of a name; null when the program has none, so that its rows wait.</summary>
    public Consumer? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Names of all consumers, or only of those that stay within the city.</summary>
    public IReadOnlyList<string> Names(bool onlyInternal) => [.. byName.Values.Where(c => !onlyInternal || !c.External).Select(c => c.Name)];
}

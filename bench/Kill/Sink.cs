using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Stadtlotse.Bench.Kill;

/// <summary>
/// The receiver outside the city. Knows a delivery by its key, as a real receiver does, and loses one answer in fifty after it
/// took the delivery, as a real line does. Effects of one subject must come in order and without a gap.
/// </summary>
internal sealed class Sink : IAsyncDisposable
{
    private const int LosesOneIn = 50;
    private readonly ConcurrentDictionary<string, Changed> effects = new();
    private readonly Dictionary<string, int> last = [];
    private readonly List<string> disorder = [];
    private readonly WebApplication app;
    private long raw;

    private Sink()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/", (Delegate)Take);
    }

    public string Address => app.Urls.First();

    /// <summary>Deliveries that arrived, repeated ones included.</summary>
    public long Raw => Interlocked.Read(ref raw);

    /// <summary>Deliveries by their key: each is one effect.</summary>
    public IReadOnlyDictionary<string, Changed> Effects => effects;

    /// <summary>Effects that came too early or too late.</summary>
    public IReadOnlyList<string> Disorder => disorder;

    public static async Task<Sink> Start()
    {
        var sink = new Sink();
        await sink.app.StartAsync();
        return sink;
    }

    private async Task<IResult> Take(HttpContext context)
    {
        var change = (await context.Request.ReadFromJsonAsync<Changed>())!;
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        lock (last)
        {
            if (effects.TryAdd(key, change))
            {
                var expected = last.GetValueOrDefault(change.Subject) + 1;
                if (change.Number != expected) disorder.Add($"{change.Subject}: effect {change.Number} came where {expected} was due.");
                last[change.Subject] = Math.Max(change.Number, expected - 1);
            }
        }
        return Interlocked.Increment(ref raw) % LosesOneIn == 0 ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Results.NoContent();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

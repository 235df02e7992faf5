using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Queue;

namespace Stadtlotse.Bench.Kill;

/// <summary>
/// The process that is killed. Reads lines <c>key subject</c>, runs each as a command, and writes <c>key number ran</c> or
/// <c>key number replayed</c> once it is durable. Delivers its events to the sink in the parent process. Ends with its input.
/// </summary>
internal static class Child
{
    public static async Task Run(Installation installation, string sink, TimeSpan ahead)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var consumer = new Consumer("bench.sink", typeof(Changed), External: true, async (_, delivery, cancellation) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, sink) { Content = JsonContent.Create(delivery.Read<Changed>()) };
            request.Headers.Add("Idempotency-Key", delivery.Key);
            using var answer = await http.SendAsync(request, cancellation);
            if (answer.StatusCode != HttpStatusCode.NoContent) throw new HttpRequestException($"The sink answered {(int)answer.StatusCode}.");
        })
        { FirstDelay = TimeSpan.FromMilliseconds(50), Tries = 100 };
        await using var cities = await installation.Open([consumer], new ClockAhead(ahead));
        var city = await cities.Require(Installation.Slug);
        using var worker = new QueueWorker(cities, NullLogger<QueueWorker>.Instance);
        await worker.StartAsync(default);

        using var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        var running = new List<Task>();
        while (await Console.In.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is not [var key, var subject]) continue;
            running.RemoveAll(t => t.IsCompletedSuccessfully);
            running.Add(Task.Run(() => Answer(city, key, subject, output)));
        }
        await Task.WhenAll(running);
        // A lost answer of the sink means another delivery, which is still to come.
        var start = Stopwatch.GetTimestamp();
        while ((await CityQueue.State(city)).Waiting > 0 && Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1)) await Task.Delay(50);
        await worker.StopAsync(default);
    }

    private static async Task Answer(City city, string key, string subject, TextWriter output)
    {
        // On PostgreSQL a command whose key is stored runs before it collides; then its own number is not the one that is answered.
        int? own = null;
        var result = await city.Write<int>(new Command("bench.change", key, Actor.System("bench"), "bench") { Subject = subject }, async db =>
        {
            var number = (await db.Connection.Query(db.Transaction, """
                insert into bench_subject (subject, number) values (@subject, 1)
                on conflict (subject) do update set number = bench_subject.number + 1 returning number
                """, r => r.GetInt32(0), default, ("subject", subject)))[0];
            await db.Execute("insert into bench_change (id, key, subject, number) values (@id, @key, @subject, @number)", default,
                ("id", db.NewId()), ("key", key), ("subject", subject), ("number", number));
            db.Emit(new Changed(key, subject, number));
            own = number;
            return number;
        });
        if (!result.IsOk) throw new InvalidOperationException("A command was refused.");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{key} {result.Value} {(own == result.Value ? "ran" : "replayed")}"));
    }
}

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving;

public sealed class OperationsPagesTests
{
    [Fact]
    public async Task DeadLetter_IsShownAndSentAgainFromThePage()
    {
        var broken = true;
        var handled = 0;
        var consumer = new Consumer("test.print", null, false, (_, _, _) =>
        {
            if (broken) throw new InvalidOperationException("paper jam");
            Interlocked.Increment(ref handled);
            return Task.CompletedTask;
        }) { Tries = 1 };
        await using var host = await TestHost.Start(adjust: builder => builder.Services.AddSingleton(consumer));
        var city = await host.City();
        await Schedule(city);
        await Until(async () => (await CityQueue.State(city)).Dead == 1);
        var client = await host.SignedIn("verwaltung");
        (await client.Page("/betrieb")).ShouldContain("test.print");

        broken = false;
        (await client.Submit("/betrieb", [], form: "handler=Replay")).StatusCode.ShouldBe(HttpStatusCode.Found);
        await Until(() => Task.FromResult(handled == 1));

        (await client.Page("/betrieb")).ShouldContain("Es gibt keine fehlgeschlagenen Aufträge.");
    }

    [Fact]
    public async Task RightsPage_AndCsv_SayWhatTheRoutesDo()
    {
        await using var host = await TestHost.Start();
        var client = await host.SignedIn("verwaltung");

        (await client.Page("/rechte?q=massnahmen")).ShouldContain("rechte.csv");
        (await client.Page("/rechte.csv")).ShouldContain(";/massnahmen/neu;strategy.measure.edit;");
        (await (await host.SignedIn("lesen")).Get("/rechte.csv")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Task Schedule(City city) => city.Write<bool>(new Command("test.print", "print", Actor.System("test"), "testing"), db =>
    {
        db.Schedule("test.print", new { }, db.Now);
        return Task.FromResult<Result<bool>>(true);
    });

    private static async Task Until(Func<Task<bool>> reached)
    {
        var deadline = Environment.TickCount64 + 20_000;
        while (!await reached() && Environment.TickCount64 < deadline) await Task.Delay(50);
        (await reached()).ShouldBeTrue();
    }
}

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving;

/// <summary>What a process does is chosen by <c>--role</c> and <c>--surface</c>.</summary>
public sealed class RoleAndSurfaceTests
{
    [Fact]
    public async Task Surface_Portal_ServesNoDesk()
    {
        await using var host = await TestHost.Start(surface: "portal");

        (await host.Client().Get("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Client("desk").Get("/anmelden")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Client("desk").Get("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("web", false)]
    [InlineData("all", true)]
    public async Task Role_DecidesWhetherTheQueueIsWorked(string role, bool worked)
    {
        var handled = new TaskCompletionSource();
        var consumer = new Consumer("test.role", null, false, (_, _, _) =>
        {
            handled.TrySetResult();
            return Task.CompletedTask;
        });
        await using var host = await TestHost.Start(adjust: builder => builder.Services.AddSingleton(consumer), examples: false, role: role);
        var city = await host.City();

        await city.Write<bool>(new Command("test.role", "role", Actor.System("test"), "testing"), db =>
        {
            db.Schedule("test.role", new { }, db.Now);
            return Task.FromResult<Result<bool>>(true);
        });

        if (worked) await handled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        else (await Task.WhenAny(handled.Task, Task.Delay(1_500))).ShouldNotBe(handled.Task);
    }

    [Fact]
    public async Task Stop_WhileACommandRuns_LetsItEndAndKeepsIt()
    {
        await using var host = await TestHost.Start(examples: false);
        var city = await host.City();
        var slow = city.Write<string>(new Command("test.slow", "slow", Actor.System("test"), "testing"), async db =>
        {
            await Task.Delay(500);
            return "kept";
        });

        var opened = await host.Cities.Reopen(city.Entry.Id);

        (await slow).Value.ShouldBe("kept");
        (await opened.City!.Write<string>(new Command("test.slow", "slow", Actor.System("test"), "testing"), _ => throw new InvalidOperationException("must not run again"))).Value.ShouldBe("kept");
    }
}

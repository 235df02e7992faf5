using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Kernel.Tests.Notes;
using Stadtlotse.Testing;

namespace Stadtlotse.Kernel.Tests.Queue;

/// <summary>Consumers that hang, workers that stop, clocks that differ.</summary>
public sealed class HangingTests
{
    [Fact]
    public async Task Housekeep_CancelledWhileItWorks_KeepsItsConnectionToTheEnd()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        var (entered, cancelled, answers) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource<long>());
        using var stop = new CancellationTokenSource();

        var work = city.Housekeep(async (connection, transaction, _) =>
        {
            entered.SetResult();
            await cancelled.Task;
            await Task.Delay(100);
            try
            {
                answers.SetResult((await connection.Query(transaction, "select 7", r => Convert.ToInt64(r.GetValue(0), CultureInfo.InvariantCulture), default))[0]);
            }
            catch (Exception error)
            {
                answers.SetException(error);
            }
            return 0;
        }, stop.Token);
        await entered.Task;
        await stop.CancelAsync();
        cancelled.SetResult();

        (await answers.Task.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBe(7, "a connection that is still used was given back");
        await work.ContinueWith(_ => { }, TaskScheduler.Default);
        (await city.Count("kernel_queue")).ShouldBe(0);
    }

    [Fact]
    public async Task Handle_ConsumerThatHangs_LeavesTheOthersTheirHands()
    {
        var seen = new ConcurrentBag<string>();
        using var ending = new SemaphoreSlim(0);
        var hanging = new Consumer("hangs", null, false, async (_, _, stop) => await ending.WaitAsync(stop));
        var other = new Consumer("works", null, false, (city, _, _) =>
        {
            seen.Add(city.Slug);
            return Task.CompletedTask;
        });
        await using var installation = await TestInstallation.Create([NotesDb.Schema], [hanging, other]);
        var cities = new List<City>();
        for (var i = 0; i < 6; i++) cities.Add(await installation.AddCity($"stadt{i}"));
        using var worker = new QueueWorker(installation.Registry, NullLogger<QueueWorker>.Instance);
        await worker.StartAsync(default);

        foreach (var city in cities) await Schedule(city, "hangs", 30);
        await Task.Delay(300);
        foreach (var city in cities) await Schedule(city, "works", 3);
        for (var tries = 0; tries < 500 && seen.Count < 18; tries++) await Task.Delay(20);

        seen.Count.ShouldBe(18);
        ending.Release(1_000);
        await worker.StopAsync(default);
    }

    [Fact]
    public async Task Stop_WhileADeliveryIsUnderWay_GivesItsRowBackUntried()
    {
        using var begun = new SemaphoreSlim(0);
        var hanging = new Consumer("hangs", null, false, async (_, _, stop) =>
        {
            begun.Release();
            await Task.Delay(Timeout.Infinite, stop);
        });
        await using var installation = await TestInstallation.Create([NotesDb.Schema], [hanging]);
        var city = await installation.AddCity();
        await Schedule(city, "hangs", 1);
        using var worker = new QueueWorker(installation.Registry, NullLogger<QueueWorker>.Instance);
        await worker.StartAsync(default);
        (await begun.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeTrue();

        await worker.StopAsync(default);

        (await CityQueue.Take(city, "next", 10, ["hangs"], default)).ShouldHaveSingleItem().Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Take_EventsOfOneKeyFromAClockBehind_StayInTheOrderOfTheirCommits()
    {
        TestEngine.Only(Engine.Postgres, "only there several processes write");
        await using var installation = await TestInstallation.Create([NotesDb.Schema], [Any]);
        var city = await installation.AddCity();
        await using var process = installation.NewRegistry([NotesDb.Schema], [Any]);
        await process.Start();
        await Emit(city, "first");
        installation.Clock.Advance(TimeSpan.FromMinutes(-5));
        await Emit(await process.Require(city.Slug), "second");
        installation.Clock.Advance(TimeSpan.FromMinutes(10));

        (await CityQueue.Take(city, "p", 10, ["any"], default)).ShouldHaveSingleItem().Payload.ShouldContain("first");

        Task Emit(City by, string text) => by.Write<bool>(NoteCommands.Command(text), db =>
        {
            db.Emit(new NoteAdded(db.NewId(), text), "case/1");
            return Task.FromResult<Result<bool>>(true);
        });
    }

    private static Consumer Any => new("any", typeof(NoteAdded), false, (_, _, _) => Task.CompletedTask);

    private static Task Schedule(City city, string consumer, int count) => city.Write<bool>(NoteCommands.Command($"{consumer}/{city.Slug}"), db =>
    {
        for (var i = 0; i < count; i++) db.Schedule(consumer, new { }, db.Now);
        return Task.FromResult<Result<bool>>(true);
    });
}

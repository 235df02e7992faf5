using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Kernel.Tests.Notes;
using Stadtlotse.Testing;

namespace Stadtlotse.Kernel.Tests.Queue;

public sealed class QueueTests
{
    [Fact]
    public async Task Emit_CommittedEvent_ReachesEveryConsumerOnce()
    {
        var seen = new ConcurrentBag<string>();
        await using var setting = await Setting.Create(
            Listener("first", (_, d) => seen.Add("first " + d.Read<NoteAdded>().Text)),
            Listener("second", (_, d) => seen.Add("second " + d.Read<NoteAdded>().Text)));

        await setting.City.AddNote("a", "Hallo");
        await setting.Work(() => seen.Count == 2);

        seen.ShouldBe(["first Hallo", "second Hallo"], ignoreOrder: true);
        (await setting.City.Count("kernel_queue")).ShouldBe(0);
    }

    [Fact]
    public async Task Emit_RefusedCommand_EmitsNothing()
    {
        await using var setting = await Setting.Create(Listener("any", (_, _) => { }));

        await setting.City.Write<int>(NoteCommands.Command("k"), db =>
        {
            db.Emit(new NoteAdded(Guid.Empty, "nie"));
            return Task.FromResult<Result<int>>(new Fault(null, "no", "No."));
        });

        (await setting.City.Count("kernel_queue")).ShouldBe(0);
    }

    [Fact]
    public async Task Handle_PoisonEvent_StopsOnlyItsKeyAndIsReplayable()
    {
        var broken = true;
        var seen = new ConcurrentQueue<string>();
        await using var setting = await Setting.Create(Listener("mail", (_, d) =>
        {
            var note = d.Read<NoteAdded>();
            if (note.Text == "Gift" && broken) throw new InvalidOperationException("poison");
            seen.Enqueue(note.Text);
        }) with { Tries = 2, FirstDelay = TimeSpan.Zero });

        await setting.Emit("Gift", "case/1");
        await setting.Emit("danach", "case/1");
        await setting.Emit("anderer", "case/2");
        await setting.Work(async () => (await CityQueue.State(setting.City)).Dead == 1 && seen.Count == 1);

        seen.ShouldBe(["anderer"]);
        var dead = (await CityQueue.DeadLetters(setting.City)).ShouldHaveSingleItem();
        dead.Error.ShouldBe("InvalidOperationException");

        broken = false;
        await setting.City.Write<int>(NoteCommands.Command("replay", "queue.replay"), async db => await CityQueue.Replay(db, dead.Id));
        await setting.Work(() => seen.Count == 3);

        seen.ShouldBe(["anderer", "Gift", "danach"]);
    }

    [Fact]
    public async Task Handle_OneKey_KeepsOrder()
    {
        var seen = new ConcurrentQueue<int>();
        await using var setting = await Setting.Create(Listener("order", (_, d) => seen.Enqueue(int.Parse(d.Read<NoteAdded>().Text))));

        for (var i = 0; i < 60; i++) await setting.Emit(i.ToString(), "case/1");
        await setting.Work(() => seen.Count == 60);

        seen.ShouldBe(Enumerable.Range(0, 60));
    }

    [Fact]
    public async Task Schedule_TimerSetAgain_MovesAndRunsOnce()
    {
        var ran = 0;
        await using var setting = await Setting.Create(new Consumer("timer", null, false, (_, _, _) => { Interlocked.Increment(ref ran); return Task.CompletedTask; }));
        var city = setting.City;

        await Schedule("t1", TimeSpan.FromHours(1));
        await Schedule("t2", TimeSpan.FromHours(3));
        setting.Installation.Clock.Advance(TimeSpan.FromHours(2));
        await setting.WorkOnce();
        ran.ShouldBe(0);

        setting.Installation.Clock.Advance(TimeSpan.FromHours(2));
        await setting.Work(() => ran == 1);
        ran.ShouldBe(1);
        (await city.Count("kernel_queue")).ShouldBe(0);

        Task Schedule(string key, TimeSpan after) => city.Write<bool>(NoteCommands.Command(key), db =>
        {
            db.Schedule("timer", new { }, db.Now + after, "deadline/1");
            return Task.FromResult<Result<bool>>(true);
        });
    }

    [Fact]
    public async Task Take_LeaseOfDeadProcessEnds_IsTakenAgain()
    {
        await using var setting = await Setting.Create(Listener("any", (_, _) => { }));
        await setting.Emit("x", null);

        var first = await CityQueue.Take(setting.City, "dies", 10, setting.City.Consumers.Names(false), default);
        var meanwhile = await CityQueue.Take(setting.City, "other", 10, setting.City.Consumers.Names(false), default);
        setting.Installation.Clock.Advance(TimeSpan.FromMinutes(3));
        var after = await CityQueue.Take(setting.City, "other", 10, setting.City.Consumers.Names(false), default);

        first.Count.ShouldBe(1);
        meanwhile.ShouldBeEmpty();
        after.ShouldHaveSingleItem().Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Take_QuietCity_HoldsOnlyExternalEffectsBack()
    {
        await using var setting = await Setting.Create(Listener("inside", (_, _) => { }), Listener("outside", (_, _) => { }) with { External = true });
        await setting.Emit("x", null);

        var rows = await CityQueue.Take(setting.City, "p", 10, setting.City.Consumers.Names(onlyInternal: true), default);

        rows.ShouldHaveSingleItem().Consumer.ShouldBe("inside");
    }

    private static Consumer Listener(string name, Action<City, Delivery> handle) => new(name, typeof(NoteAdded), false, (city, delivery, _) =>
    {
        handle(city, delivery);
        return Task.CompletedTask;
    });

    private sealed class Setting(TestInstallation installation, City city) : IAsyncDisposable
    {
        private int emitted;

        public TestInstallation Installation => installation;

        public City City => city;

        public static async Task<Setting> Create(params Consumer[] consumers)
        {
            var installation = await TestInstallation.Create([NotesDb.Schema], consumers);
            return new(installation, await installation.AddCity());
        }

        public Task Emit(string text, string? orderKey)
        {
            var number = Interlocked.Increment(ref emitted);
            return city.Write<bool>(NoteCommands.Command("emit" + number), db =>
            {
                db.About(orderKey ?? "");
                db.Emit(new NoteAdded(db.NewId(), text), orderKey);
                return Task.FromResult<Result<bool>>(true);
            });
        }

        public Task WorkOnce() => Work(() => true, TimeSpan.FromMilliseconds(300));

        public Task Work(Func<bool> until, TimeSpan? atLeast = null) => Work(() => Task.FromResult(until()), atLeast);

        public async Task Work(Func<Task<bool>> until, TimeSpan? atLeast = null)
        {
            using var worker = new QueueWorker(installation.Registry, NullLogger<QueueWorker>.Instance);
            await worker.StartAsync(default);
            await Task.Delay(atLeast ?? TimeSpan.Zero);
            var deadline = Environment.TickCount64 + 20_000;
            while (!await until() && Environment.TickCount64 < deadline) await Task.Delay(20);
            await worker.StopAsync(default);
            (await until()).ShouldBeTrue("the queue did not come to the expected state in 20 s");
        }

        public ValueTask DisposeAsync() => installation.DisposeAsync();
    }
}

using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Kernel.Tests.Notes;
using Stadtlotse.Testing;

namespace Stadtlotse.Kernel.Tests.Queue;

public sealed class TimerTests
{
    private static readonly Consumer Timer = new("timer", null, false, (_, _, _) => Task.CompletedTask) { Tries = 1 };

    [Fact]
    public async Task Schedule_WhileTheTimerRuns_IsKeptAndRunsUnderAnotherKey()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema], [Timer]);
        var city = await installation.AddCity();
        await Set(city, "t1", TimeSpan.Zero);
        var running = (await CityQueue.Take(city, "one", 10, city.Consumers.Names(false), default)).ShouldHaveSingleItem();

        await Set(city, "t2", TimeSpan.FromHours(1));
        await CityQueue.Finish(city, running, default);

        (await CityQueue.Take(city, "one", 10, city.Consumers.Names(false), default)).ShouldBeEmpty();
        installation.Clock.Advance(TimeSpan.FromHours(2));
        var again = (await CityQueue.Take(city, "one", 10, city.Consumers.Names(false), default)).ShouldHaveSingleItem();
        again.Attempts.ShouldBe(1);
        // A consumer writes under the row's key: the same key would be answered without running.
        again.Id.ShouldNotBe(running.Id);
    }

    [Fact]
    public async Task Schedule_WhileTheTimerRunsAndFails_KeepsTheNewTime()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema], [Timer]);
        var city = await installation.AddCity();
        await Set(city, "t1", TimeSpan.Zero);
        var running = (await CityQueue.Take(city, "one", 10, city.Consumers.Names(false), default)).ShouldHaveSingleItem();

        await Set(city, "t2", TimeSpan.FromHours(1));
        await CityQueue.Fail(city, running, Timer, "error", default);

        (await CityQueue.State(city)).ShouldBe(new QueueState(1, 0, 0));
    }

    [Fact]
    public async Task Schedule_DeadTimer_LivesAgain()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema], [Timer]);
        var city = await installation.AddCity();
        await Set(city, "t1", TimeSpan.Zero);
        await CityQueue.Fail(city, (await CityQueue.Take(city, "one", 10, city.Consumers.Names(false), default)).Single(), Timer, "error", default);
        (await CityQueue.State(city)).Dead.ShouldBe(1);

        await Set(city, "t2", TimeSpan.Zero);

        (await CityQueue.Take(city, "one", 10, city.Consumers.Names(false), default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Fail_LeaseTakenOverByAnother_ChangesNothing()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema], [Timer]);
        var city = await installation.AddCity();
        await Set(city, "t1", TimeSpan.Zero);
        var slow = (await CityQueue.Take(city, "slow", 10, city.Consumers.Names(false), default)).Single();
        installation.Clock.Advance(TimeSpan.FromMinutes(3));
        (await CityQueue.Take(city, "other", 10, city.Consumers.Names(false), default)).ShouldHaveSingleItem();

        await CityQueue.Fail(city, slow, Timer, "error", default);

        (await CityQueue.State(city)).Dead.ShouldBe(0);
        (await CityQueue.Take(city, "third", 10, city.Consumers.Names(false), default)).ShouldBeEmpty();
    }

    private static Task Set(City city, string key, TimeSpan after) => city.Write<bool>(NoteCommands.Command(key), db =>
    {
        db.Schedule("timer", new { }, db.Now + after, "deadline/1");
        return Task.FromResult<Result<bool>>(true);
    });
}

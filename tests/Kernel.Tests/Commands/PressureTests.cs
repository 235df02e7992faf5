using Microsoft.Data.Sqlite;
using Stadtlotse.Kernel.Commands;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Tests.Notes;
using Stadtlotse.Testing;

namespace Stadtlotse.Kernel.Tests.Commands;

/// <summary>Commands that do not end, databases others hold, answers nobody asks for any more.</summary>
public sealed class PressureTests
{
    [Fact]
    public async Task Write_WhileAnotherProgramHoldsTheFile_IsRefusedAndGoesOnAfterwards()
    {
        TestEngine.Only(Engine.Sqlite, "only a file can be held as a whole");
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        await city.AddNote("before", "vorher");
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(city.Folder, "city.db")};Pooling=false"))
        {
            await other.OpenAsync();
            await using var held = other.BeginTransaction(deferred: false);

            var refused = await Should.ThrowAsync<StorageException>(city.AddNote("during", "währenddessen"));

            refused.Code.ShouldBe("storage.locked");
            (await city.Count("notes_note")).ShouldBe(1, "reading goes on");
        }

        (await city.AddNote("during", "währenddessen")).IsOk.ShouldBeTrue("the same command again");
        (await city.Count("notes_note")).ShouldBe(2);
    }

    [Fact]
    public async Task Write_ThatBlocksItsThread_IsStoppedAndOthersGoOn()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("STADTLOTSE_TEST_ALL") == "1", "Takes as long as a command may; runs with STADTLOTSE_TEST_ALL=1.");
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        using var ending = new ManualResetEventSlim();

        var blocking = city.Write<int>(NoteCommands.Command("blocks"), _ =>
        {
            ending.Wait();
            return Task.FromResult<Result<int>>(1);
        });
        var other = city.AddNote("other", "geht weiter");

        await Should.ThrowAsync<TimeoutException>(blocking.WaitAsync(TimeSpan.FromSeconds(60)));
        (await other.WaitAsync(TimeSpan.FromSeconds(60))).IsOk.ShouldBeTrue();
        (await city.AddNote("later", "auch danach")).IsOk.ShouldBeTrue();
        (await city.Count("notes_note")).ShouldBe(2);
        ending.Set();
    }

    [Fact]
    public async Task Sweep_OldAnswers_KeepsTheYounger()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        await city.AddNote("old", "alt");
        installation.Clock.Advance(OldAnswers.Kept - TimeSpan.FromDays(1));
        await city.AddNote("young", "jung");
        (await OldAnswers.Sweep(city, default)).ShouldBe(0);
        installation.Clock.Advance(TimeSpan.FromDays(2));

        (await OldAnswers.Sweep(city, default)).ShouldBe(1);

        (await city.AddNote("young", "jung")).IsOk.ShouldBeTrue();
        (await city.Count("notes_note")).ShouldBe(2, "the younger answer is still known");
    }
}

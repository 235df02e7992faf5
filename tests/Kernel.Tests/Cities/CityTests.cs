using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.Tests.Notes;
using Stadtlotse.Testing;

namespace Stadtlotse.Kernel.Tests.Cities;

public sealed class CityTests
{
    [Fact]
    public async Task Add_TwoCities_NothingOfOneIsInTheOther()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var (one, two) = (await installation.AddCity("musterstadt"), await installation.AddCity("nachbarort"));

        await one.AddNote("a", "nur hier");

        (await one.Count("notes_note")).ShouldBe(1);
        (await two.Count("notes_note")).ShouldBe(0);
        one.Keys.Files.ShouldNotBe(two.Keys.Files);
        installation.Registry.FindHost("desk.nachbarort.localhost")!.City.ShouldBe(two.Entry.Id);
    }

    [Fact]
    public async Task Add_SameAgain_CompletesInsteadOfDoubling()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);

        var first = await installation.AddCity();
        var again = await installation.AddCity();

        again.ShouldBeSameAs(first);
        installation.Registry.Entries.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("1stadt")]
    [InlineData("../oben")]
    [InlineData("control/../x")]
    public async Task Add_BadSlug_IsRefused(string slug)
    {
        await using var installation = await TestInstallation.Create();

        var refusal = await Should.ThrowAsync<StorageException>(() => installation.Registry.Add(slug, "X", Engine.Sqlite, "", []));

        refusal.Code.ShouldBe("city.slug");
    }

    [Fact]
    public async Task Open_FailingMigration_SetsThatCityAsideOnly()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var good = await installation.AddCity("gutstadt");
        var bad = await installation.AddCity("schlechtstadt");
        await bad.Tamper("update kernel_migration set hash = 'another' where module = 'notes'");

        await using var next = await Restart(installation);
        var opened = await next.Open(bad.Entry.Id);
        var other = await next.Open(good.Entry.Id);

        opened.City.ShouldBeNull();
        opened.Reason!.ShouldContain("notes/0001_notes.sql");
        other.City.ShouldNotBeNull();
    }

    [Fact]
    public async Task Start_SecondProcessOnOneSqliteCity_IsRefusedClearly()
    {
        TestEngine.Only(Engine.Sqlite, "PostgreSQL cities are shared by processes");
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();

        await using var second = await TestInstallation.Create([NotesDb.Schema], folder: installation.Folder);
        var opened = await second.Registry.Open(city.Entry.Id);

        opened.City.ShouldBeNull();
        opened.Reason!.ShouldContain("Another process");
    }

    [Fact]
    public async Task Open_ManyProcessesAtOnce_MigrateOnce()
    {
        TestEngine.Only(Engine.Postgres, "SQLite cities belong to one process");
        await using var installation = await TestInstallation.Create();
        var city = await installation.AddCity();

        var others = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestInstallation.Create([NotesDb.Schema], folder: installation.Folder)));
        var opened = await Task.WhenAll(others.Select(o => o.Registry.Open(city.Entry.Id)));

        opened.ShouldAllBe(o => o.City != null);
        (await city.Count("kernel_migration", "module = 'notes'")).ShouldBe(1);
        foreach (var other in others) await other.DisposeAsync();
    }

    [Fact]
    public async Task Write_FullDatabase_SaysSoAndStoresNothing()
    {
        TestEngine.Only(Engine.Sqlite, "tested on the file");
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        await city.Write<bool>(NoteCommands.Command("limit"), async db =>
        {
            await db.Execute("pragma max_page_count = 1", default);
            return true;
        });

        var refusal = await Should.ThrowAsync<StorageException>(() => city.AddNote("big", new string('x', 3_000_000)));

        refusal.Code.ShouldBe("storage.full");
        await using var read = city.Read<NotesDb>();
        (await read.Notes.CountAsync()).ShouldBe(0);
        (await city.AddNote("small again", "klein")).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task Write_ReadOnlyDatabase_SaysSoAndStoresNothing()
    {
        TestEngine.Only(Engine.Sqlite, "tested on the file");
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        Task Only(int on) => city.Housekeep((connection, transaction, stop) => connection.Execute(transaction, $"pragma query_only = {on}", stop), TestContext.Current.CancellationToken);
        await Only(1);

        var refusal = await Should.ThrowAsync<StorageException>(() => city.AddNote("a", "geht nicht"));

        refusal.Code.ShouldBe("storage.readonly");
        await Only(0);
        (await city.AddNote("a", "geht")).IsOk.ShouldBeTrue();
        await using var read = city.Read<NotesDb>();
        (await read.Notes.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Write_DatabaseLockedByAnotherProgram_SaysSoAndStoresNothing()
    {
        TestEngine.Only(Engine.Sqlite, "tested on the file");
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        await using var other = new SqliteConnection($"Data Source={Path.Combine(installation.Options.Data, city.Slug, "city.db")};Pooling=false");
        await other.OpenAsync();
        await other.Execute(null, "begin immediate", default);

        var refusal = await Should.ThrowAsync<StorageException>(() => city.AddNote("a", "geht nicht"));

        refusal.Code.ShouldBe("storage.locked");
        await other.Execute(null, "rollback", default);
        (await city.AddNote("a", "geht")).IsOk.ShouldBeTrue();
        await using var read = city.Read<NotesDb>();
        (await read.Notes.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Start_MasterKeyMissing_SaysHowToMakeOne()
    {
        await using var installation = await TestInstallation.Create();
        File.Delete(installation.Options.MasterKey);

        var refusal = await Should.ThrowAsync<MasterKeyException>(() => installation.NewRegistry([]).Start());

        refusal.Message.ShouldContain("stadtlotse keys create");
    }

    [Fact]
    public async Task RewrapKeys_AfterRotation_OldKeyIsNoLongerNeeded()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        await city.AddNote("a", "vorher");
        var before = city.Entry.WrappedKey;
        installation.Clock.Advance(TimeSpan.FromMinutes(1));
        MasterKey.CreateOrRotate(installation.Options.MasterKey, Instant.Now(installation.Clock));

        await using (var rotating = await Restart(installation)) (await rotating.RewrapKeys()).ShouldBe(1);
        var lines = File.ReadAllLines(installation.Options.MasterKey);
        File.WriteAllLines(installation.Options.MasterKey, lines.Take(2));

        await using var next = await Restart(installation);
        next.Find("musterstadt")!.WrappedKey.ShouldNotBe(before);
        (await next.Open(city.Entry.Id)).City!.Keys.Files.ShouldBe(city.Keys.Files);
    }

    [Fact]
    public async Task Write_FiftyCities_StayWithinBoundedThreadsAndConnections()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var cities = new List<City>();
        for (var i = 0; i < 50; i++) cities.Add(await installation.AddCity($"stadt{i}"));

        await Task.WhenAll(cities.SelectMany(c => Enumerable.Range(0, 10).Select(i => c.AddNote($"n{i}", "Notiz"))));

        System.Diagnostics.Process.GetCurrentProcess().Threads.Count.ShouldBeLessThan(100);
        foreach (var city in cities) (await city.Count("notes_note")).ShouldBe(10);
    }

    private static async Task<CityRegistry> Restart(TestInstallation installation)
    {
        await installation.Registry.DisposeAsync();
        return (await TestInstallation.Create([NotesDb.Schema], folder: installation.Folder, clock: installation.Clock)).Registry;
    }
}

using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Backup;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Journal;
using Stadtlotse.Kernel.Tests.Files;
using Stadtlotse.Kernel.Tests.Notes;
using Stadtlotse.Testing;

namespace Stadtlotse.Kernel.Tests.Backup;

public sealed class BackupTests
{
    private static readonly Guid Person = Guid.Parse("01990000-0000-7000-8000-00000000aaaa");

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Restore_OnEmptyMachine_BringsRowsFilesKeysAndJournal(Engine target)
    {
        if (target == Engine.Postgres) _ = TestEngine.Server;
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await Filled(installation);
        var (backup, keys) = await Backup(city);
        var personKey = await city.PersonKeys.Find(Person);

        await using var empty = await EmptyMachine(installation, target);
        var (restored, report) = await CityBackup.Restore(empty.Registry, backup, keys, target, target == Engine.Postgres ? "main" : "", [("neu.localhost", "portal")]);

        report.Files.ShouldBe(1);
        await using var read = restored.Read<NotesDb>();
        (await read.Notes.OrderBy(n => n.At).Select(n => n.Text).ToListAsync()).ShouldBe(["Grüße", "über eine Person"], ignoreOrder: true);
        var file = (await new CityFiles(restored).Find(new FileId((await FirstFile(restored)))))!;
        (await new CityFiles(restored).IsIntact(file)).ShouldBeTrue();
        var journal = await JournalVerifier.Verify(restored, installation.Registry.HeadsFile(city.Entry));
        journal.Findings.ShouldBeEmpty();
        journal.Sealed.ShouldBe(3);
        (await restored.PersonKeys.Find(Person)).ShouldBe(personKey);
    }

    [Fact]
    public async Task Restore_City_IsQuietUntilReleased()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var (backup, _) = await Backup(await Filled(installation));
        await using var empty = await EmptyMachine(installation, TestEngine.Current);

        var (restored, _) = await CityBackup.Restore(empty.Registry, backup, null, TestEngine.Current, restoredServer, []);

        empty.Registry.Find(restored.Slug)!.Quiet.ShouldBeTrue();
        await empty.Registry.Release(empty.Registry.Find(restored.Slug)!);
        empty.Registry.Find(restored.Slug)!.Quiet.ShouldBeFalse();
    }

    [Fact]
    public async Task Restore_WithoutPersonKeys_LeavesPersonalPayloadUnreadable()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var (backup, _) = await Backup(await Filled(installation));
        await using var empty = await EmptyMachine(installation, TestEngine.Current);

        var (restored, _) = await CityBackup.Restore(empty.Registry, backup, null, TestEngine.Current, restoredServer, []);

        (await restored.PersonKeys.Find(Person)).ShouldBeNull();
        var journal = await JournalVerifier.Verify(restored, null);
        journal.Findings.ShouldBeEmpty();
        journal.Erased.ShouldBe(1);
    }

    [Fact]
    public async Task Restore_DamagedBackup_TakesTheCityBack()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var (backup, _) = await Backup(await Filled(installation));
        var damaged = backup.ToArray();
        damaged[damaged.Length / 2] ^= 1;
        await using var empty = await EmptyMachine(installation, TestEngine.Current);

        var refusal = await Should.ThrowAsync<StorageException>(() =>
            CityBackup.Restore(empty.Registry, new MemoryStream(damaged), null, TestEngine.Current, restoredServer, []));

        refusal.Code.ShouldBe("backup.damaged");
        empty.Registry.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Restore_CityIsThere_ChangesNothing()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var (backup, _) = await Backup(await Filled(installation));

        var refusal = await Should.ThrowAsync<StorageException>(() => CityBackup.Restore(installation.Registry, backup, null, TestEngine.Current, restoredServer, []));

        refusal.Code.ShouldBe("city.exists");
    }

    [Fact]
    public async Task Write_WhileCommandsRun_IsOfOnePoint()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++) await city.AddNote("n" + i, "Notiz");
        });
        while (await city.Count("notes_note") < 3) await Task.Delay(10);

        using var backup = new MemoryStream();
        await using (var looking = installation.Registry.OpenForReading(city.Slug)) await CityBackup.Write(looking, backup);
        stop.Cancel();
        await writing;
        backup.Position = 0;
        await using var empty = await EmptyMachine(installation, TestEngine.Current);
        var (restored, _) = await CityBackup.Restore(empty.Registry, backup, null, TestEngine.Current, restoredServer, []);

        var notes = await restored.Count("notes_note");
        notes.ShouldBeGreaterThan(0);
        (await restored.Count("kernel_command")).ShouldBe(notes);
        (await restored.Count("kernel_journal")).ShouldBe(notes);
    }

    private static readonly string restoredServer = TestEngine.Current == Engine.Postgres ? "main" : "";

    private static async Task<City> Filled(TestInstallation installation)
    {
        var city = await installation.AddCity();
        await city.AddNote("a", "Grüße");
        await city.AddNote("b", "über eine Person", Person);
        await FileTests.Upload(city, "Ein Text."u8.ToArray(), "text.txt", "c");
        using var sealer = installation.Registry.Sealer(city);
        await sealer.Seal();
        return city;
    }

    private static async Task<(MemoryStream Backup, MemoryStream Keys)> Backup(City city)
    {
        var (backup, keys) = (new MemoryStream(), new MemoryStream());
        (await CityBackup.Write(city, backup)).MissingFiles.ShouldBeEmpty();
        await CityBackup.WritePersonKeys(city, keys);
        (backup.Position, keys.Position) = (0, 0);
        return (backup, keys);
    }

    /// <summary>Another machine that has nothing but the program and the master key.</summary>
    private static async Task<Machine> EmptyMachine(TestInstallation installation, Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("stadtlotse-empty-").FullName;
        var options = installation.Options with { Data = Path.Combine(folder, "data"), Servers = engine == Engine.Postgres ? new() { ["main"] = TestEngine.Server } : [] };
        var registry = new CityRegistry(options, [NotesDb.Schema], new([]), installation.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<CityRegistry>.Instance);
        await registry.Start();
        // The original city's PostgreSQL database has the same name on the one test server: the machine must find none.
        if (engine == Engine.Postgres && TestEngine.Current == Engine.Postgres) await installation.MoveDatabasesAway();
        return new(registry, folder);
    }

    private static async Task<Guid> FirstFile(City city)
    {
        await using var connection = await city.OpenRead();
        return (await connection.Query(null, "select id from kernel_file", r => r.GetGuid(0), default))[0];
    }

    private sealed record Machine(CityRegistry Registry, string Folder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Registry.DisposeAsync();
            Directory.Delete(Folder, recursive: true);
        }
    }
}

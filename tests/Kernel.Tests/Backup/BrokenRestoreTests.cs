using Stadtlotse.Kernel.Backup;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Journal;
using Stadtlotse.Kernel.Tests.Notes;
using Stadtlotse.Testing;

namespace Stadtlotse.Kernel.Tests.Backup;

public sealed class BrokenRestoreTests
{
    [Fact]
    public async Task Restore_KilledInTheMiddle_ServesNothingAndRunsAgain()
    {
        TestEngine.Only(Engine.Sqlite, "the second machine stands on the same server otherwise");
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var (backup, entry) = await Backup(installation);
        var folder = Directory.CreateTempSubdirectory("stadtlotse-test-").FullName;
        File.Copy(installation.Options.MasterKey, Path.Combine(folder, "master.key"));
        await using (var killed = await TestInstallation.Create([NotesDb.Schema], folder: folder))
        {
            // What a killed restore leaves: listed, marked, its tables made and empty.
            await killed.Registry.BeginRestore(entry.Id, entry.Slug, default);
            await killed.Registry.Add(entry.Slug, entry.Name, Engine.Sqlite, "", [], quiet: true, entry.Id, installation.Registry.KeyOf(entry));
        }

        await using var again = await TestInstallation.Create([NotesDb.Schema], folder: folder);
        (await again.Registry.Open(entry.Id)).City.ShouldBeNull();
        var (city, _) = await CityBackup.Restore(again.Registry, backup, null, Engine.Sqlite, "", []);

        (await city.Count("notes_note")).ShouldBe(1);
        (await again.Registry.Open(entry.Id)).City.ShouldNotBeNull();
        await again.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Restore_FolderHoldsUnlistedData_IsRefusedAndLeavesIt()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var (backup, _) = await Backup(installation);
        await using var machine = await Machine(installation);
        var data = Path.Combine(machine.Options.Data, "musterstadt");
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(Path.Combine(data, "city.db"), "the only copy");

        (await Should.ThrowAsync<StorageException>(() => CityBackup.Restore(machine.Registry, backup, null, Engine.Sqlite, "", []))).Code.ShouldBe("city.folder");

        (await File.ReadAllTextAsync(Path.Combine(data, "city.db"))).ShouldBe("the only copy");
    }

    [Fact]
    public async Task Restore_BesideNewerHeads_SetsThemAsideAndVerifies()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var (backup, entry) = await Backup(installation);
        var city = await installation.Registry.Require(entry.Slug);
        await city.AddNote("later", "not in the backup");
        using (var sealer = installation.Registry.Sealer(city)) await sealer.Seal();
        await using var machine = await Machine(installation);
        Directory.CreateDirectory(machine.Options.HeadsFolder);
        File.Copy(installation.Registry.HeadsFile(entry), machine.Registry.HeadsFile(entry));

        var (restored, _) = await CityBackup.Restore(machine.Registry, backup, null, Engine.Sqlite, "", []);
        await restored.AddNote("new", "after the restore");
        using (var sealer = machine.Registry.Sealer(restored)) await sealer.Seal();

        (await JournalVerifier.Verify(restored, machine.Registry.HeadsFile(entry))).Findings.ShouldBeEmpty();
        Directory.GetFiles(machine.Options.HeadsFolder).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Add_HostOfAnotherCity_IsRefused()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        await installation.AddCity();

        (await Should.ThrowAsync<StorageException>(() => installation.Registry.Add("dieb", "Dieb", Engine.Sqlite, "", [("musterstadt.localhost", "portal")]))).Code.ShouldBe("city.host");
    }

    [Fact]
    public async Task Open_MasterKeyRotatedBesideTheProcess_StillOpens()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        Stadtlotse.Kernel.Keys.MasterKey.CreateOrRotate(installation.Options.MasterKey, Instant.Now(installation.Clock));
        await using var rotating = installation.NewRegistry([NotesDb.Schema]);
        await rotating.Start();
        (await rotating.RewrapKeys()).ShouldBe(1);
        await installation.Registry.Refresh();

        (await installation.Registry.Reopen(city.Entry.Id)).Reason.ShouldBeNull();
    }

    private static async Task<(MemoryStream Backup, CityEntry Entry)> Backup(TestInstallation installation)
    {
        var city = await installation.AddCity();
        await city.AddNote("k", "eins");
        using (var sealer = installation.Registry.Sealer(city)) await sealer.Seal();
        var backup = new MemoryStream();
        await CityBackup.Write(city, backup);
        backup.Position = 0;
        return (backup, city.Entry);
    }

    private static async Task<TestInstallation> Machine(TestInstallation installation)
    {
        var machine = await TestInstallation.Create([NotesDb.Schema]);
        File.Copy(installation.Options.MasterKey, machine.Options.MasterKey, overwrite: true);
        await machine.Registry.Start();
        return machine;
    }
}

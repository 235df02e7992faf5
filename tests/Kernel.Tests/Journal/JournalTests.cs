using System.Security.Cryptography;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Journal;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.Tests.Notes;
using Stadtlotse.Testing;

namespace Stadtlotse.Kernel.Tests.Journal;

public sealed class JournalTests
{
    [Fact]
    public async Task Seal_SeveralTimes_VerifiesWithAndWithoutCopy()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await Sealed(installation, 3, 5, 1);

        var own = await JournalVerifier.Verify(city, null);
        var withCopy = await JournalVerifier.Verify(city, installation.Registry.HeadsFile(city.Entry));

        own.Sealed.ShouldBe(9);
        own.Findings.ShouldBeEmpty();
        withCopy.Findings.ShouldBeEmpty();
        File.ReadLines(installation.Registry.HeadsFile(city.Entry)).Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("update kernel_journal set what = 'nothing.happened' where leaf = 4", "changed", 4)]
    [InlineData("update kernel_journal set at = at + 1 where leaf = 0", "changed", 0)]
    [InlineData("delete from kernel_journal where leaf = 2", "removed", 2)]
    [InlineData("delete from kernel_journal where leaf >= 7", "cut", 7)]
    public async Task Verify_RowTamperedWith_IsNamed(string sql, string code, long leaf)
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await Sealed(installation, 3, 5, 1);

        await city.Tamper(sql);

        var report = await JournalVerifier.Verify(city, installation.Registry.HeadsFile(city.Entry));
        report.Findings.ShouldContain(f => f.Code == code && f.Leaf == leaf);
    }

    [Fact]
    public async Task Seal_AfterDeathWhileCopying_HealsTheCopy()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await Sealed(installation, 3, 5);
        var copy = installation.Registry.HeadsFile(city.Entry);
        var whole = await File.ReadAllTextAsync(copy);
        await File.WriteAllTextAsync(copy, whole[..^40]);

        var torn = await JournalVerifier.Verify(city, copy);
        using (var sealer = installation.Registry.Sealer(city)) await sealer.Seal();
        var healed = await JournalVerifier.Verify(city, copy);

        torn.Findings.ShouldBeEmpty();
        healed.Findings.ShouldBeEmpty();
        (await File.ReadAllTextAsync(copy)).ShouldEndWith("\n" + whole.Split('\n')[1] + "\n");
    }

    [Fact]
    public async Task Verify_LineOfTheCopyGarbled_IsNamed()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await Sealed(installation, 3, 5, 1);
        var copy = installation.Registry.HeadsFile(city.Entry);
        var lines = await File.ReadAllLinesAsync(copy);
        lines[1] = lines[1][..^40];
        await File.WriteAllLinesAsync(copy, lines);

        var report = await JournalVerifier.Verify(city, copy);

        report.Findings.ShouldContain(f => f.Code == "signature");
    }

    [Fact]
    public async Task Verify_RowInserted_IsNamedAndNotTheShifted()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await Sealed(installation, 3, 5);
        await city.Tamper("update kernel_journal set leaf = leaf + 1000 where leaf >= 4");
        await city.Tamper("update kernel_journal set leaf = leaf - 999 where leaf >= 1000");
        await city.Tamper($"insert into kernel_journal (id, at, what, commitment, leaf) values ('01990000-0000-7000-8000-000000000001', 1, 'forged', {Blob(city)}, 4)");

        var report = await JournalVerifier.Verify(city, installation.Registry.HeadsFile(city.Entry));

        report.Findings.Where(f => f.Code == "inserted").ShouldHaveSingleItem().Leaf.ShouldBe(4);
    }

    [Fact]
    public async Task Verify_PayloadTamperedWith_IsNamedWithoutAnyCopy()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await Sealed(installation, 4);

        await city.Tamper("update kernel_journal_payload set subject = 'note/other' where id = (select id from kernel_journal where leaf = 1)");

        var report = await JournalVerifier.Verify(city, null);
        report.Findings.ShouldHaveSingleItem().Code.ShouldBe("payload");
    }

    [Fact]
    public async Task Verify_PayloadAndPersonKeyErased_StillVerifies()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        var person = installation.Registry.Clock is TestClock ? Guid.Parse("01990000-0000-7000-8000-00000000aaaa") : Guid.Empty;
        await city.AddNote("a", "über eine Person", person);
        await city.AddNote("b", "auch", person);
        await city.AddNote("c", "über niemanden");
        using var sealer = installation.Registry.Sealer(city);
        await sealer.Seal();

        await city.Write<bool>(NoteCommands.Command("erase", "person.erase"), async db =>
        {
            await PersonKeys.Destroy(db, person);
            await db.Execute("delete from kernel_journal_payload where id = (select id from kernel_journal_payload where person = @person order by id limit 1)", default, ("person", person));
            return true;
        });
        await sealer.Seal();

        var report = await JournalVerifier.Verify(city, installation.Registry.HeadsFile(city.Entry));
        report.Findings.ShouldBeEmpty();
        report.Erased.ShouldBe(2);
        report.Sealed.ShouldBe(4);
        (await city.PersonKeys.Find(person)).ShouldBeNull();
    }

    [Fact]
    public async Task Seal_CopyLost_IsWrittenAgainWhole()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await Sealed(installation, 3, 2);
        File.Delete(installation.Registry.HeadsFile(city.Entry));

        await city.AddNote("later", "später");
        using var sealer = installation.Registry.Sealer(city);
        await sealer.Seal();

        TreeHead.FromLine(File.ReadLines(installation.Registry.HeadsFile(city.Entry)).Last())!.Size.ShouldBe(6);
        (await JournalVerifier.Verify(city, installation.Registry.HeadsFile(city.Entry))).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void MerkleTree_EverySize_EqualsTheDefinitionOfRfc6962()
    {
        var tree = new MerkleTree();
        var leaves = new List<byte[]>();
        for (var size = 0; size < 130; size++)
        {
            tree.Root.ShouldBe(Definition(leaves), $"size {size}");
            MerkleTree.Resume(tree.Size, tree.Frontier).Root.ShouldBe(tree.Root);
            var leaf = MerkleTree.Leaf([(byte)size]);
            leaves.Add(leaf);
            tree.Append(leaf);
        }

        static byte[] Definition(List<byte[]> leaves)
        {
            if (leaves.Count == 0) return SHA256.HashData([]);
            if (leaves.Count == 1) return leaves[0];
            var split = 1;
            while (split * 2 < leaves.Count) split *= 2;
            return SHA256.HashData([1, .. Definition(leaves[..split]), .. Definition(leaves[split..])]);
        }
    }

    private static string Blob(City city) => city.Engine == Engine.Sqlite ? "x'00'" : "'\\x00'";

    private static async Task<City> Sealed(TestInstallation installation, params int[] batches)
    {
        var city = await installation.AddCity();
        using var sealer = installation.Registry.Sealer(city);
        foreach (var (batch, size) in batches.Index())
        {
            for (var i = 0; i < size; i++) await city.AddNote($"{batch}-{i}", "Notiz");
            (await sealer.Seal()).ShouldBe(size);
        }
        return city;
    }
}

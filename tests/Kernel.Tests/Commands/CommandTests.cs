using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Tests.Notes;
using Stadtlotse.Testing;

namespace Stadtlotse.Kernel.Tests.Commands;

public sealed class CommandTests
{
    [Fact]
    public async Task Write_Change_IsStoredWithKeyAndJournalRow()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();

        var id = await city.AddNote("k1", "Grüße aus dem Rathaus");

        await using var read = city.Read<NotesDb>();
        (await read.Notes.SingleAsync()).Text.ShouldBe("Grüße aus dem Rathaus");
        (await read.Notes.SingleAsync()).Id.ShouldBe(id.Value);
        (await city.Count("kernel_journal")).ShouldBe(1);
        (await city.Count("kernel_command")).ShouldBe(1);
    }

    [Fact]
    public async Task Write_SameKeyAgain_GivesSameAnswerAndNoSecondEffect()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();

        var first = await city.AddNote("k1", "eins");
        var again = await city.AddNote("k1", "eins");

        again.Value.ShouldBe(first.Value);
        (await city.Count("notes_note")).ShouldBe(1);
    }

    [Fact]
    public async Task Write_SameKeyFromManySides_RunsOnce()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => city.AddNote("same", "eins")));

        answers.Select(a => a.Value).Distinct().Count().ShouldBe(1);
        (await city.Count("notes_note")).ShouldBe(1);
    }

    [Fact]
    public async Task Write_Refused_LeavesNothing()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();

        var result = await city.Write<int>(NoteCommands.Command("k"), async db =>
        {
            db.Context<NotesDb>().Add(new Note { Id = db.NewId(), Text = "halb", At = db.Now });
            await db.Context<NotesDb>().SaveChangesAsync();
            return new Fault("text", "notes.text.bad", "The text is not good.");
        });

        result.IsOk.ShouldBeFalse();
        result.Faults[0].Field.ShouldBe("text");
        (await city.Count("notes_note")).ShouldBe(0);
        (await city.Count("kernel_journal")).ShouldBe(0);
    }

    [Fact]
    public async Task Write_Throws_OthersInTheGroupAreKept()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();

        var good = Enumerable.Range(0, 20).Select(i => city.AddNote("good" + i, "gut")).ToList();
        var bad = city.Write<int>(NoteCommands.Command("bad"), _ => throw new InvalidOperationException("a bug"));
        good.AddRange(Enumerable.Range(20, 20).Select(i => city.AddNote("good" + i, "gut")));

        await Should.ThrowAsync<InvalidOperationException>(bad);
        (await Task.WhenAll(good)).ShouldAllBe(r => r.IsOk);
        (await city.Count("notes_note")).ShouldBe(40);
    }

    [Fact]
    public async Task Write_TwoChangeOneRow_BothCountNoneIsLost()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        var id = (await city.AddNote("start", "0")).Value;

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => city.Write<string>(NoteCommands.Command("inc" + i), async db =>
        {
            var note = await db.Context<NotesDb>().Notes.SingleAsync(n => n.Id == id);
            note.Text = (int.Parse(note.Text) + 1).ToString();
            return note.Text;
        })));

        results.ShouldAllBe(r => r.IsOk);
        await using var read = city.Read<NotesDb>();
        var stored = await read.Notes.SingleAsync();
        stored.Text.ShouldBe("5");
        stored.Version.ShouldBe(5);
    }

    [Fact]
    public async Task Read_ContextForReading_RefusesToSave()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        await using var read = city.Read<NotesDb>();

        read.Add(new Note { Id = Guid.Empty, Text = "x", At = default });

        await Should.ThrowAsync<InvalidOperationException>(() => read.SaveChangesAsync());
    }
}

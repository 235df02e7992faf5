using Stadtlotse.Kernel.Tests.Notes;
using Stadtlotse.Testing;

namespace Stadtlotse.Kernel.Tests.Commands;

public sealed class KeyReuseTests
{
    [Fact]
    public async Task Write_KeyOfAnotherCommand_IsRefusedAndDisturbsNobody()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        await city.AddNote("k", "eins");

        var neighbours = Enumerable.Range(0, 8).Select(i => city.AddNote("n" + i, "Nachbar")).ToList();
        var stranger = city.Write<Guid>(NoteCommands.Command("k", "notes.other"), db => Task.FromResult<Result<Guid>>(db.NewId()));
        neighbours.AddRange(Enumerable.Range(8, 8).Select(i => city.AddNote("n" + i, "Nachbar")));

        await Should.ThrowAsync<InvalidOperationException>(() => stranger);
        foreach (var neighbour in neighbours) (await neighbour).IsOk.ShouldBeTrue();
        (await city.Count("notes_note")).ShouldBe(17);
    }

    [Fact]
    public async Task Write_StoredAnswerOfAnotherShape_FailsAloneAndDisturbsNobody()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        await city.AddNote("k", "eins");

        var neighbours = Enumerable.Range(0, 8).Select(i => city.AddNote("n" + i, "Nachbar")).ToList();
        var changed = city.Write<int>(NoteCommands.Command("k"), _ => Task.FromResult<Result<int>>(1));
        neighbours.AddRange(Enumerable.Range(8, 8).Select(i => city.AddNote("n" + i, "Nachbar")));

        await Should.ThrowAsync<System.Text.Json.JsonException>(() => changed);
        foreach (var neighbour in neighbours) (await neighbour).IsOk.ShouldBeTrue();
    }
}

using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Tests.Notes;

/// <summary>The smallest module there can be, for tests of the kernel.</summary>
public sealed class NotesDb(DbContextOptions<NotesDb> options) : CityContext(options)
{
    public static ModuleSchema Schema { get; } = new("notes", typeof(NotesDb).Assembly);

    protected override string Prefix => "notes";

    public DbSet<Note> Notes => Set<Note>();
}

public sealed class Note
{
    public required Guid Id { get; init; }

    public required string Text { get; set; }

    public required Instant At { get; init; }

    public int Version { get; private set; }
}

public sealed record NoteAdded(Guid Id, string Text);

internal static class NoteCommands
{
    public static Command Command(string key, string name = "notes.add") => new(name, key, Actor.System("test"), "testing") { Subject = "note/" + key };

    public static Task<Result<Guid>> AddNote(this City city, string key, string text, Guid? person = null) =>
        city.Write<Guid>(Command(key) with { Person = person }, db =>
        {
            var note = new Note { Id = db.NewId(), Text = text, At = db.Now };
            db.Context<NotesDb>().Add(note);
            db.About("note/" + key, person, new { text });
            db.Emit(new NoteAdded(note.Id, text));
            return Task.FromResult<Result<Guid>>(note.Id);
        });
}

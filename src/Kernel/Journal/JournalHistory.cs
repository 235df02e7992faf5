using System.Security.Cryptography;
using System.Text.Json;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Journal;
using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Kernel;

/// <summary>One value that a command changed, for the history of a thing.</summary>
/// <param name="Field">Key of the field's text: <c>administration.settings.name</c>.</param>
/// <param name="Old">What it was, as people read it or as the key of a text; null for nothing.</param>
/// <param name="New">What it is now; null for nothing.</param>
public sealed record FieldChange(string Field, string? Old, string? New)
{
    /// <summary>The changes among these pairs: those whose values differ. Blank counts as nothing.</summary>
    public static IReadOnlyList<FieldChange> Among(params IEnumerable<(string Field, string? Old, string? New)> pairs) =>
        [.. pairs.Select(p => new FieldChange(p.Field, Blank(p.Old), Blank(p.New))).Where(c => c.Old != c.New)];

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>What a command notes for the history: <c>db.About(subject, details: new ChangeNote(viewer.Name, changes))</c>.</summary>
/// <param name="By">Name of who did it, as shown.</param>
/// <param name="Changes">What changed.</param>
public sealed record ChangeNote(string By, IReadOnlyList<FieldChange> Changes);

/// <summary>An entry of a thing's history.</summary>
/// <param name="At">When.</param>
/// <param name="What">Name of the command, also the key of its text: <c>administration.settings.change</c>.</param>
/// <param name="By">Who did it, as shown; null when the entry does not say or was erased.</param>
/// <param name="Changes">What changed; empty when the command noted none.</param>
public sealed record HistoryEntry(Instant At, string What, string? By, IReadOnlyList<FieldChange> Changes);

/// <summary>Reads from the journal what happened to a thing. Whether somebody may see it is the caller's to decide before.</summary>
public static class JournalHistory
{
    /// <summary>The newest entries about a subject, newest first.</summary>
    /// <param name="city">The city.</param>
    /// <param name="subject">The subject as commands state it: <c>unit/0199…</c>.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellation">Ends early.</param>
    public static async Task<IReadOnlyList<HistoryEntry>> Of(City city, string subject, int most = 50, CancellationToken cancellation = default)
    {
        List<(Guid Id, long At, string What, Guid? Person, byte[] Content)> rows;
        await using (var connection = await city.OpenRead(cancellation))
            rows = await connection.Query(null, """
                select j.id, j.at, j.what, p.person, p.content from kernel_journal_payload p join kernel_journal j on j.id = p.id
                where p.subject = @subject order by j.at desc, j.id desc limit @most
                """, r => (r.GetGuid(0), r.GetInt64(1), r.GetString(2), r.GuidOrNull(3), r.Bytes(4)), cancellation, ("subject", subject), ("most", (long)most));
        var entries = new List<HistoryEntry>();
        foreach (var row in rows)
        {
            var key = row.Person is { } person ? await city.PersonKeys.Find(person, cancellation) : city.Keys.Journal;
            var note = key is null ? null : Read(key, row.Id, row.Content);
            entries.Add(new HistoryEntry(new Instant(row.At), row.What, note?.By, note?.Changes ?? []));
        }
        return entries;
    }

    private static ChangeNote? Read(byte[] key, Guid id, byte[] content)
    {
        try
        {
            var payload = JsonSerializer.Deserialize<JournalPayload>(SecretBox.Open(key, content, JournalWriter.Context(id)), CityJson.Options);
            return payload?.Details is { ValueKind: JsonValueKind.Object } details && details.TryGetProperty("changes", out _)
                ? details.Deserialize<ChangeNote>(CityJson.Options) : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            // Erased, or noted in another form: that it happened is still told.
            return null;
        }
    }
}

namespace Stadtlotse.Kernel.Commands;

/// <summary>What every command leaves beside its own change.</summary>
internal sealed record CommandRows(string Key, string Name, string Answer, Instant At, IReadOnlyList<JournalRow> Journal, IReadOnlyList<QueueRow> Queue)
{
    /// <summary>
    /// A timer set anew is a new row: another id, so that who runs the old one neither ends nor delays it, and so that its effects
    /// are not answered from the key of the old one.
    /// </summary>
    public const string MovedTimer = "id = excluded.id, due = excluded.due, payload = excluded.payload, attempts = 0, leased_until = 0, leased_by = null, dead = 0, error = null";
}

internal sealed record JournalRow(Guid Id, Instant At, string What, byte[] Commitment, Guid? Person, string? Subject, byte[] Salt, byte[] Content);

internal sealed record QueueRow(Guid Id, string Consumer, string? OrderKey, Instant Due, string Payload, string? Name);

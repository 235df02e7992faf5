namespace Stadtlotse.Kernel.Commands;

/// <summary>What every command leaves beside its own change.</summary>
internal sealed record CommandRows(string Key, string Name, string Answer, Instant At, IReadOnlyList<JournalRow> Journal, IReadOnlyList<QueueRow> Queue);

internal sealed record JournalRow(Guid Id, Instant At, string What, byte[] Commitment, Guid? Person, string? Subject, byte[] Salt, byte[] Content);

internal sealed record QueueRow(Guid Id, string Consumer, string? OrderKey, Instant Due, string Payload, string? Name);

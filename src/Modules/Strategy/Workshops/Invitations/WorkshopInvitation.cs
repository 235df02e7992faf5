using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>What an invited person answered.</summary>
internal enum InvitationAnswer
{
    Open,
    Comes,
    Online,
    Declines,
}

/// <summary>An invitation to a workshop: a person of the city, or a mail address.</summary>
[Unguarded("Seen by moderators on a page that needs the permission, and by the invited person with the link.")]
internal sealed class WorkshopInvitation
{
    /// <summary>Most invitations of one workshop.</summary>
    public const int Most = 500;

    public required Guid Id { get; init; }

    public required Guid Workshop { get; init; }

    /// <summary>The person of the city; null for a mail address alone.</summary>
    public Guid? Person { get; init; }

    public required string Name { get; init; }

    public required string Mail { get; init; }

    /// <summary>Opens the invitation without signing in; only its hash is stored.</summary>
    public required string Token { get; set; }

    public string Answer { get; set; } = nameof(InvitationAnswer.Open);

    /// <summary>When the mail was last sent; null when it was not yet.</summary>
    public Instant? Sent { get; set; }

    public required Instant Created { get; init; }

    public int Version { get; private set; }
}

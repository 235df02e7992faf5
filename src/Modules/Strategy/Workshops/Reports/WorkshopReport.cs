using System.ComponentModel.DataAnnotations;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>What the moderator writes for the report; groups, dots, goals and cards come from the workshop itself.</summary>
[Unguarded("Read through its workshop; on the portal only when published.")]
internal sealed class WorkshopReport
{
    public const int LongestText = 10_000;

    [Key]
    public required Guid Workshop { get; init; }

    public string Stand { get; set; } = "";

    public string Watch { get; set; } = "";

    public string Reach { get; set; } = "";

    /// <summary>Whether everybody may read it on the portal.</summary>
    public bool Published { get; set; }

    public Instant? PublishedAt { get; set; }

    public int Version { get; private set; }
}

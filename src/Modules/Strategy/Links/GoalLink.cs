using Stadtlotse.Kernel.Rights;
using Microsoft.EntityFrameworkCore;

namespace Stadtlotse.Strategy.Links;

/// <summary>What reaching one goal does to another.</summary>
internal enum Effect
{
    Helps,
    Hinders,
}

/// <summary>A goal helps or hinders another.</summary>
[PrimaryKey(nameof(Source), nameof(Target))]
[Unguarded("Part of a goal, read with it.")]
internal sealed class GoalLink
{
    public required Guid Source { get; init; }

    public required Guid Target { get; init; }

    public required string Effect { get; set; }

    /// <summary>Why; may be empty.</summary>
    public required string Note { get; set; }
}

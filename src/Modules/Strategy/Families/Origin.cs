using Stadtlotse.Kernel.Rights;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;

namespace Stadtlotse.Strategy.Families;

/// <summary>Where an element came from when it was not written here.</summary>
[Unguarded("Part of an element, read with it.")]
internal sealed class Origin
{
    public const string Merged = "strategy";
    public const string Paper = "paper";
    public const string Package = "package";

    public required Guid Id { get; init; }

    public required Guid Element { get; init; }

    /// <summary>The strategy it stood in before; null when it came from outside.</summary>
    public Guid? Strategy { get; init; }

    /// <summary><see cref="Merged"/>, <see cref="Paper"/> or <see cref="Package"/>.</summary>
    public required string Source { get; init; }

    /// <summary>For people: name of the strategy or paper with page, or city, package and version.</summary>
    public required string Detail { get; init; }

    /// <summary>The name the element has in its package, the same in every version; null when it did not come with one.</summary>
    public Guid? Key { get; init; }

    public required Instant At { get; init; }
}

/// <summary>A goal that a further strategy has too. It is kept once and shown below one of the other's fields.</summary>
[PrimaryKey(nameof(Strategy), nameof(Goal))]
[Unguarded("Only names a goal, which is guarded itself.")]
internal sealed class SharedGoal
{
    public required Guid Strategy { get; init; }

    public required Guid Goal { get; init; }

    public required Guid Field { get; set; }
}

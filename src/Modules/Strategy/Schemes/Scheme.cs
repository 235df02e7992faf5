using Stadtlotse.Kernel.Rights;
using Microsoft.EntityFrameworkCore;

namespace Stadtlotse.Strategy.Schemes;

/// <summary>A way to classify elements, such as by target group. Several stand side by side and overlap.</summary>
[Unguarded("Names of classes hold nothing of anybody.")]
internal sealed class Scheme
{
    public required Guid Id { get; init; }

    public required string Title { get; set; }

    public int Version { get; private set; }
}

/// <summary>A term of a scheme.</summary>
[Unguarded("Names of classes hold nothing of anybody.")]
internal sealed class Term
{
    public required Guid Id { get; init; }

    public required Guid Scheme { get; init; }

    public required int Number { get; init; }

    public required string Title { get; set; }
}

/// <summary>An element carries a term.</summary>
[PrimaryKey(nameof(Term), nameof(Element))]
[Unguarded("Part of the element that carries it.")]
internal sealed class Tagging
{
    public required Guid Term { get; init; }

    public required Guid Element { get; init; }

    /// <summary>Name of the <see cref="Elements.ElementKind"/>.</summary>
    public required string Kind { get; init; }
}

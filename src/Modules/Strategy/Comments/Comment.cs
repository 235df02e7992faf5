using System.Linq.Expressions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Comments;

/// <summary>A comment on an element of a strategy, or the answer to one.</summary>
internal sealed class Comment : IVisible<Comment>
{
    public const int LongestText = 4_000;

    /// <summary>How many comments of residents may wait for their release in one strategy; a script cannot fill the city's database.</summary>
    public const int MostWaiting = 1_000;

    public required Guid Id { get; init; }

    public required Guid Strategy { get; init; }

    /// <summary>Name of the <see cref="Elements.ElementKind"/>.</summary>
    public required string Kind { get; init; }

    public required Guid Element { get; init; }

    /// <summary>The comment that begins the thread; null when it is this one.</summary>
    public Guid? Parent { get; init; }

    /// <summary>Kind and id of the actor.</summary>
    public required string Author { get; init; }

    /// <summary>The name shown; empty for residents who gave none.</summary>
    public required string Name { get; init; }

    public required string Text { get; init; }

    public required bool FromStaff { get; init; }

    /// <summary>Whether residents see it. What staff write stays inside until released; what residents write waits until released.</summary>
    public bool Shown { get; private set; }

    public required Instant Created { get; init; }

    public Instant? Resolved { get; private set; }

    public string? ResolverName { get; private set; }

    public int Version { get; private set; }

    /// <summary>The comments somebody may see: staff with the permission to read all, else the released ones.</summary>
    public static Expression<Func<Comment, bool>> VisibleTo(Viewer viewer) =>
        viewer.May(StrategyPermissions.Read) ? _ => true : c => c.Shown;

    public void Show(bool shown) => Shown = shown;

    public void Resolve(string name, Instant now) => (Resolved, ResolverName) = (now, name);

    public void Reopen() => (Resolved, ResolverName) = (null, null);
}

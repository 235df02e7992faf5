using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;

namespace Stadtlotse.Strategy.Elements;

/// <summary>An element of whatever kind, as pages about any element need it.</summary>
internal sealed record ElementHead(ElementKind Kind, Guid Id, Guid Strategy, LocalText Title)
{
    public string Path => Kind.Path(Id, Strategy);

    /// <summary>The element; null when there is none, or none for this viewer.</summary>
    public static async Task<ElementHead?> Find(StrategyDb db, ElementKind kind, Guid id, Viewer viewer, CancellationToken cancellation)
    {
        var found = await (kind switch
        {
            ElementKind.Strategy => db.Strategies.VisibleTo(viewer).Where(s => s.Id == id).Select(s => new { Strategy = s.Id, s.Title }),
            ElementKind.Principle => db.Principles.Where(p => p.Id == id).Select(p => new { p.Strategy, p.Title }),
            ElementKind.Field => db.Fields.Where(f => f.Id == id).Select(f => new { f.Strategy, f.Title }),
            ElementKind.Topic => db.Topics.Where(t => t.Id == id).Select(t => new { t.Strategy, t.Title }),
            ElementKind.Goal => db.Goals.VisibleTo(viewer, db).Where(g => g.Id == id).Select(g => new { g.Strategy, g.Title }),
            _ => db.Measures.VisibleTo(viewer).Where(m => m.Id == id).Join(db.Fields, m => m.Field, f => f.Id, (m, f) => new { f.Strategy, m.Title }),
        }).FirstOrDefaultAsync(cancellation);
        if (found is null || !await db.Strategies.VisibleTo(viewer).AnyAsync(s => s.Id == found.Strategy, cancellation)) return null;
        return new(kind, id, found.Strategy, await WordingSet.Title(db, id, found.Title, cancellation));
    }
}

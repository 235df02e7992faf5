using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Db;

namespace Stadtlotse.Strategy.Elements;

/// <summary>Takes an element out of its strategy. What hangs on it has to go first, so that nothing is lost unseen.</summary>
internal static class Removal
{
    /// <summary>Whether something hangs on the element: goals, topics or measures below it.</summary>
    public static async Task<bool> Blocked(StrategyDb db, ElementKind kind, Guid id, CancellationToken cancellation) => kind switch
    {
        ElementKind.Field => await db.Topics.AnyAsync(t => t.Field == id, cancellation) || await db.Goals.AnyAsync(g => g.Field == id, cancellation)
            || await db.Measures.AnyAsync(m => m.Field == id, cancellation) || await db.SharedGoals.AnyAsync(s => s.Field == id, cancellation),
        ElementKind.Topic => await db.Goals.AnyAsync(g => g.Topic == id, cancellation),
        ElementKind.Goal => await db.Measures.AnyAsync(m => m.Goal == id, cancellation),
        _ => false,
    };

    public static async Task Remove(StrategyDb db, ElementKind kind, Guid id, CancellationToken cancellation)
    {
        switch (kind)
        {
            case ElementKind.Principle: db.RemoveRange(await db.Principles.Where(p => p.Id == id).ToListAsync(cancellation)); break;
            case ElementKind.Field: db.RemoveRange(await db.Fields.Where(f => f.Id == id).ToListAsync(cancellation)); break;
            case ElementKind.Topic: db.RemoveRange(await db.Topics.Where(t => t.Id == id).ToListAsync(cancellation)); break;
            case ElementKind.Goal:
                db.RemoveRange(await db.Goals.Where(g => g.Id == id).ToListAsync(cancellation));
                db.RemoveRange(await db.GoalLinks.Where(l => l.Source == id || l.Target == id).ToListAsync(cancellation));
                db.RemoveRange(await db.GoalGuidelines.Where(g => g.Goal == id).ToListAsync(cancellation));
                db.RemoveRange(await db.SharedGoals.Where(s => s.Goal == id).ToListAsync(cancellation));
                break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
        db.RemoveRange(await db.Wordings.Where(w => w.Element == id).ToListAsync(cancellation));
        db.RemoveRange(await db.Taggings.Where(t => t.Element == id).ToListAsync(cancellation));
        db.RemoveRange(await db.Origins.Where(o => o.Element == id).ToListAsync(cancellation));
    }
}

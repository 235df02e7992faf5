using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Db;

namespace Stadtlotse.Strategy.Families;

/// <summary>What stands above what.</summary>
internal static class Ancestry
{
    /// <summary>Whether a strategy is another one or stands below it; a circle that is there already ends the walk.</summary>
    public static async Task<bool> IsBelow(StrategyDb db, Guid strategy, Guid other, CancellationToken cancellation)
    {
        var parents = await db.Strategies.Where(s => s.Parent != null).ToDictionaryAsync(s => s.Id, s => s.Parent!.Value, cancellation);
        var seen = new HashSet<Guid>();
        for (var at = strategy; seen.Add(at); at = parents[at])
        {
            if (at == other) return true;
            if (!parents.ContainsKey(at)) return false;
        }
        return false;
    }
}

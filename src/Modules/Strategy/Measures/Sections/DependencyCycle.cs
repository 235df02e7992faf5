using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Lines;

namespace Stadtlotse.Strategy.Measures.Sections;

/// <summary>Finds measures that wait for each other in a circle, and names them.</summary>
internal static class DependencyCycle
{
    /// <summary>The fault of the first line that closes a circle; null when none does. A start-to-start relation with an overlap counts too: nothing can begin before itself.</summary>
    public static async Task<Fault?> Find(StrategyDb db, Guid measure, IReadOnlyList<LineValues> lines, CancellationToken cancellation)
    {
        var edges = (await db.DependencyLines.Where(d => d.Owner != measure).Select(d => new { d.Owner, d.Before }).ToListAsync(cancellation)).ToLookup(d => d.Owner, d => d.Before);
        foreach (var line in lines)
        {
            var field = $"waits.{line.Line}.Before";
            if (line.Ref("Before") is not { } first) continue;
            if (Way(edges, first, measure) is not { } way) continue;
            var ids = way.Prepend(measure).ToList();
            var titles = await db.Measures.WithoutVisibility("only the form of a measure asks, and who may fill it in sees all").Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Title }).ToDictionaryAsync(m => m.Id, m => m.Title, cancellation);
            var words = string.Join(" → ", ids.Select(id => $"„{titles.GetValueOrDefault(id, "?")}“"));
            return new Fault(field, "strategy.wait.circle", "These measures wait for each other.") { Arguments = [words] };
        }
        return null;
    }

    /// <summary>The shortest way along waiting measures from one to another, both ends included.</summary>
    internal static IReadOnlyList<Guid>? Way(ILookup<Guid, Guid> edges, Guid from, Guid to)
    {
        var previous = new Dictionary<Guid, Guid> { [from] = from };
        var open = new Queue<Guid>([from]);
        while (open.TryDequeue(out var at))
        {
            if (at == to)
            {
                var way = new List<Guid> { at };
                while (way[^1] != from) way.Add(previous[way[^1]]);
                way.Reverse();
                return way;
            }
            foreach (var next in edges[at])
                if (previous.TryAdd(next, at)) open.Enqueue(next);
        }
        return null;
    }
}

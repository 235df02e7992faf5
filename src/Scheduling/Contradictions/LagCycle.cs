using Stadtlotse.Scheduling.Model;

namespace Stadtlotse.Scheduling.Contradictions;

/// <summary>A shortest-found cycle of relations that each need time to pass: the commonest contradiction, found without proofs.</summary>
internal static class LagCycle
{
    /// <summary>Indices of the constraints of a cycle; empty when there is none.</summary>
    public static List<int> Find(ModelBuilder builder)
    {
        var model = builder.Build();
        var after = model.Arcs.Where(a => a.Weeks >= 0).ToLookup(a => a.A);
        var (open, by) = (new int[model.Items.Length], new Arc?[model.Items.Length]);
        foreach (var arc in model.Arcs)
            open[arc.B] += arc.Weeks >= 0 ? 1 : 0;
        var queue = new Queue<int>(Enumerable.Range(0, open.Length).Where(i => open[i] == 0));
        while (queue.TryDequeue(out var item))
            foreach (var arc in after[item])
                if (--open[arc.B] == 0)
                    queue.Enqueue(arc.B);
        // What a topological order cannot place has a predecessor that it cannot place either: walking back must close a cycle.
        foreach (var arc in model.Arcs)
            if (arc.Weeks >= 0 && open[arc.A] > 0 && open[arc.B] > 0)
                by[arc.B] = arc;
        var at = Array.FindIndex(by, b => b is not null);
        if (at < 0)
            return [];
        var seen = new HashSet<int>();
        while (seen.Add(at))
            at = by[at]!.Value.A;
        var cycle = new List<int>();
        var start = at;
        do
        {
            cycle.Add(by[at]!.Value.Constraint);
            at = by[at]!.Value.A;
        }
        while (at != start);
        return [.. cycle.Distinct()];
    }
}

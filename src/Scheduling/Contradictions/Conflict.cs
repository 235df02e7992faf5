using Stadtlotse.Scheduling.Model;
using Stadtlotse.Scheduling.Planning;

namespace Stadtlotse.Scheduling.Contradictions;

/// <summary>
/// Finds an irreducible contradictory set of constraints: divide and conquer on the set (QuickXplain, Junker 2004) with proofs by
/// propagation and refutation, then a plan for the set without each of its constraints.
/// </summary>
internal sealed class Conflict(ModelBuilder builder, PlanLimits limits, CancellationToken cancellation)
{
    private const int NodesPerProof = 60;
    private const int PlansPerCheck = 40;

    private IReadOnlyList<int> focus = [];
    private int proofs;

    /// <summary>Proofs and plans that are tried before the set is given as it is: their time grows with the portfolio.</summary>
    private readonly int mostProofs = Math.Clamp(3_000_000 / builder.Size, 12, 3_000);

    /// <summary>For a portfolio that propagation proves contradictory. A cycle of precedence is looked for first.</summary>
    public Contradiction Find()
    {
        var cycle = focus.Count == 0 ? LagCycle.Find(builder) : [];
        return Irreducible(Shrink(cycle.Count > 0 && Contradicts(cycle) ? cycle : [.. Enumerable.Range(0, builder.Constraints.Length)]));
    }

    /// <summary>For a portfolio in which no plan was found: tries to refute it around its hardest items; null when that fails.</summary>
    public Contradiction? FindAmong(int[] hardest)
    {
        for (var size = 2; size <= 16; size *= 2)
        {
            focus = [.. hardest.Take(size)];
            if (new Refutation(builder.Build(), focus, 4 * NodesPerProof).Holds(cancellation))
                return Find();
        }
        return null;
    }

    private bool Exhausted => proofs > mostProofs || cancellation.IsCancellationRequested;

    private List<int> Shrink(List<int> all)
    {
        if (Contradicts([]))
            return [];
        return Explain([], false, all);

        List<int> Explain(List<int> background, bool added, List<int> rest)
        {
            if (added && Contradicts(background))
                return [];
            if (rest.Count == 1 || Exhausted)
                return rest;
            var half = rest.Count / 2;
            var (first, second) = (rest[..half], rest[half..]);
            var fromSecond = Explain([.. background, .. first], first.Count > 0, second);
            var fromFirst = Explain([.. background, .. fromSecond], fromSecond.Count > 0, first);
            return [.. fromFirst, .. fromSecond];
        }
    }

    /// <summary>Shows for each constraint that a plan exists without it; one without which the contradiction remains is dropped.</summary>
    private Contradiction Irreducible(List<int> set)
    {
        var shown = true;
        foreach (var constraint in set.ToArray())
        {
            proofs++;
            if (Exhausted)
                return new([.. set.Order().Select(c => builder.Constraints[c])], false);
            var without = set.Where(c => c != constraint).ToList();
            if (PlanExists(without))
                continue;
            if (Contradicts(without))
                set = without;
            else
                shown = false;
        }
        return new([.. set.Order().Select(c => builder.Constraints[c])], shown);
    }

    private bool Contradicts(List<int> kept)
    {
        proofs++;
        if (Exhausted)
            return false;
        var model = builder.Build(AllBut(kept));
        return focus.Count == 0
            ? !new Propagation(model).Run(new(model), cancellation: cancellation)
            : new Refutation(model, focus, NodesPerProof).Holds(cancellation);
    }

    private bool PlanExists(List<int> kept)
    {
        var model = builder.Build(AllBut(kept));
        var domains = new Domains(model);
        if (!new Propagation(model).Run(domains, cancellation: cancellation))
            return false;
        var search = new Island(model, domains, m => new(m), limits.Seed, new(PlansPerCheck, null, cancellation));
        search.Begin(null);
        return search.Complete;
    }

    private bool[] AllBut(List<int> kept)
    {
        var relaxed = new bool[builder.Constraints.Length];
        Array.Fill(relaxed, true);
        foreach (var constraint in kept)
            relaxed[constraint] = false;
        return relaxed;
    }
}

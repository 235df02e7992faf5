using Stadtlotse.Scheduling.Model;
using Stadtlotse.Scheduling.Planning;

namespace Stadtlotse.Scheduling.Contradictions;

/// <summary>
/// Proves that no plan exists by trying all cases of a few items: which of two that cannot run together comes first, which mode,
/// which half of the possible starts. Each case is narrowed by propagation; when all fail, the contradiction is proven.
/// </summary>
internal sealed class Refutation(PlanModel model, IReadOnlyList<int> focus, int nodes)
{
    private readonly Propagation propagation = new(model);

    /// <summary>Cases looked at.</summary>
    public int Nodes { get; private set; }

    /// <summary>True: proven that no plan exists. False: not proven within the limit.</summary>
    public bool Holds(CancellationToken cancellation) => Refuted(new(model), cancellation);

    private bool Refuted(Domains domains, CancellationToken cancellation)
    {
        if (Nodes++ > nodes || cancellation.IsCancellationRequested)
            return false;
        if (!propagation.Run(domains, cancellation: cancellation))
            return true;
        if (focus.Count == 0)
            return false;
        if (Rivals(domains) is var (a, b) && a >= 0)
            return Ordered(a, b, domains, cancellation) && Ordered(b, a, domains, cancellation);
        var item = focus.Where(i => domains.Size(i) > 1).OrderBy(domains.Size).FirstOrDefault(-1);
        if (item < 0)
            return false;
        foreach (var half in Halves(domains, item))
            if (!Refuted(half, cancellation))
                return false;
        return true;
    }

    private bool Ordered(int first, int second, Domains domains, CancellationToken cancellation)
    {
        propagation.Order(first, second);
        var refuted = Refuted(domains.Clone(), cancellation);
        propagation.Unorder();
        return refuted;
    }

    /// <summary>Two items that need more together than there ever is and whose order is open; the tightest pair first.</summary>
    private (int A, int B) Rivals(Domains domains)
    {
        var (best, slack) = ((-1, -1), int.MaxValue);
        for (var x = 0; x < focus.Count; x++)
            for (var y = x + 1; y < focus.Count; y++)
            {
                var (a, b) = (model.Items[focus[x]], model.Items[focus[y]]);
                if (!Open(domains, a, b) || !Open(domains, b, a) || !Exclude(domains, a, b))
                    continue;
                var room = domains.Size(a.Index) + domains.Size(b.Index);
                if (room < slack)
                    (best, slack) = ((a.Index, b.Index), room);
            }
        return best;
    }

    /// <summary>Whether b could still start before a has ended, so that "a first" would say something new.</summary>
    private static bool Open(Domains domains, Item a, Item b) =>
        domains.Event(b, finish: false, most: false) - b.StartShift < domains.Event(a, finish: true, most: true);

    private bool Exclude(Domains domains, Item a, Item b)
    {
        foreach (var pool in model.Pools)
            if (LeastPace(domains, a, pool.Skills) is > 0 and var p && LeastPace(domains, b, pool.Skills) is > 0 and var q && p + q > pool.Capacity.Max())
                return true;
        return false;
    }

    private static int LeastPace(Domains domains, Item item, ulong skills)
    {
        var least = int.MaxValue;
        for (var o = 0; o < item.Options.Length; o++)
            if (domains.Alive(item.Index, o))
                least = Math.Min(least, item.Options[o].Uses.Where(u => !u.ByEffort && u.Skill >= 0 && (skills >> u.Skill & 1) != 0).Sum(u => u.Pace));
        return least == int.MaxValue ? 0 : least;
    }

    private static IEnumerable<Domains> Halves(Domains domains, int item)
    {
        if (domains.Only(item) is >= 0 and var only)
        {
            var middle = (domains.Low[item][only] + domains.High[item][only]) / 2;
            var (early, late) = (domains.Clone(), domains.Clone());
            early.High[item][only] = middle;
            late.Low[item][only] = middle + 1;
            yield return early;
            yield return late;
            yield break;
        }
        for (var o = 0; o < domains.Low[item].Length; o++)
        {
            if (!domains.Alive(item, o))
                continue;
            var one = domains.Clone();
            for (var other = 0; other < one.Low[item].Length; other++)
                if (other != o)
                    one.High[item][other] = -1;
            yield return one;
        }
    }
}

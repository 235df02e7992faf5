using Stadtlotse.Scheduling.Model;

namespace Stadtlotse.Scheduling.Planning;

/// <summary>Ejection: an item without room is placed all the same, and what is in its way is taken out and placed again.</summary>
internal sealed partial class Search
{
    private const int Tries = 6;

    private bool Repair()
    {
        var limit = 40 + 6 * model.Items.Length;
        for (var step = 0; step < limit && !Current.Complete; step++)
        {
            if ((step & 15) == 15)
                budget.Count();
            if (budget.Over)
                return false;
            var missing = Enumerable.Range(0, model.Items.Length).Where(i => Current.Start[i] < 0).ToArray();
            var item = missing[random.Below(missing.Length)];
            if (!Insert(item) && !Force(item))
                continue;
            foreach (var other in missing.Where(i => i != item).OrderBy(i => depth[i]).ThenByDescending(i => penalty[i]))
                if (Current.Start[other] < 0)
                    Insert(other);
        }
        return Current.Complete;
    }

    /// <summary>Places the item where the least valuable others have to go.</summary>
    private bool Force(int item)
    {
        var (best, bestCost) = ((Spot?)null, long.MaxValue);
        for (var t = 0; t < Tries; t++)
        {
            var o = random.Below(model.Items[item].Options.Length);
            var (low, high) = (domains.Low[item][o], domains.High[item][o]);
            if (low > high)
                continue;
            var start = t == 0 ? low : t == 1 ? high : low + random.Below(high - low + 1);
            var option = model.Items[item].Options[o];
            if (option.End[start] < 0)
                continue;
            var ejected = Eject(item, option, start, out var spot);
            var cost = ejected.Sum(e => 1L + penalty[e.Item]);
            Restore(ejected);
            if (spot.Start >= 0 && cost < bestCost)
                (best, bestCost) = (spot, cost);
        }
        if (best is not { } chosen)
            return false;
        Eject(item, chosen.Option, chosen.Start, out var found);
        if (found.Start < 0)
            return false;
        Current.Place(item, found);
        return true;
    }

    /// <summary>Takes out items until <paramref name="item"/> fits at the start; Start −1 when it never does.</summary>
    private List<(int Item, Spot Spot)> Eject(int item, Option option, int start, out Spot spot)
    {
        var ejected = new List<(int, Spot)>();
        while (true)
        {
            spot = Current.Find(item, model.Items[item], option, start, start);
            if (spot.Start >= 0)
                return ejected;
            var victim = Violator(item, option, start);
            if (victim < 0)
                victim = Overlapping(option, start);
            if (victim < 0)
                return ejected;
            ejected.Add((victim, Current.Take(victim)));
        }
    }

    private void Restore(List<(int Item, Spot Spot)> ejected)
    {
        for (var e = ejected.Count - 1; e >= 0; e--)
            Current.Place(ejected[e].Item, ejected[e].Spot);
    }

    /// <summary>A placed neighbour whose lag the start would break.</summary>
    private int Violator(int item, Option option, int start)
    {
        foreach (var index in model.ArcsOf[item])
        {
            var arc = model.Arcs[index];
            var other = arc.A == item ? arc.B : arc.A;
            if (other == item || Current.Start[other] < 0)
                continue;
            var here = (arc.A == item ? arc.FinishA : arc.FinishB) ? option.End[start] : start + model.Items[item].StartShift;
            var there = Current.Event(other, arc.A == item ? arc.FinishB : arc.FinishA);
            if (arc.A == item ? there < here + arc.Weeks : here < there + arc.Weeks)
                return other;
        }
        return -1;
    }

    /// <summary>The least hard of the placed items that share staff, money or time with the start; chance decides ties.</summary>
    private int Overlapping(Option option, int start)
    {
        var (victim, least) = (-1, double.MaxValue);
        var (from, to) = (start, Math.Max(option.End[start], start + 1));
        for (var i = 0; i < model.Items.Length; i++)
        {
            if (Current.Start[i] < 0)
                continue;
            var (staff, money) = Shares(option, Current.Chosen[i]);
            var together = Current.Start[i] < to && from < Math.Max(Current.End(i), Current.Start[i] + 1);
            if (!(staff && together) && !money)
                continue;
            var hardness = penalty[i] + random.Unit() + (staff && together ? 0 : 2);
            if (hardness < least)
                (victim, least) = (i, hardness);
        }
        return victim;
    }

    private (bool Staff, bool Money) Shares(Option a, Option b)
    {
        var staff = false;
        foreach (var pool in model.Pools)
            staff |= Schedule.Touches(a, pool.Skills) && Schedule.Touches(b, pool.Skills);
        var money = a.Charges.Any(x => b.Charges.Any(y => x.Purse == y.Purse));
        return (staff, money);
    }
}

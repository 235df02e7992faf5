using Stadtlotse.Scheduling.Model;

namespace Stadtlotse.Scheduling.Planning;

/// <summary>Lower bounds of the objective that hold for every plan.</summary>
internal static class PlanBounds
{
    public static decimal Of(PlanModel model, Domains domains)
    {
        var finish = model.Items.Select(i => domains.Event(i, finish: true, most: false)).ToArray();
        return model.Portfolio.Objective == Objective.Makespan
            ? Math.Max(finish.DefaultIfEmpty(0).Max(), EnergyEnd(model, domains))
            : Earliness(model, domains, finish);
    }

    /// <summary>The first week by whose end each pool can have given all the work that must be done.</summary>
    private static int EnergyEnd(PlanModel model, Domains domains)
    {
        var end = 0;
        foreach (var pool in model.Pools)
        {
            var work = model.Items.Sum(i => Least(domains, i, pool.Skills, model.Weeks));
            for (var week = 0; week < model.Weeks && work > 0; week++)
            {
                work -= pool.Capacity[week];
                end = Math.Max(end, week + 1);
            }
        }
        return end;
    }

    /// <summary>
    /// Each item counts in its scarcest pool. Per pool the larger of: the items' own earliest finishes, and the relaxation to one
    /// machine as fast as the pool at its best, interruptible, by weight for work from the release dates on (mean busy times, after
    /// Goemans 1997): an item ends at least half its least duration after its mean busy time.
    /// </summary>
    private static decimal Earliness(PlanModel model, Domains domains, int[] finish)
    {
        var loads = model.Pools.Select(p => (Pool: p, Load: model.Items.Sum(i => (double)Least(domains, i, p.Skills, model.Weeks)) / Math.Max(1, p.Capacity.Sum(c => (long)c)))).ToList();
        var groups = model.Items.ToLookup(i => loads.Where(l => Least(domains, i, l.Pool.Skills, model.Weeks) > 0).OrderByDescending(l => l.Load).Select(l => l.Pool).FirstOrDefault());
        decimal bound = 0;
        foreach (var group in groups)
        {
            var own = group.Sum(i => i.Weight * finish[i.Index]);
            bound += group.Key is null ? own : Math.Max(own, (decimal)Machine(domains, [.. group], group.Key, model.Weeks));
        }
        return bound;
    }

    private static double Machine(Domains domains, Item[] items, Pool pool, int weeks)
    {
        double speed = pool.Capacity.Max();
        if (speed <= 0)
            return 0;
        var rest = items.Select(i => Least(domains, i, pool.Skills, weeks) / speed).ToArray();
        var work = (double[])rest.Clone();
        var release = items.Select(i => (double)(domains.Event(i, finish: false, most: false) - i.StartShift)).ToArray();
        var busy = new double[items.Length];
        var now = 0.0;
        while (true)
        {
            var next = -1;
            var arrival = double.PositiveInfinity;
            for (var i = 0; i < items.Length; i++)
            {
                if (rest[i] <= 1e-12)
                    continue;
                if (release[i] > now + 1e-12)
                    arrival = Math.Min(arrival, release[i]);
                else if (next < 0 || (double)items[i].Weight / work[i] > (double)items[next].Weight / work[next])
                    next = i;
            }
            if (next < 0)
            {
                if (double.IsPositiveInfinity(arrival))
                    break;
                now = arrival;
                continue;
            }
            var slice = Math.Min(rest[next], arrival - now);
            busy[next] += slice * (now + slice / 2);
            rest[next] -= slice;
            now += slice;
        }
        double bound = 0;
        for (var i = 0; i < items.Length; i++)
            bound += (double)items[i].Weight * (busy[i] / work[i] + HalfLength(items[i], pool.Skills, work[i] * speed));
        return Math.Floor(bound * 1000) / 1000;
    }

    /// <summary>Half the weeks the work takes at the item's fastest pace.</summary>
    private static double HalfLength(Item item, ulong skills, double work)
    {
        double pace = 1;
        foreach (var option in item.Options)
            pace = Math.Max(pace, option.Uses.Where(u => u.Skill >= 0 && (skills >> u.Skill & 1) != 0).Sum(u => u.Pace));
        return work / pace / 2;
    }

    private static long Least(Domains domains, Item item, ulong skills, int weeks)
    {
        var least = long.MaxValue;
        for (var o = 0; o < item.Options.Length; o++)
            if (domains.Alive(item.Index, o))
                least = Math.Min(least, Propagation.Energy(item.Options[o], skills, domains.Low[item.Index][o], 0, weeks));
        return least == long.MaxValue ? 0 : least;
    }
}

using Stadtlotse.Scheduling.Model;

namespace Stadtlotse.Scheduling.Planning;

/// <summary>Large neighbourhood search on a complete plan.</summary>
internal sealed partial class Search
{
    /// <summary>Improves <see cref="Current"/> until the budget is used up.</summary>
    /// <param name="rounds">Most neighbourhoods that are tried.</param>
    /// <param name="verify">Says whether a better plan can be staffed person by person; one that cannot is taken back.</param>
    public void Improve(int rounds, Func<Schedule, bool> verify)
    {
        var cost = goal.Cost(Current);
        var failed = 0;
        for (var round = 0; round < rounds && !budget.Over && failed < 4000; round++)
        {
            budget.Count();
            var group = Group();
            var before = Snapshot();
            foreach (var item in group)
                Current.Take(item);
            var order = group.OrderBy(i => depth[i]).ThenBy(i => Key(i)).ToArray();
            if (random.Below(3) == 0)
                order = [.. group.OrderBy(i => Key(i))];
            if (InsertAll(order) && Tighten() && goal.Cost(Current) is var now && now <= cost && (now == cost || verify(Current)))
            {
                failed = now < cost ? 0 : failed + 1;
                cost = now;
                continue;
            }
            failed++;
            Load(before);
        }
    }

    /// <summary>Moves every item to its earliest spot, once, in order of start. Nothing gets worse.</summary>
    public bool Tighten()
    {
        if (goal is StayGoal)
            return true;
        for (var again = true; again;)
        {
            again = false;
            foreach (var item in Enumerable.Range(0, model.Items.Length).OrderBy(i => Current.Start[i]).ThenBy(i => depth[i]).ToArray())
            {
                var (option, start) = (Current.Chosen[item], Current.Start[item]);
                if (start <= model.Items[item].First)
                    continue;
                var spot = Current.Take(item);
                var better = Current.Find(item, model.Items[item], option, 0, start);
                again |= better.Start >= 0 && better.Start < start;
                Current.Place(item, better.Start >= 0 ? better : spot);
            }
        }
        return true;
    }

    public Spot[] Snapshot()
    {
        var spots = new Spot[model.Items.Length];
        var seen = new HashSet<SetupSlot>();
        for (var i = 0; i < spots.Length; i++)
        {
            var slot = Current.SetupOf(i);
            spots[i] = new(Current.Chosen[i], Current.Start[i], slot is not null && seen.Add(slot) ? slot.Start : -1);
        }
        return spots;
    }

    public void Load(Spot[] spots)
    {
        Current = new(model);
        for (var i = 0; i < spots.Length; i++)
            if (spots[i].Start >= 0 && spots[i].Setup >= 0)
                Current.Place(i, spots[i]);
        for (var i = 0; i < spots.Length; i++)
            if (spots[i].Start >= 0 && spots[i].Setup < 0)
                Current.Place(i, spots[i]);
    }

    private double Key(int item)
    {
        var worth = (double)(model.Portfolio.Objective == Objective.Earliness ? model.Items[item].Weight : 1) / (1 + Effort(model.Items[item]));
        return -worth * (0.3 + random.Unit());
    }

    /// <summary>Items that are taken out together: near in time, sharing staff, linked by lags, the dearest, or any.</summary>
    private List<int> Group()
    {
        var size = Math.Min(model.Items.Length, 2 + random.Below(Math.Min(14, model.Items.Length)));
        var seed = random.Below(model.Items.Length);
        IEnumerable<int> all = Enumerable.Range(0, model.Items.Length).ToArray();
        var group = random.Below(4) switch
        {
            0 => all.OrderBy(i => Math.Abs(Current.Start[i] - Current.Start[seed]) + 8 * random.Unit()),
            1 => all.OrderBy(i => (Shares(Current.Chosen[i], Current.Chosen[seed]).Staff ? 0 : 1000)
                + Math.Abs(Current.Start[i] - Current.Start[seed]) * random.Unit()),
            2 => all.OrderBy(i => i == seed ? -1 : Linked(i, seed) ? random.Unit() : 1 + random.Unit()),
            _ => all.OrderBy(_ => random.Unit()),
        };
        return [.. group.Take(size)];
    }

    private bool Linked(int a, int b)
    {
        foreach (var index in model.ArcsOf[a])
            if (model.Arcs[index].A == b || model.Arcs[index].B == b)
                return true;
        return false;
    }
}

namespace Stadtlotse.Scheduling.Model;

internal sealed partial class Propagation
{
    private int[] load = [];

    /// <summary>
    /// Compulsory staff time: weeks in which an item runs wherever it starts. Overload is a contradiction;
    /// the bounds of the others move out of weeks they cannot share.
    /// </summary>
    private bool Timetable(Domains domains)
    {
        load = load.Length == model.Weeks ? load : new int[model.Weeks];
        foreach (var pool in model.Pools)
        {
            var users = Users(pool.Skills);
            if (users.Count == 0)
                continue;
            Array.Clear(load);
            foreach (var item in users)
                AddCompulsory(domains, item, pool.Skills, 1);
            for (var week = 0; week < load.Length; week++)
                if (load[week] > pool.Capacity[week])
                    return false;
            foreach (var item in users)
            {
                AddCompulsory(domains, item, pool.Skills, -1);
                for (var o = 0; o < item.Options.Length; o++)
                    changed |= MoveOut(domains, item, o, pool);
                if (domains.Empty(item.Index))
                    return false;
                AddCompulsory(domains, item, pool.Skills, 1);
            }
        }
        return true;
    }

    private void AddCompulsory(Domains domains, Item item, ulong skills, int sign)
    {
        var only = domains.Only(item.Index);
        if (only < 0)
            return;
        var option = item.Options[only];
        var (low, high) = (domains.Low[item.Index][only], domains.High[item.Index][only]);
        for (var week = high; week < option.End[low]; week++)
            load[week] += sign * Planning.Schedule.Demand(option, skills, low, week);
    }

    private bool MoveOut(Domains domains, Item item, int o, Pool pool)
    {
        var option = item.Options[o];
        ref var low = ref domains.Low[item.Index][o];
        ref var high = ref domains.High[item.Index][o];
        var before = (low, high);
        if (low > high || !Planning.Schedule.Touches(option, pool.Skills))
            return false;
        while (low <= high && (option.End[low] < 0 || Clash(option, low, pool) >= 0))
            low++;
        while (low <= high && (option.End[high] < 0 || Clash(option, high, pool) >= 0))
            high--;
        return before != (low, high);
    }

    private int Clash(Option option, int start, Pool pool)
    {
        for (var week = option.End[start] - 1; week >= start; week--)
            if (load[week] + Planning.Schedule.Demand(option, pool.Skills, start, week) > pool.Capacity[week])
                return week;
        return -1;
    }

    /// <summary>
    /// Energy: in a window between a first start and a last finish the items' least staff time must fit into what is there.
    /// An item's time inside a window is concave over its starts, so that the earliest and the latest decide.
    /// </summary>
    private bool Energy(Domains domains)
    {
        foreach (var pool in model.Pools)
        {
            var users = Users(pool.Skills);
            if (users.Count == 0 || users.Count > MaxEnergyUsers)
                continue;
            var before = new long[model.Weeks + 1];
            for (var week = 0; week < model.Weeks; week++)
                before[week + 1] = before[week] + pool.Capacity[week];
            var froms = users.Select(u => domains.Event(u, finish: false, most: false) - u.StartShift).Distinct().Order().ToList();
            var tos = users.Select(u => domains.Event(u, finish: true, most: true)).Distinct().Order().ToList();
            foreach (var from in froms)
                foreach (var to in tos)
                {
                    if (to <= from)
                        continue;
                    long needed = 0;
                    var room = before[to] - before[from];
                    foreach (var user in users)
                        if ((needed += Least(domains, user, pool.Skills, from, to)) > room)
                            return false;
                }
        }
        return true;
    }

    private const int MaxEnergyUsers = 150;

    private static long Least(Domains domains, Item item, ulong skills, int from, int to)
    {
        var least = long.MaxValue;
        for (var o = 0; o < item.Options.Length && least > 0; o++)
            if (domains.Alive(item.Index, o))
            {
                least = Math.Min(least, Energy(item.Options[o], skills, domains.Low[item.Index][o], from, to));
                least = Math.Min(least, Energy(item.Options[o], skills, domains.High[item.Index][o], from, to));
            }
        return least;
    }

    public static long Energy(Option option, ulong skills, int start, int from, int to)
    {
        long sum = 0;
        foreach (var use in option.Uses)
            if (use.Skill >= 0 && (skills >> use.Skill & 1) != 0)
                sum += use.Energy(start, option.End[start], from, to);
        return sum;
    }

    private readonly Dictionary<ulong, List<Item>> usersOf = [];

    private List<Item> Users(ulong skills)
    {
        if (!usersOf.TryGetValue(skills, out var users))
            usersOf[skills] = users = [.. model.Items.Where(i => i.Options.Any(o => Planning.Schedule.Touches(o, skills)))];
        return users;
    }
}

using Stadtlotse.Scheduling.Model;

namespace Stadtlotse.Scheduling.Planning;

/// <summary>A partial plan: what is placed, and what staff and money that leaves. Everything placed respects all constraints.</summary>
internal sealed class Schedule
{
    private readonly PlanModel model;
    private readonly int[][] used;
    private readonly long[][] spent;
    private readonly long[] added;
    private readonly ulong[] poolSkills;
    private readonly int[][] poolCapacity;
    private readonly List<SetupSlot>[] setups;
    private readonly SetupSlot?[] setupOf;

    public Schedule(PlanModel model)
    {
        this.model = model;
        Start = new int[model.Items.Length];
        Array.Fill(Start, -1);
        Chosen = new Option[model.Items.Length];
        used = [.. model.Pools.Select(_ => new int[model.Weeks])];
        poolSkills = [.. model.Pools.Select(p => p.Skills)];
        poolCapacity = [.. model.Pools.Select(p => p.Capacity)];
        spent = [.. model.Purses.Select(p => new long[p.Budget.Length])];
        added = new long[model.Years];
        setups = [.. model.Bundles.Select(_ => new List<SetupSlot>())];
        setupOf = new SetupSlot?[model.Items.Length];
    }

    /// <summary>Start by item; −1 while not placed.</summary>
    public int[] Start { get; }

    /// <summary>Option by item, where placed.</summary>
    public Option[] Chosen { get; }

    public int Placed { get; private set; }
    public bool Complete => Placed == Start.Length;
    public PlanModel Model => model;

    public int End(int item) => Chosen[item].End[Start[item]];

    public IEnumerable<(int Bundle, SetupSlot Slot)> Setups => setups.SelectMany((slots, b) => slots.Select(s => (b, s)));

    public SetupSlot? SetupOf(int item) => setupOf[item];

    public long Spent(int purse, int year) => spent[purse][year];

    /// <summary>The earliest start in [from, to] at which the item fits beside everything placed; Start −1 when there is none.</summary>
    /// <param name="item">An item that is not placed; <paramref name="asked"/> may be a variant of it.</param>
    /// <param name="asked">The item as to be judged.</param>
    /// <param name="option">One of its options.</param>
    /// <param name="from">First start tried.</param>
    /// <param name="to">Last start tried.</param>
    /// <param name="relaxed">Constraints whose lags are not judged, by index; null for none.</param>
    public Spot Find(int item, Item asked, Option option, int from, int to, bool[]? relaxed = null)
    {
        var bounds = BoundsOf(item, asked.StartShift, relaxed);
        from = Math.Max(Math.Max(from, asked.First), bounds.StartFrom);
        to = Math.Min(Math.Min(to, asked.Last), bounds.StartTo);
        for (var start = from; start <= to; start++)
        {
            var end = option.End[start];
            if (end < 0 || end < bounds.EndFrom)
                continue;
            if (end > asked.FinishBy || end > bounds.EndTo)
                break;
            var blocked = Blocked(option, start, end);
            if (blocked >= 0)
            {
                start = blocked;
                continue;
            }
            if (!Affordable(option, start))
                continue;
            if (asked.Bundle < 0 || !model.Bundles[asked.Bundle].Needed || Served(asked.Bundle, start) is not null)
                return new(option, start, -1);
            if (SetupBefore(asked.Bundle, option, start) is >= 0 and var setup)
                return new(option, start, setup);
        }
        return new(option, -1, -1);
    }

    /// <summary>Places an item at a spot that <see cref="Find"/> gave, and its set-up with it.</summary>
    public void Place(int item, Spot spot) => Place(item, spot, model.Items[item].Bundle);

    /// <summary>Places an item as a member of a bundle, or of none (−1).</summary>
    public void Place(int item, Spot spot, int bundle)
    {
        Start[item] = spot.Start;
        Chosen[item] = spot.Option;
        Placed++;
        Book(spot.Option, spot.Start, 1);
        if (bundle < 0 || !model.Bundles[bundle].Needed)
            return;
        var slot = spot.Setup < 0 ? Served(bundle, spot.Start)! : new() { Start = spot.Setup, End = model.Bundles[bundle].Setup.End[spot.Setup] };
        if (spot.Setup >= 0)
        {
            setups[bundle].Add(slot);
            Book(model.Bundles[bundle].Setup, spot.Setup, 1);
        }
        setupOf[item] = slot;
        slot.Users++;
    }

    /// <summary>Takes an item out and gives the spot at which it can be placed again.</summary>
    public Spot Take(int item)
    {
        var spot = new Spot(Chosen[item], Start[item], setupOf[item] is { Users: 1 } slot ? slot.Start : -1);
        Remove(item);
        return spot;
    }

    /// <summary>Takes an item out again; a set-up that nobody uses any more goes with it.</summary>
    public void Remove(int item)
    {
        Book(Chosen[item], Start[item], -1);
        Start[item] = -1;
        Placed--;
        if (setupOf[item] is not { } slot)
            return;
        setupOf[item] = null;
        if (--slot.Users > 0)
            return;
        var bundle = model.Items[item].Bundle;
        setups[bundle].Remove(slot);
        Book(model.Bundles[bundle].Setup, slot.Start, -1);
    }

    private Bounds BoundsOf(int item, int shift, bool[]? relaxed)
    {
        var (startFrom, startTo, endFrom, endTo) = (0, int.MaxValue, int.MinValue, int.MaxValue);
        foreach (var index in model.ArcsOf[item])
        {
            var arc = model.Arcs[index];
            if (arc.A == arc.B || relaxed is not null && relaxed[arc.Constraint])
                continue;
            if (arc.B == item)
            {
                if (Start[arc.A] < 0)
                    continue;
                var least = Event(arc.A, arc.FinishA) + arc.Weeks;
                if (arc.FinishB)
                    endFrom = Math.Max(endFrom, least);
                else
                    startFrom = Math.Max(startFrom, least - shift);
            }
            else
            {
                if (Start[arc.B] < 0)
                    continue;
                var most = Event(arc.B, arc.FinishB) - arc.Weeks;
                if (arc.FinishA)
                    endTo = Math.Min(endTo, most);
                else
                    startTo = Math.Min(startTo, most - shift);
            }
        }
        return new(startFrom, startTo, endFrom, endTo);
    }

    public int Event(int item, bool finish) => finish ? End(item) : Start[item] + model.Items[item].StartShift;

    /// <summary>A set-up that serves a start in this week.</summary>
    private SetupSlot? Served(int bundle, int start)
    {
        foreach (var slot in setups[bundle])
            if (slot.End <= start && start <= slot.End + model.Bundles[bundle].ShareWeeks)
                return slot;
        return null;
    }

    /// <summary>The latest start of a set-up that would serve this start; −1 when there is no room for one.</summary>
    private int SetupBefore(int bundle, Option option, int start)
    {
        var (setup, share) = (model.Bundles[bundle].Setup, model.Bundles[bundle].ShareWeeks);
        var found = -1;
        Book(option, start, 1);
        for (var at = start - 1; at >= 0; at--)
        {
            var end = setup.End[at];
            if (end < 0 || end > start)
                continue;
            if (end + share < start)
                break;
            if (Blocked(setup, at, end) < 0 && Affordable(setup, at))
            {
                found = at;
                break;
            }
        }
        Book(option, start, -1);
        return found;
    }

    /// <summary>The last week in which staff is missing; −1 when there is enough.</summary>
    private int Blocked(Option option, int start, int end)
    {
        for (var pool = 0; pool < poolSkills.Length; pool++)
        {
            if (!Touches(option, poolSkills[pool]))
                continue;
            var (free, taken) = (poolCapacity[pool], used[pool]);
            for (var week = end - 1; week >= start; week--)
                if (taken[week] + Demand(option, poolSkills[pool], start, week) > free[week])
                    return week;
        }
        return -1;
    }

    private bool Affordable(Option option, int start)
    {
        for (var c = 0; c < option.Charges.Length; c++)
        {
            var purse = option.Charges[c].Purse;
            Array.Clear(added);
            for (var other = 0; other < option.Charges.Length; other++)
                if (option.Charges[other].Purse == purse)
                    option.Spend(other, start, model.YearOfWeek, added);
            if (model.Purses[purse].Overdrawn(spent[purse], added) >= 0)
                return false;
        }
        return true;
    }

    private void Book(Option option, int start, int sign)
    {
        var end = option.End[start];
        for (var pool = 0; pool < poolSkills.Length; pool++)
            if (Touches(option, poolSkills[pool]))
                for (var week = start; week < end; week++)
                    used[pool][week] += sign * Demand(option, poolSkills[pool], start, week);
        for (var c = 0; c < option.Charges.Length; c++)
        {
            Array.Clear(added);
            option.Spend(c, start, model.YearOfWeek, added);
            for (var year = 0; year < added.Length; year++)
                spent[option.Charges[c].Purse][year] += sign * added[year];
        }
    }

    public static bool Touches(Option option, ulong skills)
    {
        foreach (var use in option.Uses)
            if (use.Skill >= 0 && (skills >> use.Skill & 1) != 0)
                return true;
        return false;
    }

    public static int Demand(Option option, ulong skills, int start, int week)
    {
        var sum = 0;
        foreach (var use in option.Uses)
            if (use.Skill >= 0 && (skills >> use.Skill & 1) != 0)
                sum += use.At(start, week);
        return sum;
    }
}

/// <summary>Where an item fits: the start, and the start of the set-up it brings along (−1: none). Start −1: nowhere.</summary>
internal readonly record struct Spot(Option Option, int Start, int Setup)
{
    public int End => Option.End[Start];
}

/// <summary>What placed neighbours leave: first and last start, least and most end.</summary>
internal readonly record struct Bounds(int StartFrom, int StartTo, int EndFrom, int EndTo);

/// <summary>One set-up and how many items use it.</summary>
internal sealed class SetupSlot
{
    public required int Start { get; init; }
    public required int End { get; init; }
    public int Users { get; set; }
}

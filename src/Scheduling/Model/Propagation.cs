namespace Stadtlotse.Scheduling.Model;

/// <summary>
/// Narrows domains by what every plan must respect: lags, compulsory staff time, energy in time windows and money by years.
/// A contradiction found here is a proof: no plan exists.
/// </summary>
internal sealed partial class Propagation(PlanModel model)
{
    private readonly List<Arc> extra = [];
    private bool changed;

    /// <summary>Precedence added by a search: <c>b</c> starts at or after the finish of <c>a</c>.</summary>
    public void Order(int a, int b) => extra.Add(new(a, true, b, false, 0, -1));

    /// <summary>Takes back the last <see cref="Order"/>.</summary>
    public void Unorder() => extra.RemoveAt(extra.Count - 1);

    /// <summary>Narrows to a fixpoint; false when a domain runs empty or a resource cannot suffice.</summary>
    /// <param name="domains">Narrowed in place.</param>
    /// <param name="thorough">Whether the dearer checks (energy, money by years) run too.</param>
    /// <param name="cancellation">Ends early without a proof (returns true).</param>
    public bool Run(Domains domains, bool thorough = true, CancellationToken cancellation = default)
    {
        foreach (var item in model.Items)
            if (!Settle(domains, item))
                return false;
        do
        {
            changed = false;
            if (!Lags(domains, cancellation))
                return false;
            if (cancellation.IsCancellationRequested)
                return true;
            if (!changed && !Timetable(domains))
                return false;
            if (!changed && !Setups(domains))
                return false;
            if (!changed && thorough && !(Energy(domains) && Money(domains)))
                return false;
        }
        while (changed && !cancellation.IsCancellationRequested);
        return true;
    }

    /// <summary>Moves the bounds of every option to starts that make sense by themselves.</summary>
    private static bool Settle(Domains domains, Item item)
    {
        for (var o = 0; o < item.Options.Length; o++)
        {
            var end = item.Options[o].End;
            ref var low = ref domains.Low[item.Index][o];
            ref var high = ref domains.High[item.Index][o];
            high = Math.Min(high, end.Length - 1);
            low = Math.Max(low, 0);
            while (low <= high && end[low] < 0)
                low++;
            while (low <= high && (end[high] < 0 || end[high] > item.FinishBy))
                high--;
        }
        return !domains.Empty(item.Index);
    }

    private bool Lags(Domains domains, CancellationToken cancellation)
    {
        for (var again = true; again && !cancellation.IsCancellationRequested;)
        {
            again = false;
            for (var a = 0; a < model.Arcs.Length; a++)
                if (!Push(domains, model.Arcs[a], ref again))
                    return false;
            for (var a = model.Arcs.Length - 1; a >= 0; a--)
                if (!Pull(domains, model.Arcs[a], ref again))
                    return false;
            foreach (var arc in extra)
                if (!Push(domains, arc, ref again) || !Pull(domains, arc, ref again))
                    return false;
            changed |= again;
        }
        return true;
    }

    private bool Push(Domains domains, Arc arc, ref bool again) =>
        AtLeast(domains, model.Items[arc.B], arc.FinishB, domains.Event(model.Items[arc.A], arc.FinishA, most: false) + arc.Weeks, ref again);

    private bool Pull(Domains domains, Arc arc, ref bool again) =>
        AtMost(domains, model.Items[arc.A], arc.FinishA, domains.Event(model.Items[arc.B], arc.FinishB, most: true) - arc.Weeks, ref again);

    private static bool AtLeast(Domains domains, Item item, bool finish, int week, ref bool again)
    {
        for (var o = 0; o < item.Options.Length; o++)
        {
            ref var low = ref domains.Low[item.Index][o];
            var (before, high, end) = (low, domains.High[item.Index][o], item.Options[o].End);
            if (!finish)
                low = Math.Max(low, week - item.StartShift);
            while (low <= high && (end[low] < 0 || finish && end[low] < week))
                low++;
            again |= low != before && before <= high;
        }
        return !domains.Empty(item.Index);
    }

    private static bool AtMost(Domains domains, Item item, bool finish, int week, ref bool again)
    {
        for (var o = 0; o < item.Options.Length; o++)
        {
            ref var high = ref domains.High[item.Index][o];
            var (before, low, end) = (high, domains.Low[item.Index][o], item.Options[o].End);
            if (!finish)
                high = Math.Min(high, week - item.StartShift);
            while (low <= high && (end[high] < 0 || finish && end[high] > week))
                high--;
            again |= high != before && low <= before;
        }
        return !domains.Empty(item.Index);
    }

    /// <summary>A member of a bundle cannot start before the first set-up can be done.</summary>
    private bool Setups(Domains domains)
    {
        foreach (var item in model.Items)
        {
            if (item.Bundle < 0 || !model.Bundles[item.Bundle].Needed)
                continue;
            var setup = model.Bundles[item.Bundle].Setup;
            var first = -1;
            for (var start = 0; start < model.Weeks && first < 0; start++)
                if (setup.End[start] >= 0 && Fits(setup, start))
                    first = setup.End[start];
            var again = false;
            if (first < 0 || !AtLeast(domains, item, finish: false, first + item.StartShift, ref again))
                return false;
            changed |= again;
        }
        return true;
    }

    private bool Fits(Option option, int start)
    {
        foreach (var pool in model.Pools)
            if (Planning.Schedule.Touches(option, pool.Skills))
                for (var week = start; week < option.End[start]; week++)
                    if (Planning.Schedule.Demand(option, pool.Skills, start, week) > pool.Capacity[week])
                        return false;
        return true;
    }
}

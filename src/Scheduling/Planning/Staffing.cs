using Stadtlotse.Scheduling.Model;

namespace Stadtlotse.Scheduling.Planning;

/// <summary>Divides the work of each week among the persons: a small flow problem per week.</summary>
internal sealed class Staffing(PlanModel model)
{
    private const int MaxPools = 256;

    /// <summary>
    /// Whether every week can be staffed. When not, the skills that are short together become a pool of the model (Hall's condition),
    /// so that schedules built from then on respect it.
    /// </summary>
    public bool Holds(Schedule schedule) => Holds(schedule, 0, model.Weeks);

    /// <summary>The same for the weeks from <paramref name="from"/> to before <paramref name="to"/>.</summary>
    public bool Holds(Schedule schedule, int from, int to)
    {
        var demand = Demands(schedule, from, to);
        for (var week = from; week < to; week++)
            if (Flow(demand, week, out var cut) is null)
            {
                if (model.Pools.Count < MaxPools && model.Pools.TrueForAll(p => p.Skills != cut))
                    model.Pools.Add(new(cut, model.Staff.Joint(cut, model.Weeks)));
                return false;
            }
        return true;
    }

    /// <summary>Who does what, week by week.</summary>
    public IReadOnlyList<Assignment> Assign(Schedule schedule)
    {
        var demand = Demands(schedule, 0, model.Weeks);
        var assignments = new List<Assignment>();
        var jobs = Jobs(schedule).ToList();
        for (var week = 0; week < model.Weeks; week++)
        {
            var flow = Flow(demand, week, out _) ?? throw new InvalidOperationException("A plan that cannot be staffed was not refused.");
            foreach (var (id, option, start) in jobs)
                if (start <= week && week < option.End[start])
                    foreach (var use in option.Uses)
                        if (use.Skill >= 0)
                            Hand(id, use.Skill, use.At(start, week), flow, week, assignments);
        }
        return assignments;
    }

    private void Hand(string id, int skill, int amount, int[,] flow, int week, List<Assignment> assignments)
    {
        for (var r = 0; r < model.Staff.Count && amount > 0; r++)
        {
            var part = Math.Min(amount, flow[skill, r]);
            if (part == 0)
                continue;
            flow[skill, r] -= part;
            amount -= part;
            assignments.Add(new(model.Portfolio.Resources[r].Id, model.Skills[skill], id, week, part / 100m));
        }
    }

    private IEnumerable<(string Id, Option Option, int Start)> Jobs(Schedule schedule)
    {
        for (var i = 0; i < model.Items.Length; i++)
            if (schedule.Start[i] >= 0)
                yield return (model.Portfolio.Activities[i].Id, schedule.Chosen[i], schedule.Start[i]);
        foreach (var (bundle, slot) in schedule.Setups)
            yield return (model.Portfolio.Bundles[bundle].Id, model.Bundles[bundle].Setup, slot.Start);
    }

    private int[,] Demands(Schedule schedule, int from, int to)
    {
        var demand = new int[model.Skills.Length, model.Weeks];
        foreach (var (_, option, start) in Jobs(schedule))
            foreach (var use in option.Uses)
                for (var week = Math.Max(from, start); week < Math.Min(to, option.End[start]) && use.Skill >= 0; week++)
                    demand[use.Skill, week] += use.At(start, week);
        return demand;
    }

    /// <summary>Hundredths of person-days by skill and person; null when it does not suffice, with the skills that are short.</summary>
    private int[,]? Flow(int[,] demand, int week, out ulong cut)
    {
        var (skills, persons) = (model.Skills.Length, model.Staff.Count);
        var flow = new int[skills, persons];
        var free = new int[persons];
        for (var r = 0; r < persons; r++)
            free[r] = model.Staff.At(r, week);
        cut = 0;
        for (var s = 0; s < skills; s++)
        {
            var open = demand[s, week];
            for (var r = 0; r < persons && open > 0; r++)
                if ((model.Staff.SkillsOf(r) >> s & 1) != 0)
                {
                    var part = Math.Min(open, free[r]);
                    (flow[s, r], free[r], open) = (flow[s, r] + part, free[r] - part, open - part);
                }
            while (open > 0)
            {
                var moved = Augment(s, open, flow, free, out cut);
                if (moved == 0)
                    return null;
                open -= moved;
            }
        }
        return flow;
    }

    /// <summary>Finds time for a skill by moving work of other skills to other persons (shortest augmenting path).</summary>
    private int Augment(int skill, int open, int[,] flow, int[] free, out ulong reached)
    {
        var (skills, persons) = (flow.GetLength(0), free.Length);
        var fromSkill = new int[persons];
        var fromPerson = new int[skills];
        Array.Fill(fromSkill, -1);
        Array.Fill(fromPerson, -1);
        reached = 1UL << skill;
        var queue = new Queue<int>([skill]);
        while (queue.TryDequeue(out var s))
            for (var r = 0; r < persons; r++)
            {
                if (fromSkill[r] >= 0 || (model.Staff.SkillsOf(r) >> s & 1) == 0)
                    continue;
                fromSkill[r] = s;
                if (free[r] > 0)
                    return Push(skill, r, open, flow, free, fromSkill, fromPerson);
                for (var t = 0; t < skills; t++)
                    if (flow[t, r] > 0 && (reached >> t & 1) == 0)
                    {
                        reached |= 1UL << t;
                        fromPerson[t] = r;
                        queue.Enqueue(t);
                    }
            }
        return 0;
    }

    private static int Push(int skill, int last, int open, int[,] flow, int[] free, int[] fromSkill, int[] fromPerson)
    {
        var amount = Math.Min(open, free[last]);
        for (var (r, s) = (last, fromSkill[last]); s != skill; (r, s) = (fromPerson[s], fromSkill[fromPerson[s]]))
            amount = Math.Min(amount, flow[s, fromPerson[s]]);
        free[last] -= amount;
        for (var r = last; ;)
        {
            var s = fromSkill[r];
            flow[s, r] += amount;
            if (s == skill)
                return amount;
            r = fromPerson[s];
            flow[s, r] -= amount;
        }
    }
}

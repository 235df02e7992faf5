using Stadtlotse.Scheduling.Projects;

namespace Stadtlotse.Scheduling.Buffers;

/// <summary>A plan as it may run: what each measure waits for, and how long it may take.</summary>
internal sealed class Course
{
    private readonly Portfolio portfolio;
    private readonly int[] order;
    private readonly List<Wait>[] waits;

    public Course(Portfolio portfolio, Plan plan)
    {
        this.portfolio = portfolio;
        Plan = plan;
        var index = plan.Placements.Select((p, i) => (p.Activity, i)).ToDictionary(x => x.Activity, x => x.i);
        order = [.. Enumerable.Range(0, plan.Placements.Count).OrderBy(i => plan.Placements[i].StartWeek).ThenBy(i => plan.Placements[i].EndWeek)];
        var place = new int[order.Length];
        for (var q = 0; q < order.Length; q++)
            place[order[q]] = q;
        waits = [.. plan.Placements.Select(_ => new List<Wait>())];
        foreach (var lag in portfolio.Lags)
            if (lag.Min is { } weeks && place[index[lag.From]] < place[index[lag.To]])
                waits[index[lag.To]].Add(new(index[lag.From], lag.Kind is LagKind.FinishStart or LagKind.FinishFinish, lag.Kind is LagKind.FinishFinish or LagKind.StartFinish, weeks));
        ByPerson(index);
    }

    /// <summary>A predecessor's event, and the own event that waits for it.</summary>
    private readonly record struct Wait(int For, bool Finish, bool OwnFinish, int Weeks);

    public Plan Plan { get; }

    public int PlannedEnd => Plan.Placements.Select(p => p.EndWeek).DefaultIfEmpty(0).Max();

    /// <summary>The measure that ends last; −1 when there is none.</summary>
    public int Last => Enumerable.Range(0, Plan.Placements.Count).DefaultIfEmpty(-1).MaxBy(i => i < 0 ? -1 : Plan.Placements[i].EndWeek);

    /// <summary>Simulated ends: of the whole plan, then of each measure.</summary>
    public float[][] Play(BufferOptions options)
    {
        var count = Plan.Placements.Count;
        var samples = Math.Max(100, Math.Min(options.Samples, BufferOptions.MaxValues / (count + 1)));
        var ends = Enumerable.Range(0, count + 1).Select(_ => new float[samples]).ToArray();
        var random = new Rng(options.Seed);
        var (start, end) = (new double[count], new double[count]);
        for (var s = 0; s < samples; s++)
        {
            double last = 0;
            foreach (var i in order)
            {
                var at = Plan.Placements[i];
                var length = (at.EndWeek - at.StartWeek) * Factor(portfolio.Activities[i].Uncertainty, random.Unit());
                start[i] = at.StartWeek;
                double least = 0;
                foreach (var wait in waits[i])
                {
                    var after = (wait.Finish ? end[wait.For] : start[wait.For]) + wait.Weeks;
                    if (wait.OwnFinish)
                        least = Math.Max(least, after);
                    else
                        start[i] = Math.Max(start[i], after);
                }
                end[i] = Math.Max(least, start[i] + length);
                ends[i + 1][s] = (float)end[i];
                last = Math.Max(last, end[i]);
            }
            ends[0][s] = (float)last;
        }
        return ends;
    }

    /// <summary>Pessimistic minus planned durations back along the chain that leads to a measure without a gap.</summary>
    public IEnumerable<double> Chain(int measure)
    {
        while (measure >= 0 && measure < Plan.Placements.Count)
        {
            var at = Plan.Placements[measure];
            yield return (at.EndWeek - at.StartWeek) * (portfolio.Activities[measure].Uncertainty.Pessimistic - 1);
            measure = waits[measure].Where(w => w.Finish && !w.OwnFinish && Plan.Placements[w.For].EndWeek + w.Weeks >= at.StartWeek && w.For != measure)
                .Select(w => w.For).DefaultIfEmpty(-1).MaxBy(p => p < 0 ? -1 : Plan.Placements[p].EndWeek);
        }
    }

    /// <summary>A measure waits for another that ends before it by plan when a person of both could not do them at the same time.</summary>
    private void ByPerson(Dictionary<string, int> index)
    {
        var most = portfolio.Resources.ToDictionary(r => r.Id, r => r.DaysPerWeek);
        foreach (var person in Plan.Assignments.Where(a => index.ContainsKey(a.For)).GroupBy(a => a.Resource))
        {
            var jobs = person.GroupBy(a => a.For).Select(g => (Index: index[g.Key], Days: g.Max(a => a.Days))).OrderBy(j => Plan.Placements[j.Index].StartWeek).ToList();
            foreach (var (job, days) in jobs)
                foreach (var (before, daysBefore) in jobs)
                    if (before != job && Plan.Placements[before].EndWeek <= Plan.Placements[job].StartWeek && Plan.Placements[before].EndWeek > Plan.Placements[before].StartWeek
                        && days + daysBefore > most[person.Key] && waits[job].TrueForAll(w => w.For != before))
                        waits[job].Add(new(before, true, false, 0));
        }
    }

    /// <summary>The triangular distribution from optimistic over 1 to pessimistic, at probability <paramref name="u"/>.</summary>
    private static double Factor(Uncertainty uncertainty, double u)
    {
        var (low, high) = (uncertainty.Optimistic, uncertainty.Pessimistic);
        if (high - low < 1e-12)
            return 1;
        var peak = (1 - low) / (high - low);
        return u < peak ? low + Math.Sqrt(u * (high - low) * (1 - low)) : high - Math.Sqrt((1 - u) * (high - low) * (high - 1));
    }
}

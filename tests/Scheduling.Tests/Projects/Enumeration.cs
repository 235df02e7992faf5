using Stadtlotse.Scheduling.Projects;

namespace Stadtlotse.Scheduling.Tests.Projects;

/// <summary>The optimum of a very small project by trying every order of serial generation, written without the library's decoder.</summary>
internal static class Enumeration
{
    public static int Optimum(Project project)
    {
        var best = int.MaxValue;
        Walk(project, new int[project.Activities.Count], new bool[project.Activities.Count], 0, 0, ref best);
        return best;
    }

    private static void Walk(Project project, int[] starts, bool[] placed, int count, int makespan, ref int best)
    {
        if (makespan >= best)
            return;
        if (count == starts.Length)
        {
            best = makespan;
            return;
        }
        for (var i = 0; i < starts.Length; i++)
        {
            if (placed[i] || Enumerable.Range(0, starts.Length).Any(p => !placed[p] && project.Activities[p].Successors.Contains(i)))
                continue;
            starts[i] = Earliest(project, starts, placed, i);
            placed[i] = true;
            Walk(project, starts, placed, count + 1, Math.Max(makespan, starts[i] + project.Activities[i].Duration), ref best);
            placed[i] = false;
        }
    }

    private static int Earliest(Project project, int[] starts, bool[] placed, int i)
    {
        var others = Enumerable.Range(0, starts.Length).Where(o => placed[o]).ToArray();
        var start = others.Where(o => project.Activities[o].Successors.Contains(i)).Select(o => starts[o] + project.Activities[o].Duration).DefaultIfEmpty(0).Max();
        while (!Enumerable.Range(start, project.Activities[i].Duration).All(t => Enumerable.Range(0, project.Capacities.Count).All(r =>
            others.Where(o => starts[o] <= t && t < starts[o] + project.Activities[o].Duration).Sum(o => project.Activities[o].Demands[r])
            + project.Activities[i].Demands[r] <= project.Capacities[r])))
            start++;
        return start;
    }
}

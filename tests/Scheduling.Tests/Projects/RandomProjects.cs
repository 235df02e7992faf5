using Stadtlotse.Scheduling.Projects;

namespace Stadtlotse.Scheduling.Tests.Projects;

/// <summary>Seeded random projects, and a check of their schedules by the definition.</summary>
internal static class RandomProjects
{
    public static Project Build(int seed, int count, int resources = 3, int largest = 10)
    {
        var random = new Random(seed);
        var capacities = Enumerable.Range(0, resources).Select(_ => random.Next(largest, 2 * largest)).ToArray();
        var activities = new ProjectActivity[count + 2];
        for (var i = 1; i <= count; i++)
        {
            var successors = Enumerable.Range(i + 1, Math.Min(8, count - i)).Where(_ => random.Next(5) == 0).Append(count + 1).ToArray();
            activities[i] = new(random.Next(0, 11), [.. capacities.Select(c => random.Next(3) == 0 ? 0 : random.Next(0, Math.Min(c, largest) + 1))], successors);
        }
        activities[0] = new(0, new int[resources], [.. Enumerable.Range(1, count)]);
        activities[count + 1] = new(0, new int[resources], []);
        return Project.Create($"random {seed}", activities, capacities);
    }

    public static IEnumerable<string> Faults(Project project, ProjectSolution solution)
    {
        for (var i = 0; i < project.Activities.Count; i++)
            foreach (var s in project.Activities[i].Successors)
                if (solution.Starts[s] < solution.Starts[i] + project.Activities[i].Duration)
                    yield return $"{i} → {s}";
        for (var t = 0; t < solution.Makespan; t++)
            for (var r = 0; r < project.Capacities.Count; r++)
                if (Enumerable.Range(0, project.Activities.Count).Where(i => solution.Starts[i] <= t && t < solution.Starts[i] + project.Activities[i].Duration)
                    .Sum(i => (long)project.Activities[i].Demands[r]) > project.Capacities[r])
                    yield return $"resource {r} at {t}";
    }
}

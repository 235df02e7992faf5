using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>A way to hold workshops that is used again: guiding questions, dots, number of goals.</summary>
[Unguarded("Formats hold no contributions; pages ask for the permission to see workshops.")]
internal sealed class WorkshopFormat
{
    public required Guid Id { get; init; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>The questions as JSON, see <see cref="Guide"/>.</summary>
    public string Questions { get; private set; } = "[]";

    public int Dots { get; private set; }

    public int DotsEach { get; private set; }

    public int GoalCount { get; private set; }

    /// <summary>Where it comes from: another city's name and version; empty for one's own.</summary>
    public string Origin { get; init; } = "";

    public required Instant Created { get; init; }

    public int Version { get; private set; }

    [NotMapped]
    public IReadOnlyList<GuidingQuestion> Guide => JsonSerializer.Deserialize<List<GuidingQuestion>>(Questions, CityJson.Options) ?? [];

    public IReadOnlyList<Fault> Describe(FormatContent content)
    {
        if (content.Check().ToList() is { Count: > 0 } faults) return faults;
        (Title, Text, Dots, DotsEach, GoalCount) = (content.Title.Trim(), content.Text.Trim(), content.Dots, content.DotsEach, content.GoalCount);
        Questions = JsonSerializer.Serialize(content.Questions.Select(q => q with { Id = null, Text = q.Text.Trim(), Help = q.Help.Trim() }), CityJson.Options);
        return [];
    }
}

/// <summary>What a format holds, as it is typed, exported and imported.</summary>
internal sealed record FormatContent(string Title, string Text, IReadOnlyList<GuidingQuestion> Questions, int Dots = 3, int DotsEach = 2, int GoalCount = 3)
{
    public IEnumerable<Fault> Check() =>
        new WorkshopPlan(Title, Text, null, null, null, null, "", "", false, Dots, DotsEach, GoalCount).Check().Concat(GuidingQuestion.Check(Questions));
}

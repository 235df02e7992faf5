using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>A series of workshops, one for each topic or field of a strategy.</summary>
[Unguarded("Which series there are is open to everybody who may see workshops; pages ask for that.")]
internal sealed class WorkshopSeries
{
    public required Guid Id { get; init; }

    public required Guid Strategy { get; init; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public required Instant Created { get; init; }

    public int Version { get; private set; }

    public IReadOnlyList<Fault> Describe(string title, string text)
    {
        List<Fault> faults = [];
        if (string.IsNullOrWhiteSpace(title)) faults.Add(new(nameof(Title), "strategy.workshop.title.missing", "The title is missing."));
        if (title.Length > WorkshopPlan.LongestTitle) faults.Add(new(nameof(Title), "strategy.workshop.long", "The title is too long.") { Arguments = [WorkshopPlan.LongestTitle] });
        if (text.Length > WorkshopPlan.LongestText) faults.Add(new(nameof(Text), "strategy.workshop.long", "The text is too long.") { Arguments = [WorkshopPlan.LongestText] });
        if (faults.Count == 0) (Title, Text) = (title.Trim(), text.Trim());
        return faults;
    }
}

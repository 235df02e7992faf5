using Stadtlotse.Kernel.Rights;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Wordings;

namespace Stadtlotse.Strategy.Guideline;

/// <summary>A field of the city's sustainability guideline (Nachhaltigkeitsleitlinie).</summary>
[Unguarded("The guideline is public.")]
internal sealed class GuidelineField
{
    /// <summary>How many a guideline may have.</summary>
    public const int Most = 99;

    public required Guid Id { get; init; }

    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    public int Version { get; private set; }

    public IReadOnlyList<Fault> Describe(int number, string title)
    {
        var faults = ElementText.Check(title, nameof(Title), "", "").ToList();
        if (number is < 1 or > Most) faults.Add(new(nameof(Number), "strategy.guideline.number", "The number must lie between 1 and 99.") { Arguments = [Most] });
        if (faults.Count > 0) return faults;
        (Number, Title) = (number, title.Trim());
        return [];
    }
}

/// <summary>A goal serves a field of the guideline.</summary>
[PrimaryKey(nameof(Goal), nameof(Field))]
[Unguarded("Part of a goal, read with it.")]
internal sealed class GoalGuideline
{
    public required Guid Goal { get; init; }

    public required Guid Field { get; init; }
}

/// <summary>The seventeen goals of the United Nations (Agenda 2030, resolution A/RES/70/1), as a suggestion to begin with.</summary>
internal static class SustainableDevelopment
{
    public static IReadOnlyList<string> Goals { get; } =
    [
        "Keine Armut", "Kein Hunger", "Gesundheit und Wohlergehen", "Hochwertige Bildung", "Geschlechtergleichheit",
        "Sauberes Wasser und Sanitäreinrichtungen", "Bezahlbare und saubere Energie", "Menschenwürdige Arbeit und Wirtschaftswachstum",
        "Industrie, Innovation und Infrastruktur", "Weniger Ungleichheiten", "Nachhaltige Städte und Gemeinden",
        "Nachhaltiger Konsum und nachhaltige Produktion", "Maßnahmen zum Klimaschutz", "Leben unter Wasser", "Leben an Land",
        "Frieden, Gerechtigkeit und starke Institutionen", "Partnerschaften zur Erreichung der Ziele",
    ];
}

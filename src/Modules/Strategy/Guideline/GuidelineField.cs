using Stadtlotse.Kernel.Rights;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Documents;
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
    public static IReadOnlyList<LocalText> Goals { get; } =
    [
        new("Keine Armut", "Niemand ist arm", "No poverty"),
        new("Kein Hunger", "Niemand hungert", "Zero hunger"),
        new("Gesundheit und Wohlergehen", "Alle sind gesund", "Good health and well-being"),
        new("Hochwertige Bildung", "Gute Schulen für alle", "Quality education"),
        new("Geschlechtergleichheit", "Frauen und Männer sind gleich", "Gender equality"),
        new("Sauberes Wasser und Sanitäreinrichtungen", "Sauberes Wasser für alle", "Clean water and sanitation"),
        new("Bezahlbare und saubere Energie", "Sauberer Strom, den alle bezahlen können", "Affordable and clean energy"),
        new("Menschenwürdige Arbeit und Wirtschaftswachstum", "Gute Arbeit", "Decent work and economic growth"),
        new("Industrie, Innovation und Infrastruktur", "Gute Wege, Netze und neue Ideen", "Industry, innovation and infrastructure"),
        new("Weniger Ungleichheiten", "Alle haben gleiche Chancen", "Reduced inequalities"),
        new("Nachhaltige Städte und Gemeinden", "Gute Städte und Dörfer", "Sustainable cities and communities"),
        new("Nachhaltiger Konsum und nachhaltige Produktion", "Gut einkaufen, gut herstellen", "Responsible consumption and production"),
        new("Maßnahmen zum Klimaschutz", "Das Klima schützen", "Climate action"),
        new("Leben unter Wasser", "Das Meer schützen", "Life below water"),
        new("Leben an Land", "Pflanzen und Tiere schützen", "Life on land"),
        new("Frieden, Gerechtigkeit und starke Institutionen", "Frieden und gerechte Behörden", "Peace, justice and strong institutions"),
        new("Partnerschaften zur Erreichung der Ziele", "Zusammen ans Ziel", "Partnerships for the goals"),
    ];
}

using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Lines;

namespace Stadtlotse.Strategy.Resources;

/// <summary>A team of one unit whose members have the same skills. Its time is scarce and planned; no single person's is.</summary>
[Unguarded("What there is to plan with is open to everybody at the desk.")]
internal sealed class Resource
{
    public const int MostSkills = 8;

    public required Guid Id { get; init; }

    public string Name { get; private set; } = "";

    public Guid? Unit { get; private set; }

    /// <summary>The unit's name; stays when the unit is gone.</summary>
    public string UnitName { get; private set; } = "";

    /// <summary>What the team can do, separated by semicolons.</summary>
    public string Skills { get; private set; } = "";

    /// <summary>Hundredths of person-days in a full week.</summary>
    public long Days { get; private set; }

    public DateOnly? Starts { get; private set; }

    public DateOnly? Ends { get; private set; }

    /// <summary>What a person-month costs, in cents; null when not known.</summary>
    public long? MonthCost { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<string> SkillList => SkillsOf(Skills);

    public static IReadOnlyList<string> SkillsOf(string skills) => [.. skills.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Goes over to another unit.</summary>
    public void Move(Guid unit, string name) => (Unit, UnitName) = (unit, name);

    public IReadOnlyList<Fault> Describe(ResourceProfile profile)
    {
        if (profile.Check().ToList() is { Count: > 0 } faults) return faults;
        (Name, Unit, UnitName, Skills) = (profile.Name.Trim(), profile.Unit, profile.UnitName.Trim(), string.Join("; ", SkillsOf(profile.Skills)));
        (Days, Starts, Ends, MonthCost) = (profile.Days!.Value, profile.Starts, profile.Ends, profile.MonthCost);
        return [];
    }
}

/// <summary>What a person fills in about a team.</summary>
internal sealed record ResourceProfile(string Name, Guid? Unit, string UnitName, string Skills, long? Days, DateOnly? Starts, DateOnly? Ends, long? MonthCost)
{
    /// <summary>Two thousand persons.</summary>
    public const long MostDays = 10_000_00;

    public IEnumerable<Fault> Check()
    {
        if (string.IsNullOrWhiteSpace(Name)) yield return new(nameof(Name), "strategy.resource.name.missing", "The name is missing.");
        if (Name.Length > 200) yield return new(nameof(Name), "strategy.text.long", "The name is too long.") { Arguments = [200] };
        if (UnitName.Length > 300) yield return new(nameof(UnitName), "strategy.text.long", "The name is too long.") { Arguments = [300] };
        var skills = Resource.SkillsOf(Skills);
        if (skills.Count == 0) yield return new(nameof(Skills), "strategy.resource.skills.missing", "Name at least one skill.");
        if (skills.Count > Resource.MostSkills || skills.Any(s => s.Length > 80)) yield return new(nameof(Skills), "strategy.resource.skills.many", "At most eight skills of eighty characters.") { Arguments = [Resource.MostSkills] };
        if (Days is null or < 0 or > MostDays) yield return new(nameof(Days), "strategy.resource.days", "The days a week must lie between 0 and 10,000.");
        if (Starts > Ends) yield return new(nameof(Ends), "strategy.dates.order", "The end lies before the beginning.");
        if (MonthCost is < 0 or > 100_000_00) yield return new(nameof(MonthCost), "strategy.resource.cost", "The cost must lie between 0 and 100,000 euros.");
    }
}

/// <summary>A month in which a team has more or less time than usual.</summary>
internal sealed class CapacityLine : Line
{
    public DateOnly Month { get; private set; }

    /// <summary>Hundredths of person-days a week in this month.</summary>
    public long Days { get; private set; }

    public string Reason { get; private set; } = "";

    public override IReadOnlyList<string> Texts() => [LineText.Month(Month), LineText.Hundredths(Days), Reason];

    public override void Take(LineValues v) => (Month, Days, Reason) = (v.Date("Month")!.Value, v.Number("Days")!.Value, v.Text("Reason"));
}

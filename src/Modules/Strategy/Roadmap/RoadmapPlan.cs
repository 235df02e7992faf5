using System.Text.Json;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Commands;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Roadmap;

/// <summary>How far the calculation of a plan is.</summary>
internal enum PlanStatus
{
    Waiting,
    Running,
    Done,

    /// <summary>It ended without a result: a fault of the program; it can be started again.</summary>
    Failed,
}

/// <summary>A stored version of the roadmap: what was asked, how far it is, what came of it.</summary>
[Unguarded("Its bars are shown with the measures somebody may see; the rest is open to everybody at the desk.")]
internal sealed class RoadmapPlan
{
    public const int LongestTitle = 200;

    public required Guid Id { get; init; }

    public required int Number { get; init; }

    public required string Title { get; init; }

    /// <summary>The scenario it was made with; null for the city's own data.</summary>
    public required Guid? Scenario { get; init; }

    /// <summary>The plan that was to change as little as possible; null when made from scratch.</summary>
    public required Guid? Basis { get; init; }

    public required bool WithProposed { get; init; }

    public string Status { get; private set; } = nameof(PlanStatus.Waiting);

    public int Percent { get; private set; }

    /// <summary>Name of <see cref="Scheduling.Outcome"/>; empty before the end.</summary>
    public string Outcome { get; private set; } = "";

    /// <summary>Monday of the first week.</summary>
    public required DateOnly Starts { get; init; }

    public int Weeks { get; private set; }

    public int Measures { get; private set; }

    /// <summary>Distance from the best possible plan, as a share.</summary>
    public double Gap { get; private set; }

    public required Instant Created { get; init; }

    public required string CreatedBy { get; init; }

    public Instant? Finished { get; private set; }

    /// <summary>When it was made the city's valid roadmap; the latest counts.</summary>
    public Instant? Released { get; private set; }

    public string Findings { get; private set; } = "[]";

    public string Critical { get; private set; } = "[]";

    public string Load { get; private set; } = "[]";

    public string Money { get; private set; } = "[]";

    public int Version { get; private set; }

    public bool IsPlanned => Outcome == nameof(Scheduling.Outcome.Planned);

    public bool IsOver => Status is nameof(PlanStatus.Done) or nameof(PlanStatus.Failed);

    public void Progress(int percent) => (Status, Percent) = (nameof(PlanStatus.Running), Math.Clamp(percent, 0, 99));

    public void Fail(Instant now) => (Status, Finished) = (nameof(PlanStatus.Failed), now);

    public void Finish(PlanOutcome result, Instant now)
    {
        (Status, Percent, Finished) = (nameof(PlanStatus.Done), 100, now);
        (Outcome, Weeks, Measures, Gap) = (result.Outcome, result.Weeks, result.Measures, result.Gap);
        (Findings, Critical, Load, Money) = (Json(result.Findings), Json(result.Critical), Json(result.Load), Json(result.Money));
    }

    /// <summary>Makes it the city's valid roadmap; only a plan can be one.</summary>
    public Fault? Release(Instant now)
    {
        if (!IsPlanned) return new Fault(null, "strategy.plan.noplan", "Only a finished plan can be released.");
        Released = now;
        return null;
    }

    public IReadOnlyList<T> Read<T>(Func<RoadmapPlan, string> part) => JsonSerializer.Deserialize<List<T>>(part(this), CityJson.Options) ?? [];

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, CityJson.Options);
}

/// <summary>One sentence of a result in the three languages, and where to put it right.</summary>
internal sealed record Said(string German, string Plain, string English, string? Link = null)
{
    public string In(string language) => language switch { "de-simple" => Plain, "en" => English, _ => German };
}

/// <summary>What a plan is short of: how many measures it holds back, and by how many weeks together.</summary>
internal sealed record Critical(string Kind, string Name, int Year, int Measures, int Weeks);

/// <summary>Use of a team in one month, in hundredths of person-days.</summary>
internal sealed record MonthLoad(string Team, DateOnly Month, long Used, long Available);

/// <summary>Spending from an account in one year, in cents.</summary>
internal sealed record YearMoney(string Account, int Year, long Spent, long Available);

/// <summary>Everything a calculation says about a plan as a whole.</summary>
internal sealed record PlanOutcome(string Outcome, int Weeks, int Measures, double Gap, IReadOnlyList<Said> Findings, IReadOnlyList<Critical> Critical, IReadOnlyList<MonthLoad> Load, IReadOnlyList<YearMoney> Money);

/// <summary>One measure in a stored plan, as it stood then.</summary>
[Unguarded("Read together with the measure it stands for.")]
internal sealed class RoadmapBar
{
    public required Guid Id { get; init; }

    public required Guid Plan { get; init; }

    public required Guid Measure { get; init; }

    public required int Position { get; init; }

    public required string Title { get; init; }

    public required string Field { get; init; }

    public required string Lead { get; init; }

    public required string Status { get; init; }

    public required DateOnly Starts { get; init; }

    public required DateOnly Ends { get; init; }

    /// <summary>By when it is finished in four of five simulated courses; null when that is not after its end.</summary>
    public DateOnly? Safe { get; init; }

    public required int StartWeek { get; init; }

    public required int EndWeek { get; init; }

    public required string Mode { get; init; }

    /// <summary>Whether its duration was assumed, for want of money and staff.</summary>
    public required bool Assumed { get; init; }

    public required bool Pinned { get; init; }

    /// <summary>Name of <see cref="Scheduling.ExplanationKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The scarce skills and accounts that hold it back, separated by semicolons.</summary>
    public required string Scarce { get; init; }

    public required string ReasonDe { get; init; }

    public required string ReasonSimple { get; init; }

    public required string ReasonEn { get; init; }
}

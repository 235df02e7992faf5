namespace Stadtlotse.Scheduling;

/// <summary>
/// Everything a plan is made from: measures, staff, money, relations and dates. A pure value; the planner schedules it.
/// </summary>
/// <remarks>
/// Time is counted in weeks that begin on Monday; every date means the week it lies in. Staff time is counted in person-days
/// (exact to a hundredth), money in cents. Ids are compared ordinally and are unique within their kind.
/// </remarks>
public sealed record Portfolio
{
    /// <summary>Most measures, bundles included, a portfolio may have.</summary>
    public const int MaxActivities = 100_000;

    /// <summary>Longest horizon, in weeks (twenty years).</summary>
    public const int MaxWeeks = 1_040;

    /// <summary>Most different skills that measures may ask for.</summary>
    public const int MaxSkills = 64;

    /// <summary>Most resources, and most accounts, a portfolio may have.</summary>
    public const int MaxResources = 2_000;

    /// <summary>First day that is planned; its week is week 0.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Weeks that are planned from <see cref="Start"/> on, 1 to <see cref="MaxWeeks"/>. Every measure must end within them.</summary>
    public required int Weeks { get; init; }

    /// <summary>What is to be done.</summary>
    public required IReadOnlyList<Activity> Activities { get; init; }

    /// <summary>Persons and teams whose time is scarce. Default: none.</summary>
    public IReadOnlyList<Resource> Resources { get; init; } = [];

    /// <summary>Accounts with their yearly budgets. Default: none.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>Relations in time between measures. Default: none.</summary>
    public IReadOnlyList<Lag> Lags { get; init; } = [];

    /// <summary>Groups of measures that share a set-up. Default: none.</summary>
    public IReadOnlyList<Bundle> Bundles { get; init; } = [];

    /// <summary>Days on which nobody works; each takes a fifth of its week from everybody. Days at weekends take nothing. Default: none.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    /// <summary>What a better plan is. Default: <see cref="Objective.Earliness"/>.</summary>
    public Objective Objective { get; init; } = Objective.Earliness;
}

/// <summary>What a plan is judged by. Deadlines and all other constraints hold either way.</summary>
public enum Objective
{
    /// <summary>The sum of <see cref="Activity.Weight"/> × week of finish is smallest: what is worth much comes early.</summary>
    Earliness,

    /// <summary>The last finish is earliest.</summary>
    Makespan,
}

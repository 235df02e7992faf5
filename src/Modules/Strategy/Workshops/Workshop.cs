using System.Linq.Expressions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Participation;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>What is done in a workshop, one after the other.</summary>
internal enum WorkshopPhase
{
    /// <summary>Not yet opened.</summary>
    Planned,

    /// <summary>Cards are written.</summary>
    Collect,

    /// <summary>Cards are put into groups.</summary>
    Cluster,

    /// <summary>Dots are given to groups.</summary>
    Vote,

    /// <summary>Goals are formulated.</summary>
    Goals,

    /// <summary>Over.</summary>
    Closed,
}

/// <summary>A workshop on one topic or field of action: people write cards, order them, weigh them and formulate goals.</summary>
internal sealed partial class Workshop : IVisible<Workshop>
{
    public required Guid Id { get; init; }

    public required Guid Series { get; init; }

    /// <summary>The strategy its goals go to.</summary>
    public required Guid Strategy { get; init; }

    /// <summary>The field of action it is about; null when it is about none yet.</summary>
    public Guid? Field { get; private set; }

    /// <summary>The topic it is about; null when it is about a whole field.</summary>
    public Guid? Topic { get; private set; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public Instant? Starts { get; private set; }

    public Instant? Ends { get; private set; }

    public string Place { get; private set; } = "";

    /// <summary>Address of the video conference; empty for none.</summary>
    public string Online { get; private set; } = "";

    public string Phase { get; private set; } = nameof(WorkshopPhase.Planned);

    /// <summary>Whether cards are taken now: opens with the phase of collecting, and the moderator may leave it open longer.</summary>
    public bool TakesCards { get; private set; }

    /// <summary>Whether it is announced on the portal; without it only those with the code find it.</summary>
    public bool Listed { get; private set; }

    /// <summary>What people type to take part, see <see cref="JoinCode"/>.</summary>
    public required string Code { get; init; }

    /// <summary>Dots everyone has.</summary>
    public int Dots { get; private set; }

    /// <summary>Most dots one person may give to one group.</summary>
    public int DotsEach { get; private set; }

    /// <summary>How many goals are formulated; three by custom.</summary>
    public int GoalCount { get; private set; }

    public required Instant Created { get; init; }

    public int Version { get; private set; }

    public WorkshopPhase At => Enum.Parse<WorkshopPhase>(Phase);

    /// <summary>The workshops somebody may see in lists: staff with the permission all, else those that are announced. Who has the code may take part in any.</summary>
    public static Expression<Func<Workshop, bool>> VisibleTo(Viewer viewer) =>
        viewer.May(WorkshopPermissions.Read) ? _ => true : w => w.Listed;

    /// <summary>The phases that may follow: one on, one back.</summary>
    public IReadOnlyList<WorkshopPhase> Next => At switch
    {
        WorkshopPhase.Planned => [WorkshopPhase.Collect],
        WorkshopPhase.Closed => [WorkshopPhase.Goals],
        var phase => [phase + 1, phase - 1],
    };

    /// <summary>Takes a plan over whole, or says all that is wrong with it.</summary>
    public IReadOnlyList<Fault> Describe(WorkshopPlan plan)
    {
        if (plan.Check().ToList() is { Count: > 0 } faults) return faults;
        (Title, Text, Place, Online) = (plan.Title.Trim(), plan.Text.Trim(), plan.Place.Trim(), plan.Online.Trim());
        (Field, Topic, Starts, Ends, Listed) = (plan.Field, plan.Topic, plan.Starts, plan.Ends, plan.Listed);
        (Dots, DotsEach, GoalCount) = (plan.Dots, plan.DotsEach, plan.GoalCount);
        return [];
    }

    /// <summary>Goes on or back to a neighbouring phase.</summary>
    public IReadOnlyList<Fault> Move(WorkshopPhase to)
    {
        if (!Next.Contains(to)) return [new Fault(null, "strategy.workshop.phase.far", $"From {Phase} the workshop cannot go to {to}.") { Kind = FaultKind.Conflict }];
        (Phase, TakesCards) = (to.ToString(), to == WorkshopPhase.Collect);
        return [];
    }

    /// <summary>Opens or closes the box for cards without changing the phase, for late and online contributions.</summary>
    public IReadOnlyList<Fault> Take(bool cards)
    {
        if (cards && At is WorkshopPhase.Planned or WorkshopPhase.Closed) return [new Fault(null, "strategy.workshop.cards.phase", "In this phase no cards are taken.") { Kind = FaultKind.Conflict }];
        TakesCards = cards;
        return [];
    }
}

/// <summary>What a person fills in about a workshop.</summary>
internal sealed record WorkshopPlan(string Title, string Text, Guid? Field, Guid? Topic, Instant? Starts, Instant? Ends, string Place, string Online, bool Listed, int Dots = 3, int DotsEach = 2, int GoalCount = 3)
{
    public const int LongestTitle = 200;
    public const int LongestText = 5_000;
    public const int MostDots = 20;
    public const int MostGoals = 10;

    public IEnumerable<Fault> Check()
    {
        if (string.IsNullOrWhiteSpace(Title)) yield return new(nameof(Title), "strategy.workshop.title.missing", "The title is missing.");
        if (Title.Length > LongestTitle) yield return new(nameof(Title), "strategy.workshop.long", "The title is too long.") { Arguments = [LongestTitle] };
        if (Text.Length > LongestText) yield return new(nameof(Text), "strategy.workshop.long", "The text is too long.") { Arguments = [LongestText] };
        if (Place.Length > LongestTitle) yield return new(nameof(Place), "strategy.workshop.long", "The place is too long.") { Arguments = [LongestTitle] };
        if (Ends < Starts || (Ends is not null && Starts is null)) yield return new("Until", "strategy.workshop.end.before", "The end lies before the start.");
        if (Online.Trim().Length > 0 && !(Uri.TryCreate(Online.Trim(), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && Online.Length <= 500))
            yield return new(nameof(Online), "strategy.workshop.online.address", "This is no address that begins with https://.");
        if (Dots is < 1 or > MostDots) yield return new(nameof(Dots), "strategy.workshop.number", "The number is out of range.") { Arguments = [1, MostDots] };
        if (DotsEach < 1 || DotsEach > Math.Max(1, Dots)) yield return new(nameof(DotsEach), "strategy.workshop.number", "The number is out of range.") { Arguments = [1, Math.Max(1, Dots)] };
        if (GoalCount is < 1 or > MostGoals) yield return new(nameof(GoalCount), "strategy.workshop.number", "The number is out of range.") { Arguments = [1, MostGoals] };
    }
}

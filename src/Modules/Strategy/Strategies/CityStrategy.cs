using System.Linq.Expressions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Wordings;

namespace Stadtlotse.Strategy.Strategies;

/// <summary>How far the text of a strategy has come.</summary>
internal enum StrategyStatus
{
    Draft,
    InReview,
    Approved,
}

/// <summary>
/// One of the city's strategies, the document that principles, fields of action, topics and goals stand in.
/// Named so because the namespace is called Strategy already.
/// </summary>
internal sealed partial class CityStrategy : IVisible<CityStrategy>
{
    /// <summary>The strategy that holds what was planned before a city had several.</summary>
    public static readonly Guid First = Guid.Parse("01900000-0000-7000-8000-000000000001");

    public required Guid Id { get; init; }

    public string Title { get; private set; } = "";

    /// <summary>Where the city wants to be; paragraphs parted by line breaks.</summary>
    public string Vision { get; private set; } = "";

    public int? StartYear { get; private set; }

    public int? EndYear { get; private set; }

    public string Status { get; private set; } = nameof(StrategyStatus.Draft);

    /// <summary>Whether residents see it.</summary>
    public bool Published { get; private set; }

    /// <summary>The strategy above this one; null when it stands alone.</summary>
    public Guid? Parent { get; private set; }

    /// <summary>The strategy this one was merged into; null while it lives.</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>Whether residents may comment on the public page.</summary>
    public bool CommentsOpen { get; private set; }

    public required Instant Created { get; init; }

    public int Version { get; private set; }

    /// <summary>The strategies somebody may see: all with the permission to read, else the published ones.</summary>
    public static Expression<Func<CityStrategy, bool>> VisibleTo(Viewer viewer) =>
        viewer.May(StrategyPermissions.Read) ? _ => true : s => s.Published;

    /// <summary>Takes the head over whole, or says all that is wrong with it.</summary>
    public IReadOnlyList<Fault> Describe(StrategyProfile profile)
    {
        var faults = profile.Check().ToList();
        if (profile.Parent == Id) faults.Add(new(nameof(Parent), "strategy.parent.itself", "A strategy cannot stand above itself."));
        if (faults.Count > 0) return faults;
        (Title, Vision, StartYear, EndYear, Published, Parent) = (profile.Title.Trim(), profile.Vision.Trim(), profile.StartYear, profile.EndYear, profile.Published, profile.Parent);
        CommentsOpen = profile.CommentsOpen;
        return [];
    }

    /// <summary>Ends as part of another strategy.</summary>
    public void MergeInto(Guid other) => MergedInto = other;

    /// <summary>Stands below another strategy from now on, or alone.</summary>
    public void StandBelow(Guid? parent) => Parent = parent;

    /// <summary>Follows the review of its newest version.</summary>
    public void Enter(StrategyStatus status) => Status = status.ToString();
}

/// <summary>What a person fills in about a strategy as a whole.</summary>
internal sealed record StrategyProfile(string Title, string Vision, int? StartYear, int? EndYear, bool Published, Guid? Parent, bool CommentsOpen = false)
{
    public IEnumerable<Fault> Check()
    {
        foreach (var fault in ElementText.Check(Title, nameof(Title), Vision, nameof(Vision))) yield return fault;
        if (StartYear is < 2000 or > 2100) yield return new(nameof(StartYear), "strategy.year.range", "The year must lie between 2000 and 2100.");
        if (EndYear is < 2000 or > 2100) yield return new(nameof(EndYear), "strategy.year.range", "The year must lie between 2000 and 2100.");
        if (StartYear > EndYear) yield return new(nameof(EndYear), "strategy.year.order", "The end lies before the start.");
    }
}

using System.Linq.Expressions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Documents;

namespace Stadtlotse.Strategy.Measures;

/// <summary>How far a measure has come.</summary>
internal enum MeasureStatus
{
    Proposed,
    Accepted,
    Running,
    Done,
    Stopped,
}

/// <summary>What the city means to do: a measure (Maßnahme) of its strategy.</summary>
internal sealed partial class Measure : IVisible<Measure>
{
    public required Guid Id { get; init; }

    public Guid Field { get; private set; }

    /// <summary>The goal it serves; null while it has none.</summary>
    public Guid? Goal { get; set; }

    public string Title { get; private set; } = "";

    /// <summary>Where the title stands in lists (<see cref="TitleOrder"/>).</summary>
    public byte[] Sort { get; private set; } = [];

    public string Description { get; private set; } = "";

    /// <summary>The unit that leads it, by name.</summary>
    public string Lead { get; private set; } = "";

    public string Status { get; private set; } = nameof(MeasureStatus.Proposed);

    /// <summary>Why it was stopped; null otherwise.</summary>
    public string? Reason { get; private set; }

    public int? StartYear { get; private set; }

    public int? EndYear { get; private set; }

    /// <summary>Estimated cost in cents; null when not estimated.</summary>
    public long? Cost { get; private set; }

    /// <summary>Whether residents see it.</summary>
    public bool Published { get; private set; }

    public required Instant Created { get; init; }

    public int Version { get; private set; }

    /// <summary>The measures somebody may see: all with the permission to read, else the published ones.</summary>
    public static Expression<Func<Measure, bool>> VisibleTo(Viewer viewer) =>
        viewer.May(StrategyPermissions.Read) ? _ => true : m => m.Published;

    /// <summary>Takes a profile over whole, or says all that is wrong with it.</summary>
    public IReadOnlyList<Fault> Describe(MeasureProfile profile)
    {
        var faults = profile.Check().ToList();
        if (faults.Count > 0) return faults;
        if (Sort.Length == 0 || Title != profile.Title.Trim()) Sort = TitleOrder.Bytes(profile.Title.Trim());
        (Field, Title, Description, Lead) = (profile.Field!.Value, profile.Title.Trim(), profile.Description.Trim(), profile.Lead.Trim());
        (StartYear, EndYear, Cost, Published) = (profile.StartYear, profile.EndYear, profile.Cost, profile.Published);
        (LeadUnit, Responsible) = (profile.LeadUnit, profile.Responsible.Trim());
        KeepTerms();
        return [];
    }

    /// <summary>Adds words below the description.</summary>
    public IReadOnlyList<Fault> AddText(string words)
    {
        var joined = Description.Length == 0 ? words.Trim() : Description + "\n" + words.Trim();
        if (joined.Length > MeasureProfile.LongestText) return [new Fault("Description", "strategy.text.long", "The description is too long.") { Arguments = [MeasureProfile.LongestText] }];
        Description = joined;
        return [];
    }

    /// <summary>The verbs that are open from where the measure stands.</summary>
    public IReadOnlyList<MeasureStatus> Next => Enum.Parse<MeasureStatus>(Status) switch
    {
        MeasureStatus.Proposed => [MeasureStatus.Accepted, MeasureStatus.Stopped],
        MeasureStatus.Accepted => [MeasureStatus.Running, MeasureStatus.Stopped],
        MeasureStatus.Running => [MeasureStatus.Done, MeasureStatus.Stopped],
        MeasureStatus.Stopped => [MeasureStatus.Proposed],
        _ => [],
    };

    /// <summary>What the history says of a change of status.</summary>
    public static FieldChange Moved(MeasureStatus before, string after) => new("strategy.status", Key(before.ToString()), Key(after));

    /// <summary>Goes on to a status that is open; stopping needs a reason, for those who come after.</summary>
    public IReadOnlyList<Fault> Advance(MeasureStatus to, string? reason)
    {
        if (!Next.Contains(to)) return [new Fault(null, "strategy.status.closed", $"A measure that is {Status} cannot become {to}.") { Kind = FaultKind.Conflict }];
        if (to == MeasureStatus.Stopped && string.IsNullOrWhiteSpace(reason)) return [new Fault("Reason", "strategy.reason.missing", "Say why the measure stops.")];
        if (reason?.Length > MeasureProfile.LongestText) return [new Fault("Reason", "strategy.text.long", "The text is too long.") { Arguments = [MeasureProfile.LongestText] }];
        (Status, Reason) = (to.ToString(), to == MeasureStatus.Stopped ? reason!.Trim() : null);
        return [];
    }

    private static string Key(string status) => "strategy.status." + status.ToLowerInvariant();
}

/// <summary>What a person fills in about a measure (Steckbrief).</summary>
internal sealed record MeasureProfile(Guid? Field, string Title, string Description, string Lead, int? StartYear, int? EndYear, long? Cost, bool Published)
{
    public Guid? LeadUnit { get; init; }

    public string Responsible { get; init; } = "";

    public const int LongestTitle = 300;
    public const int LongestText = 10_000;

    public IEnumerable<Fault> Check()
    {
        if (string.IsNullOrWhiteSpace(Title)) yield return new(nameof(Title), "strategy.title.missing", "The title is missing.");
        if (Title.Length > LongestTitle) yield return new(nameof(Title), "strategy.text.long", "The title is too long.") { Arguments = [LongestTitle] };
        if (Field is null) yield return new(nameof(Field), "strategy.field.missing", "Choose a field of action.");
        if (Description.Length > LongestText) yield return new(nameof(Description), "strategy.text.long", "The description is too long.") { Arguments = [LongestText] };
        if (Lead.Length > LongestTitle) yield return new(nameof(Lead), "strategy.text.long", "The name is too long.") { Arguments = [LongestTitle] };
        if (Responsible.Length > LongestTitle) yield return new(nameof(Responsible), "strategy.text.long", "The text is too long.") { Arguments = [LongestTitle] };
        if (StartYear is < 2000 or > 2100) yield return new(nameof(StartYear), "strategy.year.range", "The year must lie between 2000 and 2100.");
        if (EndYear is < 2000 or > 2100) yield return new(nameof(EndYear), "strategy.year.range", "The year must lie between 2000 and 2100.");
        if (StartYear > EndYear) yield return new(nameof(EndYear), "strategy.year.order", "The end lies before the start.");
        if (Cost is < 0 or > 100_000_000_000_00) yield return new(nameof(Cost), "strategy.cost.range", "The cost must lie between 0 and 100 billion euros.");
    }
}

/// <summary>A document of a measure.</summary>
[Unguarded("Part of a measure, read with it.")]
internal sealed class Attachment
{
    public required Guid Id { get; init; }

    public required Guid Measure { get; init; }

    public required Guid File { get; init; }
}

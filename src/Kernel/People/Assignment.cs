using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.People;

/// <summary>A role given to a person. Days are inclusive and of German legal time.</summary>
[Unguarded("Who holds which role is open to everybody at the desk: no rights in secret.")]
public sealed class Assignment
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who has the role.</summary>
    public required Guid Person { get; init; }

    /// <summary>Name of the role.</summary>
    public required string Role { get; init; }

    /// <summary>The unit with all below it for which the role counts; null for the whole city.</summary>
    public Guid? Unit { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly FromDay { get; set; }

    /// <summary>Last day; null for an open end.</summary>
    public DateOnly? UntilDay { get; set; }

    /// <summary>Row version.</summary>
    public int Version { get; private set; }

    /// <summary>Whether it counts on a day.</summary>
    public bool Counts(DateOnly day) => FromDay <= day && (UntilDay is not { } until || day <= until);
}

/// <summary>
/// Who acts for whom in a period: the deputy may do what the person may by their own roles. What the person holds as somebody's deputy is not passed on.
/// Days are inclusive and of German legal time.
/// </summary>
[Unguarded("Who stands in for whom is open to everybody at the desk.")]
public sealed class Deputy
{
    /// <summary>Longest period, in days.</summary>
    public const int LongestDays = 366;

    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who is away.</summary>
    public required Guid Person { get; init; }

    /// <summary>Who acts instead.</summary>
    public required Guid By { get; init; }

    /// <summary>The unit with all below it to which it is limited; null for all that the person may.</summary>
    public Guid? Unit { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly FromDay { get; set; }

    /// <summary>Last day.</summary>
    public required DateOnly UntilDay { get; set; }

    /// <summary>Why: leave, training. No health data.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Row version.</summary>
    public int Version { get; private set; }

    /// <summary>Whether it counts on a day.</summary>
    public bool Counts(DateOnly day) => FromDay <= day && day <= UntilDay;

    /// <summary>What is wrong with it; nothing when it may be stored.</summary>
    public IReadOnlyList<Fault> Check()
    {
        var faults = new List<Fault>();
        if (Person == By) faults.Add(new Fault(nameof(By), "people.deputy.self", "Nobody deputises for themselves."));
        if (UntilDay < FromDay) faults.Add(new Fault(nameof(UntilDay), "people.period.order", "The last day lies before the first."));
        else if (UntilDay.DayNumber - FromDay.DayNumber >= LongestDays) faults.Add(new Fault(nameof(UntilDay), "people.deputy.long", "A deputy is named for a year at most.") { Arguments = [LongestDays] });
        return faults;
    }
}

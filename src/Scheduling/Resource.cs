namespace Stadtlotse.Scheduling;

/// <summary>A person, or a team of persons who can stand in for each other.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Name">Name; used in explanations.</param>
/// <param name="Skills">What they can do. The time may be divided freely among the skills, but is there only once.</param>
/// <param name="DaysPerWeek">Person-days in a full week: 5 for one person full-time, 2.5 for half a post.</param>
public sealed record Resource(string Id, string Name, IReadOnlyList<string> Skills, decimal DaysPerWeek)
{
    /// <summary>First day of service. Default: always there.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of service. Default: stays.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Times with less capacity. Default: none.</summary>
    public IReadOnlyList<Absence> Absences { get; init; } = [];
}

/// <summary>Days on which a person is away, or a team has less capacity.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day, included.</param>
/// <param name="DaysPerWeek">Capacity that remains, in person-days per full week. Default 0: away.</param>
public sealed record Absence(DateOnly From, DateOnly Until, decimal DaysPerWeek = 0);

namespace Stadtlotse.Scheduling;

/// <summary>
/// Measures that need the same set-up (a procurement, a training, a data protection assessment). A set-up serves every
/// member that starts within <see cref="ShareWeeks"/> after its end; a member that no set-up serves needs one of its own. A measure that has begun needs none.
/// </summary>
/// <param name="Id">Unique id.</param>
/// <param name="Name">Name of the set-up; used in explanations.</param>
/// <param name="Members">Ids of the measures, each in at most one bundle.</param>
/// <param name="Weeks">Weeks that the set-up takes, 1 or more.</param>
/// <param name="ShareWeeks">How many weeks after its end the set-up can still be used, ≥ 0.</param>
public sealed record Bundle(string Id, string Name, IReadOnlyList<string> Members, int Weeks, int ShareWeeks)
{
    /// <summary>Staff time of the set-up, per week in every week; efforts are not allowed here. Default: none.</summary>
    public IReadOnlyList<Work> Work { get; init; } = [];

    /// <summary>Money of the set-up. Default: none.</summary>
    public IReadOnlyList<Cost> Costs { get; init; } = [];
}

using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Maturity;

/// <summary>What people may be allowed to do with assessments: maturity, SWOT, age structure, portfolio, personas, priorities.</summary>
internal static class AssessmentPermissions
{
    public const string Read = "strategy.assessment.read";
    public const string Edit = "strategy.assessment.edit";

    /// <summary>Gives points to what stands to be prioritised.</summary>
    public const string Score = "strategy.assessment.score";
    public const string Purpose = "strategy.assess";

    public static IReadOnlyList<Permission> All { get; } = [new(Read, Purpose), new(Edit, Purpose), new(Score, Purpose)];
}

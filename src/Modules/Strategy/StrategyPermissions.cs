using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Council;
using Stadtlotse.Strategy.Indicators;
using Stadtlotse.Strategy.Maturity;
using Stadtlotse.Strategy.Surveys;
using Stadtlotse.Strategy.Workshops;

namespace Stadtlotse.Strategy;

/// <summary>What people may be allowed to do with the strategy.</summary>
internal static class StrategyPermissions
{
    public const string Read = "strategy.measure.read";

    /// <summary>Measures: of the whole city, or of the units somebody leads.</summary>
    public const string Edit = "strategy.measure.edit";

    /// <summary>The strategy itself, which belongs to no unit: vision, fields, goals, import, packages, versions.</summary>
    public const string Document = "strategy.document.edit";
    public const string Resources = "strategy.resource.edit";
    public const string Roadmap = "strategy.roadmap.plan";
    public const string Projects = "strategy.project.edit";
    public const string Propose = "strategy.measure.propose";
    public const string Comment = "strategy.comment";
    public const string Approve = "strategy.approve";
    public const string Purpose = "strategy.plan";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, Purpose),
        new(Edit, Purpose),
        new(Document, Purpose),
        new(Resources, Purpose),
        new(Roadmap, Purpose),
        new(Projects, Purpose),
        new(Propose, Purpose),
        new(Comment, Purpose),
        new(Approve, Purpose),
        .. WorkshopPermissions.All,
        .. SteeringPermissions.All,
        .. AssessmentPermissions.All,
        .. CouncilPermissions.All,
        .. SurveyPermissions.All,
    ];

    public static IReadOnlyList<Role> Roles { get; } =
    [
        new("strategist", [Read, Edit, Document, Propose, Resources, Roadmap, Projects, Comment, Approve, WorkshopPermissions.Read, WorkshopPermissions.Moderate, SurveyPermissions.Read, SurveyPermissions.Edit, SurveyPermissions.Texts, .. SteeringPermissions.All.Concat(AssessmentPermissions.All).Concat(CouncilPermissions.All).Select(p => p.Name)]),
        new("approver", [Read, Propose, Comment, Approve, SteeringPermissions.Read, AssessmentPermissions.Read, AssessmentPermissions.Score, CouncilPermissions.Read]),
        new("unitlead", [Read, Edit, Propose, Projects, Comment, SteeringPermissions.Read, AssessmentPermissions.Read, CouncilPermissions.Read]),
        new("contributor", [Read, Propose, Comment, SteeringPermissions.Read, AssessmentPermissions.Read, AssessmentPermissions.Score, CouncilPermissions.Read]),
        new("reader", [Read, Propose, WorkshopPermissions.Read, SurveyPermissions.Read, SteeringPermissions.Read, AssessmentPermissions.Read, CouncilPermissions.Read]),
        new("moderator", [Read, Propose, WorkshopPermissions.Read, WorkshopPermissions.Moderate]),
        new("councillor", [Read, SteeringPermissions.Read, CouncilPermissions.Read]),
    ];
}

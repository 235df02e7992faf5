using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>What people may be allowed to do with surveys.</summary>
internal static class SurveyPermissions
{
    /// <summary>See surveys and their results, small groups kept back.</summary>
    public const string Read = "strategy.survey.read";

    /// <summary>Make, publish and close surveys, type in paper, exclude answers.</summary>
    public const string Edit = "strategy.survey.edit";

    /// <summary>Read what people wrote freely, and decide what is shown of it.</summary>
    public const string Texts = "strategy.survey.texts";

    public static IReadOnlyList<Permission> All { get; } = [new(Read, StrategyPermissions.Purpose), new(Edit, StrategyPermissions.Purpose), new(Texts, StrategyPermissions.Purpose)];
}

using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Navigation;

/// <summary>The areas of the main navigation that the strategy's pages stand in, on the desk and in the portal.</summary>
internal static class StrategyAreas
{
    /// <summary>Vision, goals and principles.</summary>
    public const string Strategy = "strategy.area.strategy";

    /// <summary>What residents and staff contribute.</summary>
    public const string Participation = "strategy.area.participation";

    /// <summary>Criteria, scores and rounds.</summary>
    public const string Assessment = "strategy.area.assessment";

    /// <summary>What the city means to do.</summary>
    public const string Measures = "strategy.area.measures";

    /// <summary>What it is doing: projects and their plan.</summary>
    public const string Projects = "strategy.area.projects";

    /// <summary>Whether it works: indicators, reports, decisions.</summary>
    public const string Steering = "strategy.area.steering";

    public static IReadOnlyList<NavigationArea> All { get; } =
        [new(Strategy, 10), new(Participation, 20), new(Assessment, 30), new(Measures, 40), new(Projects, 50), new(Steering, 60)];
}

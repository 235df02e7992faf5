using Stadtlotse.Scheduling.Model;
using Stadtlotse.Scheduling.Planning;

namespace Stadtlotse.Scheduling;

/// <summary>Explains the starts of a plan by really leaving out each constraint that could bind. Thread-safe; holds no state.</summary>
public static class Explainer
{
    /// <summary>One explanation for each measure of the plan, in its order.</summary>
    /// <param name="portfolio">The portfolio the plan was made from.</param>
    /// <param name="plan">A plan that respects it, such as <see cref="Planner"/> makes.</param>
    /// <exception cref="ArgumentException">The plan does not fit the portfolio.</exception>
    public static IReadOnlyList<Explanation> Explain(Portfolio portfolio, Plan plan)
    {
        if (PortfolioCheck.Of(portfolio).Count > 0)
            throw new ArgumentException("The portfolio is faulty; no plan can belong to it.", nameof(portfolio));
        var trial = new Explanations.Trial(new(portfolio), plan);
        return [.. Enumerable.Range(0, portfolio.Activities.Count).Select(trial.Explain)];
    }
}

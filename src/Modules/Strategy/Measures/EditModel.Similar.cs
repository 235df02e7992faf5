using Microsoft.AspNetCore.Mvc;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Measures.Similar;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Strategy.Measures;

/// <summary>Before something new is stored, what resembles it is shown, and the decision is kept.</summary>
internal sealed partial class EditModel
{
    /// <summary><c>Both</c>, or the id of the measure that the new one shall be joined with.</summary>
    [BindProperty] public string? Decision { get; set; }

    [BindProperty] public string? Why { get; set; }

    /// <summary>What resembles the new measure; empty before it is sent.</summary>
    public IReadOnlyList<SimilarMeasure> Similar { get; private set; } = [];

    /// <summary>
    /// Looks for what resembles the new measure, within the command: who sends twice is answered once and does not meet the own first one.
    /// Gives the measure to join with, null to store a new one, or what is still to be decided.
    /// </summary>
    private async Task<Result<SimilarMeasure?>> Compare(StrategyDb strategy, CancellationToken cancellation)
    {
        Similar = await SimilarMeasures.To(strategy, Title ?? "", Description ?? "", null, cancellation);
        if (Similar.Count == 0) return (SimilarMeasure?)null;
        if (Why?.Length > 1000) return new Fault(nameof(Why), "strategy.text.long", "The text is too long.") { Arguments = [1000] };
        if (Decision == Resemblance.Both) return string.IsNullOrWhiteSpace(Why) ? new Fault(nameof(Why), "strategy.similar.why", "Say why both are needed.") : (SimilarMeasure?)null;
        return Similar.FirstOrDefault(s => s.Id.ToString() == Decision) is { } other ? other : new Fault(nameof(Decision), "strategy.similar.found", "The city already has or plans something similar.");
    }

    private Resemblance Decided(CityDb change, Guid measure, SimilarMeasure similar, string decision = Resemblance.Both) => new()
    {
        Id = change.NewId(),
        Measure = measure,
        Other = similar.Id,
        Words = string.Join(", ", similar.Words),
        Decision = decision,
        // Of a request that was not entered, its title must stay.
        Reason = decision == Resemblance.Join ? $"{Title?.Trim()}{(string.IsNullOrWhiteSpace(Why) ? "" : ": ")}{Why?.Trim()}" : Why?.Trim() ?? "",
        Decided = change.Now,
        DecidedBy = HttpContext.Viewer().Name,
    };
}

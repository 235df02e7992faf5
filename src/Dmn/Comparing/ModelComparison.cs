using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Comparing;

/// <summary>A past case: inputs under a name by which it is found again.</summary>
/// <param name="Name">Name of the case, such as a file reference or its number in the file.</param>
/// <param name="Inputs">Its inputs.</param>
public sealed record PastCase(string Name, FeelContext Inputs);

/// <summary>What becomes of one decision in one case.</summary>
/// <param name="Case">Name of the case.</param>
/// <param name="Decision">Name of the decision.</param>
/// <param name="Before">Value by the older version.</param>
/// <param name="After">Value by the newer version.</param>
/// <param name="RulesBefore">Numbers of the rules that gave the older value, by table.</param>
/// <param name="RulesAfter">Numbers of the rules that gave the newer value.</param>
/// <param name="FaultsBefore">Codes of faults of the older version.</param>
/// <param name="FaultsAfter">Codes of faults of the newer version.</param>
public sealed record Change(string Case, string Decision, FeelValue Before, FeelValue After,
    IReadOnlyList<int> RulesBefore, IReadOnlyList<int> RulesAfter, IReadOnlyList<string> FaultsBefore, IReadOnlyList<string> FaultsAfter);

/// <summary>What changes for whom when one version of a model takes the place of another.</summary>
/// <param name="Cases">Number of cases compared.</param>
/// <param name="Decisions">Decisions compared: those that both versions have.</param>
/// <param name="Removed">Decisions that only the older version has.</param>
/// <param name="Added">Decisions that only the newer version has.</param>
/// <param name="Changes">Each changed value, in the order of the cases.</param>
public sealed record ModelComparison(int Cases, IReadOnlyList<string> Decisions, IReadOnlyList<string> Removed, IReadOnlyList<string> Added, IReadOnlyList<Change> Changes)
{
    /// <summary>Number of cases for which anything changes.</summary>
    public int CasesChanged => Changes.Select(c => c.Case).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Evaluates both versions for every case and keeps what differs.</summary>
    /// <param name="before">The older version.</param>
    /// <param name="after">The newer version.</param>
    /// <param name="cases">Past cases.</param>
    /// <param name="decisions">Decisions to compare; null for all that both have.</param>
    /// <param name="options">Limits and clock of every evaluation.</param>
    public static ModelComparison Of(DecisionModel before, DecisionModel after, IEnumerable<PastCase> cases, IReadOnlyCollection<string>? decisions = null, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(cases);
        options = (options ?? EvaluationOptions.Default) with { Trace = true };
        var both = before.Decisions.Intersect(after.Decisions, StringComparer.Ordinal).Where(d => decisions is null || decisions.Contains(d)).ToList();
        var (count, changes) = (0, new List<Change>());
        foreach (var past in cases)
        {
            count++;
            foreach (var decision in both)
            {
                var (old, now) = (before.Evaluate(decision, past.Inputs, options), after.Evaluate(decision, past.Inputs, options));
                if (!old.Value.Equals(now.Value))
                    changes.Add(new(past.Name, decision, old.Value, now.Value, Rules(old), Rules(now), Codes(old), Codes(now)));
            }
        }
        return new(count, both, [.. before.Decisions.Except(after.Decisions, StringComparer.Ordinal)], [.. after.Decisions.Except(before.Decisions, StringComparer.Ordinal)], changes);
    }

    private static List<int> Rules(DecisionResult result) =>
        result.Trace is { Decisions: [.., var last] } ? [.. last.Tables.SelectMany(t => t.Fired).Select(r => r.Rule.Number)] : [];

    private static List<string> Codes(DecisionResult result) => [.. result.Faults.Select(f => f.Code).Distinct()];
}

using System.Text.Json.Nodes;
using Stadtlotse.Dmn.Checking;
using Stadtlotse.Dmn.Comparing;
using Stadtlotse.Dmn.Explaining;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Tracing;

namespace Stadtlotse.Dmn.Json;

/// <summary>Evaluations, explanations, findings and comparisons.</summary>
public static partial class DmnJson
{
    /// <summary><c>{"decision", "value", "faults": […], "trace"?: {…}, "reasons"?: […]}</c></summary>
    /// <param name="decision">Name of what was evaluated.</param>
    /// <param name="result">The result.</param>
    /// <param name="explanation">The explanation for residents, or null.</param>
    public static JsonObject Of(string decision, DecisionResult result, Explanation? explanation = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var json = new JsonObject { ["decision"] = decision, ["value"] = Of(result.Value), ["faults"] = Array(result.Faults.Select(Of)) };
        if (result.Trace is { } trace) json["trace"] = Of(trace);
        if (explanation is not null)
            json["reasons"] = Array(explanation.Reasons.Select(r => new JsonObject
            {
                ["decision"] = r.Decision, ["title"] = r.Title, ["text"] = r.Text, ["legalBasis"] = Texts(r.LegalBasis),
            }));
        return json;
    }

    /// <summary><c>{"model": {…}, "inputs": {…}, "decisions": [{"name", "inputs", "value", "legalBasis", "steps", "faults"}], "truncated"}</c></summary>
    public static JsonObject Of(EvaluationTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return new()
        {
            ["model"] = new JsonObject
            {
                ["name"] = trace.Model.Name,
                ["namespace"] = trace.Model.Namespace,
                ["hash"] = trace.Model.ContentHash,
                ["version"] = trace.Model.Edition.Version,
                ["validFrom"] = trace.Model.Edition.ValidFrom,
                ["validTo"] = trace.Model.Edition.ValidTo,
            },
            ["inputs"] = Values(trace.Inputs),
            ["decisions"] = Array(trace.Decisions.Select(d => new JsonObject
            {
                ["name"] = d.Name,
                ["inputs"] = Values(d.Inputs),
                ["value"] = Of(d.Value),
                ["legalBasis"] = Texts(d.LegalBasis),
                ["steps"] = Array(d.Steps.Select(Of)),
                ["faults"] = Array(d.Faults.Select(Of)),
            })),
            ["truncated"] = trace.Truncated,
        };
    }

    /// <summary><c>{"findings": […], "errors", "warnings", "notes"}</c></summary>
    public static JsonObject Of(IReadOnlyList<Finding> findings) => new()
    {
        ["findings"] = Array(findings.Select(f => new JsonObject
        {
            ["code"] = f.Code,
            ["severity"] = f.Severity.ToString().ToLowerInvariant(),
            ["certain"] = f.Certain,
            ["place"] = Of(f.Place),
            ["rules"] = new JsonArray([.. f.Rules.Select(r => JsonValue.Create(r))]),
            ["example"] = Object(f.Example.DistinctBy(e => e.Input).Select(e => (e.Input, Of(e.Value)))),
            ["region"] = Object(f.Region.DistinctBy(e => e.Input).Select(e => (e.Input, (JsonNode?)JsonValue.Create(e.Tests)))),
            ["en"] = f.English,
            ["de"] = f.German,
        })),
        ["errors"] = findings.Count(f => f.Severity == Severity.Error),
        ["warnings"] = findings.Count(f => f.Severity == Severity.Warning),
        ["notes"] = findings.Count(f => f.Severity == Severity.Note),
    };

    /// <summary><c>{"cases", "casesChanged", "decisions", "removed", "added", "changes": […]}</c></summary>
    public static JsonObject Of(ModelComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new()
        {
            ["cases"] = comparison.Cases,
            ["casesChanged"] = comparison.CasesChanged,
            ["decisions"] = Texts(comparison.Decisions),
            ["removed"] = Texts(comparison.Removed),
            ["added"] = Texts(comparison.Added),
            ["changes"] = Array(comparison.Changes.Select(c => new JsonObject
            {
                ["case"] = c.Case,
                ["decision"] = c.Decision,
                ["before"] = Of(c.Before),
                ["after"] = Of(c.After),
                ["rulesBefore"] = new JsonArray([.. c.RulesBefore.Select(r => JsonValue.Create(r))]),
                ["rulesAfter"] = new JsonArray([.. c.RulesAfter.Select(r => JsonValue.Create(r))]),
                ["faultsBefore"] = Texts(c.FaultsBefore),
                ["faultsAfter"] = Texts(c.FaultsAfter),
            })),
        };
    }

    private static JsonObject Of(TraceStep step) => step switch
    {
        TableTrace table => new()
        {
            ["kind"] = "table",
            ["hitPolicy"] = table.Table.HitPolicy.ToString(),
            ["aggregation"] = table.Table.Aggregation == Aggregation.None ? null : table.Table.Aggregation.ToString(),
            ["inputs"] = Array(table.Table.Inputs.Select((i, n) => new JsonObject { ["title"] = i.Title, ["value"] = Of(table.Inputs[n]) })),
            ["rules"] = Array(table.Rules.Select(r => new JsonObject
            {
                ["rule"] = r.Rule.Number,
                ["id"] = r.Rule.Id,
                ["outcome"] = r.Outcome.ToString().ToLowerInvariant(),
                ["cells"] = new JsonArray([.. r.Cells.Select(c => JsonValue.Create(c))]),
                ["legalBasis"] = Texts(r.Rule.LegalBasis),
            })),
            ["usedDefault"] = table.UsedDefault,
            ["value"] = Of(table.Value),
        },
        CallTrace call => new()
        {
            ["kind"] = "call",
            ["name"] = call.Callee.Name,
            ["arguments"] = Values(call.Arguments),
            ["steps"] = Array(call.Steps.Select(Of)),
            ["value"] = Of(call.Value),
        },
        EntryTrace entry => new() { ["kind"] = "entry", ["name"] = entry.Name, ["value"] = Of(entry.Value) },
        _ => [],
    };

    private static JsonObject Values(IEnumerable<TracedValue> values) => Object(values.Select(v => (v.Name, Of(v.Value))));

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    private static JsonArray Array(IEnumerable<JsonObject> objects) => new([.. objects]);
}

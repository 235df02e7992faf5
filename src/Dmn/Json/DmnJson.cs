using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Tck;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Json;

/// <summary>Results as JSON. The shapes are documented in the README and held by tests.</summary>
public static partial class DmnJson
{
    /// <summary>Indented, with umlauts and quotation marks as they are: for files and terminals, not for embedding in HTML.</summary>
    public static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// A FEEL value: null, booleans, texts, lists and contexts as JSON has them; a number as a JSON number with all its digits;
    /// dates, times, durations, ranges and functions as the text that FEEL's <c>string()</c> gives.
    /// </summary>
    public static JsonNode? Of(FeelValue value) => value.Kind switch
    {
        FeelKind.Null => null,
        FeelKind.Boolean => JsonValue.Create(value.IsTrue),
        FeelKind.Number => JsonNode.Parse(Plain(value.AsNumber())),
        FeelKind.String => JsonValue.Create(value.AsString()),
        FeelKind.List => new JsonArray([.. value.AsList().Select(Of)]),
        FeelKind.Context => Object(value.AsContext().Select(e => (e.Key, Of(e.Value)))),
        _ => JsonValue.Create(value.ToString()),
    };

    /// <summary><c>{"code", "place": {"element", "line", "column"}, "en", "de"}</c></summary>
    public static JsonObject Of(DmnFault fault) => new()
    {
        ["code"] = fault.Code,
        ["place"] = Of(fault.Place),
        ["en"] = fault.English,
        ["de"] = fault.German,
    };

    /// <summary><c>{"folders": [{"name", …sums, "failures": […]}], "total": {…sums}, "setAside": […]}</c></summary>
    public static JsonObject Of(TckReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new()
        {
            ["folders"] = new JsonArray([.. report.Folders.Select(f =>
            {
                var folder = Sums(f.Tally);
                folder.Insert(0, "name", f.Name);
                folder["failures"] = new JsonArray([.. f.Cases.Where(c => !c.Passed || c.ExpectsError && !c.Strict).Select(c => new JsonObject
                {
                    ["file"] = c.File, ["case"] = c.Id, ["expectsError"] = c.ExpectsError, ["passed"] = c.Passed, ["message"] = c.Message,
                })]);
                return folder;
            })]),
            ["total"] = Sums(report.Tally),
            ["setAside"] = new JsonArray([.. report.SetAside.Select(s => JsonValue.Create(s))]),
        };
    }

    private static JsonObject Sums(TckTally tally) => new()
    {
        ["passed"] = tally.Passed,
        ["failed"] = tally.Failed,
        ["values"] = new JsonObject { ["passed"] = tally.ValuesPassed, ["failed"] = tally.ValuesFailed },
        ["errors"] = new JsonObject
        {
            ["passed"] = tally.ErrorsPassed,
            ["strict"] = tally.ErrorsStrict,
            ["failed"] = tally.ErrorsFailed,
            ["codes"] = Object(tally.ErrorCodes.Select(c => (c.Key, (JsonNode?)JsonValue.Create(c.Value)))),
        },
    };

    private static JsonObject Of(Place place) => new() { ["element"] = place.Element, ["line"] = place.Line, ["column"] = place.Column };

    private static JsonObject Object(IEnumerable<(string Name, JsonNode? Value)> members)
    {
        var result = new JsonObject();
        foreach (var (name, value) in members) result[name] = value;
        return result;
    }

    /// <summary>FEEL writes numbers as JSON does but for a missing zero and a plus sign.</summary>
    private static string Plain(FeelNumber number)
    {
        var text = number.ToString();
        return text.StartsWith('.') ? $"0{text}" : text.StartsWith("-.", StringComparison.Ordinal) ? $"-0{text[1..]}" : text;
    }
}

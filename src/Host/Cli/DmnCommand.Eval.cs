using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stadtlotse.Dmn;
using Stadtlotse.Dmn.Explaining;
using Stadtlotse.Dmn.Json;
using Stadtlotse.Feel;

namespace Stadtlotse.Host.Cli;

/// <summary><c>dmn eval</c>: evaluate and explain.</summary>
internal static partial class DmnCommand
{
    private static Command Eval()
    {
        var (file, imports, json) = (ModelFile("MODEL"), Imports(), Json());
        var input = new Option<string?>("--input") { Description = "Inputs as a JSON object: a file, or - for standard input." };
        var decisions = new Option<string[]>("--decision") { Description = "Decision to evaluate (may be given several times). Without it those that no other decision needs." };
        var service = new Option<string?>("--service") { Description = "Evaluate this decision service instead." };
        var trace = new Option<bool>("--trace") { Description = "Add the trace: every rule with every cell." };
        var explain = new Option<bool>("--explain") { Description = "Add the sentences for residents." };
        var texts = new Option<string?>("--texts") { Description = "JSON file with the sentences; its language counts." };
        var clerk = new Option<string?>("--clerk") { Description = "Write the clerk's table to this HTML file." };
        var steps = new Option<long>("--steps") { Description = "Most steps of an evaluation.", DefaultValueFactory = _ => FeelLimits.Default.Steps };
        var cells = new Option<long>("--cells") { Description = "Most cells of memory of an evaluation.", DefaultValueFactory = _ => FeelLimits.Default.Cells };
        var now = new Option<DateTimeOffset?>("--now") { Description = "What now() and today() give; the machine's clock without it." };
        var language = Lang();
        var command = new Command("eval", "Evaluate decisions.") { file, input, decisions, service, imports, trace, explain, texts, clerk, language, steps, cells, now, json };
        command.SetAction(parsed => Guarded(() =>
        {
            var model = Load(parsed.GetRequiredValue(file), parsed.GetValue(imports));
            using var document = JsonDocument.Parse(parsed.GetValue(input) is { } source ? ReadText(source) : "{}");
            var inputs = JsonInputs.Read(model, document.RootElement);
            var told = parsed.GetValue(texts) is { } path ? ExplanationTexts.Read(File.ReadAllBytes(path), path) : ExplanationTexts.Plain(LanguageOf(parsed.GetValue(language)));
            var (explained, traced) = (parsed.GetValue(explain) || parsed.GetValue(texts) is not null, parsed.GetValue(trace));
            var options = new EvaluationOptions
            {
                Trace = traced || explained || parsed.GetValue(clerk) is not null,
                Limits = FeelLimits.Default with { Steps = parsed.GetValue(steps), Cells = parsed.GetValue(cells) },
                Now = parsed.GetValue(now) is { } moment ? (FeelDateTime)moment : Now(),
            };
            var results = Evaluators(model, parsed.GetValue(service), parsed.GetValue(decisions)).Select(e => (e.Name, Result: e.Evaluate(inputs, options))).ToList();
            if (parsed.GetValue(clerk) is { } table)
                File.WriteAllText(table, string.Concat(results.Where(r => r.Result.Trace is not null).Select(r => ClerkTable.Html(r.Result.Trace!, told.Language))));
            var output = new JsonArray();
            foreach (var (name, result) in results)
            {
                var reasons = explained && result.Trace is { } steps ? Explanation.Of(steps, told) : null;
                foreach (var problem in reasons?.Problems ?? []) Console.Error.WriteLine($"stadtlotse dmn: text: {problem}");
                if (parsed.GetValue(json)) output.Add(DmnJson.Of(name, traced ? result : result with { Trace = null }, reasons));
                else Tell(name, result, reasons, traced);
            }
            if (parsed.GetValue(json)) Print(new JsonObject { ["results"] = output });
            return results.TrueForAll(r => r.Result.Faults.Count == 0) ? 0 : 1;
        }));
        return command;
    }

    private static List<DecisionEvaluator> Evaluators(DecisionModel model, string? service, string[]? decisions)
    {
        if (service is not null)
            return [model.Service(service) ?? throw new ArgumentException($"The model has no decision service '{service}'. It has: {string.Join(", ", model.Services)}.")];
        var names = decisions is { Length: > 0 } ? decisions : [.. model.FinalDecisions];
        if (names.Length == 0) throw new ArgumentException("The model has no decision.");
        return [.. names.Select(n => model.Decision(n) ?? throw new ArgumentException($"The model has no decision '{n}'. It has: {string.Join(", ", model.Decisions)}."))];
    }

    private static void Tell(string name, DecisionResult result, Explanation? reasons, bool traced)
    {
        Say($"{name} = {(result.Value.IsString ? JsonSerializer.Serialize(result.Value.AsString(), DmnJson.Indented) : result.Value)}\n");
        if (traced && result.Trace is { } trace) Say(DmnJson.Of(trace).ToJsonString(DmnJson.Indented) + "\n");
        if (reasons is not null) Say(reasons + "\n");
        foreach (var fault in result.Faults) Console.Error.WriteLine($"stadtlotse dmn: {fault}");
    }
}

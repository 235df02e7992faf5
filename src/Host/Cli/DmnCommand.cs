using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stadtlotse.Dmn;
using Stadtlotse.Dmn.Checking;
using Stadtlotse.Dmn.Comparing;
using Stadtlotse.Dmn.Json;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Reading;
using Stadtlotse.Dmn.Tck;
using Stadtlotse.Feel;
using Stadtlotse.Foreign;

namespace Stadtlotse.Host.Cli;

/// <summary>The noun <c>dmn</c>. The shapes of <c>--json</c> stand in src/Dmn/README.md.</summary>
internal static partial class DmnCommand
{
    public static Command Build() => new("dmn", "Decisions: evaluate, check, compare and draw DMN models.")
    {
        Eval(),
        Tck(),
        Check(),
        Diff(),
        Render(),
    };

    private static Command Tck()
    {
        var folder = new Argument<string>("DIR") { Description = "A folder of the DMN Technology Compatibility Kit, or a folder above such folders." };
        var json = Json();
        var command = new Command("tck", "Run the cases of the DMN Technology Compatibility Kit.") { folder, json };
        command.SetAction(parsed => Guarded(() =>
        {
            var dir = parsed.GetRequiredValue(folder);
            if (!Directory.Exists(dir)) return Fail($"There is no folder '{dir}'.");
            var report = new TckRunner(new EvaluationOptions { Now = Now() }).Run(dir);
            if (report.Folders.Count == 0) return Fail($"The folder '{dir}' holds no test of the kit.");
            if (parsed.GetValue(json)) Print(DmnJson.Of(report));
            else Say(TckText.Of(report));
            return report.Tally.Failed == 0 ? 0 : 1;
        }));
        return command;
    }

    private static Command Check()
    {
        var (file, imports, json, language) = (ModelFile("MODEL"), Imports(), Json(), Lang());
        var command = new Command("check", "Find gaps, overlaps, rules that never fire, conflicts, type errors and what is unused.") { file, imports, json, language };
        command.SetAction(parsed => Guarded(() =>
        {
            var findings = ModelChecker.Check(Load(parsed.GetRequiredValue(file), parsed.GetValue(imports)));
            var errors = findings.Count(f => f.Severity == Severity.Error);
            if (parsed.GetValue(json)) Print(DmnJson.Of(findings));
            else
            {
                foreach (var f in findings)
                {
                    Say($"{f.Severity.ToString().ToLowerInvariant()} {f.Code}{(f.Certain ? "" : " (possible)")} {f.Place}: {(LanguageOf(parsed.GetValue(language)) == Dmn.Texts.Language.English ? f.English : f.German)}\n");
                    if (f.Example.Count > 0) Say($"    {string.Join(", ", f.Example.Select(e => $"{e.Input} = {e.Value}"))}\n");
                }
                Say($"{errors} errors, {findings.Count(f => f.Severity == Severity.Warning)} warnings, {findings.Count(f => f.Severity == Severity.Note)} notes\n");
            }
            return errors == 0 ? 0 : 1;
        }));
        return command;
    }

    private static Command Diff()
    {
        var (older, newer, imports, json) = (ModelFile("OLD"), ModelFile("NEW"), Imports(), Json());
        var inputs = new Option<string>("--inputs") { Description = "Past inputs: a JSON array, or one JSON object to a line.", Required = true };
        var decisions = new Option<string[]>("--decision") { Description = "Compare only this decision (may be given several times)." };
        var command = new Command("diff", "Compare two versions of a model over past inputs: what changes for whom.") { older, newer, inputs, decisions, imports, json };
        command.SetAction(parsed => Guarded(() =>
        {
            var before = Load(parsed.GetRequiredValue(older), parsed.GetValue(imports));
            var after = Load(parsed.GetRequiredValue(newer), parsed.GetValue(imports));
            var cases = JsonInputs.ReadCases(after, ReadText(parsed.GetRequiredValue(inputs)));
            var chosen = parsed.GetValue(decisions) is { Length: > 0 } names ? names : null;
            var comparison = ModelComparison.Of(before, after, cases, chosen, new EvaluationOptions { Now = Now() });
            if (parsed.GetValue(json)) Print(DmnJson.Of(comparison));
            else Say(ComparisonText.Of(comparison));
            return 0;
        }));
        return command;
    }

    private static Command Render()
    {
        var (file, imports, language) = (ModelFile("MODEL"), Imports(), Lang());
        var format = new Option<string>("--format") { Description = "html (tables and graph) or svg (graph only).", DefaultValueFactory = _ => "html" };
        format.AcceptOnlyFromAmong("html", "svg");
        var output = new Option<string?>("--output") { Description = "Write to this file instead of standard output." };
        var json = Json();
        var command = new Command("render", "Draw a model as accessible HTML or its requirement graph as SVG.") { file, imports, format, output, language, json };
        command.SetAction(parsed => Guarded(() =>
        {
            var (model, others) = Read(parsed.GetRequiredValue(file), parsed.GetValue(imports));
            var words = LanguageOf(parsed.GetValue(language));
            var text = parsed.GetValue(format) == "svg"
                ? Dmn.Rendering.GraphRenderer.Svg(new(model, others), model.Name, words)
                : Dmn.Rendering.ModelRenderer.Page(model, others, words);
            if (parsed.GetValue(output) is { } path) File.WriteAllText(path, text);
            if (parsed.GetValue(json)) Print(new JsonObject { ["model"] = model.Name, ["format"] = parsed.GetValue(format), ["output"] = parsed.GetValue(output), ["content"] = parsed.GetValue(output) is null ? text : null });
            else if (parsed.GetValue(output) is null) Say(text);
            return 0;
        }));
        return command;
    }

    private static Argument<string> ModelFile(string name) => new(name) { Description = "A DMN file, versions 1.1 to 1.6." };

    private static Option<bool> Json() => new("--json") { Description = "Print JSON." };

    private static Option<string[]> Imports() => new("--import") { Description = "A model that may be imported (may be given several times). Without it, the other .dmn files of the folder, if the model imports any." };

    private static Option<string> Lang()
    {
        var option = new Option<string>("--lang") { Description = "de, de-simple or en.", DefaultValueFactory = _ => "de" };
        option.AcceptOnlyFromAmong("de", "de-simple", "en");
        return option;
    }

    private static Dmn.Texts.Language LanguageOf(string? tag) => tag switch
    {
        "en" => Dmn.Texts.Language.English,
        "de-simple" => Dmn.Texts.Language.SimpleGerman,
        _ => Dmn.Texts.Language.German,
    };

    private static FeelDateTime Now() => TimeProvider.System.GetLocalNow();

    private static DecisionModel Load(string path, string[]? imports)
    {
        var (model, others) = Read(path, imports);
        return DecisionModel.Compile(model, others);
    }

    private static (Definitions Model, List<Definitions> Others) Read(string path, string[]? imports)
    {
        var model = DmnReader.ReadFile(path);
        if (imports is { Length: > 0 }) return (model, [.. imports.Select(i => DmnReader.ReadFile(i))]);
        var others = new List<Definitions>();
        if (model.Imports.Count > 0)
            foreach (var sibling in Directory.GetFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, "*.dmn").Order(StringComparer.Ordinal))
                if (Path.GetFullPath(sibling) != Path.GetFullPath(path)) others.Add(DmnReader.ReadFile(sibling));
        return (model, others);
    }

    /// <summary>A text file up to 64 MiB, or standard input for <c>-</c>.</summary>
    private static string ReadText(string path)
    {
        using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        return ForeignText.ReadAsync(stream, 64L << 20).GetAwaiter().GetResult();
    }

    private static void Print(JsonNode node) => Say(node.ToJsonString(DmnJson.Indented) + "\n");

    private static void Say(string text) => Console.Out.Write(text);

    private static int Fail(string sentence)
    {
        Console.Error.WriteLine($"stadtlotse dmn: {sentence}");
        return 2;
    }

    /// <summary>What a person can put right becomes one sentence on standard error.</summary>
    private static int Guarded(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (DmnRefusedException e)
        {
            return Fail($"{e.Fault.Place}: {e.Fault.English} [{e.Fault.Code}]");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or ArgumentException or ForeignInputException)
        {
            return Fail(e.Message);
        }
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stadtlotse.Dmn;
using Stadtlotse.Dmn.Json;
using Stadtlotse.Dmn.Tck;
using Stadtlotse.Feel;

namespace Stadtlotse.Host.Cli;

/// <summary>The noun <c>dmn</c>. The shapes of <c>--json</c> stand in src/Dmn/README.md.</summary>
internal static class DmnCommand
{
    public static Command Build() => new("dmn", "Decisions: evaluate, check, compare and draw DMN models.")
    {
        Tck(),
    };

    private static Command Tck()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "A folder of the DMN Technology Compatibility Kit, or a folder above such folders." };
        var json = Json();
        var command = new Command("tck", "Run the cases of the DMN Technology Compatibility Kit.") { folder, json };
        command.SetAction(parsed => Guarded(() =>
        {
            var dir = parsed.GetRequiredValue(folder);
            if (!dir.Exists) return Fail($"There is no folder '{dir}'.");
            var report = new TckRunner(new EvaluationOptions { Now = (FeelDateTime)TimeProvider.System.GetLocalNow() }).Run(dir.FullName);
            if (report.Folders.Count == 0) return Fail($"The folder '{dir}' holds no test of the kit.");
            if (parsed.GetValue(json)) Print(DmnJson.Of(report));
            else Say(TckText.Of(report));
            return report.Tally.Failed == 0 ? 0 : 1;
        }));
        return command;
    }

    private static Option<bool> Json() => new("--json") { Description = "Print JSON." };

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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            return Fail(e.Message);
        }
    }
}

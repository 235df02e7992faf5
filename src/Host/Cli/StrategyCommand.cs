using System.CommandLine;
using Stadtlotse.Strategy.Import;

namespace Stadtlotse.Host.Cli;

/// <summary>The noun <c>strategy</c>.</summary>
internal static class StrategyCommand
{
    public static Command Build() => new("strategy", "Strategies: read a strategy document into structured drafts.")
    {
        Import(),
    };

    private static Command Import()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "DOCX, PDF, Markdown or plain text." };
        var json = new Option<bool>("--json") { Description = "Print the whole draft as JSON." };
        var command = new Command("import", "Reads a strategy document into a structured draft.") { file, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var draft = await Read(parsed.GetRequiredValue(file), cancellation).ConfigureAwait(false);
            await Console.Out.WriteAsync(parsed.GetValue(json) ? ImportJson.Write(draft) + "\n" : ImportSummary.Of(draft)).ConfigureAwait(false);
            foreach (var finding in draft.Findings)
                await Console.Error.WriteLineAsync($"{finding.Severity}: {finding.Code}{(finding.Line > 0 ? $" (line {finding.Line})" : "")}: {finding.En}").ConfigureAwait(false);
            return draft.Findings.Any(f => f.Severity == "error") ? 1 : 0;
        });
        return command;
    }

    private static async Task<StrategyDraft> Read(FileInfo file, CancellationToken cancellation)
    {
        try
        {
            if (file.Length > StrategyImport.MaxBytes) return StrategyImport.Failed("file.size");
            return await StrategyImport.ReadAsync(await File.ReadAllBytesAsync(file.FullName, cancellation).ConfigureAwait(false), file.Name, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return StrategyImport.Failed("file.missing");
        }
    }
}

using System.Diagnostics;
using System.Text.Json;

namespace Stadtlotse.Testing.Browser;

/// <summary>
/// What html-validate finds in a page as it was served: broken nesting, ids twice, labels and references that lead nowhere, headings
/// out of order. One process of Node serves all tests and ends with them. The build fetches html-validate from npm, as it does KERN.
/// </summary>
public static class HtmlCheck
{
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static readonly Lazy<Process> Running = new(Launch);

    /// <summary>The findings, each with line, column, rule and the line of the page; empty when the page is clean.</summary>
    public static async Task<IReadOnlyList<string>> Of(string html)
    {
        await Turn.WaitAsync();
        try
        {
            await Running.Value.StandardInput.WriteLineAsync(JsonSerializer.Serialize(html));
            await Running.Value.StandardInput.FlushAsync();
            var answer = await Running.Value.StandardOutput.ReadLineAsync()
                ?? throw new InvalidOperationException($"The HTML check ended: {await Running.Value.StandardError.ReadToEndAsync()}");
            return JsonSerializer.Deserialize<string[]>(answer)!;
        }
        finally
        {
            Turn.Release();
        }
    }

    private static Process Launch() => Process.Start(new ProcessStartInfo("node", ["check.mjs"])
    {
        WorkingDirectory = Path.Combine(Repository.Root, "tests", "Testing.Browser", "html"),
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}

using System.Diagnostics;
using System.Text.Json;
using Stadtlotse.Bench.Measuring;

namespace Stadtlotse.Bench.Feel;

/// <summary>npm's feelin, installed beside the program's output when the bench runs; needs Node 20.</summary>
internal static class Feelin
{
    internal const string Version = "8.2.0";

    /// <summary>Measurements by case; null, with the reason, when feelin cannot be had here.</summary>
    internal static Dictionary<string, Measurement>? Measure(Measuring.Bench bench, out string reason)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "feelin");
        Directory.CreateDirectory(folder);
        if (Run("node", "--version", folder) is not { } version || !int.TryParse(version.TrimStart('v').Split('.')[0], out var major) || major < 20)
            return Skipped("Node 20 or later is not there", out reason);
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "feelin")))
        {
            File.WriteAllText(Path.Combine(folder, "package.json"), "{\"private\": true}");
            if (Run("npm", $"install --no-audit --no-fund --ignore-scripts feelin@{Version}", folder) is null) return Skipped("npm could not install feelin", out reason);
        }
        var script = Path.Combine(AppContext.BaseDirectory, "feelin.mjs");
        if (Run("node", $"{script} {folder} {bench.Runs} {(bench.Smoke ? 10 : 300)}", folder) is not { } lines) return Skipped("feelin failed", out reason);
        reason = $"feelin {Version}, node {version.Trim()}";
        return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Line>(line, JsonSerializerOptions.Web)!)
            .ToDictionary(line => line.Name, line => new Measurement($"feelin: {line.Name}", "ops/s", line.Values));
    }

    private static Dictionary<string, Measurement>? Skipped(string why, out string reason)
    {
        reason = why;
        return null;
    }

    private sealed record Line(string Name, double[] Values);

    private static string? Run(string program, string arguments, string folder)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null) return null;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

using System.Diagnostics;

namespace Stadtlotse.Bench.Programs;

/// <summary>Where the programs lie that are measured: published ahead of time compiled, or in smoke the plain build, which takes no publishing.</summary>
public static class Published
{
    /// <summary>Folder of the repository, found upwards from this program.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The program <c>stadtlotse</c>.</summary>
    public static string Stadtlotse(bool smoke)
    {
        if (smoke) return Path.Combine(Root, "src/Host/bin/Release/net10.0/stadtlotse");
        // The script publishes when a source is newer than what was published.
        Run(Path.Combine(Root, "stadtlotse"), "--version");
        return Path.Combine(Root, "artifacts/host/stadtlotse");
    }

    /// <summary>The bare ASP.NET Core program it is compared with, published with the same options.</summary>
    public static string Bare(bool smoke)
    {
        if (smoke) return Path.Combine(Root, "bench/Bare/bin/Release/net10.0/Stadtlotse.Bench.Bare");
        var folder = Path.Combine(Root, "artifacts/bare");
        Run("dotnet", "publish", Path.Combine(Root, "bench/Bare/Bare.csproj"), "-c", "Release", "--use-current-runtime", "--self-contained", "false",
            "-p:PublishReadyToRun=true", "-o", folder, "--nologo", "-v", "quiet");
        return Path.Combine(folder, "Stadtlotse.Bench.Bare");
    }

    /// <summary>Runs a program to its end and gives what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It ended with a code other than 0.</exception>
    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with code {process.ExitCode}: {output}");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Stadtlotse.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The bench lies outside the repository.");
    }
}

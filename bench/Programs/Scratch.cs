namespace Stadtlotse.Bench.Programs;

/// <summary>A temporary folder that goes with the bench. <c>STADTLOTSE_BENCH_FOLDER</c> puts it on another disk.</summary>
public sealed class Scratch : IDisposable
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = Make();

    /// <summary>A path in it.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    private static string Make() => Environment.GetEnvironmentVariable("STADTLOTSE_BENCH_FOLDER") is { Length: > 0 } disk
        ? Directory.CreateDirectory(Path.Combine(disk, $"stadtlotse-bench-{Environment.ProcessId}")).FullName
        : Directory.CreateTempSubdirectory("stadtlotse-bench-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

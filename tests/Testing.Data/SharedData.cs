using Xunit;

namespace Stadtlotse.Testing.Data;

/// <summary>
/// Large public test data that lies beside the repository and is never committed.
/// The folder is <c>../shared/data</c> from the repository's root, or what
/// <c>STADTLOTSE_TEST_DATA</c> names. A test that needs it skips, visibly, when it is not there.
/// </summary>
public static class SharedData
{
    /// <summary>The repository's root: the nearest folder above the test binaries that holds the solution.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Full path of a file or folder of the shared data; skips the running test when it does not exist.</summary>
    public static string Require(params string[] parts)
    {
        var path = Find(parts);
        if (path is null) Assert.Skip($"Test data '{string.Join('/', parts)}' is not beside this checkout (../shared/data).");
        return path!;
    }

    /// <summary>Full path of a file or folder of the shared data, or null when it is not there.</summary>
    public static string? Find(params string[] parts)
    {
        var root = Environment.GetEnvironmentVariable("STADTLOTSE_TEST_DATA")
            ?? Path.Combine(RepositoryRoot, "..", "shared", "data");
        var path = Path.GetFullPath(Path.Combine([root, .. parts]));
        return Path.Exists(path) ? path : null;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Stadtlotse.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException("Stadtlotse.slnx is in no folder above the test binaries.");
    }
}

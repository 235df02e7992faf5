using Stadtlotse.Testing.Data;

namespace Stadtlotse.Host.Tests.Structure;

/// <summary>There is one search in lists (docs/adr/0099): who writes a LIKE of their own finds other rows on each engine.</summary>
public sealed class SearchTests
{
    [Fact]
    public void Like_OfTheDatabase_StandsInOnePlaceOnly() => UsersOf("Functions.Like", "Functions.ILike").ShouldBe(["src/Kernel/Searching/ListSearch.cs"]);

    [Fact]
    public void Like_WhereItIsUsed_IsFound() => UsersOf("MatchingFolded(").Count.ShouldBeGreaterThan(3);

    private static List<string> UsersOf(params string[] calls) =>
        [.. Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, "src"), "*.cs*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/node_modules/", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f) is var text && calls.Any(c => text.Contains(c, StringComparison.Ordinal)))
            .Select(f => Path.GetRelativePath(SharedData.RepositoryRoot, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}

using System.Xml.Linq;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.Host.Tests.Structure;

/// <summary>Who may see whom. The same table stands in ARCHITECTURE.md, and this test compares the two.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> May = new()
    {
        ["Foreign"] = [],
        ["Feel"] = [],
        ["Calendar"] = [],
        ["German"] = [],
        ["Scheduling"] = ["Foreign"],
        ["Dmn"] = ["Feel", "Foreign"],
        ["Pdf"] = ["Foreign", "German"],
        ["Kernel"] = ["Foreign"],
        ["Letters"] = ["Kernel", "Pdf"],
        ["Web"] = ["Foreign", "Kernel"],
        ["Administration"] = ["Calendar", "Foreign", "German", "Letters", "Web"],
        ["Identity"] = ["Letters", "Web"],
        ["Mail"] = ["Web"],
        ["Strategy"] = ["Calendar", "Feel", "Foreign", "German", "Letters", "Pdf", "Scheduling", "Web"],
        ["Host"] = ["Administration", "Dmn", "Identity", "Kernel", "Mail", "Scheduling", "Strategy", "Web"],
    };

    [Fact]
    public void References_EveryProject_OnlySeesWhatTheTableAllows() => Violations(Actual(), May).ShouldBeEmpty();

    [Fact]
    public void References_ForbiddenOne_IsFound()
    {
        var broken = Actual();
        broken["Feel"] = [.. broken["Feel"], "Kernel"];
        broken["Stranger"] = [];

        Violations(broken, May).ShouldBe(["Feel must not see Kernel", "Stranger is not in the table"], ignoreOrder: true);
    }

    [Fact]
    public void Architecture_Page_ShowsTheSameTable()
    {
        var page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "ARCHITECTURE.md"));

        foreach (var (project, sees) in May)
            page.ShouldContain($"| {project} | {(sees.Length == 0 ? "–" : string.Join(", ", sees))} |");
    }

    [Fact]
    public void Sources_OutsideTests_NameNoPackage()
    {
        var packages = Path.Combine(SharedData.RepositoryRoot, "packages");
        var names = Directory.Exists(packages) ? Directory.GetDirectories(packages).Select(d => Path.GetFileName(d)!).ToList() : [];

        Naming(names).ShouldBeEmpty();
        Naming(["stadtlotse-host"]).ShouldBeEmpty();
        Naming(["AllModules"]).ShouldNotBeEmpty("the search itself must find what is there");
    }

    private static IEnumerable<string> Naming(IEnumerable<string> names)
    {
        var sources = Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/node_modules/", StringComparison.Ordinal));
        return from file in sources let text = File.ReadAllText(file) from name in names where text.Contains(name, StringComparison.Ordinal) select $"{file} names {name}";
    }

    private static List<string> Violations(Dictionary<string, string[]> actual, Dictionary<string, string[]> may) =>
    [
        .. actual.Keys.Where(p => !may.ContainsKey(p)).Select(p => $"{p} is not in the table"),
        .. from project in actual where may.ContainsKey(project.Key) from seen in project.Value where !may[project.Key].Contains(seen) select $"{project.Key} must not see {seen}",
    ];

    private static Dictionary<string, string[]> Actual() => Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, "src"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => XElement.Load(f).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))).ToArray());
}

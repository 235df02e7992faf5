using System.Text.Json;
using System.Text.RegularExpressions;
using Stadtlotse.Strategy.Import;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.Strategy.Tests.Import;

/// <summary>The README tells the truth: its example, the shape of the JSON, the codes.</summary>
public partial class ReadmeTests
{
    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot, "src", "Modules", "Strategy", "Import");
    private static readonly string Readme = File.ReadAllText(Path.Combine(Folder, "README.md"));

    [Fact]
    public void Example_OfTheReadme_GivesWhatItSays()
    {
        var text = Example().Match(Readme).Groups[1].Value.Replace("\n    ", "\n", StringComparison.Ordinal);

        var draft = StrategyImport.ReadText(text.Trim('\n') + "\n");

        draft.Principles.ShouldHaveSingleItem().Text.ShouldBe("Einfach");
        var measure = draft.Measures.ShouldHaveSingleItem();
        measure.Signal.ShouldBe("soll");
        measure.Horizon!.Until.ShouldBe(2030);
        measure.Source.Line.ShouldBe(7);
    }

    [Fact]
    public void Json_EveryName_StandsInTheReadme()
    {
        using var json = JsonDocument.Parse(ImportJson.Write(Samples.Read("massnahmen.md")));
        foreach (var list in json.RootElement.EnumerateObject())
        {
            Readme.ShouldContain($"`{list.Name}`");
            if (list.Value.ValueKind == JsonValueKind.Array && list.Value.GetArrayLength() > 0)
                foreach (var name in list.Value[0].EnumerateObject()) Readme.ShouldContain($"`{name.Name}`");
        }
        json.RootElement.EnumerateObject().Select(p => p.Name).ShouldBe(["format", "title", "outline", "workshops", "topics", "goals", "units", "visions", "principles", "fields", "measures", "projects", "partners",
            "dates", "facts", "notes", "candidates", "findings"]);
    }

    [Fact]
    public void Codes_OfTheSources_AreTheReadmes()
    {
        var source = File.ReadAllText(Path.Combine(Folder, "Drafts", "ImportFinding.cs"));

        Code().Matches(source).Select(m => m.Groups[1].Value).ShouldBe(Readme[Readme.IndexOf("## Findings", StringComparison.Ordinal)..Readme.IndexOf("## Limits", StringComparison.Ordinal)]
            .Split('`').Where((_, i) => i % 2 == 1), ignoreOrder: true);
    }

    [GeneratedRegex("ReadText\\(\"\"\"(.*?)\\n\\s*\"\"\"\\)", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("\\[\"([a-z0-9A-Z.]+)\"\\] = ")]
    private static partial Regex Code();
}

using System.Text.RegularExpressions;
using Stadtlotse.Dmn.Checking;
using Stadtlotse.Dmn.Compilation;
using Stadtlotse.Dmn.Explaining;
using Stadtlotse.Dmn.Reading;
using Stadtlotse.Feel;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.Dmn.Tests;

/// <summary>The examples of src/Dmn/README.md, line by line; <see cref="Readme_EveryLineOfCode_StandsInThisTest"/> fails when they part.</summary>
public partial class ReadmeTests
{
    private static string Readme => File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "src", "Dmn", "README.md"));

    [Fact]
    public void Readme_Examples_GiveWhatTheySay()
    {
        var path = Models.Sample("dog-tax.dmn");
        var textsPath = Models.Sample("dog-tax.de.json");

        var model = DecisionModel.Compile(DmnReader.ReadFile(path));
        var inputs = FeelContext.Of(("Rang des Hundes", 2), ("Gefährlicher Hund", false), ("Assistenzhund", false), ("Gehalten seit", new DateOnly(2026, 4, 15)));
        var result = model.Evaluate("Steuersatz", inputs, EvaluationOptions.Explained);

        var cache = new DecisionModelCache();
        var evaluator = cache.GetOrCompile(File.ReadAllBytes(path)).Decision("Steuersatz")!;
        var value = evaluator.Evaluate(inputs).Value;

        var texts = ExplanationTexts.Read(File.ReadAllBytes(textsPath));
        var told = Explanation.Of(result.Trace!, texts);

        IReadOnlyList<Finding> findings = ModelChecker.Check(model);

        result.Value.ShouldBe(120);
        result.Faults.ShouldBeEmpty();
        value.ShouldBe(120);
        Readme.ShouldContain($"> {told}\n");
        findings.ShouldBeEmpty();
    }

    [Fact]
    public void Readme_EveryLineOfCode_StandsInThisTest()
    {
        var test = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "tests", "Dmn.Tests", "ReadmeTests.cs"));
        var lines = Code().Matches(Readme).SelectMany(m => m.Groups[1].Value.Split('\n')).Where(l => l.Trim().Length > 0).ToList();

        lines.Count.ShouldBeGreaterThan(6);
        foreach (var line in lines) test.ShouldContain(line.Trim());
    }

    [Fact]
    public void Readme_ListOfExternalFunctions_NamesAllThatAreAccepted()
    {
        foreach (var name in ExternalFunctions.Names)
        {
            var method = name[(name.IndexOf('#') + 1)..name.IndexOf('(')];
            var type = name[(name.IndexOf("lang.", StringComparison.Ordinal) + 5)..name.IndexOf('#')];
            Readme.ShouldContain(method);
            Readme.ShouldContain(type);
        }
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}

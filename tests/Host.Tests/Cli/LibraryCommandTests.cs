using System.Text.Json;
using Stadtlotse.Testing.Data;
using static Stadtlotse.Host.Tests.Cli.CommandRun;

namespace Stadtlotse.Host.Tests.Cli;

/// <summary>The verbs that need no city: decisions, plans, strategies; their output, documented JSON shapes and exit codes.</summary>
[Collection("console")]
public sealed class LibraryCommandTests : IDisposable
{
    private const string Model = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Sporthalle" namespace="urn:example:halle">
          <inputData id="i" name="Alter"><variable name="Alter" typeRef="number"/></inputData>
          <decision id="e" name="Eintritt">
            <variable name="Eintritt" typeRef="number"/>
            <informationRequirement><requiredInput href="#i"/></informationRequirement>
            <decisionTable hitPolicy="UNIQUE">
              <input><inputExpression typeRef="number"><text>Alter</text></inputExpression></input>
              <output name="Eintritt" typeRef="number"/>
              <rule><inputEntry><text>&lt; 18</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>
              <rule><inputEntry><text>&gt;= YOUNG</text></inputEntry><outputEntry><text>4</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("stadtlotse-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task DmnEval_Json_HasTheDocumentedShape()
    {
        var answer = await Run("dmn", "eval", File("m.dmn", Model.Replace("YOUNG", "18")), "--input", File("i.json", """{"Alter": 12}"""), "--json", "--trace");

        answer.Code.ShouldBe(0);
        var result = JsonDocument.Parse(answer.Out).RootElement.GetProperty("results")[0];
        result.GetProperty("decision").GetString().ShouldBe("Eintritt");
        result.GetProperty("value").GetDecimal().ShouldBe(2);
        result.GetProperty("faults").GetArrayLength().ShouldBe(0);
        result.GetProperty("trace").GetProperty("decisions")[0].GetProperty("steps")[0].GetProperty("rules")[1].GetProperty("outcome").GetString().ShouldBe("missed");
    }

    [Fact]
    public async Task DmnEval_WrongType_ReportsAFaultAndExitCodeOne()
    {
        var answer = await Run("dmn", "eval", File("m.dmn", Model.Replace("YOUNG", "18")), "--input", File("i.json", """{"Alter": "zwölf"}"""));

        answer.Code.ShouldBe(1);
        answer.Error.ShouldContain("Alter");
    }

    [Fact]
    public async Task DmnCheck_Gap_IsFoundWithAnExample()
    {
        var answer = await Run("dmn", "check", File("m.dmn", Model.Replace("YOUNG", "21")), "--json");

        var findings = JsonDocument.Parse(answer.Out).RootElement.GetProperty("findings").EnumerateArray().ToList();
        var gap = findings.Single(f => f.GetProperty("code").GetString()!.Contains("gap", StringComparison.Ordinal));
        gap.GetProperty("example").GetProperty("Alter").GetDecimal().ShouldBeInRange(18, 21);
    }

    [Fact]
    public async Task DmnDiff_OverPastInputs_SaysWhatChangesForWhom()
    {
        var answer = await Run("dmn", "diff", File("a.dmn", Model.Replace("YOUNG", "18")), File("b.dmn", Model.Replace("YOUNG", "18").Replace(">4<", ">5<")),
            "--inputs", File("i.json", """[{"Alter": 12}, {"Alter": 40}]"""), "--json");

        var root = JsonDocument.Parse(answer.Out).RootElement;
        root.GetProperty("cases").GetInt32().ShouldBe(2);
        root.GetProperty("casesChanged").GetInt32().ShouldBe(1);
        root.GetProperty("changes")[0].GetProperty("after").GetDecimal().ShouldBe(5);
    }

    [Theory]
    [InlineData("html", "<table")]
    [InlineData("svg", "<svg")]
    public async Task DmnRender_BothFormats_AreWritten(string format, string sign)
    {
        var answer = await Run("dmn", "render", File("m.dmn", Model.Replace("YOUNG", "18")), "--format", format, "--json");

        var root = JsonDocument.Parse(answer.Out).RootElement;
        (root.GetProperty("model").GetString(), root.GetProperty("format").GetString()).ShouldBe(("Sporthalle", format));
        root.GetProperty("content").GetString()!.ShouldContain(sign);
    }

    [Theory]
    [InlineData("dmn", "eval", "nowhere.dmn")]
    [InlineData("dmn", "tck", "nowhere")]
    public async Task Dmn_MissingFile_IsSaidOnStandardError(params string[] arguments)
    {
        var answer = await Run(arguments);

        answer.Code.ShouldBe(2);
        answer.Out.ShouldBeEmpty();
        answer.Error.ShouldContain("nowhere");
    }

    [Fact]
    public async Task DmnTck_OneFolderOfTheKit_EndsWithThePlainLine()
    {
        var kit = SharedData.Require("dmn-tck");
        var one = Directory.EnumerateFiles(kit, "*-test-*.xml", SearchOption.AllDirectories).Select(f => Path.GetDirectoryName(f)!).Order(StringComparer.Ordinal).First();

        var answer = await Run("dmn", "tck", one);

        answer.Code.ShouldBe(0);
        answer.Out.TrimEnd().Split('\n')[^1].ShouldMatch(@"^\d+ passed, 0 failed$");
    }

    [Fact]
    public async Task PlanSolve_Json_IsOneObjectALineWithAFeasibleStart()
    {
        var instance = Directory.EnumerateFiles(SharedData.Require("psplib"), "j301_1.sm", SearchOption.AllDirectories).FirstOrDefault()
            ?? Directory.EnumerateFiles(SharedData.Require("psplib"), "j30*.sm", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();

        var answer = await Run("plan", "solve", instance, instance, "--schedules", "200", "--json");

        answer.Code.ShouldBe(0);
        var lines = answer.Out.TrimEnd().Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        lines.Count.ShouldBe(2);
        lines[0].GetProperty("schedules").GetInt64().ShouldBeLessThanOrEqualTo(200);
        lines[0].GetProperty("start").GetArrayLength().ShouldBe(32);
        lines[0].GetProperty("makespan").GetInt32().ShouldBe(lines[1].GetProperty("makespan").GetInt32());
    }

    [Fact]
    public async Task PlanSolve_BrokenFile_NamesThePlaceAndGoesOn()
    {
        var answer = await Run("plan", "solve", File("broken.sm", "jobs (incl. supersource/sink ):  x\n"), "--json");

        answer.Code.ShouldBe(1);
        answer.Error.ShouldContain("broken.sm");
    }

    [Fact]
    public async Task StrategyImport_Json_HasTheDocumentedShape()
    {
        var answer = await Run("strategy", "import", File("paper.md", "# Strategie\n\n## Handlungsfeld 1: Wege\n\nDie Stadt soll bis 2030 alle Brücken erneuern.\n"), "--json");

        answer.Code.ShouldBe(0);
        var root = JsonDocument.Parse(answer.Out).RootElement;
        foreach (var name in new[] { "workshops", "topics", "goals", "units", "principles", "fields", "measures" }) root.TryGetProperty(name, out _).ShouldBeTrue(name);
        var measure = root.GetProperty("measures")[0];
        measure.GetProperty("text").GetString()!.ShouldContain("Brücken");
        measure.TryGetProperty("source", out _).ShouldBeTrue();
        measure.GetProperty("confidence").GetDouble().ShouldBeInRange(0, 1);
    }

    private string File(string name, string content)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }
}

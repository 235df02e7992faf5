using Stadtlotse.Dmn.Json;
using Stadtlotse.Dmn.Tck;
using Stadtlotse.Feel;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.Dmn.Tests;

public class TckTests
{
    private static readonly EvaluationOptions Options = new() { Now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(1)) };

    [Fact]
    public void Kit_AllFolders_AllCasesPassAndAllErrorsAreReported()
    {
        var report = new TckRunner(Options).Run(SharedData.Require("dmn-tck"));

        var failed = report.Folders.SelectMany(f => f.Cases.Where(c => !c.Passed || c.ExpectsError && !c.Strict).Select(c => $"{f.Name} {c.Id}: {c.Message}"));
        failed.ShouldBeEmpty();
        report.Tally.Passed.ShouldBe(2992);
        report.Tally.ErrorsStrict.ShouldBe(1294);
        report.Folders.Count.ShouldBe(116);
        report.Tally.ErrorCodes.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Runner_OneFolderAndItsParent_RunTheSameCases()
    {
        var parent = SharedData.Require("dmn-tck", "compliance-level-2");
        var folder = Directory.GetDirectories(parent).Order().First();

        var alone = new TckRunner(Options).Run(folder);
        var among = new TckRunner(Options).Run(parent);

        alone.Folders.Single().Cases.Count.ShouldBeGreaterThan(0);
        among.Folders[0].Cases.Select(c => (c.Id, c.Passed)).ShouldBe(alone.Folders[0].Cases.Select(c => (c.Id, c.Passed)));
        TckText.Of(among).TrimEnd().Split('\n')[^1].ShouldBe($"{among.Tally.Passed} passed, {among.Tally.Failed} failed");
    }

    [Fact]
    public void Runner_WrongExpectation_FailsAndNamesTheCase()
    {
        using var folder = new TemporaryFolder();
        folder.Write("m.dmn", Models.Definitions(Models.Decision("D", Models.Feel("1 + 1")) + Models.Decision("E", Models.Feel("null"))));
        folder.Write("m-test-01.xml", """
            <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
              <modelName>m.dmn</modelName>
              <testCase id="right"><resultNode name="D"><expected><value xsi:type="xsd:decimal">2.000000001</value></expected></resultNode></testCase>
              <testCase id="wrong"><resultNode name="D"><expected><value xsi:type="xsd:decimal">3</value></expected></resultNode></testCase>
              <testCase id="silent"><resultNode name="E" errorResult="true"><expected><value xsi:nil="true"/></expected></resultNode></testCase>
            </testCases>
            """);

        var report = new TckRunner(Options).Run(folder.Path);

        report.Tally.ShouldSatisfyAllConditions(t => t.Passed.ShouldBe(2), t => t.Failed.ShouldBe(1), t => t.ErrorsPassed.ShouldBe(1), t => t.ErrorsStrict.ShouldBe(0));
        TckText.Of(report).ShouldContain("wrong: D: expected '3', found 2");
        TckText.Of(report).ShouldContain("NO FAULT REPORTED");
        DmnJson.Of(report)["total"]!["values"]!["failed"]!.GetValue<int>().ShouldBe(1);
        DmnJson.Of(report)["folders"]![0]!["failures"]![0]!["case"]!.GetValue<string>().ShouldBe("wrong");
    }
}

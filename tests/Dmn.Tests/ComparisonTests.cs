using System.Text.Json;
using Stadtlotse.Dmn.Comparing;
using Stadtlotse.Dmn.Json;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tests;

public class ComparisonTests
{
    private static DecisionModel Dearer() => DecisionModel.Compile(Models.Read(File.ReadAllText(Models.Sample("dog-tax.dmn")).Replace("<text>120</text>", "<text>130</text>")));

    private const string Past = """
        [{"name": "A-1", "inputs": {"Rang des Hundes": 1, "Gefährlicher Hund": false, "Assistenzhund": false, "Gehalten seit": "2020-05-01"}},
         {"name": "A-2", "inputs": {"Rang des Hundes": 2, "Gefährlicher Hund": false, "Assistenzhund": false, "Gehalten seit": "2026-07-01"}}]
        """;

    [Fact]
    public void Diff_OneRuleDearer_TellsWhatChangesForWhom()
    {
        var comparison = ModelComparison.Of(Models.DogTax(), Dearer(), JsonInputs.ReadCases(Models.DogTax(), Past));

        comparison.CasesChanged.ShouldBe(1);
        comparison.Changes.Select(c => (c.Case, c.Decision, c.Before.ToString(), c.After.ToString())).ShouldBe([("A-2", "Steuersatz", "120", "130"), ("A-2", "Steuer im Jahr", "60", "65")], ignoreOrder: true);
        comparison.Changes[0].RulesAfter.ShouldBe([4]);
        ComparisonText.Of(comparison).ShouldContain("case A-2: Steuersatz: 120 (rule 4) -> 130 (rule 4)");
        ComparisonText.Of(comparison).ShouldEndWith("1 of 2 cases changed\n");
    }

    [Fact]
    public void Diff_SameModel_ChangesNothing() =>
        ModelComparison.Of(Models.DogTax(), Models.DogTax(), JsonInputs.ReadCases(Models.DogTax(), Past)).Changes.ShouldBeEmpty();

    [Fact]
    public void Json_Comparison_HasTheDocumentedShape()
    {
        var json = DmnJson.Of(ModelComparison.Of(Models.DogTax(), Dearer(), JsonInputs.ReadCases(Models.DogTax(), Past), ["Steuersatz"]));

        json.Select(p => p.Key).ShouldBe(["cases", "casesChanged", "decisions", "removed", "added", "changes"]);
        json["changes"]![0]!.AsObject().Select(p => p.Key).ShouldBe(["case", "decision", "before", "after", "rulesBefore", "rulesAfter", "faultsBefore", "faultsAfter"]);
        json["decisions"]![0]!.GetValue<string>().ShouldBe("Steuersatz");
    }

    [Fact]
    public void Json_Evaluation_HasTheDocumentedShape()
    {
        var result = Models.DogTax().Evaluate("Steuer im Jahr", Models.SecondDog, EvaluationOptions.Explained);

        var json = DmnJson.Of("Steuer im Jahr", result, Explaining.Explanation.Of(result.Trace!, Models.DogTaxTexts("de")));

        json.Select(p => p.Key).ShouldBe(["decision", "value", "faults", "trace", "reasons"]);
        json["trace"]!.AsObject().Select(p => p.Key).ShouldBe(["model", "inputs", "decisions", "truncated"]);
        json["trace"]!["model"]!["version"]!.GetValue<string>().ShouldBe("2026.1");
        var table = json["trace"]!["decisions"]![0]!["steps"]![0]!;
        table.AsObject().Select(p => p.Key).ShouldBe(["kind", "hitPolicy", "aggregation", "inputs", "rules", "usedDefault", "value"]);
        table["rules"]![3]!["outcome"]!.GetValue<string>().ShouldBe("fired");
        table["rules"]![0]!["cells"]!.AsArray().Select(c => c!.GetValue<bool>()).ShouldBe([false, true, true]);
        json["reasons"]![0]!["legalBasis"]![0]!.GetValue<string>().ShouldBe("§ 5 Abs. 1 Nr. 2 der Hundesteuersatzung");
        json["trace"]!["inputs"]!["Gehalten seit"]!.GetValue<string>().ShouldBe("2026-04-15");
    }

    [Theory]
    [InlineData("\"2026-04-15\"", "date", "@\"2026-04-15\"")]
    [InlineData("\"10:00:00\"", "time", "@\"10:00:00\"")]
    [InlineData("\"P1Y\"", "years and months duration", "@\"P1Y\"")]
    [InlineData("\"2026-04-15\"", "string", "\"2026-04-15\"")]
    [InlineData("[\"2026-04-15\"]", "list&lt;date&gt;", "[@\"2026-04-15\"]")]
    [InlineData("1.10", "number", "1.1")]
    public void JsonInputs_DeclaredType_DecidesWhatATextIs(string json, string type, string expected)
    {
        var model = Models.Compile($"<inputData id=\"x\" name=\"x\"><variable name=\"x\" typeRef=\"{type}\"/></inputData>" + Models.Decision("D", Models.Feel("x"), Models.NeedsInput("x")));
        using var document = JsonDocument.Parse($"{{\"x\": {json}}}");

        model.Evaluate("D", JsonInputs.Read(model, document.RootElement)).Value.ShouldBe(Models.Value(expected));
    }

    [Theory]
    [InlineData("0.5", "0.5")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("1E30", "1000000000000000000000000000000")]
    [InlineData("12345678901234567890123456789012.34", "12345678901234567890123456789012.34")]
    [InlineData("date(\"2026-01-31\")", "\"2026-01-31\"")]
    [InlineData("{a: [1, null, \"ü\"]}", "{\"a\":[1,null,\"ü\"]}")]
    public void Json_Values_KeepAllDigits(string feel, string expected) =>
        DmnJson.Of(Models.Value(feel))!.ToJsonString(new(DmnJson.Indented) { WriteIndented = false }).ShouldBe(expected);
}

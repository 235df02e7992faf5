using System.Security;
using System.Text;
using Stadtlotse.Dmn.Explaining;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Reading;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tests;

/// <summary>Small models for tests.</summary>
internal static class Models
{
    public const string Dmn15 = "https://www.omg.org/spec/DMN/20230324/MODEL/";

    public static Definitions Read(string xml) => DmnReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), "test.dmn");

    public static DecisionModel Compile(string body, params string[] imported) =>
        DecisionModel.Compile(Read(Definitions(body)), imported.Select(Read));

    public static string Definitions(string body, string ns = "urn:test", string xmlns = Dmn15, string name = "Test") =>
        $"<definitions xmlns=\"{xmlns}\" xmlns:s=\"urn:stadtlotse:dmn\" name=\"{name}\" namespace=\"{ns}\" id=\"d\">{body}</definitions>";

    public static string Input(string name, string? type = null) =>
        $"<inputData id=\"{name}\" name=\"{name}\"><variable name=\"{name}\"{Type(type)}/></inputData>";

    public static string Decision(string name, string logic, string needs = "", string? type = null) =>
        $"<decision id=\"{name}\" name=\"{name}\"><variable name=\"{name}\"{Type(type)}/>{needs}{logic}</decision>";

    public static string NeedsInput(params string[] ids) => string.Concat(ids.Select(i => $"<informationRequirement><requiredInput href=\"{Href(i)}\"/></informationRequirement>"));

    public static string NeedsDecision(params string[] ids) => string.Concat(ids.Select(i => $"<informationRequirement><requiredDecision href=\"{Href(i)}\"/></informationRequirement>"));

    public static string NeedsKnowledge(params string[] ids) => string.Concat(ids.Select(i => $"<knowledgeRequirement><requiredKnowledge href=\"{Href(i)}\"/></knowledgeRequirement>"));

    public static string Feel(string text, string? type = null) => $"<literalExpression{Type(type)}><text>{SecurityElement.Escape(text)}</text></literalExpression>";

    /// <summary>A table: columns are "expression" or "expression: type", each rule is "test | test => output | output".</summary>
    public static string Table(string policy, string[] inputs, string[] outputs, params string[] rules)
    {
        var xml = new StringBuilder($"<decisionTable {Policy(policy)}>");
        foreach (var input in inputs)
        {
            var parts = input.Split(": ");
            xml.Append($"<input><inputExpression{Type(parts.ElementAtOrDefault(1))}><text>{SecurityElement.Escape(parts[0])}</text></inputExpression></input>");
        }
        foreach (var output in outputs)
        {
            var parts = output.Split(" := ");
            var values = parts[0].Split(" in ");
            xml.Append($"<output name=\"{values[0]}\">{(values.Length > 1 ? $"<outputValues><text>{SecurityElement.Escape(values[1])}</text></outputValues>" : "")}{(parts.Length > 1 ? $"<defaultOutputEntry><text>{SecurityElement.Escape(parts[1])}</text></defaultOutputEntry>" : "")}</output>");
        }
        foreach (var rule in rules)
        {
            var sides = rule.Split(" => ");
            xml.Append("<rule>");
            foreach (var test in sides[0].Split(" | ")) xml.Append($"<inputEntry><text>{SecurityElement.Escape(test.Trim())}</text></inputEntry>");
            foreach (var output in sides[1].Split(" | ")) xml.Append($"<outputEntry><text>{SecurityElement.Escape(output.Trim())}</text></outputEntry>");
            xml.Append("</rule>");
        }
        return xml.Append("</decisionTable>").ToString();
    }

    /// <summary>A model whose decision "D" is a table over inputs.</summary>
    public static DecisionModel TableModel(string table, params string[] inputs) => Compile(
        string.Concat(inputs.Select(i => Input(i.Split(": ")[0], i.Split(": ").ElementAtOrDefault(1))))
        + Decision("D", table, NeedsInput([.. inputs.Select(i => i.Split(": ")[0])])));

    public static FeelContext Context(params (string Name, FeelValue Value)[] entries) => FeelContext.Of(entries);

    public static FeelValue Value(string feel) => FeelExpression.Parse(feel).Evaluate();

    public static string Sample(string file) => Path.Combine(AppContext.BaseDirectory, "Samples", file);

    public static DecisionModel DogTax() => DecisionModel.Compile(DmnReader.ReadFile(Sample("dog-tax.dmn")));

    public static ExplanationTexts DogTaxTexts(string language) => ExplanationTexts.Read(File.ReadAllBytes(Sample($"dog-tax.{language}.json")));

    public static FeelContext SecondDog => Context(("Rang des Hundes", 2), ("Gefährlicher Hund", false), ("Assistenzhund", false), ("Gehalten seit", new DateOnly(2026, 4, 15)));

    private static string Href(string id) => id.Contains('#') ? id : $"#{id}";

    private static string Type(string? type) => type is null ? "" : $" typeRef=\"{SecurityElement.Escape(type)}\"";

    private static string Policy(string policy) => policy switch
    {
        "U" => "hitPolicy=\"UNIQUE\"",
        "A" => "hitPolicy=\"ANY\"",
        "P" => "hitPolicy=\"PRIORITY\"",
        "F" => "hitPolicy=\"FIRST\"",
        "R" => "hitPolicy=\"RULE ORDER\"",
        "O" => "hitPolicy=\"OUTPUT ORDER\"",
        "C" => "hitPolicy=\"COLLECT\"",
        "C+" => "hitPolicy=\"COLLECT\" aggregation=\"SUM\"",
        "C<" => "hitPolicy=\"COLLECT\" aggregation=\"MIN\"",
        "C>" => "hitPolicy=\"COLLECT\" aggregation=\"MAX\"",
        "C#" => "hitPolicy=\"COLLECT\" aggregation=\"COUNT\"",
        _ => throw new ArgumentException(policy),
    };
}

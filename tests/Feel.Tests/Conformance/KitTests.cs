using System.Xml.Linq;
using Stadtlotse.Foreign;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.Feel.Tests.Conformance;

/// <summary>
/// All cases of the compatibility kit that concern FEEL alone. Cases that need decision tables, services, imports or external
/// functions are counted and left to the decision library's runner.
/// </summary>
public sealed class KitTests(ITestOutputHelper output)
{
    private static readonly FeelDateTime Now = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Kit_CasesOfFeelAlone_AllPassStrictly()
    {
        var kit = SharedData.Require("dmn-tck");
        var (passed, elsewhere, failed) = (0, 0, new List<string>());
        foreach (var file in Directory.EnumerateFiles(kit, "*-test-*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var tests = Load(file);
            var model = new KitModel(Path.Combine(Path.GetDirectoryName(file)!, tests.Elements().First(e => e.Name.LocalName == "modelName").Value));
            foreach (var test in tests.Elements().Where(e => e.Name.LocalName == "testCase"))
                switch (Check(model, test))
                {
                    case null: elsewhere++; break;
                    case "": passed++; break;
                    case var problem: failed.Add($"{Path.GetFileName(Path.GetDirectoryName(file))} {test.Attribute("id")?.Value}: {problem}"); break;
                }
        }
        output.WriteLine($"{passed} passed, {failed.Count} failed, {elsewhere} left to the decision library");
        foreach (var line in failed) output.WriteLine(line);

        failed.ShouldBeEmpty();
        passed.ShouldBeGreaterThan(2_500);
    }

    private static XElement Load(string file)
    {
        using var stream = File.OpenRead(file);
        return ForeignXml.Load(stream).Root!;
    }

    /// <summary>Empty when the case passes, null when it is no matter of FEEL alone, else what is wrong.</summary>
    private static string? Check(KitModel model, XElement test)
    {
        if (test.Attribute("type")?.Value == "decisionService") return null;
        var inputs = FeelContext.Of([.. test.Elements().Where(e => e.Name.LocalName == "inputNode").Select(e => (e.Attribute("name")!.Value, Expected.Read(e)))]);
        foreach (var node in test.Elements().Where(e => e.Name.LocalName == "resultNode"))
        {
            var run = new FeelEvaluation(now: Now);
            FeelValue found;
            try
            {
                found = model.Evaluate(node.Attribute("name")!.Value, inputs, run);
            }
            catch (NotSupportedException)
            {
                return null;
            }
            var expected = node.Elements().FirstOrDefault(e => e.Name.LocalName == "expected") is { } element ? Expected.Read(element) : default;
            if (run.Faults.Any(f => f.Kind == FeelFaultKind.ExternalFunction)) return null;
            var faults = string.Join(" ", run.Faults.Take(3).Select(f => f.ToString()));
            if (!Expected.Same(expected, found)) return $"expected {expected}, found {found} {faults}";
            if (node.Attribute("errorResult")?.Value == "true" && run.FaultCount == 0) return $"no fault reported, found {found}";
        }
        return "";
    }
}

/// <summary>Values as the kit writes them.</summary>
internal static class Expected
{
    private static readonly XName Nil = XName.Get("nil", "http://www.w3.org/2001/XMLSchema-instance"), Type = XName.Get("type", "http://www.w3.org/2001/XMLSchema-instance");

    internal static FeelValue Read(XElement element)
    {
        foreach (var child in element.Elements())
            switch (child.Name.LocalName)
            {
                case "value": return child.Attribute(Nil)?.Value == "true" ? default : Single(child.Value, child.Attribute(Type)?.Value.Split(':')[^1]);
                case "list": return child.Attribute(Nil)?.Value == "true" ? default : FeelList.From(child.Elements().Where(e => e.Name.LocalName == "item").Select(Read));
                case "component": return FeelContext.Of([.. element.Elements().Where(e => e.Name.LocalName == "component").Select(e => (e.Attribute("name")!.Value, Read(e)))]);
            }
        return default;
    }

    private static FeelValue Single(string text, string? type) => type switch
    {
        "boolean" => text.Trim() == "true",
        "decimal" or "double" or "integer" or "int" or "long" => FeelNumber.TryParse(text.Trim().TrimStart('+'), out var number) ? number : throw new FormatException(text),
        "date" or "time" or "dateTime" or "duration" => FeelExpression.Parse($"@\"{text.Trim()}\"").Evaluate(),
        null when FeelNumber.TryParse(text.Trim(), out var number) => number,
        null when text.Trim() is "true" or "false" => text.Trim() == "true",
        _ => text,
    };

    /// <summary>The kit compares numbers with a tolerance of 1e-8.</summary>
    internal static bool Same(FeelValue expected, FeelValue found) => (expected.Kind, found.Kind) switch
    {
        (FeelKind.Number, FeelKind.Number) => FeelNumber.Abs(expected.AsNumber() - found.AsNumber()) <= 0.00000001m,
        (FeelKind.List, FeelKind.List) => expected.AsList().Count == found.AsList().Count && expected.AsList().Zip(found.AsList()).All(p => Same(p.First, p.Second)),
        (FeelKind.Context, FeelKind.Context) => expected.AsContext().Count == found.AsContext().Count && expected.AsContext().All(e => found.AsContext().TryGet(e.Key, out var other) && Same(e.Value, other)),
        _ => expected.IsNull ? found.IsNull : expected == found,
    };
}

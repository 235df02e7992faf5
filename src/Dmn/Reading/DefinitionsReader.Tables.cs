using System.Xml.Linq;
using Stadtlotse.Dmn.Model;

namespace Stadtlotse.Dmn.Reading;

/// <summary>Decision tables.</summary>
internal sealed partial class DefinitionsReader
{
    private DecisionTable ReadTable(XElement e, string path)
    {
        TableInput[] inputs = [.. e.Elements(dmn + "input").Select((i, n) => ReadInput(i, $"{path}, input {n + 1}"))];
        TableOutput[] outputs = [.. e.Elements(dmn + "output").Select((o, n) => ReadOutput(o, $"{path}, output {n + 1}"))];
        string[] annotations = [.. e.Elements(dmn + "annotation").Select(Name)];
        if (outputs.Length == 0)
            Report("dmn.table.outputs", At(e, path), "The decision table has no output.", "Die Entscheidungstabelle hat keine Ausgabe.");
        return new()
        {
            TypeRef = TypeRef(e),
            Place = At(e, path),
            HitPolicy = ReadHitPolicy(e, path),
            Aggregation = ReadAggregation(e, path),
            OutputLabel = (string?)e.Attribute("outputLabel"),
            Inputs = inputs,
            Outputs = outputs,
            Annotations = annotations,
            Rules = [.. e.Elements(dmn + "rule").Select((r, n) => ReadRule(r, n + 1, inputs.Length, outputs.Length, annotations, path))],
        };
    }

    private TableInput ReadInput(XElement e, string path)
    {
        var expression = e.Element(dmn + "inputExpression");
        var text = expression is null ? null : ReadText(expression, path);
        if (text is null)
            Report("dmn.table.input", At(e, path), "The input column has no expression.", "Die Eingabespalte hat keinen Ausdruck.");
        return new(Label(e), text ?? new("null", At(e, path)), expression is null ? null : TypeRef(expression), Tests(e, "inputValues", $"{path}, input values"));
    }

    private TableOutput ReadOutput(XElement e, string path) => new(
        Name(e) is { Length: > 0 } name ? name : null, Label(e), TypeRef(e),
        Tests(e, "outputValues", $"{path}, output values"), Tests(e, "defaultOutputEntry", $"{path}, default"), At(e, path));

    private TableRule ReadRule(XElement e, int number, int inputs, int outputs, string[] columns, string table)
    {
        var path = $"{table}, rule {number}";
        LiteralText[] tests = [.. e.Elements(dmn + "inputEntry").Select((c, n) => ReadText(c, $"{path}, input {n + 1}") ?? new("-", At(c, path)))];
        LiteralText[] results = [.. e.Elements(dmn + "outputEntry").Select((c, n) => ReadText(c, $"{path}, output {n + 1}") ?? new("", At(c, path)))];
        if (tests.Length != inputs || results.Length != outputs)
            Report("dmn.table.cells", At(e, path),
                $"The rule has {tests.Length} input and {results.Length} output cells; the table has {inputs} and {outputs} columns.",
                $"Die Regel hat {tests.Length} Eingabe- und {results.Length} Ausgabezellen; die Tabelle hat {inputs} und {outputs} Spalten.");
        string[] annotations = [.. e.Elements(dmn + "annotationEntry").Select(a => Text(a.Element(dmn + "text")) ?? "")];
        var legal = annotations.Where((_, n) => n < columns.Length && IsLegalBasis(columns[n])).SelectMany(SplitLegalBasis).Concat(LegalBasis(e));
        return new(number, Id(e), tests, results, annotations, [.. legal], Description(e), At(e, path));
    }

    private HitPolicy ReadHitPolicy(XElement e, string path)
    {
        var text = (string?)e.Attribute("hitPolicy");
        switch (text?.Trim().ToUpperInvariant())
        {
            case null or "" or "UNIQUE": return HitPolicy.Unique;
            case "ANY": return HitPolicy.Any;
            case "PRIORITY": return HitPolicy.Priority;
            case "FIRST": return HitPolicy.First;
            case "RULE ORDER": return HitPolicy.RuleOrder;
            case "OUTPUT ORDER": return HitPolicy.OutputOrder;
            case "COLLECT": return HitPolicy.Collect;
            default:
                Report("dmn.table.hitPolicy", At(e, path), $"The hit policy '{text}' is unknown.", $"Die Trefferregel „{text}“ ist unbekannt.");
                return HitPolicy.Unique;
        }
    }

    private Aggregation ReadAggregation(XElement e, string path)
    {
        var text = (string?)e.Attribute("aggregation");
        switch (text?.Trim().ToUpperInvariant())
        {
            case null or "" or "LIST": return Aggregation.None;
            case "SUM": return Aggregation.Sum;
            case "MIN": return Aggregation.Min;
            case "MAX": return Aggregation.Max;
            case "COUNT": return Aggregation.Count;
            default:
                Report("dmn.table.aggregation", At(e, path), $"The aggregation '{text}' is unknown.", $"Die Zusammenfassung „{text}“ ist unbekannt.");
                return Aggregation.None;
        }
    }
}

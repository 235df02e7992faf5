using System.Xml.Linq;
using Stadtlotse.Foreign;

namespace Stadtlotse.Feel.Tests.Conformance;

/// <summary>
/// The part of a decision model that a test of FEEL alone needs: decisions and business knowledge models whose logic can be
/// written as one FEEL expression. Decision tables, services and imports are the decision library's matter.
/// </summary>
internal sealed class KitModel
{
    private readonly XElement root;
    private readonly Dictionary<string, FeelType?> types = [];
    private readonly Dictionary<string, XElement> byId;

    internal KitModel(string path)
    {
        using var stream = File.OpenRead(path);
        root = ForeignXml.Load(stream).Root!;
        byId = root.Elements().Where(e => e.Attribute("id") is not null).GroupBy(e => e.Attribute("id")!.Value).ToDictionary(g => g.Key, g => g.First());
    }

    /// <summary>Evaluates a decision; throws <see cref="NotSupportedException"/> where it is no matter of FEEL alone.</summary>
    internal FeelValue Evaluate(string decision, FeelContext inputs, FeelEvaluation run)
    {
        var element = Named("decision").FirstOrDefault(d => Name(d) == decision) ?? throw new NotSupportedException("no decision");
        return Node(element, inputs, run, 0);
    }

    private IEnumerable<XElement> Named(string kind) => root.Elements().Where(e => e.Name.LocalName == kind);
    private static string Name(XElement element) => element.Attribute("name")?.Value ?? "";
    private static XElement? Child(XElement element, string name) => element.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    private FeelValue Node(XElement element, FeelContext inputs, FeelEvaluation run, int depth)
    {
        if (depth > 20) throw new NotSupportedException("cycle");
        var logic = element.Elements().FirstOrDefault(e => Boxed.Kinds.Contains(e.Name.LocalName)) ?? throw new NotSupportedException("no logic");
        var type = TypeOf(Child(element, "variable")?.Attribute("typeRef")?.Value);
        return Fit(Evaluate(Boxed.Text(logic), Required(element, inputs, run, depth), run), type, run);
    }

    private static FeelValue Fit(FeelValue value, FeelType type, FeelEvaluation run)
    {
        if (type.TryCoerce(value, out var fitted)) return fitted;
        run.Report(new FeelFault(FeelFaultKind.TypeMismatch, default, "", type.ToString(), value.ToString()));
        return default;
    }

    private FeelValue Evaluate(string text, List<(string Name, FeelType Type, FeelValue Value)> known, FeelEvaluation run)
    {
        var scope = new FeelScope(known.Select(k => new FeelVariable(k.Name, k.Type)), AllTypes());
        if (FeelExpression.TryParse(text, scope, out var expression, out var fault)) return expression.Evaluate(known.Select(k => k.Value).ToArray(), run);
        run.Report(fault);
        return default;
    }

    private List<(string, FeelType, FeelValue)> Required(XElement element, FeelContext inputs, FeelEvaluation run, int depth)
    {
        var known = new List<(string, FeelType, FeelValue)>();
        foreach (var requirement in element.Elements().Where(e => e.Name.LocalName is "informationRequirement" or "knowledgeRequirement"))
        {
            var link = requirement.Elements().First();
            var href = link.Attribute("href")!.Value;
            if (!byId.TryGetValue(href[(href.IndexOf('#') + 1)..], out var target)) throw new NotSupportedException("import");
            var type = TypeOf(Child(target, "variable")?.Attribute("typeRef")?.Value);
            known.Add(target.Name.LocalName switch
            {
                "inputData" => (Name(target), type, Fit(inputs[Name(target)], type, run)),
                "decision" => (Name(target), type, inputs.TryGet(Name(target), out var given) ? given : Node(target, inputs, run, depth + 1)),
                "businessKnowledgeModel" => (Name(target), FeelType.Any, Knowledge(target, inputs, run, depth + 1)),
                _ => throw new NotSupportedException(target.Name.LocalName),
            });
        }
        return known;
    }

    private FeelValue Knowledge(XElement element, FeelContext inputs, FeelEvaluation run, int depth)
    {
        if (depth > 20) throw new NotSupportedException("cycle");
        var function = Child(element, "encapsulatedLogic") ?? throw new NotSupportedException("no logic");
        // as an entry of a context the function knows its own name and can call itself
        var text = $"{{\"{Name(element)}\": {Boxed.Text(function)}}}";
        var value = Evaluate(text, Required(element, inputs, run, depth), run);
        if (!value.IsContext || value.AsContext()[0].Kind != FeelKind.Function) return default;
        var type = TypeOf(Child(element, "variable")?.Attribute("typeRef")?.Value);
        if (type is FeelFunctionType whole) type = whole.Result;
        if (type == FeelType.Any && Child(function, "literalExpression")?.Attribute("typeRef")?.Value is { } inside) type = TypeOf(inside);
        var inner = value.AsContext()[0].AsFunction();
        return FeelFunction.Of(Name(element), inner.Parameters, inner.Invoke, type);
    }

    private List<KeyValuePair<string, FeelType>> AllTypes() => [.. Named("itemDefinition").Select(e => KeyValuePair.Create(Name(e), TypeOf(Name(e))))];

    private FeelType TypeOf(string? name)
    {
        if (name is null) return FeelType.Any;
        name = name[(name.IndexOf(':') + 1)..];
        if (types.TryGetValue(name, out var known)) return known ?? FeelType.Any;
        types[name] = null;
        var definition = Named("itemDefinition").FirstOrDefault(e => Name(e) == name);
        return (types[name] = definition is null ? FeelType.Find(name) ?? FeelType.Any : Define(definition))!;
    }

    private FeelType Define(XElement element)
    {
        var components = element.Elements().Where(e => e.Name.LocalName == "itemComponent").ToList();
        var type = Child(element, "functionItem") is { } function
            ? FeelType.FunctionOf(function.Elements().Select(p => TypeOf(p.Attribute("typeRef")?.Value)), TypeOf(function.Attribute("outputTypeRef")?.Value))
            : components.Count > 0 ? FeelType.ContextOf(components.Select(c => (Name(c), Define(c)))) : TypeOf(Child(element, "typeRef")?.Value);
        return element.Attribute("isCollection")?.Value == "true" ? FeelType.ListOf(type) : type;
    }
}

/// <summary>Boxed expressions as FEEL text.</summary>
internal static class Boxed
{
    internal static readonly string[] Kinds = ["literalExpression", "context", "invocation", "functionDefinition", "list", "relation", "conditional", "filter", "for", "every", "some", "decisionTable"];

    internal static string Text(XElement e) => e.Name.LocalName switch
    {
        "literalExpression" => Part(e, "text")?.Value ?? throw new NotSupportedException("no text"),
        "context" => Context(e),
        "functionDefinition" or "encapsulatedLogic" => Function(e),
        "invocation" => $"({Logic(e)})({string.Join(", ", Parts(e, "binding").Select(b => $"{Part(b, "parameter")!.Attribute("name")!.Value}: ({Logic(b)})"))})",
        "list" => $"[{string.Join(", ", e.Elements().Where(IsLogic).Select(Text))}]",
        "relation" => Relation(e),
        "conditional" => $"if {Inner(e, "if")} then {Inner(e, "then")} else {Inner(e, "else")}",
        "filter" => $"{Inner(e, "in")}[{Inner(e, "match")}]",
        "for" => $"for {e.Attribute("iteratorVariable")!.Value} in {Inner(e, "in")} return {Inner(e, "return")}",
        "every" or "some" => $"{e.Name.LocalName} {e.Attribute("iteratorVariable")!.Value} in {Inner(e, "in")} satisfies {Inner(e, "satisfies")}",
        var kind => throw new NotSupportedException(kind),
    };

    private static bool IsLogic(XElement e) => Kinds.Contains(e.Name.LocalName);
    private static XElement? Part(XElement e, string name) => e.Elements().FirstOrDefault(x => x.Name.LocalName == name);
    private static IEnumerable<XElement> Parts(XElement e, string name) => e.Elements().Where(x => x.Name.LocalName == name);
    private static string Logic(XElement e) => e.Elements().FirstOrDefault(IsLogic) is { } logic ? Text(logic) : "null";
    private static string Inner(XElement e, string name) => $"({Logic(Part(e, name) ?? throw new NotSupportedException(name))})";
    private static string Quoted(string name) => "\"" + name.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    private static string Context(XElement e)
    {
        var entries = Parts(e, "contextEntry").Select(c => (Name: Part(c, "variable")?.Attribute("name")?.Value, Text: Logic(c))).ToList();
        var result = entries.FindIndex(c => c.Name is null);
        var text = $"{{{string.Join(", ", entries.Select(c => $"{Quoted(c.Name ?? "result of context")}: {c.Text}"))}}}";
        return result < 0 ? text : $"get value({text}, \"result of context\")";
    }

    private static string Function(XElement e)
    {
        if (e.Attribute("kind")?.Value is { } kind && kind != "FEEL") throw new NotSupportedException("external");
        var parameters = Parts(e, "formalParameter").Select(p => p.Attribute("name")!.Value + (p.Attribute("typeRef")?.Value is { } type ? $": {type[(type.IndexOf(':') + 1)..]}" : ""));
        return $"function({string.Join(", ", parameters)}) ({Logic(e)})";
    }

    private static string Relation(XElement e)
    {
        var columns = Parts(e, "column").Select(c => c.Attribute("name")!.Value).ToArray();
        var rows = Parts(e, "row").Select(r => $"{{{string.Join(", ", r.Elements().Where(IsLogic).Select((cell, i) => $"{Quoted(columns[i])}: {Text(cell)}"))}}}");
        return $"[{string.Join(", ", rows)}]";
    }
}

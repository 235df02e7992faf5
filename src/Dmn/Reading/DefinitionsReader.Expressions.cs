using System.Globalization;
using System.Xml.Linq;
using Stadtlotse.Dmn.Model;

namespace Stadtlotse.Dmn.Reading;

/// <summary>Boxed expressions.</summary>
internal sealed partial class DefinitionsReader
{
    /// <summary>The one expression among the children of an element, or null.</summary>
    private Expression? ReadOnlyExpression(XElement holder, string path) =>
        holder.Elements().Where(e => e.Name.Namespace == dmn).Select(e => ReadExpression(e, path)).FirstOrDefault(x => x is not null);

    private Expression Required(XElement holder, string path) =>
        ReadOnlyExpression(holder, path) ?? Missing(holder, path, "an expression", "ein Ausdruck");

    private Expression Required(XElement holder, string child, string path) =>
        holder.Element(dmn + child) is { } e ? Required(e, $"{path}, {child}") : Missing(holder, path, $"the part '{child}'", $"der Teil „{child}“");

    private LiteralExpression Missing(XElement holder, string path, string english, string german)
    {
        Report("dmn.structure.missing", At(holder, path), $"In '{holder.Name.LocalName}' {english} is missing.", $"In „{holder.Name.LocalName}“ fehlt {german}.");
        return new LiteralExpression { Text = "", Place = At(holder, path) };
    }

    private Expression? ReadExpression(XElement e, string path) => e.Name.LocalName switch
    {
        "literalExpression" => ReadLiteral(e, path),
        "decisionTable" => ReadTable(e, path),
        "context" => ReadContext(e, path),
        "list" => new ListExpression { TypeRef = TypeRef(e), Place = At(e, path), Items = Items(e, path) },
        "relation" => ReadRelation(e, path),
        "functionDefinition" => ReadFunction(e, path),
        "invocation" => ReadInvocation(e, path),
        "conditional" => new ConditionalExpression { TypeRef = TypeRef(e), Place = At(e, path), If = Required(e, "if", path), Then = Required(e, "then", path), Else = Required(e, "else", path) },
        "filter" => new FilterExpression { TypeRef = TypeRef(e), Place = At(e, path), In = Required(e, "in", path), Match = Required(e, "match", path) },
        "for" => ReadIterator(e, IteratorKind.For, "return", path),
        "some" => ReadIterator(e, IteratorKind.Some, "satisfies", path),
        "every" => ReadIterator(e, IteratorKind.Every, "satisfies", path),
        _ => null,
    };

    private LiteralExpression ReadLiteral(XElement e, string path) => new()
    {
        TypeRef = TypeRef(e),
        Text = e.Element(dmn + "text")?.Value ?? "",
        Language = ForeignLanguage(e),
        Place = At(e.Element(dmn + "text") ?? e, path),
    };

    /// <summary>The stated language when it is none of FEEL's names.</summary>
    private string? ForeignLanguage(XElement e)
    {
        var language = (string?)e.Attribute("expressionLanguage") ?? (string?)root.Attribute("expressionLanguage");
        return string.IsNullOrWhiteSpace(language) || language.Contains("feel", StringComparison.OrdinalIgnoreCase) ? null : language;
    }

    private List<Expression> Items(XElement e, string path) =>
        [.. e.Elements().Where(i => i.Name.Namespace == dmn).Select((i, n) => ReadExpression(i, $"{path}, item {n + 1}")).OfType<Expression>()];

    private ContextExpression ReadContext(XElement e, string path) => new()
    {
        TypeRef = TypeRef(e),
        Place = At(e, path),
        Entries = [.. e.Elements(dmn + "contextEntry").Select(entry =>
        {
            var variable = entry.Element(dmn + "variable") is { } v ? ReadVariable(v) : null;
            var name = variable is null ? "result entry" : $"entry '{variable.Name}'";
            return new ContextEntry(variable, Required(entry, $"{path}, {name}"));
        })],
    };

    private RelationExpression ReadRelation(XElement e, string path)
    {
        Variable[] columns = [.. e.Elements(dmn + "column").Select(ReadVariable)];
        var rows = e.Elements(dmn + "row").Select((r, n) => Items(r, $"{path}, row {n + 1}")).ToList();
        for (var n = 0; n < rows.Count; n++)
            if (rows[n].Count != columns.Length)
                Report("dmn.structure.row", At(e, path), $"Row {n + 1} has {rows[n].Count} cells for {columns.Length} columns.", $"Zeile {n + 1} hat {rows[n].Count} Zellen für {columns.Length} Spalten.");
        return new() { TypeRef = TypeRef(e), Place = At(e, path), Columns = columns, Rows = rows };
    }

    private FunctionDefinition ReadFunction(XElement e, string path) => new()
    {
        TypeRef = TypeRef(e),
        Place = At(e, path),
        Kind = e.Attributes().FirstOrDefault(a => a.Name.LocalName == "kind")?.Value.Trim().ToUpperInvariant() switch
        {
            "JAVA" or "J" => FunctionKind.Java,
            "PMML" or "P" => FunctionKind.Pmml,
            _ => FunctionKind.Feel,
        },
        Parameters = [.. e.Elements(dmn + "formalParameter").Select(ReadVariable)],
        Body = ReadOnlyExpression(e, path),
    };

    private InvocationExpression ReadInvocation(XElement e, string path) => new()
    {
        TypeRef = TypeRef(e),
        Place = At(e, path),
        Callee = Required(e, path),
        Bindings = [.. e.Elements(dmn + "binding").Select(b =>
        {
            var parameter = b.Element(dmn + "parameter") is { } p ? ReadVariable(p) : new Variable("");
            return new Binding(parameter, ReadOnlyExpression(b, $"{path}, binding '{parameter.Name}'"));
        })],
    };

    private IteratorExpression ReadIterator(XElement e, IteratorKind kind, string body, string path)
    {
        var name = WhiteSpace().Replace((string?)e.Attribute("iteratorVariable") ?? "", " ").Trim();
        if (name.Length == 0)
            Report("dmn.structure.missing", At(e, path), "The iterator names no variable.", "Der Iterator nennt keine Variable.");
        return new()
        {
            Kind = kind,
            TypeRef = TypeRef(e),
            Place = At(e, path),
            Variable = new(name, e.Element(dmn + "in") is { } source ? TypeRef(source) : null),
            In = Required(e, "in", path),
            Body = Required(e, body, path),
        };
    }
}

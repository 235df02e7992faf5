using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Stadtlotse.Dmn.Model;

namespace Stadtlotse.Dmn.Reading;

/// <summary>Names, texts, types, places and legal bases.</summary>
internal sealed partial class DefinitionsReader
{
    private static readonly char[] LegalSeparators = ['\n', ';'];

    private static Place At(XElement e, string path) =>
        e is IXmlLineInfo info && info.HasLineInfo() ? new(path, info.LineNumber, info.LinePosition) : new(path);

    private static string Id(XElement e) => (string?)e.Attribute("id") ?? "";

    private static string Name(XElement e) => WhiteSpace().Replace((string?)e.Attribute("name") ?? "", " ").Trim();

    private static string? Label(XElement e) => (string?)e.Attribute("label");

    private static bool Flag(XElement e, string name) => (string?)e.Attribute(name) is "true" or "1";

    private static string? Text(XElement? e) => e is null || string.IsNullOrWhiteSpace(e.Value) ? null : e.Value.Trim();

    private string? Description(XElement e) => Text(e.Element(dmn + "description"));

    /// <summary>FEEL text of a child such as <c>inputEntry</c>; null without a <c>text</c> in it or with an empty one.</summary>
    private LiteralText? Tests(XElement e, string child, string path) =>
        e.Element(dmn + child) is { } holder && ReadText(holder, path) is { } text && !string.IsNullOrWhiteSpace(text.Text) ? text : null;

    private LiteralText? ReadText(XElement holder, string path) =>
        holder.Element(dmn + "text") is { } text ? new(text.Value, At(text, path)) : null;

    /// <summary>
    /// The declared type as FEEL text. DMN 1.1 writes a qualified XML name (<c>feel:string</c>), later versions FEEL's own names.
    /// </summary>
    private string? TypeRef(XElement e, string attribute = "typeRef")
    {
        var text = (string?)e.Attribute(attribute) ?? (attribute == "typeRef" ? Text(e.Element(dmn + "typeRef")) : null);
        if (string.IsNullOrWhiteSpace(text)) return null;
        text = WhiteSpace().Replace(text.Trim(), " ");
        var colon = text.IndexOf(':');
        if (colon <= 0 || text.AsSpan().IndexOfAny('<', '(') is >= 0 and var angle && angle < colon) return text;
        var (ns, local) = (Prefix(e, text[..colon]), text[(colon + 1)..]);
        if (ns is null) return text;
        if (imports.FirstOrDefault(i => i.Namespace == ns) is { Name.Length: > 0 } import) return $"{import.Name}.{local}";
        return local;
    }

    private static string? Prefix(XElement e, string prefix)
    {
        try
        {
            return e.GetNamespaceOfPrefix(prefix)?.NamespaceName;
        }
        catch (Exception bad) when (bad is ArgumentException or XmlException)
        {
            return null;
        }
    }

    /// <summary>Legal bases in extension elements and in lines <c>legalBasis: …</c> of the description.</summary>
    private List<string> LegalBasis(XElement e)
    {
        var found = new List<string>();
        foreach (var own in e.Elements(dmn + "extensionElements").Elements(Own + "legalBasis")) found.AddRange(SplitLegalBasis(own.Value));
        foreach (var line in (Description(e) ?? "").Split('\n'))
            if (line.Trim() is var text && text.StartsWith("legalBasis:", StringComparison.OrdinalIgnoreCase))
                found.AddRange(SplitLegalBasis(text["legalBasis:".Length..]));
        return found;
    }

    /// <summary>Several bases stand on lines of their own or are parted by semicolons.</summary>
    private static IEnumerable<string> SplitLegalBasis(string text) =>
        text.Split(LegalSeparators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsLegalBasis(string column) => WhiteSpace().Replace(column, "").ToUpperInvariant() is "LEGALBASIS" or "RECHTSGRUNDLAGE";

    private void Report(string code, Place place, string english, string german) => faults.Add(new(code, place, english, german));

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WhiteSpace();
}

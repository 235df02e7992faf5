using System.Xml;
using System.Xml.Linq;
using Stadtlotse.Foreign;

namespace Stadtlotse.Dmn.Tck;

/// <summary>What a case of the kit asks for.</summary>
public enum TckTarget
{
    /// <summary>The value of decisions.</summary>
    Decision,

    /// <summary>A knowledge model called as a function.</summary>
    KnowledgeModel,

    /// <summary>A decision service.</summary>
    DecisionService,
}

/// <summary>One test file of the DMN Technology Compatibility Kit (schema <c>testCases.xsd</c>).</summary>
/// <param name="ModelName">File name of the model, as the test states it.</param>
/// <param name="Cases">The cases in order.</param>
public sealed record TckFile(string ModelName, IReadOnlyList<TckCase> Cases)
{
    private static readonly XNamespace Tck = "http://www.omg.org/spec/DMN/20160719/testcase";
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Reads a test file; null when the XML is something else than a test of the kit.</summary>
    /// <exception cref="ForeignInputException">Not XML or over a limit.</exception>
    public static TckFile? Read(Stream stream)
    {
        var root = ForeignXml.Load(stream).Root!;
        if (root.Name != Tck + "testCases") return null;
        return new(root.Element(Tck + "modelName")?.Value.Trim() ?? "",
            [.. root.Elements(Tck + "testCase").Select((e, n) => ReadCase(e, n + 1, (string?)root.Attribute("namespace")))]);
    }

    private static TckCase ReadCase(XElement e, int number, string? ns) => new(
        (string?)e.Attribute("id") ?? $"#{number}",
        (string?)e.Attribute("type") switch
        {
            "bkm" => TckTarget.KnowledgeModel,
            "decisionService" => TckTarget.DecisionService,
            _ => TckTarget.Decision,
        },
        (string?)e.Attribute("invocableName"),
        (string?)e.Attribute("namespace") ?? ns,
        [.. e.Elements(Tck + "inputNode").Select(i => new TckInput(Name(i), (string?)i.Attribute("namespace"), ReadValue(i)))],
        [.. e.Elements(Tck + "resultNode").Select(r => new TckResult(
            Name(r), (string?)r.Attribute("namespace"), (string?)r.Attribute("errorResult") is "true" or "1",
            r.Element(Tck + "expected") is { } expected ? ReadValue(expected) : TckValue.Null))],
        e is IXmlLineInfo info ? info.LineNumber : 0);

    private static string Name(XElement e) => (string?)e.Attribute("name") ?? "";

    private static TckValue ReadValue(XElement e)
    {
        if ((string?)e.Attribute(Xsi + "nil") is "true" or "1") return TckValue.Null;
        if (e.Element(Tck + "list") is { } list)
            return IsNil(list) ? TckValue.Null : new TckValue.List([.. list.Elements(Tck + "item").Select(ReadValue)]);
        var components = e.Elements(Tck + "component").ToList();
        if (components.Count > 0)
            return new TckValue.Context([.. components.Select(c => (Name(c), IsNil(c) ? TckValue.Null : ReadValue(c)))]);
        if (e.Element(Tck + "value") is not { } value || IsNil(value)) return TckValue.Null;
        var type = (string?)value.Attribute(Xsi + "type");
        return new TckValue.Scalar(type?[(type.IndexOf(':') + 1)..], value.Value);
    }

    private static bool IsNil(XElement e) => (string?)e.Attribute(Xsi + "nil") is "true" or "1";
}

/// <summary>A case: inputs and expected results.</summary>
/// <param name="Id">Id within the file.</param>
/// <param name="Target">What is asked.</param>
/// <param name="InvocableName">Name of the service or knowledge model, or null.</param>
/// <param name="Namespace">Namespace of the model that is asked, or null for the main one.</param>
/// <param name="Inputs">Inputs.</param>
/// <param name="Results">Expected results; all must match.</param>
/// <param name="Line">Line in the test file.</param>
public sealed record TckCase(string Id, TckTarget Target, string? InvocableName, string? Namespace, IReadOnlyList<TckInput> Inputs, IReadOnlyList<TckResult> Results, int Line);

/// <summary>An input of a case.</summary>
/// <param name="Name">Name of the input, or of the import when it holds the inputs of an imported model.</param>
/// <param name="Namespace">Namespace of the model it belongs to, or null.</param>
/// <param name="Value">The value.</param>
public sealed record TckInput(string Name, string? Namespace, TckValue Value);

/// <summary>An expected result.</summary>
/// <param name="Name">Name of the decision.</param>
/// <param name="Namespace">Namespace of its model, or null.</param>
/// <param name="Error">Whether null and a reported fault are expected.</param>
/// <param name="Expected">The expected value.</param>
public sealed record TckResult(string Name, string? Namespace, bool Error, TckValue Expected);

/// <summary>A value as the kit writes it.</summary>
public abstract record TckValue
{
    /// <summary>Nil.</summary>
    public static TckValue Null { get; } = new Nil();

    private TckValue() { }

    /// <summary>Nil.</summary>
    public sealed record Nil : TckValue;

    /// <summary>A simple value.</summary>
    /// <param name="Type">Local name of the XML Schema type, or null when none is stated.</param>
    /// <param name="Text">The text.</param>
    public sealed record Scalar(string? Type, string Text) : TckValue;

    /// <summary>A list.</summary>
    /// <param name="Items">The items.</param>
    public sealed record List(IReadOnlyList<TckValue> Items) : TckValue;

    /// <summary>A context.</summary>
    /// <param name="Components">Names and values.</param>
    public sealed record Context(IReadOnlyList<(string Name, TckValue Value)> Components) : TckValue;
}

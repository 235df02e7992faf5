using System.Diagnostics.CodeAnalysis;
using System.Xml;

namespace Stadtlotse.Foreign;

/// <summary>Passes every call to the inner reader and counts depth, attributes and elements as it goes.</summary>
internal sealed class LimitingReader(XmlReader inner, XmlLimits limits) : XmlReader, IXmlLineInfo
{
    private int elements;

    public override bool Read()
    {
        if (!inner.Read()) return false;
        if (inner.NodeType == XmlNodeType.Element)
        {
            if (inner.Depth >= limits.MaxDepth) throw Refuse("xml.depth", $"Elements are nested deeper than {limits.MaxDepth}.");
            if (inner.AttributeCount > limits.MaxAttributes) throw Refuse("xml.attributes", $"An element has more than {limits.MaxAttributes} attributes.");
            if (++elements > limits.MaxNodes) throw Refuse("xml.nodes", $"The document has more than {limits.MaxNodes} elements.");
        }
        return true;
    }

    private ForeignInputException Refuse(string code, string message) => new(code, message, LineNumber, LinePosition);

    public override int AttributeCount => inner.AttributeCount;
    public override string BaseURI => inner.BaseURI;
    public override int Depth => inner.Depth;
    public override bool EOF => inner.EOF;
    public override bool IsEmptyElement => inner.IsEmptyElement;
    public override string LocalName => inner.LocalName;
    public override string NamespaceURI => inner.NamespaceURI;
    public override XmlNameTable NameTable => inner.NameTable;
    public override XmlNodeType NodeType => inner.NodeType;
    public override string Prefix => inner.Prefix;
    public override ReadState ReadState => inner.ReadState;
    public override string Value => inner.Value;
    public override string GetAttribute(int i) => inner.GetAttribute(i);
    public override string? GetAttribute(string name) => inner.GetAttribute(name);
    public override string? GetAttribute(string name, string? namespaceURI) => inner.GetAttribute(name, namespaceURI);
    public override string? LookupNamespace(string prefix) => inner.LookupNamespace(prefix);
    public override bool MoveToAttribute(string name) => inner.MoveToAttribute(name);
    public override bool MoveToAttribute(string name, string? ns) => inner.MoveToAttribute(name, ns);
    public override bool MoveToElement() => inner.MoveToElement();
    public override bool MoveToFirstAttribute() => inner.MoveToFirstAttribute();
    public override bool MoveToNextAttribute() => inner.MoveToNextAttribute();
    public override bool ReadAttributeValue() => inner.ReadAttributeValue();

    [DoesNotReturn]
    public override void ResolveEntity() => throw Refuse("xml.entity", "Entities are not accepted.");

    public bool HasLineInfo() => true;
    public int LineNumber => (inner as IXmlLineInfo)?.LineNumber ?? 0;
    public int LinePosition => (inner as IXmlLineInfo)?.LinePosition ?? 0;
}

namespace Stadtlotse.Feel;

/// <summary>A type as it is written in an expression.</summary>
public abstract record FeelTypeNode : FeelNode
{
    private protected FeelTypeNode() { }
}

/// <summary>A type by name: built-in, or defined by the model.</summary>
/// <param name="Name">The name; parts of a qualified name are joined by points.</param>
public sealed record NamedTypeNode(string Name) : FeelTypeNode;

/// <summary><c>list&lt;Element&gt;</c>.</summary>
/// <param name="Element">Type of the items.</param>
public sealed record ListTypeNode(FeelTypeNode Element) : FeelTypeNode;

/// <summary><c>range&lt;Element&gt;</c>.</summary>
/// <param name="Element">Type of the ends.</param>
public sealed record RangeTypeNode(FeelTypeNode Element) : FeelTypeNode;

/// <summary>A member of a context type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
public sealed record MemberTypeNode(string Name, FeelTypeNode Type) : FeelNode;

/// <summary><c>context&lt;Members&gt;</c>.</summary>
/// <param name="Members">The members in order.</param>
public sealed record ContextTypeNode(NodeList<MemberTypeNode> Members) : FeelTypeNode;

/// <summary><c>function&lt;Parameters&gt; -> Result</c>.</summary>
/// <param name="Parameters">Types of the parameters.</param>
/// <param name="Result">Type of the result.</param>
public sealed record FunctionTypeNode(NodeList<FeelTypeNode> Parameters, FeelTypeNode Result) : FeelTypeNode;

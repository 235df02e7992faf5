namespace Stadtlotse.Feel;

/// <summary>A part of a source text.</summary>
/// <param name="Start">Position of its first UTF-16 unit, from 0.</param>
/// <param name="Length">Number of UTF-16 units.</param>
public readonly record struct FeelSpan(int Start, int Length)
{
    /// <summary>Position after the last unit.</summary>
    public int End => Start + Length;

    /// <summary>From the start of one to the end of another.</summary>
    public static FeelSpan Between(FeelSpan first, FeelSpan last) => new(first.Start, last.End - first.Start);
}

/// <summary>
/// A node of the syntax tree of a FEEL expression or unary tests (DMN 1.5, 10.3.1.2). A closed hierarchy of records:
/// trees are equal when they have the same form, wherever they stand in the text.
/// </summary>
public abstract record FeelNode
{
    private protected FeelNode() { }

    /// <summary>Where the node stands in the text. Does not count for equality.</summary>
    public FeelSpan Span { get; init; }

    /// <summary>Whether the other tree has the same form.</summary>
    public virtual bool Equals(FeelNode? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>The node as FEEL text, which reads back as an equal tree.</summary>
    public sealed override string ToString() => FeelPrinter.Print(this);
}

/// <summary><c>null</c>.</summary>
public sealed record NullNode : FeelNode;

/// <summary><c>true</c> or <c>false</c>.</summary>
/// <param name="Value">The value.</param>
public sealed record BooleanNode(bool Value) : FeelNode;

/// <summary>A number, not negative.</summary>
/// <param name="Value">The value.</param>
public sealed record NumberNode(FeelNumber Value) : FeelNode;

/// <summary>A text in quotation marks, its escapes resolved.</summary>
/// <param name="Value">The value.</param>
public sealed record StringNode(string Value) : FeelNode;

/// <summary>A date, time or duration as <c>@"2026-01-31"</c>.</summary>
/// <param name="Text">The text within the quotation marks.</param>
public sealed record AtNode(string Text) : FeelNode;

/// <summary>A name: a variable, a built-in function, or <c>?</c> for the value under test.</summary>
/// <param name="Name">The name with single spaces.</param>
public sealed record NameNode(string Name) : FeelNode;

/// <summary>A member of a value: <c>Source.Member</c>.</summary>
/// <param name="Source">Where the member is taken from.</param>
/// <param name="Member">Its name.</param>
public sealed record PathNode(FeelNode Source, string Member) : FeelNode;

/// <summary>Items of a list by condition or position: <c>Source[Condition]</c>.</summary>
/// <param name="Source">The list.</param>
/// <param name="Condition">A condition on <c>item</c>, or a position.</param>
public sealed record FilterNode(FeelNode Source, FeelNode Condition) : FeelNode;

/// <summary>A call of a function: <c>Function(Arguments)</c>.</summary>
/// <param name="Function">The function.</param>
/// <param name="Arguments">The arguments in order.</param>
/// <param name="Names">Names of the arguments, one each, when they are named; else empty.</param>
public sealed record InvocationNode(FeelNode Function, NodeList<FeelNode> Arguments, NodeList<string> Names) : FeelNode;

/// <summary><c>-Operand</c>.</summary>
/// <param name="Operand">What is negated.</param>
public sealed record NegationNode(FeelNode Operand) : FeelNode;

/// <summary>Operators of arithmetic.</summary>
public enum FeelArithmetic
{
    /// <summary><c>+</c></summary>
    Add,
    /// <summary><c>-</c></summary>
    Subtract,
    /// <summary><c>*</c></summary>
    Multiply,
    /// <summary><c>/</c></summary>
    Divide,
    /// <summary><c>**</c></summary>
    Power,
}

/// <summary>A calculation with two operands.</summary>
/// <param name="Operator">What is done.</param>
/// <param name="Left">First operand.</param>
/// <param name="Right">Second operand.</param>
public sealed record ArithmeticNode(FeelArithmetic Operator, FeelNode Left, FeelNode Right) : FeelNode;

/// <summary>Operators of comparison.</summary>
public enum FeelComparison
{
    /// <summary><c>=</c></summary>
    Equal,
    /// <summary><c>!=</c></summary>
    NotEqual,
    /// <summary><c>&lt;</c></summary>
    Less,
    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,
    /// <summary><c>&gt;</c></summary>
    Greater,
    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,
}

/// <summary>A comparison of two values.</summary>
/// <param name="Operator">How they are compared.</param>
/// <param name="Left">First operand.</param>
/// <param name="Right">Second operand.</param>
public sealed record ComparisonNode(FeelComparison Operator, FeelNode Left, FeelNode Right) : FeelNode;

/// <summary><c>Left and Right</c>.</summary>
/// <param name="Left">First operand.</param>
/// <param name="Right">Second operand.</param>
public sealed record AndNode(FeelNode Left, FeelNode Right) : FeelNode;

/// <summary><c>Left or Right</c>.</summary>
/// <param name="Left">First operand.</param>
/// <param name="Right">Second operand.</param>
public sealed record OrNode(FeelNode Left, FeelNode Right) : FeelNode;

/// <summary><c>Value between Low and High</c>.</summary>
/// <param name="Value">What is tested.</param>
/// <param name="Low">Smallest value.</param>
/// <param name="High">Largest value.</param>
public sealed record BetweenNode(FeelNode Value, FeelNode Low, FeelNode High) : FeelNode;

/// <summary><c>Value in Test</c> or <c>Value in (Tests)</c>.</summary>
/// <param name="Value">What is tested.</param>
/// <param name="Tests">Tests, of which one must hold.</param>
public sealed record InNode(FeelNode Value, NodeList<FeelNode> Tests) : FeelNode;

/// <summary><c>Value instance of Type</c>.</summary>
/// <param name="Value">What is tested.</param>
/// <param name="Type">The type.</param>
public sealed record InstanceOfNode(FeelNode Value, FeelTypeNode Type) : FeelNode;

/// <summary><c>if Condition then Then else Else</c>.</summary>
/// <param name="Condition">What is asked.</param>
/// <param name="Then">Result when the condition is true.</param>
/// <param name="Else">Result in all other cases.</param>
public sealed record IfNode(FeelNode Condition, FeelNode Then, FeelNode Else) : FeelNode;

/// <summary>One iterator of <c>for</c>, <c>some</c> and <c>every</c>: <c>Name in Source</c> or <c>Name in Source..End</c>.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Source">A list, a range, or the first value.</param>
/// <param name="End">The last value, when the iteration was written with two ends.</param>
public sealed record IteratorNode(string Name, FeelNode Source, FeelNode? End) : FeelNode;

/// <summary><c>for Iterators return Body</c>.</summary>
/// <param name="Iterators">At least one iterator; the last runs fastest.</param>
/// <param name="Body">Result of each round; may use <c>partial</c>, the results so far.</param>
public sealed record ForNode(NodeList<IteratorNode> Iterators, FeelNode Body) : FeelNode;

/// <summary><c>some</c> or <c>every Iterators satisfies Condition</c>.</summary>
/// <param name="Every">Whether all rounds must satisfy the condition, or one.</param>
/// <param name="Iterators">At least one iterator.</param>
/// <param name="Condition">The condition.</param>
public sealed record QuantifiedNode(bool Every, NodeList<IteratorNode> Iterators, FeelNode Condition) : FeelNode;

/// <summary>A parameter of a function written in FEEL.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, when given.</param>
public sealed record ParameterNode(string Name, FeelTypeNode? Type) : FeelNode;

/// <summary><c>function(Parameters) Body</c>.</summary>
/// <param name="Parameters">The parameters in order.</param>
/// <param name="Body">What is computed; of an external function the context that says where it is.</param>
/// <param name="External">Whether <c>external</c> stands before the body.</param>
public sealed record FunctionNode(NodeList<ParameterNode> Parameters, FeelNode Body, bool External) : FeelNode;

/// <summary>An entry of a context.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; may use the entries before.</param>
public sealed record EntryNode(string Name, FeelNode Value) : FeelNode;

/// <summary><c>{ Entries }</c>.</summary>
/// <param name="Entries">The entries in order.</param>
public sealed record ContextNode(NodeList<EntryNode> Entries) : FeelNode;

/// <summary><c>[ Items ]</c>.</summary>
/// <param name="Items">The items in order.</param>
public sealed record ListNode(NodeList<FeelNode> Items) : FeelNode;

/// <summary>A range with two ends: <c>[Start..End)</c>.</summary>
/// <param name="StartIncluded">Whether the start belongs to it.</param>
/// <param name="Start">Lower end.</param>
/// <param name="End">Upper end.</param>
/// <param name="EndIncluded">Whether the end belongs to it.</param>
public sealed record RangeNode(bool StartIncluded, FeelNode Start, FeelNode End, bool EndIncluded) : FeelNode;

/// <summary>A comparison without left operand: a unary test <c>&lt; 10</c>, as an expression <c>(&lt; 10)</c> a range.</summary>
/// <param name="Operator">How the value under test is compared.</param>
/// <param name="Operand">With what.</param>
public sealed record UnaryComparisonNode(FeelComparison Operator, FeelNode Operand) : FeelNode;

/// <summary>Unary tests, such as a cell of a decision table: <c>-</c>, <c>Tests</c> or <c>not(Tests)</c>.</summary>
/// <param name="Negated">Whether <c>not</c> stands around them.</param>
/// <param name="Tests">Tests, of which one must hold; empty for <c>-</c>, which always holds.</param>
public sealed record UnaryTestsNode(bool Negated, NodeList<FeelNode> Tests) : FeelNode;

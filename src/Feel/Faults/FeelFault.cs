namespace Stadtlotse.Feel;

/// <summary>What can go wrong with an expression. The names are stable; <see cref="FeelFault.Code"/> gives them as text.</summary>
public enum FeelFaultKind
{
    /// <summary>The text is no FEEL.</summary>
    Syntax,
    /// <summary>The text is nested too deeply or too long.</summary>
    TooComplex,
    /// <summary>A name that nothing in scope has.</summary>
    UnknownName,
    /// <summary>A type name that nothing in scope has.</summary>
    UnknownType,
    /// <summary>A member that the value does not have.</summary>
    UnknownMember,
    /// <summary>Values that an operator cannot take together.</summary>
    OperandType,
    /// <summary>A condition that is neither true nor false nor null.</summary>
    ConditionType,
    /// <summary>Values that cannot be compared.</summary>
    NotComparable,
    /// <summary>Something is called that is no function.</summary>
    NotAFunction,
    /// <summary>A call with too few or too many arguments.</summary>
    ArgumentCount,
    /// <summary>A named argument that the function does not have.</summary>
    ArgumentName,
    /// <summary>An argument of the wrong type.</summary>
    ArgumentType,
    /// <summary>An argument outside of what the function takes.</summary>
    ArgumentValue,
    /// <summary>A text that is no date, time, duration or number.</summary>
    InvalidLiteral,
    /// <summary>A division by zero.</summary>
    DivisionByZero,
    /// <summary>A number beyond decimal128, or a date beyond the years of FEEL.</summary>
    OutOfRange,
    /// <summary>A pattern that is no regular expression or cannot be run safely.</summary>
    Pattern,
    /// <summary>A list position that does not exist.</summary>
    ListPosition,
    /// <summary>A range whose ends do not fit each other.</summary>
    RangeEnds,
    /// <summary>An iteration over something that is no list and no range.</summary>
    IterationType,
    /// <summary>A context entry that occurs twice or is built wrongly.</summary>
    ContextEntry,
    /// <summary>A value that does not conform to the type asked for.</summary>
    TypeMismatch,
    /// <summary>An external function that cannot be had.</summary>
    ExternalFunction,
    /// <summary>The evaluation used up its steps.</summary>
    StepLimit,
    /// <summary>The evaluation used up its memory.</summary>
    MemoryLimit,
    /// <summary>Calls or values are nested too deeply.</summary>
    DepthLimit,
    /// <summary>The clock was asked for, but none was given.</summary>
    NoClock,
}

/// <summary>Something wrong with an expression, with its place. Faults accompany a null result; they are not thrown, but by <see cref="FeelExpression.Parse"/>.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Span">Where in the text.</param>
/// <param name="Subject">What the fault is about: an operator, a function or a name.</param>
/// <param name="Expected">What would have been right, as FEEL text or the name of a type.</param>
/// <param name="Found">What stood there.</param>
public sealed record FeelFault(FeelFaultKind Kind, FeelSpan Span, string Subject = "", string Expected = "", string Found = "")
{
    /// <summary>The stable code, such as <c>feel.argument-type</c>.</summary>
    public string Code => FaultTexts.Code(Kind);

    /// <summary>One sentence that says place, what was expected and what was found.</summary>
    /// <param name="language"><c>de</c> or <c>en</c>; anything else gives English.</param>
    public string Text(string language) => FaultTexts.Text(this, language);

    /// <summary>The English sentence.</summary>
    public override string ToString() => Text("en");
}

/// <summary>Thrown for a text that is no FEEL expression where an expression was asked for.</summary>
/// <param name="fault">What is wrong and where.</param>
public sealed class FeelException(FeelFault fault) : Exception(fault.Text("en"))
{
    /// <summary>What is wrong and where.</summary>
    public FeelFault Fault { get; } = fault;
}

namespace Stadtlotse.Dmn.Model;

/// <summary>Decision logic: a boxed expression (DMN 1.5, 10.2.1) or FEEL text.</summary>
public abstract record Expression
{
    /// <summary>The declared type of the value, or null.</summary>
    public string? TypeRef { get; init; }

    /// <summary>Where it stands.</summary>
    public required Place Place { get; init; }
}

/// <summary>FEEL text.</summary>
public sealed record LiteralExpression : Expression
{
    /// <summary>The text, as it stands.</summary>
    public required string Text { get; init; }

    /// <summary>The language when it is not FEEL, or null.</summary>
    public string? Language { get; init; }
}

/// <summary>A boxed context: named entries, each of which sees those before it; an entry without name is the value.</summary>
public sealed record ContextExpression : Expression
{
    /// <summary>The entries in order.</summary>
    public required IReadOnlyList<ContextEntry> Entries { get; init; }
}

/// <summary>An entry of a boxed context.</summary>
/// <param name="Variable">Name and type, or null for the value entry.</param>
/// <param name="Value">The entry's expression.</param>
public sealed record ContextEntry(Variable? Variable, Expression Value);

/// <summary>A boxed list.</summary>
public sealed record ListExpression : Expression
{
    /// <summary>The items.</summary>
    public required IReadOnlyList<Expression> Items { get; init; }
}

/// <summary>A boxed relation: a list of contexts with the same names.</summary>
public sealed record RelationExpression : Expression
{
    /// <summary>The columns.</summary>
    public required IReadOnlyList<Variable> Columns { get; init; }

    /// <summary>The rows, each with one expression for each column.</summary>
    public required IReadOnlyList<IReadOnlyList<Expression>> Rows { get; init; }
}

/// <summary>Language of a function's body.</summary>
public enum FunctionKind
{
    /// <summary>FEEL or a boxed expression.</summary>
    Feel,

    /// <summary>An external Java method; only those of the documented closed list are accepted.</summary>
    Java,

    /// <summary>An external predictive model; refused.</summary>
    Pmml,
}

/// <summary>A boxed function.</summary>
public sealed record FunctionDefinition : Expression
{
    /// <summary>Language of the body.</summary>
    public FunctionKind Kind { get; init; }

    /// <summary>The parameters in order.</summary>
    public required IReadOnlyList<Variable> Parameters { get; init; }

    /// <summary>The body, or null when the author left it open.</summary>
    public Expression? Body { get; init; }
}

/// <summary>A boxed invocation with named bindings.</summary>
public sealed record InvocationExpression : Expression
{
    /// <summary>What is called: FEEL text that gives a function.</summary>
    public required Expression Callee { get; init; }

    /// <summary>The bindings; a null value binds null.</summary>
    public required IReadOnlyList<Binding> Bindings { get; init; }
}

/// <summary>A named argument of a boxed invocation.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">The argument, or null.</param>
public sealed record Binding(Variable Parameter, Expression? Value);

/// <summary>A boxed conditional.</summary>
public sealed record ConditionalExpression : Expression
{
    /// <summary>The condition.</summary>
    public required Expression If { get; init; }

    /// <summary>The value when the condition is true.</summary>
    public required Expression Then { get; init; }

    /// <summary>The value otherwise.</summary>
    public required Expression Else { get; init; }
}

/// <summary>A boxed filter.</summary>
public sealed record FilterExpression : Expression
{
    /// <summary>The list.</summary>
    public required Expression In { get; init; }

    /// <summary>The condition on <c>item</c>.</summary>
    public required Expression Match { get; init; }
}

/// <summary>Which iterator it is.</summary>
public enum IteratorKind
{
    /// <summary>The list of results.</summary>
    For,

    /// <summary>Whether at least one satisfies.</summary>
    Some,

    /// <summary>Whether all satisfy.</summary>
    Every,
}

/// <summary>A boxed iterator: <c>for</c>, <c>some</c> or <c>every</c>.</summary>
public sealed record IteratorExpression : Expression
{
    /// <summary>Which iterator.</summary>
    public required IteratorKind Kind { get; init; }

    /// <summary>The variable that takes each item.</summary>
    public required Variable Variable { get; init; }

    /// <summary>The list.</summary>
    public required Expression In { get; init; }

    /// <summary>What is computed for each item (<c>return</c> or <c>satisfies</c>).</summary>
    public required Expression Body { get; init; }
}

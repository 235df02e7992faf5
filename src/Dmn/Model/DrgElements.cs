namespace Stadtlotse.Dmn.Model;

/// <summary>An element of the decision requirement graph (DMN 1.5, 6.3.1).</summary>
public abstract record DrgElement
{
    /// <summary>Id within the file, or empty.</summary>
    public required string Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Label for people, or null.</summary>
    public string? Label { get; init; }

    /// <summary>Description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The variable under which others see its value; its type is the declared type of the value.</summary>
    public required Variable Variable { get; init; }

    /// <summary>Where it stands.</summary>
    public required Place Place { get; init; }

    /// <summary>Legal bases stated for the whole element, in file order.</summary>
    public IReadOnlyList<string> LegalBasis { get; init; } = [];
}

/// <summary>Something supplied from outside (DMN 1.5, 7.3.4).</summary>
public sealed record InputData : DrgElement;

/// <summary>A source of knowledge such as a law (DMN 1.5, 6.3.12). It has no part in evaluation.</summary>
public sealed record KnowledgeSource : DrgElement
{
    /// <summary>Elements it rests on.</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];
}

/// <summary>A decision (DMN 1.5, 6.3.7).</summary>
public sealed record Decision : DrgElement
{
    /// <summary>What it needs.</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    /// <summary>How it decides, or null when the author left it open.</summary>
    public Expression? Logic { get; init; }

    /// <summary>The question it answers, or null.</summary>
    public string? Question { get; init; }

    /// <summary>The answers it may give, in words, or null.</summary>
    public string? AllowedAnswers { get; init; }
}

/// <summary>A function kept in the model (DMN 1.5, 6.3.9).</summary>
public sealed record BusinessKnowledgeModel : DrgElement
{
    /// <summary>Functions it calls.</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    /// <summary>The function, or null when the author left it open.</summary>
    public FunctionDefinition? Logic { get; init; }
}

/// <summary>A set of decisions offered as one (DMN 1.5, 6.3.8).</summary>
public sealed record DecisionService : DrgElement
{
    /// <summary>Decisions whose values are given out.</summary>
    public IReadOnlyList<Reference> OutputDecisions { get; init; } = [];

    /// <summary>Decisions decided within.</summary>
    public IReadOnlyList<Reference> EncapsulatedDecisions { get; init; } = [];

    /// <summary>Decisions whose values the caller supplies.</summary>
    public IReadOnlyList<Reference> InputDecisions { get; init; } = [];

    /// <summary>Input data the caller supplies.</summary>
    public IReadOnlyList<Reference> InputData { get; init; } = [];
}

/// <summary>What kind of element is required.</summary>
public enum RequirementKind
{
    /// <summary>The value of an input.</summary>
    Input,

    /// <summary>The value of another decision.</summary>
    Decision,

    /// <summary>A function: knowledge model or decision service.</summary>
    Knowledge,

    /// <summary>An authority; without part in evaluation.</summary>
    Authority,
}

/// <summary>An arrow of the requirement graph, seen from the element that needs.</summary>
/// <param name="Kind">What is required.</param>
/// <param name="Target">The required element.</param>
public sealed record Requirement(RequirementKind Kind, Reference Target);

/// <summary>A reference by <c>href</c>: <c>#id</c> in the same file or <c>namespace#id</c>.</summary>
/// <param name="Namespace">Namespace of the file, or null for the same one.</param>
/// <param name="Id">Id of the element.</param>
/// <param name="Place">Where the reference stands.</param>
public sealed record Reference(string? Namespace, string Id, Place Place);

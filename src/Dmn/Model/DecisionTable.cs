namespace Stadtlotse.Dmn.Model;

/// <summary>What a table gives when several rules match (DMN 1.5, 8.2.8).</summary>
public enum HitPolicy
{
    /// <summary>U: at most one rule may match.</summary>
    Unique,

    /// <summary>A: several may match, all with the same outputs.</summary>
    Any,

    /// <summary>P: the match whose output stands first in the output values.</summary>
    Priority,

    /// <summary>F: the first match.</summary>
    First,

    /// <summary>R: all matches in the order of the rules.</summary>
    RuleOrder,

    /// <summary>O: all matches in the order of the output values.</summary>
    OutputOrder,

    /// <summary>C: all matches, or their aggregate.</summary>
    Collect,
}

/// <summary>How the outputs of a collecting table are put together (DMN 1.5, 8.2.9).</summary>
public enum Aggregation
{
    /// <summary>A list.</summary>
    None,

    /// <summary>C+: the sum.</summary>
    Sum,

    /// <summary>C&lt;: the smallest.</summary>
    Min,

    /// <summary>C&gt;: the greatest.</summary>
    Max,

    /// <summary>C#: the number of outputs.</summary>
    Count,
}

/// <summary>A decision table (DMN 1.5, chapter 8). Orientation is a matter of drawing only and is not kept.</summary>
public sealed record DecisionTable : Expression
{
    /// <summary>The hit policy; unique unless stated.</summary>
    public HitPolicy HitPolicy { get; init; }

    /// <summary>The aggregation of a collecting table.</summary>
    public Aggregation Aggregation { get; init; }

    /// <summary>Heading of the outputs, or null.</summary>
    public string? OutputLabel { get; init; }

    /// <summary>Input columns.</summary>
    public required IReadOnlyList<TableInput> Inputs { get; init; }

    /// <summary>Output columns; at least one.</summary>
    public required IReadOnlyList<TableOutput> Outputs { get; init; }

    /// <summary>Names of the annotation columns.</summary>
    public IReadOnlyList<string> Annotations { get; init; } = [];

    /// <summary>The rules in file order.</summary>
    public required IReadOnlyList<TableRule> Rules { get; init; }
}

/// <summary>An input column.</summary>
/// <param name="Label">Heading for people, or null.</param>
/// <param name="Expression">The FEEL text whose value is tested.</param>
/// <param name="TypeRef">Declared type, or null.</param>
/// <param name="Values">Unary tests the value must pass, or null.</param>
public sealed record TableInput(string? Label, LiteralText Expression, string? TypeRef, LiteralText? Values)
{
    /// <summary>What people call the column.</summary>
    public string Title => string.IsNullOrWhiteSpace(Label) ? Expression.Text.Trim() : Label;
}

/// <summary>An output column.</summary>
/// <param name="Name">Name of the component, or null with a single output.</param>
/// <param name="Label">Heading for people, or null.</param>
/// <param name="TypeRef">Declared type, or null.</param>
/// <param name="Values">Allowed values; their order is the priority, or null.</param>
/// <param name="Default">Value when no rule matches, or null.</param>
/// <param name="Place">Where the column stands.</param>
public sealed record TableOutput(string? Name, string? Label, string? TypeRef, LiteralText? Values, LiteralText? Default, Place Place);

/// <summary>A rule.</summary>
/// <param name="Number">Number of the rule, counted from 1.</param>
/// <param name="Id">Id in the file, or empty.</param>
/// <param name="Tests">Unary tests, one for each input.</param>
/// <param name="Outputs">FEEL text, one for each output.</param>
/// <param name="Annotations">Annotation entries in the order of the annotation columns.</param>
/// <param name="LegalBasis">Legal bases from annotation columns named <c>legalBasis</c>, extension elements and description.</param>
/// <param name="Description">Description, or null.</param>
/// <param name="Place">Where the rule stands.</param>
public sealed record TableRule(
    int Number,
    string Id,
    IReadOnlyList<LiteralText> Tests,
    IReadOnlyList<LiteralText> Outputs,
    IReadOnlyList<string> Annotations,
    IReadOnlyList<string> LegalBasis,
    string? Description,
    Place Place);

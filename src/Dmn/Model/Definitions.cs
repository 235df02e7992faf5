namespace Stadtlotse.Dmn.Model;

/// <summary>The versions of DMN whose files are read; each has its own XML namespace.</summary>
public enum DmnVersion
{
    /// <summary>DMN 1.1 (2015).</summary>
    V11,

    /// <summary>DMN 1.2 (2018).</summary>
    V12,

    /// <summary>DMN 1.3 (2019).</summary>
    V13,

    /// <summary>DMN 1.4 (2021).</summary>
    V14,

    /// <summary>DMN 1.5 (2023).</summary>
    V15,

    /// <summary>DMN 1.6 (2024).</summary>
    V16,
}

/// <summary>One DMN file: the <c>definitions</c> element (DMN 1.5, 6.3.2), read but not yet compiled.</summary>
public sealed record Definitions
{
    /// <summary>Name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace of the model, by which imports and qualified references name it.</summary>
    public required string Namespace { get; init; }

    /// <summary>The version of DMN the file is written in.</summary>
    public required DmnVersion Version { get; init; }

    /// <summary>SHA-256 of the file's bytes in lower-case hexadecimal digits: the identity of this version of the model.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Free description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The model's own version and validity, from the extension element <c>model</c>.</summary>
    public ModelEdition Edition { get; init; } = ModelEdition.None;

    /// <summary>Imported models, in file order.</summary>
    public IReadOnlyList<Import> Imports { get; init; } = [];

    /// <summary>Named types.</summary>
    public IReadOnlyList<ItemDefinition> ItemDefinitions { get; init; } = [];

    /// <summary>Everything of the requirement graph, in file order.</summary>
    public IReadOnlyList<DrgElement> Elements { get; init; } = [];

    /// <summary>What is wrong with the file's structure; elements with a fault answer null and report it.</summary>
    public IReadOnlyList<DmnFault> Faults { get; init; } = [];

    /// <summary>The decisions, in file order.</summary>
    public IEnumerable<Decision> Decisions => Elements.OfType<Decision>();

    /// <summary>The input data, in file order.</summary>
    public IEnumerable<InputData> Inputs => Elements.OfType<InputData>();
}

/// <summary>Version and validity that the model's author states in <c>extensionElements/model</c> of namespace <see cref="Namespace"/>.</summary>
/// <param name="Version">The author's version, such as <c>2026.1</c>, or null.</param>
/// <param name="ValidFrom">First day on which the rules apply, ISO 8601, or null.</param>
/// <param name="ValidTo">Last day on which the rules apply, ISO 8601, or null.</param>
public sealed record ModelEdition(string? Version, string? ValidFrom, string? ValidTo)
{
    /// <summary>XML namespace of Stadtlotse's extension elements: <c>model</c>, <c>legalBasis</c>.</summary>
    public const string Namespace = "urn:stadtlotse:dmn";

    /// <summary>Nothing is stated.</summary>
    public static ModelEdition None { get; } = new(null, null, null);
}

/// <summary>An imported file (DMN 1.5, 6.3.3).</summary>
/// <param name="Name">Name by which this model refers to the imported one; empty imports into the own scope.</param>
/// <param name="Namespace">Namespace of the imported model.</param>
/// <param name="ImportType">Kind of file; only DMN namespaces are followed.</param>
/// <param name="LocationUri">Where the author kept it; a hint only, never opened.</param>
/// <param name="Place">Where the import stands.</param>
public sealed record Import(string Name, string Namespace, string ImportType, string? LocationUri, Place Place);

/// <summary>A named type or a component of one (DMN 1.5, 7.3.2).</summary>
public sealed record ItemDefinition
{
    /// <summary>Name of the type or of the component.</summary>
    public required string Name { get; init; }

    /// <summary>The type it refers to, in FEEL, or null when it is made of components or is a function.</summary>
    public string? TypeRef { get; init; }

    /// <summary>Whether values are lists of what is described.</summary>
    public bool IsCollection { get; init; }

    /// <summary>Unary tests that every item must pass (<c>allowedValues</c>), or null.</summary>
    public LiteralText? AllowedValues { get; init; }

    /// <summary>Unary tests that the whole value must pass (<c>typeConstraint</c>), or null.</summary>
    public LiteralText? TypeConstraint { get; init; }

    /// <summary>Components of a structure; empty for a plain type.</summary>
    public IReadOnlyList<ItemDefinition> Components { get; init; } = [];

    /// <summary>Parameters and result when values are functions, or null.</summary>
    public FunctionItem? Function { get; init; }

    /// <summary>Where it stands.</summary>
    public required Place Place { get; init; }
}

/// <summary>Type of a function (DMN 1.5, 7.3.3).</summary>
/// <param name="Parameters">Names and types of the parameters.</param>
/// <param name="OutputTypeRef">Type of the result, or null.</param>
public sealed record FunctionItem(IReadOnlyList<Variable> Parameters, string? OutputTypeRef);

/// <summary>FEEL text as it stands in the file.</summary>
/// <param name="Text">The text, untrimmed.</param>
/// <param name="Place">Where the text stands.</param>
public sealed record LiteralText(string Text, Place Place);

/// <summary>A variable, parameter or column: a name with an optional type.</summary>
/// <param name="Name">The FEEL name, white space normalised.</param>
/// <param name="TypeRef">The declared type, or null.</param>
public sealed record Variable(string Name, string? TypeRef = null);

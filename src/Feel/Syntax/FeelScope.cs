namespace Stadtlotse.Feel;

/// <summary>A variable that an expression may use.</summary>
/// <param name="Name">Its name; may hold spaces and operators.</param>
/// <param name="Type">Its type. Members of context types let paths with spaces and operators be read right.</param>
public sealed record FeelVariable(string Name, FeelType Type);

/// <summary>Supplies the functions behind <c>function(…) external {…}</c>.</summary>
/// <param name="mapping">The context after <c>external</c>, such as <c>{java: {class: …, method signature: …}}</c>.</param>
/// <param name="parameters">The parameters as written.</param>
/// <param name="run">Takes a fault when there is no such function.</param>
/// <returns>The function; null when it cannot be had.</returns>
public delegate FeelFunction? FeelExternals(FeelContext mapping, IReadOnlyList<FeelParameter> parameters, FeelEvaluation run);

/// <summary>
/// What is known where an expression stands: its variables, in the order in which evaluation takes their values,
/// the model's types, the version of the standard, and external functions. Built-in functions are always in scope;
/// a variable hides the built-in of its name. Immutable.
/// </summary>
public sealed class FeelScope
{
    private readonly Dictionary<string, int> index;
    private readonly Dictionary<string, FeelType> types;

    /// <summary>A scope.</summary>
    /// <param name="variables">The variables; names are normalised.</param>
    /// <param name="types">The model's types by name; qualified names with a point.</param>
    /// <param name="version">Version of the standard.</param>
    /// <param name="externals">External functions; without it all are refused.</param>
    public FeelScope(IEnumerable<FeelVariable>? variables = null, IEnumerable<KeyValuePair<string, FeelType>>? types = null,
        FeelVersion version = FeelVersion.Dmn15, FeelExternals? externals = null)
    {
        Variables = [.. (variables ?? []).Select(v => v with { Name = FeelNames.Normalize(v.Name) })];
        index = new(StringComparer.Ordinal);
        for (var i = 0; i < Variables.Count; i++) index[Variables[i].Name] = i;
        this.types = new(StringComparer.Ordinal);
        foreach (var (name, type) in types ?? []) this.types[FeelNames.Normalize(name)] = type;
        (Version, Externals) = (version, externals);
        Names = Variables.Count == 0 ? NameTable.Empty : new(index.Keys);
        TypeNames = this.types.Count == 0 ? NameTable.Empty : new(this.types.Keys);
    }

    /// <summary>No variables, no types.</summary>
    public static FeelScope Empty { get; } = new();

    /// <summary>The variables; evaluation takes one value for each, in this order.</summary>
    public IReadOnlyList<FeelVariable> Variables { get; }

    /// <summary>Version of the standard.</summary>
    public FeelVersion Version { get; }

    /// <summary>External functions; null refuses all.</summary>
    public FeelExternals? Externals { get; }

    internal NameTable Names { get; }
    internal NameTable TypeNames { get; }

    /// <summary>A scope of variables of any type.</summary>
    public static FeelScope Of(params IEnumerable<string> names) => new(names.Select(name => new FeelVariable(name, FeelType.Any)));

    /// <summary>The scope with one more variable, last in order.</summary>
    public FeelScope With(string name, FeelType? type = null) =>
        new([.. Variables, new FeelVariable(name, type ?? FeelType.Any)], types, Version, Externals);

    /// <summary>The scope with one more type.</summary>
    public FeelScope WithType(string name, FeelType type) => new(Variables, [.. types, new(name, type)], Version, Externals);

    /// <summary>The position of a variable, from 0; −1 when there is none. Of two with the same name the last.</summary>
    public int IndexOf(string name) => index.TryGetValue(name, out var found) ? found : -1;

    /// <summary>The type with that name, of the model or built-in; null when there is none.</summary>
    public FeelType? FindType(string name) => types.TryGetValue(name, out var type) ? type : FeelType.Find(name);
}

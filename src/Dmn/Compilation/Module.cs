using Stadtlotse.Dmn.Model;

namespace Stadtlotse.Dmn.Compilation;

/// <summary>
/// A model as one way of imports leads to it. The same file imported on two ways is two modules, because its inputs
/// may have different values on each way.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="path">Names of the imports from the main model; empty for the main model.</param>
internal sealed class Module(Definitions model, IReadOnlyList<string> path)
{
    public Definitions Model => model;

    public IReadOnlyList<string> Path => path;

    public required TypeCatalog Types { get; init; }

    /// <summary>Imported modules, one for each import that could be followed.</summary>
    public Dictionary<Import, Module> Imports { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Units by id, own ones only.</summary>
    public Dictionary<string, Unit> ById { get; } = new(StringComparer.Ordinal);

    public List<Unit> Units { get; } = [];

    /// <summary>Name of an element as the main model writes it.</summary>
    public string Qualify(string name) => path.All(p => p.Length == 0) ? name : $"{string.Join('.', path.Where(p => p.Length > 0))}.{name}";
}

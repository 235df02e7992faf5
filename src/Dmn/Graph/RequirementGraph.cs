using Stadtlotse.Dmn.Model;

namespace Stadtlotse.Dmn.Graph;

/// <summary>The decision requirement graph of one model: its elements, those it imports directly, and what needs what.</summary>
public sealed class RequirementGraph
{
    private readonly Dictionary<DrgElement, int> index = new(ReferenceEqualityComparer.Instance);
    private readonly List<RequirementNode> nodes = [];
    private readonly List<RequirementEdge> edges = [];

    /// <summary>Builds the graph. References that lead nowhere are left out; compiling the model reports them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="imported">Models it may import.</param>
    public RequirementGraph(Definitions model, IEnumerable<Definitions>? imported = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var set = new ModelSet(model, imported ?? []);
        foreach (var element in model.Elements) Add(element, null);
        foreach (var element in model.Elements)
            foreach (var (kind, target) in RequirementsOf(element))
                if (set.Find(model, target) is { } found)
                    edges.Add(new(index[element], Add(found.Element, found.Through), kind));
    }

    /// <summary>The elements.</summary>
    public IReadOnlyList<RequirementNode> Nodes => nodes;

    /// <summary>The arrows, by indexes into <see cref="Nodes"/>.</summary>
    public IReadOnlyList<RequirementEdge> Edges => edges;

    /// <summary>What an element needs, with a decision service needing the decisions it gives out.</summary>
    internal static IEnumerable<Requirement> RequirementsOf(DrgElement element) => element switch
    {
        Decision d => d.Requirements,
        BusinessKnowledgeModel b => b.Requirements,
        KnowledgeSource k => k.Requirements,
        DecisionService s => s.OutputDecisions.Select(o => new Requirement(RequirementKind.Decision, o)),
        _ => [],
    };

    /// <summary>Groups of elements that need each other in a circle, each as indexes into <see cref="Nodes"/>.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Cycles() => StronglyConnected.Cycles(nodes.Count, [.. edges.Where(e => e.Kind != RequirementKind.Authority).Select(e => (e.From, e.To))]);

    private int Add(DrgElement element, Import? through)
    {
        if (index.TryGetValue(element, out var known)) return known;
        nodes.Add(new(element, through?.Name));
        return index[element] = nodes.Count - 1;
    }
}

/// <summary>An element in the graph.</summary>
/// <param name="Element">The element.</param>
/// <param name="ImportName">Name of the import it came through; null when it is the model's own.</param>
public sealed record RequirementNode(DrgElement Element, string? ImportName)
{
    /// <summary>Name as this model writes it.</summary>
    public string Name => string.IsNullOrEmpty(ImportName) ? Element.Name : $"{ImportName}.{Element.Name}";
}

/// <summary>An arrow: <paramref name="From"/> needs <paramref name="To"/>.</summary>
/// <param name="From">Index of the element that needs.</param>
/// <param name="To">Index of the element needed.</param>
/// <param name="Kind">Kind of requirement.</param>
public sealed record RequirementEdge(int From, int To, RequirementKind Kind);

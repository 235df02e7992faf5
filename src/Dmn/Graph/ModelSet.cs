using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Reading;

namespace Stadtlotse.Dmn.Graph;

/// <summary>A model with the models it may import, found by namespace. Files are given by the caller; none is ever opened by a name in a model.</summary>
internal sealed class ModelSet
{
    private readonly Dictionary<string, Definitions> byNamespace = new(StringComparer.Ordinal);
    private readonly Dictionary<Definitions, Dictionary<string, DrgElement>> elements = new(ReferenceEqualityComparer.Instance);

    public ModelSet(Definitions main, IEnumerable<Definitions> others)
    {
        Main = main;
        foreach (var other in others) byNamespace.TryAdd(other.Namespace, other);
        byNamespace[main.Namespace] = main;
    }

    public Definitions Main { get; }

    /// <summary>The model an import names, or null when it was not given or is no DMN.</summary>
    public Definitions? Imported(Import import) =>
        DmnReader.IsDmn(import.ImportType) || import.ImportType.Contains("DMN", StringComparison.OrdinalIgnoreCase) ? byNamespace.GetValueOrDefault(import.Namespace) : null;

    /// <summary>The element a reference in <paramref name="from"/> names, with the import it came through (null: the same file).</summary>
    public (DrgElement Element, Import? Through)? Find(Definitions from, Reference reference)
    {
        if (reference.Namespace is null)
            return Elements(from).TryGetValue(reference.Id, out var own) ? (own, null) : null;
        foreach (var import in from.Imports)
            if (import.Namespace == reference.Namespace && Imported(import) is { } model && Elements(model).TryGetValue(reference.Id, out var element))
                return (element, import);
        return null;
    }

    private Dictionary<string, DrgElement> Elements(Definitions model)
    {
        if (elements.TryGetValue(model, out var known)) return known;
        var map = new Dictionary<string, DrgElement>(StringComparer.Ordinal);
        foreach (var element in model.Elements)
            if (element.Id.Length > 0) map.TryAdd(element.Id, element);
        return elements[model] = map;
    }
}

using Stadtlotse.Dmn.Evaluation;
using Stadtlotse.Dmn.Graph;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Compilation;

/// <summary>Compiles a model with its imports: modules, types, then every element in the order of its requirements.</summary>
internal sealed class ModelCompiler(ModelSet set)
{
    /// <summary>Most modules that imports may lead to; more is a bomb, not a model.</summary>
    public const int MaxModules = 500;

    private readonly Dictionary<Definitions, TypeCatalog> catalogs = new(ReferenceEqualityComparer.Instance);
    private readonly List<DmnFault> faults = [];
    private readonly List<Unit> units = [];
    private int modules;

    public IReadOnlyList<DmnFault> Faults => faults;
    public IReadOnlyList<Unit> Units => units;

    public Module Compile()
    {
        var main = ModuleOf(set.Main, [], []);
        foreach (var unit in units) Resolve(unit);
        var needs = units.Select(u => (IReadOnlyList<int>)[.. u.Needs.Select(n => n.Unit.Number)]).ToArray();
        foreach (var component in StronglyConnected.Components(needs))
        {
            if (component.Count > 1 || needs[component[0]].Contains(component[0])) RefuseCycle(component);
            foreach (var number in component)
            {
                new UnitCompiler(units[number]).Compile();
                faults.AddRange(units[number].Findings.Faults);
            }
        }
        return main;
    }

    private Module ModuleOf(Definitions model, IReadOnlyList<string> path, IReadOnlyList<Definitions> above)
    {
        if (++modules > MaxModules)
            throw new DmnRefusedException(new("dmn.import.count", new(set.Main.Name), $"Imports lead to more than {MaxModules} models.", $"Die Importe führen zu mehr als {MaxModules} Modellen."));
        faults.AddRange(path.Count == 0 ? model.Faults : model.Faults.Where(f => !faults.Contains(f)));
        var module = new Module(model, path) { Types = Catalog(model, above) };
        foreach (var import in model.Imports)
        {
            if (set.Imported(import) is not { } imported)
                Report("dmn.import.missing", import.Place, $"The imported model '{import.Namespace}' was not given or is no DMN.", $"Das importierte Modell „{import.Namespace}“ wurde nicht mitgegeben oder ist kein DMN.");
            else if (imported == model || above.Contains(imported))
                Report("dmn.import.cycle", import.Place, $"The import of '{import.Namespace}' leads back to this model.", $"Der Import von „{import.Namespace}“ führt zu diesem Modell zurück.");
            else
                module.Imports[import] = ModuleOf(imported, [.. path, import.Name], [.. above, model]);
        }
        foreach (var element in model.Elements)
        {
            if (element is KnowledgeSource) continue;
            var unit = new Unit(module, element, units.Count);
            units.Add(unit);
            module.Units.Add(unit);
            if (element.Id.Length > 0 && !module.ById.TryAdd(element.Id, unit))
                Report("dmn.id.duplicate", element.Place, $"Another element has the id '{element.Id}'.", $"Ein anderes Element hat die Kennung „{element.Id}“.");
        }
        return module;
    }

    private TypeCatalog Catalog(Definitions model, IReadOnlyList<Definitions> above)
    {
        if (catalogs.TryGetValue(model, out var known)) return known;
        var imported = model.Imports
            .Select(i => (i.Name, Model: set.Imported(i)))
            .Where(i => i.Model is not null && i.Model != model && !above.Contains(i.Model))
            .Select(i => (i.Name, Catalog(i.Model!, [.. above, model])));
        return catalogs[model] = new TypeCatalog(model, (FeelVersion)(11 + (int)model.Version), imported, faults.Add);
    }

    /// <summary>Finds what a unit needs and the type it declares.</summary>
    private void Resolve(Unit unit)
    {
        var (module, element) = (unit.Module, unit.Element);
        unit.Declared = module.Types.Find(element.Variable.TypeRef, element.Place);
        unit.Type = unit.Declared.Feel;
        var references = element is DecisionService service
            ? service.OutputDecisions.Concat(service.InputDecisions).Concat(service.InputData)
            : RequirementGraph.RequirementsOf(element).Where(r => r.Kind != RequirementKind.Authority).Select(r => r.Target);
        foreach (var reference in references)
        {
            if (Find(module, reference) is not { } need)
                Report("dmn.reference.unknown", reference.Place, $"The reference '{reference.Namespace}#{reference.Id}' leads nowhere.", $"Der Verweis „{reference.Namespace}#{reference.Id}“ führt ins Leere.");
            else if (!unit.Needs.Contains(need) && !(need.Unit == unit && element is BusinessKnowledgeModel))
                unit.Needs.Add(need);
        }
    }

    public static Need? Find(Module module, Reference reference)
    {
        if (reference.Namespace is null)
            return module.ById.TryGetValue(reference.Id, out var own) ? new(own, null) : null;
        foreach (var (import, imported) in module.Imports)
            if (import.Namespace == reference.Namespace && imported.ById.TryGetValue(reference.Id, out var unit))
                return new(unit, import.Name);
        return null;
    }

    private void RefuseCycle(IReadOnlyList<int> component)
    {
        var names = string.Join(", ", component.Select(n => $"'{units[n].Element.Name}'").Order(StringComparer.Ordinal).Take(10));
        foreach (var number in component)
        {
            var unit = units[number];
            unit.Refusal = new("dmn.cycle", unit.Element.Place, $"The requirements go round in a circle: {names}.", $"Die Anforderungen bilden einen Kreis: {names}.");
            faults.Add(unit.Refusal);
        }
    }

    private void Report(string code, Place place, string english, string german) => faults.Add(new(code, place, english, german));
}

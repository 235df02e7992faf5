using Stadtlotse.Dmn.Model;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Compilation;

/// <summary>The types of one model by name, its own and those of its imports under <c>import.type</c>.</summary>
internal sealed class TypeCatalog
{
    private readonly Dictionary<string, ItemDefinition> definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DmnType> types = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private readonly Action<DmnFault> report;
    private readonly HashSet<string> unknown = new(StringComparer.Ordinal);

    public TypeCatalog(Definitions model, FeelVersion version, IEnumerable<(string Import, TypeCatalog Types)> imported, Action<DmnFault> report)
    {
        this.report = report;
        foreach (var definition in model.ItemDefinitions)
            if (!definitions.TryAdd(definition.Name, definition))
                report(new("dmn.type.duplicate", definition.Place, $"Another type is already named '{definition.Name}'.", $"Ein anderer Typ heißt schon „{definition.Name}“."));
        foreach (var (import, catalog) in imported)
            foreach (var (name, type) in catalog.types)
                types.TryAdd(import.Length == 0 ? name : $"{import}.{name}", type);
        foreach (var definition in model.ItemDefinitions) Named(definition.Name);
        Scope = new FeelScope([], types.Select(t => new KeyValuePair<string, FeelType>(t.Key, t.Value.Feel)), version, ExternalFunctions.Resolve);
    }

    /// <summary>A scope without variables that knows all types.</summary>
    public FeelScope Scope { get; private set; } = FeelScope.Empty;

    /// <summary>The type a declaration names; Any without a declaration, and with a fault for an unknown one.</summary>
    public DmnType Find(string? typeRef, Place place)
    {
        if (typeRef is null) return DmnType.Any;
        if (Named(typeRef) is { } named) return named;
        if (Written(typeRef) is { } written) return written;
        if (unknown.Add($"{typeRef} {place}"))
            report(new("dmn.type.unknown", place, $"The type '{typeRef}' is unknown.", $"Der Typ „{typeRef}“ ist unbekannt."));
        return DmnType.Any;
    }

    /// <summary>A type by name, or null. A type that contains itself ends in Any.</summary>
    private DmnType? Named(string name)
    {
        if (types.TryGetValue(name, out var known)) return known;
        if (!definitions.TryGetValue(name, out var definition))
            return FeelType.Find(name[(name.LastIndexOf(':') + 1)..]) is { } simple ? new(simple) : null;
        if (!open.Add(name)) return DmnType.Any;
        var type = open.Count > TypeSize.MaxDepth ? null : Build(definition);
        open.Remove(name);
        if (type is null || TypeSize.IsTooLarge(type.Feel))
        {
            report(new("dmn.type.size", definition.Place, $"The type '{name}' is nested deeper than {TypeSize.MaxDepth} or has more than {TypeSize.MaxParts} parts.", $"Der Typ „{name}“ ist tiefer als {TypeSize.MaxDepth} geschachtelt oder hat mehr als {TypeSize.MaxParts} Teile."));
            type = DmnType.Any;
        }
        return types[name] = type;
    }

    private DmnType Build(ItemDefinition definition)
    {
        var single = definition switch
        {
            { Function: { } function } => new DmnType(FeelType.FunctionOf(function.Parameters.Select(p => Find(p.TypeRef, definition.Place).Feel), Find(function.OutputTypeRef, definition.Place).Feel)),
            { Components.Count: > 0 } => Structure(definition),
            _ => Find(definition.TypeRef, definition.Place),
        };
        if (definition.AllowedValues is { } allowed && Tests(allowed) is { } tests)
            single = single.Feel is FeelListType list && !definition.IsCollection
                ? DmnType.Of(single.Feel, single.Constraints, DmnType.Of(list.Element, [.. single.Element?.Constraints ?? [], tests], single.Element?.Element, single.Element?.Members), single.Members)
                : DmnType.Of(single.Feel, [.. single.Constraints, tests], single.Element, single.Members);
        var whole = definition.IsCollection ? DmnType.Of(FeelType.ListOf(single.Feel), [], single) : single;
        return definition.TypeConstraint is { } constraint && Tests(constraint) is { } check
            ? DmnType.Of(whole.Feel, [.. whole.Constraints, check], whole.Element, whole.Members)
            : whole;
    }

        private DmnType Structure(ItemDefinition definition)
    {
        var members = new List<(string Name, DmnType Type)>();
        foreach (var component in definition.Components)
            if (members.Exists(m => m.Name == component.Name))
                report(new("dmn.type.duplicate", component.Place, $"Another component is already named '{component.Name}'.", $"Ein anderer Bestandteil heißt schon „{component.Name}“."));
            else members.Add((component.Name, Build(component)));
        return DmnType.Of(FeelType.ContextOf(members.Select(m => (m.Name, m.Type.Feel))), [], null, members);
    }

    private FeelUnaryTests? Tests(LiteralText text)
    {
        try
        {
            return FeelUnaryTests.Parse(text.Text, FeelScope.Empty);
        }
        catch (FeelException e)
        {
            report(Evaluation.Literal.Locate(e.Fault, text.Place));
            return null;
        }
    }

    /// <summary>A type written in FEEL, such as <c>list&lt;number&gt;</c>.</summary>
    private DmnType? Written(string text)
    {
        if (text.AsSpan().IndexOfAny('<', '(') < 0) return null;
        try
        {
            var scope = new FeelScope([], definitions.Keys.Concat(types.Keys).Distinct().Select(n => new KeyValuePair<string, FeelType>(n, FeelType.Any)));
            return FeelExpression.ParseNode($"null instance of {text}", scope) is InstanceOfNode { Type: var type } ? Convert(type) : null;
        }
        catch (FeelException)
        {
            return null;
        }
    }

    private DmnType? Convert(FeelTypeNode node)
    {
        switch (node)
        {
            case NamedTypeNode(var name): return Named(name);
            case ListTypeNode(var element): return Convert(element) is { } item ? DmnType.Of(FeelType.ListOf(item.Feel), [], item) : null;
            case RangeTypeNode(var element): return Convert(element) is { } end ? new(FeelType.RangeOf(end.Feel)) : null;
            case ContextTypeNode(var members):
                var parts = members.Select(m => (m.Name, Type: Convert(m.Type))).ToList();
                return parts.Exists(p => p.Type is null) ? null : DmnType.Of(FeelType.ContextOf(parts.Select(p => (p.Name, p.Type!.Feel))), [], null, parts.Select(p => (p.Name, p.Type!)));
            case FunctionTypeNode(var parameters, var result):
                var types = parameters.Select(Convert).ToList();
                return types.Contains(null) || Convert(result) is not { } output ? null : new(FeelType.FunctionOf(types.Select(t => t!.Feel), output.Feel));
            default: return null;
        }
    }
}

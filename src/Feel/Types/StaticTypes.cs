namespace Stadtlotse.Feel;

/// <summary>Types that can be read from the text alone; Any where they cannot.</summary>
internal static class StaticTypes
{
    private const int Reach = 32;

    internal static FeelType Infer(FeelNode node, FeelScope scope, LocalNames locals) => Infer(node, scope, locals, Reach);

    private static FeelType Infer(FeelNode node, FeelScope scope, LocalNames locals, int reach) => reach == 0 || --locals.Fuel < 0 ? FeelType.Any : node switch
    {
        NumberNode => FeelType.Number,
        StringNode => FeelType.String,
        BooleanNode or AndNode or OrNode or ComparisonNode or BetweenNode or InNode or InstanceOfNode or QuantifiedNode => FeelType.Boolean,
        NullNode => FeelType.Null,
        AtNode at => FeelType.Of(Literals.At(at.Text)) is var type && type == FeelType.Null ? FeelType.Any : type,
        NameNode name => OfName(name.Name, scope, locals, reach - 1),
        PathNode path => OfMember(Infer(path.Source, scope, locals, reach - 1), path.Member),
        FilterNode filter => OfFilter(Infer(filter.Source, scope, locals, reach - 1), filter.Condition),
        ContextNode context => FeelType.ContextOf(context.Entries.Select(e => (e.Name, Infer(e.Value, scope, locals, reach - 1)))),
        ListNode list => FeelType.ListOf(list.Items.Select(i => Infer(i, scope, locals, reach - 1)).DefaultIfEmpty(FeelType.Any).Aggregate(FeelType.Join)),
        IfNode choice => FeelType.Join(Infer(choice.Then, scope, locals, reach - 1), Infer(choice.Else, scope, locals, reach - 1)),
        RangeNode range => FeelType.RangeOf(Infer(range.Start, scope, locals, reach - 1)),
        NegationNode negation => Infer(negation.Operand, scope, locals, reach - 1),
        InvocationNode call => OfCall(call, scope, locals, reach - 1),
        ArithmeticNode sum when Infer(sum.Left, scope, locals, reach - 1) == FeelType.Number && Infer(sum.Right, scope, locals, reach - 1) == FeelType.Number => FeelType.Number,
        _ => FeelType.Any,
    };

    private static FeelType OfName(string name, FeelScope scope, LocalNames locals, int reach)
    {
        if (locals.Find(name, out var value, out var type)) return type ?? (value is null ? FeelType.Any : Infer(value, scope, locals, reach));
        return scope.IndexOf(name) is >= 0 and var index ? scope.Variables[index].Type : FeelType.Any;
    }

    private static FeelType OfMember(FeelType source, string member) => source switch
    {
        FeelContextType context => context.Member(member) ?? FeelType.Any,
        FeelListType(FeelContextType context) => FeelType.ListOf(context.Member(member) ?? FeelType.Any),
        _ => FeelType.Any,
    };

    private static FeelType OfFilter(FeelType source, FeelNode condition) => condition switch
    {
        NumberNode or NegationNode => Element(source),
        _ => source is FeelListType ? source : FeelType.Any,
    };

    private static FeelType OfCall(InvocationNode call, FeelScope scope, LocalNames locals, int reach) =>
        Infer(call.Function, scope, locals, reach) is FeelFunctionType function ? function.Result : FeelType.Any;

    /// <summary>The type of a list's items; the type itself when it is no list.</summary>
    internal static FeelType Element(FeelType type) => type is FeelListType list ? list.Element : type;

    /// <summary>The type behind a written type; Any when there is none, null when a name is unknown.</summary>
    internal static FeelType? Resolve(FeelTypeNode? node, FeelScope scope) => node switch
    {
        null => FeelType.Any,
        NamedTypeNode named => scope.FindType(named.Name),
        ListTypeNode list => Resolve(list.Element, scope) is { } element ? FeelType.ListOf(element) : null,
        RangeTypeNode range => Resolve(range.Element, scope) is { } element ? FeelType.RangeOf(element) : null,
        ContextTypeNode context => context.Members.Select(m => (m.Name, Type: Resolve(m.Type, scope))).ToArray() is var members
            && members.All(m => m.Type is not null) ? FeelType.ContextOf(members.Select(m => (m.Name, m.Type!))) : null,
        FunctionTypeNode function => function.Parameters.Select(p => Resolve(p, scope)).ToArray() is var parameters
            && parameters.All(p => p is not null) && Resolve(function.Result, scope) is { } result ? FeelType.FunctionOf(parameters!, result) : null,
        _ => null,
    };
}

namespace Stadtlotse.Feel;

/// <summary>
/// A type of FEEL (DMN 1.5, 10.3.2.9). Types with the same parts are equal. Every type but <see cref="Null"/> and
/// <see cref="Any"/> has a set of values that are not null; null conforms to all.
/// </summary>
public abstract record FeelType
{
    private protected FeelType() { }

    /// <summary>The type of all values.</summary>
    public static FeelType Any { get; } = new FeelSimpleType("Any", null);
    /// <summary>The type of null, which conforms to all types.</summary>
    public static FeelType Null { get; } = new FeelSimpleType("Null", FeelKind.Null);
    /// <summary>true and false.</summary>
    public static FeelType Boolean { get; } = new FeelSimpleType("boolean", FeelKind.Boolean);
    /// <summary>Decimal numbers.</summary>
    public static FeelType Number { get; } = new FeelSimpleType("number", FeelKind.Number);
    /// <summary>Texts.</summary>
    public static FeelType String { get; } = new FeelSimpleType("string", FeelKind.String);
    /// <summary>Days.</summary>
    public static FeelType Date { get; } = new FeelSimpleType("date", FeelKind.Date);
    /// <summary>Times of day.</summary>
    public static FeelType Time { get; } = new FeelSimpleType("time", FeelKind.Time);
    /// <summary>Days with a time of day.</summary>
    public static FeelType DateTime { get; } = new FeelSimpleType("date and time", FeelKind.DateTime);
    /// <summary>Durations in days, hours, minutes and seconds.</summary>
    public static FeelType DaysDuration { get; } = new FeelSimpleType("days and time duration", FeelKind.DaysDuration);
    /// <summary>Durations in years and months.</summary>
    public static FeelType YearsDuration { get; } = new FeelSimpleType("years and months duration", FeelKind.YearsDuration);
    /// <summary>Contexts with any entries.</summary>
    public static FeelType AnyContext { get; } = new FeelContextType([]);
    /// <summary>Lists of anything.</summary>
    public static FeelType AnyList { get; } = new FeelListType(Any);

    private static readonly FeelType AnyFunction = new FeelSimpleType("function", FeelKind.Function);
    private static readonly FeelType[] Simple = [Any, Null, Boolean, Number, String, Date, Time, DateTime, DaysDuration, YearsDuration];

    /// <summary>The built-in type with that name, such as <c>number</c> or <c>days and time duration</c>; null when there is none.</summary>
    public static FeelType? Find(string name) => name switch
    {
        "dateTime" => DateTime,
        "dayTimeDuration" => DaysDuration,
        "yearMonthDuration" => YearsDuration,
        "function" => AnyFunction,
        "range" => RangeOf(Any),
        "list" => AnyList,
        "context" => AnyContext,
        _ => Array.Find(Simple, type => ((FeelSimpleType)type).Name == name),
    };

    /// <summary>Lists whose items have a type.</summary>
    public static FeelType ListOf(FeelType element) => new FeelListType(element);

    /// <summary>Contexts that have at least these members, each of its type.</summary>
    public static FeelType ContextOf(params IEnumerable<(string Name, FeelType Type)> members) =>
        new FeelContextType([.. members.Select(m => new FeelMember(m.Name, m.Type))]);

    /// <summary>Functions with these parameter types, in order, and a result type.</summary>
    public static FeelType FunctionOf(IEnumerable<FeelType> parameters, FeelType result) => new FeelFunctionType([.. parameters], result);

    /// <summary>Ranges whose ends have a type.</summary>
    public static FeelType RangeOf(FeelType element) => new FeelRangeType(element);

    /// <summary>Whether a value belongs to the type, as <c>instance of</c> asks: null belongs to <see cref="Null"/> only.</summary>
    public abstract bool Contains(FeelValue value);

    /// <summary>Whether a value may stand where this type is expected: like <see cref="Contains"/>, and null always.</summary>
    public bool Accepts(FeelValue value) => value.IsNull || Contains(value);

    /// <summary>Whether every value of this type may stand where <paramref name="other"/> is expected.</summary>
    public bool ConformsTo(FeelType other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this == Null || other == Any || this == other || ConformsToOther(other);
    }

    private protected virtual bool ConformsToOther(FeelType other) => false;

    /// <summary>
    /// Fits a value to the type by the standard's implicit conversions (DMN 1.5, 10.3.2.9.4): a list of one item to its
    /// item, a value to a list of one item, a date to midnight UTC. False, and FEEL's null, when it does not fit.
    /// </summary>
    public bool TryCoerce(FeelValue value, out FeelValue coerced)
    {
        coerced = value;
        if (Accepts(value)) return true;
        if (this is FeelListType(var element) && !value.IsList && element.Contains(value)) coerced = FeelList.Create([value]);
        else if (this is not FeelListType && value.IsList && value.AsList() is { Count: 1 } single && Contains(single[0])) coerced = single[0];
        else if (this == DateTime && value.Kind == FeelKind.Date) coerced = new FeelDateTime(value.AsDate(), new FeelTime(0, 0, null));
        else
        {
            coerced = default;
            return false;
        }
        return true;
    }

    /// <summary>The narrowest type that a value shows: the items' common type for lists, the entries for contexts.</summary>
    public static FeelType Of(FeelValue value) => value.Kind switch
    {
        FeelKind.Null => Null,
        FeelKind.List => ListOf(value.AsList().Select(Of).DefaultIfEmpty(Any).Aggregate(Join)),
        FeelKind.Context => ContextOf(value.AsContext().Select(e => (e.Key, Of(e.Value)))),
        FeelKind.Range => RangeOf(Of(value.AsRange().Start is var start && start.IsNull ? value.AsRange().End : start)),
        FeelKind.Function => FunctionOf(value.AsFunction().Parameters.Select(p => p.Type), value.AsFunction().KnownResult),
        var kind => Array.Find(Simple, type => ((FeelSimpleType)type).Kind == kind)!,
    };

    /// <summary>A type that both conform to: one of them, or Any.</summary>
    internal static FeelType Join(FeelType left, FeelType right) => left.ConformsTo(right) ? right : right.ConformsTo(left) ? left : Any;
}

/// <summary>Any, Null or a type of single values.</summary>
/// <param name="Name">The name in FEEL.</param>
/// <param name="Kind">The kind of the values; null for Any.</param>
public sealed record FeelSimpleType(string Name, FeelKind? Kind) : FeelType
{
    /// <inheritdoc/>
    public override bool Contains(FeelValue value) => Kind is null ? !value.IsNull : value.Kind == Kind;

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Lists.</summary>
/// <param name="Element">Type of the items.</param>
public sealed record FeelListType(FeelType Element) : FeelType
{
    /// <inheritdoc/>
    public override bool Contains(FeelValue value) => value.IsList && (Element == Any || value.AsList().All(Element.Accepts));
    private protected override bool ConformsToOther(FeelType other) => other is FeelListType(var element) && Element.ConformsTo(element);

    /// <inheritdoc/>
    public override string ToString() => $"list<{Element}>";
}

/// <summary>A member of a context type.</summary>
/// <param name="Name">Name of the entry.</param>
/// <param name="Type">Type of its value.</param>
public sealed record FeelMember(string Name, FeelType Type);

/// <summary>Contexts with at least these members.</summary>
/// <param name="Members">The members in order.</param>
public sealed record FeelContextType(NodeList<FeelMember> Members) : FeelType
{
    /// <summary>The type of a member; null when it is not among them.</summary>
    public FeelType? Member(string name)
    {
        foreach (var member in Members)
            if (member.Name == name) return member.Type;
        return null;
    }

    /// <inheritdoc/>
    public override bool Contains(FeelValue value)
    {
        if (!value.IsContext) return false;
        var context = value.AsContext();
        foreach (var member in Members)
            if (!context.TryGet(member.Name, out var found) || !member.Type.Accepts(found)) return false;
        return true;
    }

    private protected override bool ConformsToOther(FeelType other) =>
        other is FeelContextType context && context.Members.All(m => Member(m.Name)?.ConformsTo(m.Type) == true);

    /// <inheritdoc/>
    public override string ToString() => $"context<{string.Join(", ", Members.Select(m => $"{m.Name}: {m.Type}"))}>";
}

/// <summary>Functions.</summary>
/// <param name="Parameters">Types of the parameters in order.</param>
/// <param name="Result">Type of the result.</param>
public sealed record FeelFunctionType(NodeList<FeelType> Parameters, FeelType Result) : FeelType
{
    /// <inheritdoc/>
    public override bool Contains(FeelValue value) => value.Reference is FeelFunction function
        && function.Parameters.Count == Parameters.Count
        && function.Parameters.Zip(Parameters).All(pair => pair.Second.ConformsTo(pair.First.Type))
        // what nobody declared is only known after the call
        && (function.KnownResult == Any || function.KnownResult.ConformsTo(Result));

    private protected override bool ConformsToOther(FeelType other) => other is FeelFunctionType function
        && function.Parameters.Count == Parameters.Count && Result.ConformsTo(function.Result)
        && Parameters.Zip(function.Parameters).All(pair => pair.Second.ConformsTo(pair.First));

    /// <inheritdoc/>
    public override string ToString() => $"function<{string.Join(", ", Parameters)}> -> {Result}";
}

/// <summary>Ranges.</summary>
/// <param name="Element">Type of the ends.</param>
public sealed record FeelRangeType(FeelType Element) : FeelType
{
    /// <inheritdoc/>
    public override bool Contains(FeelValue value) =>
        value.Kind == FeelKind.Range && Element.Accepts(value.AsRange().Start) && Element.Accepts(value.AsRange().End);
    private protected override bool ConformsToOther(FeelType other) => other is FeelRangeType(var element) && Element.ConformsTo(element);

    /// <inheritdoc/>
    public override string ToString() => $"range<{Element}>";
}

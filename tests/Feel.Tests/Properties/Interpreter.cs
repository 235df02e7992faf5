namespace Stadtlotse.Feel.Tests.Properties;

/// <summary>
/// A second, small and slow evaluator that walks the syntax tree with a dictionary of names, written from the standard and not
/// from the library's compiler. It has no types of its own and leaves built-in functions to the library.
/// </summary>
internal sealed class Interpreter
{
    private readonly FeelEvaluation run = new();

    internal FeelValue Evaluate(FeelNode node, IReadOnlyDictionary<string, FeelValue> names) => node switch
    {
        NullNode => default,
        BooleanNode n => n.Value,
        NumberNode n => n.Value,
        StringNode n => n.Value,
        AtNode n => FeelExpression.Compile(n).Evaluate(),
        NameNode n => names.TryGetValue(n.Name, out var value) ? value : FeelExpression.Compile(n).Evaluate(),
        NegationNode n => Negate(Evaluate(n.Operand, names)),
        ArithmeticNode n => Calculate(n.Operator, Evaluate(n.Left, names), Evaluate(n.Right, names)),
        ComparisonNode n => Compare(n.Operator, Evaluate(n.Left, names), Evaluate(n.Right, names)),
        AndNode n => And(Truth(Evaluate(n.Left, names)), Truth(Evaluate(n.Right, names))),
        OrNode n => Not(And(Not(Truth(Evaluate(n.Left, names))), Not(Truth(Evaluate(n.Right, names))))),
        BetweenNode n => And(Compare(FeelComparison.GreaterOrEqual, Evaluate(n.Value, names), Evaluate(n.Low, names)),
            Compare(FeelComparison.LessOrEqual, Evaluate(n.Value, names), Evaluate(n.High, names)), strict: true),
        IfNode n => Evaluate(n.Condition, names).IsTrue ? Evaluate(n.Then, names) : Evaluate(n.Else, names),
        ListNode n => FeelList.From(n.Items.Select(item => Evaluate(item, names))),
        ContextNode n => Context(n, names),
        PathNode n => Member(Evaluate(n.Source, names), n.Member),
        FilterNode n => Filter(Evaluate(n.Source, names), n.Condition, names),
        ForNode n => For(n, names),
        QuantifiedNode n => Quantified(n, names),
        FunctionNode n => Function(n, names),
        InvocationNode { Names.Count: 0 } n => Call(Evaluate(n.Function, names), [.. n.Arguments.Select(a => Evaluate(a, names))]),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private static FeelValue Truth(FeelValue value) => value.IsBoolean ? value : default;
    private static FeelValue Not(FeelValue value) => value.IsNull ? value : !value.IsTrue;

    private static FeelValue And(FeelValue a, FeelValue b, bool strict = false)
    {
        if (strict && (a.IsNull || b.IsNull)) return default;
        if (a.IsFalse || b.IsFalse) return false;
        return a.IsTrue && b.IsTrue ? true : default(FeelValue);
    }

    private static FeelValue Negate(FeelValue value) => value.Kind switch
    {
        FeelKind.Number => FeelNumber.Zero - value.AsNumber(),
        FeelKind.YearsDuration => new FeelYearsDuration(-value.AsYearsDuration().Months),
        _ => default(FeelValue),
    };

    private static FeelValue Calculate(FeelArithmetic op, FeelValue a, FeelValue b)
    {
        if (a.IsString && b.IsString && op == FeelArithmetic.Add) return string.Concat(a.AsString(), b.AsString());
        if (a.Kind == FeelKind.YearsDuration && b.Kind == FeelKind.YearsDuration && op is FeelArithmetic.Add or FeelArithmetic.Subtract)
            return new FeelYearsDuration(a.AsYearsDuration().Months + (op == FeelArithmetic.Add ? 1 : -1) * b.AsYearsDuration().Months);
        if (op == FeelArithmetic.Multiply && a.IsNumber && b.Kind == FeelKind.YearsDuration) return Calculate(op, b, a);
        if (op is FeelArithmetic.Multiply or FeelArithmetic.Divide && a.Kind == FeelKind.YearsDuration && b.IsNumber)
            return Calculate(op, a.AsYearsDuration().Months, b) is { IsNull: false } months && months.AsNumber().Round(0, FeelRounding.Down).TryToInt64(out var whole)
                ? new FeelYearsDuration(whole) : default(FeelValue);
        if (op == FeelArithmetic.Divide && a.Kind == FeelKind.YearsDuration && b.Kind == FeelKind.YearsDuration)
            return Calculate(op, a.AsYearsDuration().Months, b.AsYearsDuration().Months);
        if (!a.IsNumber || !b.IsNumber) return default;
        var (x, y) = (a.AsNumber(), b.AsNumber());
        try
        {
            return op switch
            {
                FeelArithmetic.Add => x + y,
                FeelArithmetic.Subtract => x - y,
                FeelArithmetic.Multiply => x * y,
                FeelArithmetic.Divide => x / y,
                _ => throw new NotSupportedException("**"),
            };
        }
        catch (ArithmeticException)
        {
            return default;
        }
    }

    private static FeelValue Compare(FeelComparison op, FeelValue a, FeelValue b)
    {
        if (op is FeelComparison.Equal or FeelComparison.NotEqual)
            return Equal(a, b) is { } equal ? equal == (op == FeelComparison.Equal) : default(FeelValue);
        if (a.Kind != b.Kind || a.IsNull) return default;
        int? order = a.Kind switch
        {
            FeelKind.Number => (a.AsNumber() - b.AsNumber()).Sign,
            FeelKind.String => string.CompareOrdinal(a.AsString(), b.AsString()),
            FeelKind.YearsDuration => a.AsYearsDuration().Months.CompareTo(b.AsYearsDuration().Months),
            _ => null,
        };
        return order is not { } o ? default(FeelValue) : op switch
        {
            FeelComparison.Less => o < 0,
            FeelComparison.LessOrEqual => o <= 0,
            FeelComparison.Greater => o > 0,
            _ => o >= 0,
        };
    }

    private static bool? Equal(FeelValue a, FeelValue b)
    {
        if (a.IsNull || b.IsNull) return a.IsNull == b.IsNull;
        if (a.Kind != b.Kind) return null;
        if (a.Kind == FeelKind.Function) return ReferenceEquals(a.AsFunction(), b.AsFunction());
        if (a.Kind == FeelKind.List) return a.AsList().Count == b.AsList().Count ? All(a.AsList().Zip(b.AsList()).Select(p => Equal(p.First, p.Second))) : false;
        if (a.Kind != FeelKind.Context) return a.ToString() == b.ToString();
        var (left, right) = (a.AsContext(), b.AsContext());
        return left.Count == right.Count && left.All(e => right.TryGet(e.Key, out _)) ? All(left.Select(e => Equal(e.Value, right[e.Key]))) : false;
    }

    private static bool? All(IEnumerable<bool?> parts) => parts.ToArray() is var all && all.Contains(false) ? false : all.Contains(null) ? null : true;

    private FeelContext Context(ContextNode node, IReadOnlyDictionary<string, FeelValue> names)
    {
        var known = names.ToDictionary();
        foreach (var entry in node.Entries) known[entry.Name] = Evaluate(entry.Value, known);
        return FeelContext.Of([.. node.Entries.Select(e => (e.Name, known[e.Name]))]);
    }

    private static FeelValue Member(FeelValue source, string name) => source.Kind switch
    {
        FeelKind.Context => source.AsContext()[name],
        FeelKind.List => FeelList.From(source.AsList().Select(item => Member(item, name))),
        FeelKind.YearsDuration when name == "years" => source.AsYearsDuration().Months / 12,
        FeelKind.YearsDuration when name == "months" => source.AsYearsDuration().Months % 12,
        _ => default,
    };

    private FeelValue Filter(FeelValue source, FeelNode condition, IReadOnlyDictionary<string, FeelValue> names)
    {
        FeelValue[] items = source.IsList ? [.. source.AsList()] : source.IsNull ? [] : [source];
        if (condition is NumberNode or NegationNode { Operand: NumberNode }) return At(items, Evaluate(condition, names).AsNumber());
        if (items.Length == 0) return Evaluate(condition, new Dictionary<string, FeelValue>(names) { ["item"] = default }).IsNumber ? default(FeelValue) : FeelList.Empty;
        var kept = new List<FeelValue>();
        foreach (var (item, index) in items.Select((item, index) => (item, index)))
        {
            var known = names.ToDictionary();
            known["item"] = item;
            if (item.IsContext) foreach (var (key, value) in item.AsContext()) known[key] = value;
            var outcome = Evaluate(condition, known);
            if (outcome.IsNumber && index == 0) return At(items, outcome.AsNumber());
            if (!outcome.IsBoolean && !outcome.IsNull) return default;
            if (outcome.IsTrue) kept.Add(item);
        }
        return FeelList.From(kept);
    }

    private static FeelValue At(FeelValue[] items, FeelNumber position)
    {
        if (!position.TryToInt64(out var at)) return default;
        if (at < 0) at += items.Length + 1;
        return at >= 1 && at <= items.Length ? items[at - 1] : default;
    }

    /// <summary>The names of each round; null when something cannot be gone through.</summary>
    private IEnumerable<Dictionary<string, FeelValue>>? Rounds(IReadOnlyList<IteratorNode> iterators, IReadOnlyDictionary<string, FeelValue> names)
    {
        IEnumerable<Dictionary<string, FeelValue>> rounds = [names.ToDictionary()];
        foreach (var iterator in iterators)
        {
            var next = new List<Dictionary<string, FeelValue>>();
            foreach (var round in rounds)
            {
                var (first, last) = (Evaluate(iterator.Source, round), iterator.End is null ? default : Evaluate(iterator.End, round));
                if (Items(first, last, iterator.End is not null) is not { } items) return null;
                next.AddRange(items.Select(item => new Dictionary<string, FeelValue>(round) { [iterator.Name] = item }));
            }
            rounds = next;
        }
        return rounds;
    }

    private static FeelValue[]? Items(FeelValue first, FeelValue last, bool ends)
    {
        if (!ends) return first.IsList ? [.. first.AsList()] : first.IsNull || first.Kind == FeelKind.Function ? null : [first];
        if (!first.IsNumber || !last.IsNumber || !first.AsNumber().TryToInt64(out var a) || !last.AsNumber().TryToInt64(out var b)) return null;
        if (Math.Abs(a - b) > 1000) throw new NotSupportedException("long loop");
        return a <= b ? [.. Enumerable.Range((int)a, (int)(b - a) + 1)] : [.. Enumerable.Range((int)b, (int)(a - b) + 1).Reverse()];
    }

    private FeelValue For(ForNode node, IReadOnlyDictionary<string, FeelValue> names)
    {
        if (Rounds([.. node.Iterators], names) is not { } rounds) return default;
        var results = new List<FeelValue>();
        foreach (var round in rounds)
        {
            round["partial"] = FeelList.From(results);
            results.Add(Evaluate(node.Body, round));
        }
        return FeelList.From(results);
    }

    private FeelValue Quantified(QuantifiedNode node, IReadOnlyDictionary<string, FeelValue> names)
    {
        if (Rounds([.. node.Iterators], names) is not { } rounds) return default;
        FeelValue result = node.Every;
        foreach (var round in rounds)
        {
            var outcome = Evaluate(node.Condition, round);
            if (!outcome.IsBoolean && !outcome.IsNull) return default;
            result = node.Every ? And(result, outcome) : Not(And(Not(result), Not(outcome)));
            if (result.IsBoolean && result.IsTrue != node.Every) return result;
        }
        return result;
    }

    private FeelFunction Function(FunctionNode node, IReadOnlyDictionary<string, FeelValue> names) =>
        FeelFunction.Of("", [.. node.Parameters.Select(p => new FeelParameter(p.Name))], (arguments, _) =>
        {
            var known = names.ToDictionary();
            for (var i = 0; i < arguments.Length; i++) known[node.Parameters[i].Name] = arguments[i];
            return Evaluate(node.Body, known);
        });

    private FeelValue Call(FeelValue function, FeelValue[] arguments) => function.Kind == FeelKind.Function ? function.AsFunction().Call(arguments, run) : default;
}

namespace Stadtlotse.Feel;

/// <summary>A call of a built-in function: arguments that fit the parameters, in their order; left-out ones are null.</summary>
internal readonly ref struct Call(ReadOnlySpan<FeelValue> arguments, FeelEvaluation run, string name)
{
    internal readonly ReadOnlySpan<FeelValue> Arguments = arguments;
    internal readonly FeelEvaluation Run = run;
    internal readonly string Name = name;

    internal FeelValue this[int index] => index < Arguments.Length ? Arguments[index] : default;
    internal int Count => Arguments.Length;

    internal FeelValue Fail(FeelFaultKind kind, string expected, string found) => Run.Fail(kind, Name, expected, found);
    internal FeelValue BadValue(string expected, FeelValue found) => Fail(FeelFaultKind.ArgumentValue, expected, Shorten(found.ToString()));
    internal FeelValue BadType(string expected, FeelValue found) => Fail(FeelFaultKind.ArgumentType, expected, Describe.Kind(found));
    private static string Shorten(string text) => text.Length > 60 ? text[..60] + "…" : text;
}

internal delegate FeelValue BuiltinBody(Call call);

/// <summary>A parameter of a built-in: the kinds it takes, as bits.</summary>
internal sealed record BuiltinParameter(string Name, string TypeName, int Kinds, bool Optional)
{
    internal bool Takes(FeelKind kind) => (Kinds >> (int)kind & 1) != 0;
}

/// <summary>One way to call a built-in.</summary>
internal sealed class Overload(BuiltinParameter[] parameters, bool variadic, BuiltinBody body)
{
    private readonly int required = parameters.Count(p => !p.Optional);

    internal BuiltinParameter[] Parameters => parameters;
    internal BuiltinBody Body => body;
    internal bool Variadic => variadic;

    internal BuiltinParameter this[int index] => parameters[Math.Min(index, parameters.Length - 1)];

    internal bool TakesCount(int count) => variadic ? count >= required : count >= required && count <= parameters.Length;

    internal bool TakesNames(string[] names) =>
        !variadic && names.All(name => Array.Exists(parameters, p => p.Name == name)) && parameters.All(p => p.Optional || names.Contains(p.Name));

    public override string ToString() => $"({string.Join(", ", parameters.Select(p => p.Name + (p.Optional ? "?" : "") + ": " + p.TypeName))}{(variadic ? ", …" : "")})";
}

/// <summary>A built-in function with its overloads.</summary>
internal sealed class Builtin(string name, Overload[] overloads) : FeelFunction(name)
{
    internal string Signatures => string.Join(" | ", overloads.Select(o => o.ToString()));

    public override IReadOnlyList<FeelParameter> Parameters { get; } =
        [.. overloads[0].Parameters.Select(p => new FeelParameter(p.Name, FeelType.Find(p.TypeName) ?? FeelType.Any))];

    public override FeelValue Invoke(ReadOnlySpan<FeelValue> arguments, FeelEvaluation run) => Call(arguments, null, run, run.At);

    internal Overload[] Candidates(int count, string[]? names) =>
        [.. overloads.Where(o => names is null ? o.TakesCount(count) : o.TakesNames(names))
            .Select(o => names is null ? o : Reorder(o, names))];

    /// <summary>The overload as seen by arguments in the order of their names.</summary>
    private static Overload Reorder(Overload overload, string[] names)
    {
        var order = overload.Parameters.Select(p => Array.IndexOf(names, p.Name)).ToArray();
        var count = Array.FindLastIndex(order, i => i >= 0) + 1;
        var parameters = names.Select(name => overload.Parameters.First(p => p.Name == name)).ToArray();
        return new(parameters, false, call =>
        {
            var ordered = new FeelValue[count];
            for (var i = 0; i < count; i++) ordered[i] = order[i] < 0 ? default : call[order[i]];
            return overload.Body(new Call(ordered, call.Run, call.Name));
        });
    }

    internal FeelValue Call(ReadOnlySpan<FeelValue> arguments, string[]? names, FeelEvaluation run, FeelSpan span)
    {
        var candidates = Candidates(arguments.Length, names);
        if (candidates.Length > 0) return Run(candidates, arguments.ToArray(), run, span);
        return run.Fail(span, names is null ? FeelFaultKind.ArgumentCount : FeelFaultKind.ArgumentName, Name, Signatures,
            names is null ? new FeelNumber(arguments.Length).ToString() : string.Join(", ", names));
    }

    /// <summary>Runs the first overload that takes the arguments as they are, else the first that takes them coerced.</summary>
    internal FeelValue Run(Overload[] candidates, Span<FeelValue> arguments, FeelEvaluation run, FeelSpan span)
    {
        run.Enter();
        run.At = span;
        try
        {
            foreach (var candidate in candidates)
                if (Fits(candidate, arguments)) return candidate.Body(new Call(arguments, run, Name));
            foreach (var candidate in candidates)
                if (Coerce(candidate, arguments)) return candidate.Body(new Call(arguments, run, Name));
            return WrongType(candidates, arguments, run);
        }
        finally
        {
            run.Leave();
        }
    }

    private static bool Fits(Overload overload, ReadOnlySpan<FeelValue> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
            if (!overload[i].Takes(arguments[i].Kind)) return false;
        return true;
    }

    /// <summary>Applies the implicit conversions: a list of one item to the item, a value to a list, a date to midnight UTC.</summary>
    private static bool Coerce(Overload overload, Span<FeelValue> arguments)
    {
        Span<FeelValue> fitted = new FeelValue[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var (parameter, value) = (overload[i], arguments[i]);
            if (parameter.Takes(value.Kind)) fitted[i] = value;
            else if (value.Reference is FeelList { Count: 1 } list && parameter.Takes(list[0].Kind)) fitted[i] = list[0];
            else if (!value.IsNull && parameter.Kinds == 1 << (int)FeelKind.List) fitted[i] = FeelList.Create([value]);
            else if (value.Kind == FeelKind.Date && parameter.Takes(FeelKind.DateTime)) fitted[i] = new FeelDateTime(value.AsDate(), new FeelTime(0, 0, null));
            else return false;
        }
        fitted.CopyTo(arguments);
        return true;
    }

    private FeelValue WrongType(Overload[] candidates, ReadOnlySpan<FeelValue> arguments, FeelEvaluation run)
    {
        for (var i = 0; i < arguments.Length; i++)
            if (!candidates[0][i].Takes(arguments[i].Kind))
                return run.Fail(FeelFaultKind.ArgumentType, $"{Name}({candidates[0][i].Name})", candidates[0][i].TypeName, Describe.Kind(arguments[i]));
        return run.Fail(FeelFaultKind.ArgumentType, Name, Signatures, "");
    }
}

/// <summary>A call of a built-in whose overloads were chosen by number and names of arguments when compiling.</summary>
internal sealed class BuiltinCode(Builtin builtin, Overload[] candidates, Code[] arguments) : Code
{
    internal override FeelValue Run(ref Frame frame)
    {
        if (arguments.Length > ValueBuffer.Length)
        {
            var many = new FeelValue[arguments.Length];
            for (var i = 0; i < many.Length; i++) many[i] = arguments[i].Run(ref frame);
            return builtin.Run(candidates, many, frame.Run, Span);
        }
        var buffer = default(ValueBuffer);
        Span<FeelValue> values = ((Span<FeelValue>)buffer)[..arguments.Length];
        for (var i = 0; i < values.Length; i++) values[i] = arguments[i].Run(ref frame);
        return builtin.Run(candidates, values, frame.Run, Span);
    }
}

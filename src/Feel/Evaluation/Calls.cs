namespace Stadtlotse.Feel;

internal sealed partial class Compiler
{
    private Code CompileCall(InvocationNode node)
    {
        var arguments = node.Arguments.Select(Compile).ToArray();
        string[]? names = node.Names.Count > 0 ? [.. node.Names] : null;
        if (names is not null && names.Distinct().Count() < names.Length)
            return new FaultCode(new(FeelFaultKind.ArgumentName, node.Span, node.Function.ToString(), Found: string.Join(", ", names)));
        var function = Compile(node.Function);
        if (function is ConstantCode { Value.Reference: Builtin builtin }) return CompileBuiltin(builtin, arguments, names, node);
        // an unknown function is a fault of its own, whatever the arguments
        return new CallCode(function, arguments, names);
    }

    private static Code CompileBuiltin(Builtin builtin, Code[] arguments, string[]? names, InvocationNode node)
    {
        var candidates = builtin.Candidates(arguments.Length, names);
        if (candidates.Length > 0) return new BuiltinCode(builtin, candidates, arguments);
        var byName = names is not null;
        return new FaultCode(new(byName ? FeelFaultKind.ArgumentName : FeelFaultKind.ArgumentCount, node.Span, builtin.Name, builtin.Signatures,
            byName ? string.Join(", ", names!) : $"{arguments.Length}"));
    }
}

/// <summary>A call of a value that turns out to be a function.</summary>
internal sealed class CallCode(Code function, Code[] arguments, string[]? names) : Code
{
    internal override FeelValue Run(ref Frame frame)
    {
        var target = function.Run(ref frame);
        if (target.Reference is not FeelFunction callee)
            return function is FaultCode ? default : frame.Run.Fail(Span, FeelFaultKind.NotAFunction, "()", "function", Describe.Kind(target));
        var values = new FeelValue[arguments.Length];
        for (var i = 0; i < values.Length; i++) values[i] = arguments[i].Run(ref frame);
        return names is null ? Invocation.Call(callee, values, frame.Run, Span) : Invocation.CallNamed(callee, names, values, frame.Run, Span);
    }
}

/// <summary>Calling functions: number, names and types of arguments, type of the result, depth.</summary>
internal static class Invocation
{
    internal static FeelValue Call(FeelFunction function, ReadOnlySpan<FeelValue> arguments, FeelEvaluation run, FeelSpan span)
    {
        if (function is Builtin builtin) return builtin.Call(arguments, null, run, span);
        var parameters = function.Parameters;
        if (arguments.Length != parameters.Count)
            return run.Fail(span, FeelFaultKind.ArgumentCount, function.Name, new FeelNumber(parameters.Count).ToString(), new FeelNumber(arguments.Length).ToString());
        var fitted = new FeelValue[arguments.Length];
        for (var i = 0; i < fitted.Length; i++)
            if (!parameters[i].Type.TryCoerce(arguments[i], out fitted[i]))
                return run.Fail(span, FeelFaultKind.ArgumentType, $"{function.Name}({parameters[i].Name})", parameters[i].Type.ToString(), Describe.Kind(arguments[i]));
        var outside = run.At;
        run.Enter();
        run.At = span;
        try
        {
            var result = function.Invoke(fitted, run);
            if (function.ResultType == FeelType.Any || function.ResultType.TryCoerce(result, out result)) return result;
            return run.Fail(span, FeelFaultKind.TypeMismatch, function.Name, function.ResultType.ToString(), "result");
        }
        finally
        {
            run.At = outside;
            run.Leave();
        }
    }

    internal static FeelValue CallNamed(FeelFunction function, string[] names, FeelValue[] arguments, FeelEvaluation run, FeelSpan span)
    {
        if (function is Builtin builtin) return builtin.Call(arguments, names, run, span);
        var ordered = new FeelValue[function.Parameters.Count];
        for (var i = 0; i < ordered.Length; i++)
        {
            var index = Array.IndexOf(names, function.Parameters[i].Name);
            if (index < 0 || names.Length != ordered.Length)
                return run.Fail(span, FeelFaultKind.ArgumentName, function.Name, string.Join(", ", function.Parameters.Select(p => p.Name)), string.Join(", ", names));
            ordered[i] = arguments[index];
        }
        return Call(function, ordered, run, span);
    }
}

/// <summary>A function written in FEEL, as code: makes the closure.</summary>
internal sealed class FunctionCode(string name, FeelParameter[] parameters, FeelType known, Code body, int cost, int localCount, int self, Code[] captured) : Code
{
    internal override FeelValue Run(ref Frame frame)
    {
        var values = captured.Length == 0 ? [] : new FeelValue[captured.Length];
        for (var i = 0; i < values.Length; i++) values[i] = captured[i].Run(ref frame);
        return new Closure(name, parameters, known, body, cost, localCount, self, values);
    }

    private sealed class Closure(string name, FeelParameter[] parameters, FeelType known, Code body, int cost, int localCount, int self, FeelValue[] captured) : FeelFunction(name)
    {
        public override IReadOnlyList<FeelParameter> Parameters => parameters;
        internal override FeelType KnownResult => known;

        public override FeelValue Invoke(ReadOnlySpan<FeelValue> arguments, FeelEvaluation run)
        {
            run.Step(cost);
            var slots = localCount == 0 ? [] : new FeelValue[localCount];
            arguments.CopyTo(slots);
            if (self >= 0) slots[self] = this;
            var frame = new Frame(captured, slots, run);
            return body.Run(ref frame);
        }
    }
}

/// <summary>An external function: whatever the host supplies for its mapping.</summary>
internal sealed class ExternalCode(Code mapping, FeelParameter[] parameters, FeelExternals? externals) : Code
{
    internal override FeelValue Run(ref Frame frame)
    {
        var value = mapping.Run(ref frame);
        if (value.Reference is FeelContext context && externals?.Invoke(context, parameters, frame.Run) is { } function) return function;
        return frame.Run.Fail(Span, FeelFaultKind.ExternalFunction, "external", "", value.ToString());
    }
}

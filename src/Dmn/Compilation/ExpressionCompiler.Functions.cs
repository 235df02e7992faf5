using Stadtlotse.Dmn.Evaluation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Compilation;

/// <summary>Functions and their invocation.</summary>
internal sealed partial class ExpressionCompiler
{
    private Compiled CompileFunction(FunctionDefinition e, FeelScope scope)
    {
        var parameters = ParametersOf(e);
        if (e.Kind != FunctionKind.Feel) return CompileExternal(e, scope, parameters);
        if (e.Body is null)
            return Faulty("dmn.expression.missing", e.Place, "The function has no body.", "Die Funktion hat keinen Rumpf.");
        var inner = parameters.Aggregate(scope, (s, p) => s.With(p.Parameter.Name, p.Type.Feel));
        var size = new FrameSize(inner.Variables.Count);
        var body = new ExpressionCompiler(types, size, findings).Compile(e.Body, inner);
        var (captured, place) = (scope.Variables.Count, e.Place);
        FeelParameter[] signature = [.. parameters.Select(p => p.Parameter)];
        DmnType[] kinds = [.. parameters.Select(p => p.Type)];
        return new((f, run) =>
        {
            var closure = f.AsSpan(0, captured).ToArray();
            run.Allocate(captured);
            return new BoxedFunction(signature, kinds, closure, body, size, place, run);
        }, FeelType.FunctionOf(signature.Select(p => p.Type), body.Type));
    }

    public List<(FeelParameter Parameter, DmnType Type)> ParametersOf(FunctionDefinition e) =>
        [.. e.Parameters.Select(p => types.Find(p.TypeRef, e.Place) is var type ? (new FeelParameter(FeelNames.Normalize(p.Name), type.Feel), type) : default)];

    /// <summary>The body of an external function is a context that names class and method.</summary>
    private Compiled CompileExternal(FunctionDefinition e, FeelScope scope, List<(FeelParameter Parameter, DmnType Type)> parameters)
    {
        if (e.Kind == FunctionKind.Pmml || e.Body is null)
            return Faulty("dmn.function.external", e.Place, "Only the documented Java functions are accepted as external functions.", "Als externe Funktionen werden nur die dokumentierten Java-Funktionen angenommen.");
        var body = Compile(e.Body, scope).Logic;
        var (place, shape, signature) = (e.Place, new FeelShape("java"), parameters.Select(p => p.Parameter).ToList());
        return new((f, run) =>
        {
            var mapping = new FeelContext(shape, [body(f, run)]);
            return ExternalFunctions.Resolve(mapping, signature, run.Feel) is { } found ? found : FeelValue.Null;
        }, FeelType.Any);
    }

    /// <summary>
    /// Arguments are computed first; then FEEL itself makes the call by name, so that boxed and textual invocations agree in
    /// everything: missing, unknown and wrongly typed arguments, built-in functions and their named parameters.
    /// </summary>
    private Compiled CompileInvocation(InvocationExpression e, FeelScope scope)
    {
        var inner = scope;
        var arguments = new List<Logic>();
        var call = new List<string>();
        for (var i = 0; i < e.Bindings.Count; i++)
        {
            var (parameter, value) = e.Bindings[i];
            arguments.Add(value is null ? (_, _) => FeelValue.Null : Typed(Compile(value, scope), parameter.TypeRef, value.Place).Logic);
            call.Add($"{parameter.Name}: argument{i + 1}__");
        }
        Logic? callee = null;
        string text;
        if (e.Callee is LiteralExpression { Language: null } literal && Parse(literal.Text, scope, literal.Place) is { } parsed)
            text = parsed.Expression.Node is NameNode or PathNode ? literal.Text.Trim() : $"({literal.Text})";
        else
        {
            var compiled = Compile(e.Callee, scope);
            (callee, text) = (compiled.Logic, "callee__");
            inner = inner.With("callee__", compiled.Type);
        }
        for (var i = 0; i < arguments.Count; i++) inner = inner.With($"argument{i + 1}__");
        frame.AtLeast(inner.Variables.Count);
        var invoke = CompileText($"{text}({string.Join(", ", call)})", inner, e.Place);
        var (first, logics, logic) = (scope.Variables.Count, arguments.ToArray(), invoke.Logic);
        return new((f, run) =>
        {
            var at = first;
            var values = new FeelValue[logics.Length];
            var function = callee?.Invoke(f, run);
            for (var i = 0; i < logics.Length; i++) values[i] = logics[i](f, run);
            if (function is { } called) f[at++] = called;
            values.CopyTo(f, at);
            return logic(f, run);
        }, invoke.Type);
    }

    /// <summary>A function made while evaluating; it keeps the values of the scope it was made in.</summary>
    private sealed class BoxedFunction(FeelParameter[] parameters, DmnType[] types, FeelValue[] closure, Compiled body, FrameSize size, Place place, DecisionRun run) : FeelFunction("")
    {
        public override IReadOnlyList<FeelParameter> Parameters => parameters;

        public override FeelValue Invoke(ReadOnlySpan<FeelValue> arguments, FeelEvaluation _)
        {
            var frame = new FeelValue[size.Places];
            closure.CopyTo(frame, 0);
            for (var i = 0; i < arguments.Length; i++)
                frame[closure.Length + i] = types[i].Coerce(arguments[i], place, run);
            return body.Logic(frame, run);
        }
    }
}

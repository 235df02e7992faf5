namespace Stadtlotse.Feel;

/// <summary>A parameter of a function.</summary>
/// <param name="Name">Its name, for named arguments.</param>
/// <param name="Type">The type that arguments are coerced to.</param>
public sealed record FeelParameter(string Name, FeelType Type)
{
    /// <summary>A parameter that takes anything.</summary>
    public FeelParameter(string name) : this(name, FeelType.Any) { }
}

/// <summary>
/// Something that FEEL can call: a built-in, a function written in FEEL, or one of the host, made with
/// <see cref="FeelFunction.Of"/> or by deriving.
/// </summary>
public abstract class FeelFunction : FeelReference
{
    /// <summary>A function with a name, for faults and for <c>string()</c>.</summary>
    protected FeelFunction(string name) : base(FeelKind.Function) => Name = name;

    /// <summary>Name for faults; empty for a function without one.</summary>
    public string Name { get; }

    /// <summary>The parameters in order. Calls with another number of arguments yield null and a fault before <see cref="Invoke"/>.</summary>
    public abstract IReadOnlyList<FeelParameter> Parameters { get; }

    /// <summary>The type of results; results that do not fit become null with a fault.</summary>
    public virtual FeelType ResultType => FeelType.Any;

    /// <summary>The type of results as far as it is declared or its text shows it.</summary>
    internal virtual FeelType KnownResult => ResultType;

    /// <summary>
    /// Computes the result. Arguments are as many as parameters and already coerced to their types; they may be null.
    /// An error is reported to <paramref name="run"/> and answered with FEEL's null, not thrown.
    /// </summary>
    public abstract FeelValue Invoke(ReadOnlySpan<FeelValue> arguments, FeelEvaluation run);

    /// <summary>Calls the function as FEEL does: checks the number of arguments, coerces them and the result, keeps to the limits.</summary>
    public FeelValue Call(ReadOnlySpan<FeelValue> arguments, FeelEvaluation run)
    {
        ArgumentNullException.ThrowIfNull(run);
        try
        {
            return Invocation.Call(this, arguments, run, run.At);
        }
        catch (Exception e) when (Compiler.LimitOf(e, run.Limits) is { } limit)
        {
            return run.Fail(run.At, limit.Kind, Name, limit.Text);
        }
    }

    /// <summary>A function of the host.</summary>
    /// <param name="name">Name for faults.</param>
    /// <param name="parameters">Parameters in order.</param>
    /// <param name="body">Computes the result, see <see cref="Invoke"/>.</param>
    /// <param name="resultType">Type of the result; Any when not given.</param>
    public static FeelFunction Of(string name, IReadOnlyList<FeelParameter> parameters, FeelFunctionBody body, FeelType? resultType = null) =>
        new HostFunction(name, parameters, body, resultType ?? FeelType.Any);

    private sealed class HostFunction(string name, IReadOnlyList<FeelParameter> parameters, FeelFunctionBody body, FeelType resultType) : FeelFunction(name)
    {
        public override IReadOnlyList<FeelParameter> Parameters => parameters;
        public override FeelType ResultType => resultType;
        public override FeelValue Invoke(ReadOnlySpan<FeelValue> arguments, FeelEvaluation run) => body(arguments, run);
    }
}

/// <summary>The body of a host function.</summary>
public delegate FeelValue FeelFunctionBody(ReadOnlySpan<FeelValue> arguments, FeelEvaluation run);

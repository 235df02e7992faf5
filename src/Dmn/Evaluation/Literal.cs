using Stadtlotse.Dmn.Model;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Evaluation;

/// <summary>FEEL text of the model, compiled, with the place its faults belong to.</summary>
internal sealed class Literal(FeelExpression expression, Place place, int prefix = 0)
{
    public FeelExpression Expression => expression;

    public Place Place => place;

    public FeelValue Evaluate(ReadOnlySpan<FeelValue> frame, DecisionRun run)
    {
        var outer = run.Current;
        run.Current = this;
        var value = expression.Evaluate(frame[..expression.Scope.Variables.Count], run);
        run.Current = outer;
        return value;
    }

    public DmnFault Locate(FeelFault fault) => Locate(fault, place, prefix);

    /// <summary>FEEL's fault at its line and column in the file.</summary>
    public static DmnFault Locate(FeelFault fault, Place place, int prefix = 0) =>
        new(fault.Code, place.In($"character {Math.Max(1, fault.Span.Start - prefix + 1)}"), fault.Text("en"), fault.Text("de"));
}

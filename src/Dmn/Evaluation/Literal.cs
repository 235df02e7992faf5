using Stadtlotse.Dmn.Model;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Evaluation;

/// <summary>FEEL text of the model, compiled, with the place its faults belong to.</summary>
/// <param name="expression">The expression.</param>
/// <param name="place">Where its text stands.</param>
/// <param name="prefix">Number of characters that compilation put before the text.</param>
internal sealed class Literal(FeelExpression expression, Place place, int prefix = 0)
{
    public FeelExpression Expression => expression;

    public Place Place => place;

    public DmnFault Locate(FeelFault fault) => Locate(fault, place, prefix);

    /// <summary>FEEL's fault at its place in the model.</summary>
    public static DmnFault Locate(FeelFault fault, Place place, int prefix = 0) =>
        new(fault.Code, place.In($"character {Math.Max(1, fault.Span.Start - prefix + 1)}"), fault.Text("en"), fault.Text("de"));
}

using Stadtlotse.Dmn.Tracing;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn;

/// <summary>What an evaluation gave.</summary>
/// <param name="Value">The value; null when it could not be had.</param>
/// <param name="Faults">The first 100 faults, in order; empty when all went well.</param>
/// <param name="Trace">How it came about, when a trace was asked for.</param>
public sealed record DecisionResult(FeelValue Value, IReadOnlyList<DmnFault> Faults, EvaluationTrace? Trace);

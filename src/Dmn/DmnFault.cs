using Stadtlotse.Dmn.Model;

namespace Stadtlotse.Dmn;

/// <summary>Something wrong with a model or with one evaluation that a person can put right.</summary>
/// <param name="Code">Stable code such as <c>dmn.cycle</c>, <c>dmn.type</c> or one of FEEL's codes; what programs look at.</param>
/// <param name="Place">Where in the model.</param>
/// <param name="English">One clear sentence in English.</param>
/// <param name="German">The same in German.</param>
public sealed record DmnFault(string Code, Place Place, string English, string German)
{
    /// <inheritdoc />
    public override string ToString() => $"{Code} at {Place}: {English}";
}

/// <summary>A file was refused as a whole: not XML, not DMN, over a limit.</summary>
public sealed class DmnRefusedException(DmnFault fault, Exception? inner = null) : Exception(fault.ToString(), inner)
{
    /// <summary>Why and where.</summary>
    public DmnFault Fault { get; } = fault;
}

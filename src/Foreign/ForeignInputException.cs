namespace Stadtlotse.Foreign;

/// <summary>
/// Foreign input was refused: malformed, too large, too deep or forbidden.
/// The message is one English sentence for the log; <see cref="Code"/> is stable and is what callers translate.
/// </summary>
public sealed class ForeignInputException(string code, string message, int line = 0, int column = 0, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Stable code such as <c>xml.depth</c>, <c>xml.dtd</c>, <c>zip.ratio</c>, <c>size</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Line of the offending place, counted from 1; 0 when unknown.</summary>
    public int Line { get; } = line;

    /// <summary>Column of the offending place, counted from 1; 0 when unknown.</summary>
    public int Column { get; } = column;
}

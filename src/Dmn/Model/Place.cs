namespace Stadtlotse.Dmn.Model;

/// <summary>Where something stands in a model file; what every fault of a model names.</summary>
/// <param name="Element">The nearest named thing, such as <c>decision 'Fee'</c> or <c>decision 'Fee', rule 3, input 2</c>.</param>
/// <param name="Line">Line in the file, counted from 1; 0 when unknown.</param>
/// <param name="Column">Column in the file, counted from 1; 0 when unknown.</param>
public sealed record Place(string Element, int Line = 0, int Column = 0)
{
    /// <summary>A place within this one, on the same line unless given.</summary>
    public Place In(string part, int line = 0, int column = 0) =>
        new($"{Element}, {part}", line == 0 ? Line : line, line == 0 ? Column : column);

    /// <inheritdoc />
    public override string ToString() => Line == 0 ? Element : $"{Element} (line {Line})";
}

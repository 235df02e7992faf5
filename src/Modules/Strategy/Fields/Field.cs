namespace Stadtlotse.Strategy.Fields;

/// <summary>A field of action (Handlungsfeld) of the city's strategy.</summary>
internal sealed class Field
{
    public required Guid Id { get; init; }

    public required int Number { get; init; }

    public required string Title { get; set; }

    public int Version { get; private set; }
}

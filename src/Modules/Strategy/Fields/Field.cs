using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Wordings;

namespace Stadtlotse.Strategy.Fields;

/// <summary>A field of action (Handlungsfeld) of a strategy.</summary>
[Unguarded("Fields of action are the outline of the strategy, open to everybody.")]
internal sealed class Field
{
    public required Guid Id { get; init; }

    public required Guid Strategy { get; init; }

    /// <summary>Its place, from 1.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public int Version { get; private set; }

    public IReadOnlyList<Fault> Describe(int number, string title, string text)
    {
        if (ElementText.Check(title, nameof(Title), text, nameof(Text)).ToList() is { Count: > 0 } faults) return faults;
        (Number, Title, Text) = (number, title.Trim(), text.Trim());
        return [];
    }
}

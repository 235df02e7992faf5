using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Wordings;

namespace Stadtlotse.Strategy.Topics;

/// <summary>A topic (Thema) within a field of action.</summary>
[Unguarded("Part of a strategy, read with it.")]
internal sealed class Topic
{
    public required Guid Id { get; init; }

    public required Guid Strategy { get; init; }

    public Guid Field { get; private set; }

    /// <summary>Its place within the strategy, from 1.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public int Version { get; private set; }

    public IReadOnlyList<Fault> Describe(Guid? field, int number, string title, string text)
    {
        var faults = ElementText.Check(title, nameof(Title), text, nameof(Text)).ToList();
        if (field is null) faults.Add(new(nameof(Field), "strategy.field.missing", "Choose a field of action."));
        if (faults.Count > 0) return faults;
        (Field, Number, Title, Text) = (field!.Value, number, title.Trim(), text.Trim());
        return [];
    }
}

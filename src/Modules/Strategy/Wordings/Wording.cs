using Microsoft.EntityFrameworkCore;

namespace Stadtlotse.Strategy.Wordings;

/// <summary>What one text of an element says in another language. The German text stands with the element itself.</summary>
[PrimaryKey(nameof(Element), nameof(Part), nameof(Language))]
internal sealed class Wording
{
    /// <summary>The element: a strategy, principle, field, topic, goal or measure.</summary>
    public required Guid Element { get; init; }

    /// <summary><c>title</c> or <c>text</c>; a strategy's vision is its text.</summary>
    public required string Part { get; init; }

    /// <summary><c>de-simple</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The strategy it belongs to, so that a whole document is read at once.</summary>
    public required Guid Strategy { get; init; }

    public required string Text { get; set; }
}

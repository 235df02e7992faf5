using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Wordings;

/// <summary>What one text of an element says in another language. The German text stands with the element itself.</summary>
[PrimaryKey(nameof(Element), nameof(Part), nameof(Language))]
[Unguarded("Part of a strategy, read with it.")]
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

    /// <summary>The wordings of one element that are not empty.</summary>
    public static IEnumerable<Wording> All(Guid element, Guid strategy, string? simpleTitle, string? englishTitle, string? simpleText, string? englishText)
    {
        (string Part, string Language, string? Text)[] given = [("title", "de-simple", simpleTitle), ("title", "en", englishTitle), ("text", "de-simple", simpleText), ("text", "en", englishText)];
        return given.Where(w => !string.IsNullOrWhiteSpace(w.Text)).Select(w => new Wording { Element = element, Strategy = strategy, Part = w.Part, Language = w.Language, Text = w.Text!.Trim() });
    }
}

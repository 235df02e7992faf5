using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;

namespace Stadtlotse.Strategy.Wordings;

/// <summary>What one text of an element says in another language. The German text stands with the element itself.</summary>
[PrimaryKey(nameof(Element), nameof(Part), nameof(Language))]
[Unguarded("Part of a strategy, read with it.")]
internal sealed class Wording
{
    /// <summary>The element: a strategy, principle, field, topic, goal or measure, a field of the guideline, a scheme or a term.</summary>
    public required Guid Element { get; init; }

    /// <summary><c>title</c> or <c>text</c>; a strategy's vision is its text.</summary>
    public required string Part { get; init; }

    /// <summary><c>de-simple</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The strategy it belongs to, so that a whole document is read at once; empty for what is the whole city's, as guideline and schemes.</summary>
    public required Guid Strategy { get; init; }

    public required string Text { get; set; }

    /// <summary>Puts these wordings in the place of all that the elements have.</summary>
    public static async Task Replace(StrategyDb db, IReadOnlyCollection<Guid> elements, IEnumerable<Wording> wordings, CancellationToken cancellation)
    {
        var wanted = wordings.ToDictionary(w => (w.Element, w.Part, w.Language));
        foreach (var now in await db.Wordings.Where(w => elements.Contains(w.Element)).ToListAsync(cancellation))
        {
            if (wanted.Remove((now.Element, now.Part, now.Language), out var next)) now.Text = next.Text;
            else db.Remove(now);
        }
        db.AddRange(wanted.Values);
    }

    /// <summary>The wordings of one element that are not empty.</summary>
    public static IEnumerable<Wording> All(Guid element, Guid strategy, string? simpleTitle, string? englishTitle, string? simpleText, string? englishText)
    {
        (string Part, string Language, string? Text)[] given = [("title", "de-simple", simpleTitle), ("title", "en", englishTitle), ("text", "de-simple", simpleText), ("text", "en", englishText)];
        return given.Where(w => !string.IsNullOrWhiteSpace(w.Text)).Select(w => new Wording { Element = element, Strategy = strategy, Part = w.Part, Language = w.Language, Text = w.Text!.Trim() });
    }
}

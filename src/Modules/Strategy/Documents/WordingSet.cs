using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Wordings;

namespace Stadtlotse.Strategy.Documents;

/// <summary>Wordings that were read at once, by element and part.</summary>
internal sealed class WordingSet(IEnumerable<Wording> wordings)
{
    private readonly Dictionary<(Guid, string, string), string> all = wordings.ToDictionary(w => (w.Element, w.Part, w.Language), w => w.Text);

    /// <summary>The titles of the elements of a list in all languages there are, in one query.</summary>
    public static async Task<WordingSet> Titles(StrategyDb db, IReadOnlyCollection<Guid> elements, CancellationToken cancellation) =>
        new(elements.Count == 0 ? [] : await db.Wordings.AsNoTracking().Where(w => elements.Contains(w.Element) && w.Part == "title").ToListAsync(cancellation));

    /// <summary>The title of one element in all languages there are, from the German one.</summary>
    public static async Task<LocalText> Title(StrategyDb db, Guid element, string german, CancellationToken cancellation) => (await Titles(db, [element], cancellation)).Title(element, german);

    /// <summary>A text in all languages, from the German one that stands with the element.</summary>
    public LocalText Of(Guid element, string part, string german) => new(german, all.GetValueOrDefault((element, part, "de-simple")), all.GetValueOrDefault((element, part, "en")));

    /// <summary>A title in all languages, from the German one.</summary>
    public LocalText Title(Guid element, string german) => Of(element, "title", german);
}

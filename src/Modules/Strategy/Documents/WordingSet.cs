using Stadtlotse.Strategy.Wordings;

namespace Stadtlotse.Strategy.Documents;

/// <summary>Wordings that were read at once, by element and part.</summary>
internal sealed class WordingSet(IEnumerable<Wording> wordings)
{
    private readonly Dictionary<(Guid, string, string), string> all = wordings.ToDictionary(w => (w.Element, w.Part, w.Language), w => w.Text);

    /// <summary>A text in all languages, from the German one that stands with the element.</summary>
    public LocalText Of(Guid element, string part, string german) => new(german, all.GetValueOrDefault((element, part, "de-simple")), all.GetValueOrDefault((element, part, "en")));
}

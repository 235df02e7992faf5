using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Wordings;

namespace Stadtlotse.Strategy.Elements;

/// <summary>Title and text of an element in three languages, as typed into a form.</summary>
internal sealed class ElementWords
{
    public string? Title { get; set; }

    public string? Text { get; set; }

    public string? SimpleTitle { get; set; }

    public string? SimpleText { get; set; }

    public string? EnglishTitle { get; set; }

    public string? EnglishText { get; set; }

    public static async Task<ElementWords> Of(StrategyDb db, Guid element, string title, string text, CancellationToken cancellation)
    {
        var all = (await db.Wordings.Where(w => w.Element == element).ToListAsync(cancellation)).ToDictionary(w => (w.Part, w.Language), w => w.Text);
        return new ElementWords
        {
            Title = title,
            Text = text,
            SimpleTitle = all.GetValueOrDefault(("title", "de-simple")),
            SimpleText = all.GetValueOrDefault(("text", "de-simple")),
            EnglishTitle = all.GetValueOrDefault(("title", "en")),
            EnglishText = all.GetValueOrDefault(("text", "en")),
        };
    }

    /// <summary>What is wrong with the other languages; the German words are checked by the element itself.</summary>
    public IEnumerable<Fault> Check()
    {
        foreach (var (field, text, longest) in new[]
        {
            (nameof(SimpleTitle), SimpleTitle, ElementText.LongestTitle), (nameof(SimpleText), SimpleText, ElementText.LongestText),
            (nameof(EnglishTitle), EnglishTitle, ElementText.LongestTitle), (nameof(EnglishText), EnglishText, ElementText.LongestText),
        })
            if (text?.Length > longest) yield return new($"Words.{field}", "strategy.text.long", "The text is too long.") { Arguments = [longest] };
    }

    /// <summary>Puts the other languages in the place of those there were.</summary>
    public Task Store(StrategyDb db, Guid element, Guid strategy, CancellationToken cancellation) =>
        Wording.Replace(db, [element], Wording.All(element, strategy, SimpleTitle, EnglishTitle, SimpleText, EnglishText), cancellation);
}

/// <summary>The words as part of a form.</summary>
/// <param name="Words">As typed.</param>
/// <param name="TextLabel">What the longer text is called.</param>
internal sealed record WordsForm(ElementWords Words, string TextLabel);

using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Documents;

/// <summary>An element of the strategy with its German title.</summary>
/// <param name="Id">The element.</param>
/// <param name="Title">Its German title.</param>
/// <param name="Before">What stands before the title in every language, as its number.</param>
internal sealed record TitledElement(Guid Id, string Title, string Before = "");

/// <summary>Elements for choosing one, in the language of the page.</summary>
internal static class TitleChoices
{
    /// <summary>The elements as they come, each with its id as value; one query for all titles.</summary>
    public static async Task<IReadOnlyList<Choice>> Of(StrategyDb db, PageTexts texts, IReadOnlyList<TitledElement> elements, CancellationToken cancellation)
    {
        var say = await WordingSet.Titles(db, [.. elements.Select(e => e.Id)], cancellation);
        return [.. elements.Select(e => new Choice(e.Id.ToString(), e.Before + say.Title(e.Id, e.Title).In(texts.Language.Code)))];
    }
}

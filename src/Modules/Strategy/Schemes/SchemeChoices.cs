using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Schemes;

/// <summary>Schemes with their terms, to choose from, in the language of the page.</summary>
internal static class SchemeChoices
{
    public static async Task<List<(string Title, IReadOnlyList<Choice> Terms)>> All(StrategyDb db, PageTexts texts, CancellationToken cancellation)
    {
        var schemes = (await db.Schemes.Select(s => new { s.Id, s.Title }).ToListAsync(cancellation)).ByTitle(s => s.Title).ToList();
        var terms = await db.Terms.OrderBy(t => t.Number).Select(t => new { t.Id, t.Scheme, t.Title }).ToListAsync(cancellation);
        var say = await WordingSet.Titles(db, [.. schemes.Select(s => s.Id), .. terms.Select(t => t.Id)], cancellation);
        var choices = terms.ToLookup(t => t.Scheme, t => new Choice(t.Id.ToString(), Said(t.Id, t.Title)));
        return [.. schemes.Select(s => (Said(s.Id, s.Title), (IReadOnlyList<Choice>)[.. choices[s.Id]])).Where(s => s.Item2.Count > 0)];

        string Said(Guid id, string title) => say.Title(id, title).In(texts.Language.Code);
    }
}

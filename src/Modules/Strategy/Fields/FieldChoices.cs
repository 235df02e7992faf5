using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Fields;

/// <summary>Fields of action for choosing one, in the language of the page.</summary>
internal static class FieldChoices
{
    /// <summary>All fields, or those of one strategy, by number.</summary>
    public static async Task<IReadOnlyList<Choice>> All(StrategyDb db, PageTexts texts, CancellationToken cancellation, Guid? strategy = null)
    {
        var fields = await db.Fields.Where(f => strategy == null || f.Strategy == strategy).OrderBy(f => f.Number).Select(f => new { f.Id, f.Title }).ToListAsync(cancellation);
        return await TitleChoices.Of(db, texts, fields.ConvertAll(f => new TitledElement(f.Id, f.Title)), cancellation);
    }
}

using Stadtlotse.Kernel.Searching;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Measures;

/// <summary>The one search for measures, in the list as in the search of the whole city.</summary>
internal static class MeasureMatching
{
    /// <summary>Measures whose title or lead holds every word: the German title, and the one in the language of the page.</summary>
    public static IQueryable<Measure> Matching(this IQueryable<Measure> measures, string? words, StrategyDb db, Language language)
    {
        var code = language.Code;
        return code == Language.German.Code ? measures.Matching(words, m => m.Title, m => m.Lead)
            : measures.Matching(words, m => m.Title, m => m.Lead, m => db.Wordings.Where(w => w.Element == m.Id && w.Part == "title" && w.Language == code).Select(w => w.Text).FirstOrDefault());
    }
}

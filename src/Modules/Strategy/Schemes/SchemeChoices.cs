using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Fields;

namespace Stadtlotse.Strategy.Schemes;

/// <summary>Schemes with their terms, to choose from.</summary>
internal static class SchemeChoices
{
    public static async Task<List<(string Title, IReadOnlyList<Choice> Terms)>> All(StrategyDb db, CancellationToken cancellation)
    {
        var schemes = (await db.Schemes.Select(s => new { s.Id, s.Title }).ToListAsync(cancellation)).ByTitle(s => s.Title).ToList();
        var terms = (await db.Terms.OrderBy(t => t.Number).Select(t => new { t.Id, t.Scheme, t.Title }).ToListAsync(cancellation)).ToLookup(t => t.Scheme, t => new Choice(t.Id.ToString(), t.Title));
        return [.. schemes.Select(s => (s.Title, (IReadOnlyList<Choice>)[.. terms[s.Id]])).Where(s => s.Item2.Count > 0)];
    }
}

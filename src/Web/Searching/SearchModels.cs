using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Web.Searching;

/// <summary>One search over everything, the same on both surfaces.</summary>
internal abstract class SearchModel(IEnumerable<ISearchSource> sources) : PageModel
{
    public const string Path = "/suche";

    private const int HitsOfASource = 10;
    private const int LongestWords = 200;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    public IReadOnlyList<(string TextKey, SearchHits Hits)> Found { get; private set; } = [];

    public long Count => Found.Sum(f => f.Hits.Count);

    public async Task OnGet(CancellationToken cancellation)
    {
        var words = (Query ?? "").Trim();
        if (words.Length == 0) return;
        if (words.Length > LongestWords) words = words[..LongestWords];
        var found = new List<(string, SearchHits)>();
        foreach (var source in sources.Where(s => s.IsFor(HttpContext)).OrderBy(s => s.Order))
            if (await source.Find(HttpContext, words, HitsOfASource, cancellation) is { Count: > 0 } hits) found.Add((source.TextKey, hits));
        Found = found;
    }
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalSearchModel(IEnumerable<ISearchSource> sources) : SearchModel(sources);

[Surface(Surface.Desk), SignedIn]
internal sealed class DeskSearchModel(IEnumerable<ISearchSource> sources) : SearchModel(sources);

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Stadtlotse.Web.Lists;

/// <summary>A page that shows a long list: searched by <c>q</c>, cut into pages by <c>page</c>.</summary>
public abstract class ListPage : PageModel
{
    /// <summary>What was typed into the search, for <c>rows.Matching(Query, …)</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>The part that is shown. From the query alone: Razor Pages keep the path of the page under the same name. An empty <c>page=</c> is bound as null.</summary>
    [FromQuery(Name = "page")]
    public Paging Paging { get; set => field = value ?? new(); } = new();

    /// <summary>How many rows the whole list has.</summary>
    public int Count => Paging.Count;

    /// <summary>How many rows make a page; 50 unless the list says otherwise.</summary>
    protected virtual int RowsPerPage => 50;

    /// <summary>Counts the list and gives the rows of its page.</summary>
    /// <param name="ordered">All rows, in an order that leaves nothing open.</param>
    /// <param name="cancellation">Ends early.</param>
    protected Task<List<T>> Cut<T>(IQueryable<T> ordered, CancellationToken cancellation) => Paging.Cut(ordered, RowsPerPage, cancellation);

    /// <summary>The same for a list whose rows were counted already.</summary>
    /// <param name="ordered">All rows, in an order that leaves nothing open.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="cancellation">Ends early.</param>
    protected Task<List<T>> Cut<T>(IQueryable<T> ordered, int count, CancellationToken cancellation) => Paging.Cut(ordered, count, RowsPerPage, cancellation);
}

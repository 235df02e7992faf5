using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Stadtlotse.Web.Lists;

/// <summary>
/// Which part of a long list is shown: the page asked for in the address, and after the cut how many there are. A page that is no
/// <see cref="ListPage"/> has it as <c>[FromQuery(Name = "page")] public Paging Paging { get; set => field = value ?? new(); } = new();</c> and gives it to the tag <c>pagination</c>.
/// </summary>
public sealed class Paging
{
    /// <summary>The page shown, from 1; before the cut the one asked for.</summary>
    public int Number { get; private set; } = 1;

    /// <summary>How many rows the whole list has.</summary>
    public int Count { get; private set; }

    /// <summary>How many pages there are, at least one.</summary>
    public int Pages { get; private set; } = 1;

    /// <summary>How many rows stand on the pages before.</summary>
    public int Before { get; private set; }

    /// <summary>Counts the list and gives the rows of its page; one beyond the end shows the last.</summary>
    /// <param name="ordered">All rows, in an order that leaves nothing open.</param>
    /// <param name="rowsPerPage">How many make a page.</param>
    /// <param name="cancellation">Ends early.</param>
    public async Task<List<T>> Cut<T>(IQueryable<T> ordered, int rowsPerPage, CancellationToken cancellation) =>
        await Cut(ordered, await ordered.CountAsync(cancellation), rowsPerPage, cancellation);

    /// <summary>The same for a list whose rows were counted already.</summary>
    /// <param name="ordered">All rows, in an order that leaves nothing open.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="rowsPerPage">How many make a page.</param>
    /// <param name="cancellation">Ends early.</param>
    public Task<List<T>> Cut<T>(IQueryable<T> ordered, int count, int rowsPerPage, CancellationToken cancellation) =>
        ordered.Skip(Start(count, rowsPerPage)).Take(rowsPerPage).ToListAsync(cancellation);

    /// <summary>The same for a list in memory.</summary>
    /// <param name="ordered">All rows.</param>
    /// <param name="rowsPerPage">How many make a page.</param>
    public List<T> Cut<T>(IReadOnlyCollection<T> ordered, int rowsPerPage) => [.. ordered.Skip(Start(ordered.Count, rowsPerPage)).Take(rowsPerPage)];

    /// <summary>Reads the page of an address; what is no number asks for the first.</summary>
    /// <param name="typed">As it stands in the address.</param>
    /// <param name="paging">The page asked for.</param>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out Paging? paging)
    {
        paging = new Paging { Number = int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1 };
        return true;
    }

    private int Start(int count, int rowsPerPage)
    {
        (Count, Pages) = (count, Math.Max(1, (count + rowsPerPage - 1) / rowsPerPage));
        Number = Math.Clamp(Number, 1, Pages);
        return Before = (Number - 1) * rowsPerPage;
    }
}

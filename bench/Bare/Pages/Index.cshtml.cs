using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Stadtlotse.Bench.Bare.Pages;

/// <summary>One row.</summary>
public sealed class IndexModel(BareDb db) : PageModel
{
    public BareMeasure Row { get; private set; } = null!;

    public async Task OnGet(CancellationToken cancellation) => Row = await db.Measures.OrderBy(m => m.Title).FirstAsync(cancellation);
}

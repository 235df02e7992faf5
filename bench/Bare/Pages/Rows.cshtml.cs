using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Stadtlotse.Bench.Bare.Pages;

public sealed record FieldLine(Guid Id, string Title, int Measures);

public sealed record MeasureLine(Guid Id, string Title, string Lead, string Status, int? StartYear, int? EndYear, long? Cost);

/// <summary>The first 50 measures with all that the platform's page asks the database for: fields with their counts, number of measures, rows.</summary>
public sealed class RowsModel(BareDb db) : PageModel
{
    public IReadOnlyList<FieldLine> Fields { get; private set; } = [];

    public IReadOnlyList<MeasureLine> Rows { get; private set; } = [];

    public int Count { get; private set; }

    public async Task OnGet(CancellationToken cancellation)
    {
        var measures = db.Measures.Where(m => m.Published);
        var counts = await measures.GroupBy(m => m.Field)
            .Select(g => new { Field = g.Key, Count = g.Count(), Done = g.Count(m => m.Status == "Done") }).ToDictionaryAsync(g => g.Field, cancellation);
        var fields = await db.Fields.OrderBy(f => f.Number).ToListAsync(cancellation);
        Fields = [.. fields.Select(f => new FieldLine(f.Id, f.Title, counts.GetValueOrDefault(f.Id)?.Count ?? 0))];
        Count = await measures.CountAsync(cancellation);
        Rows = await measures.OrderBy(m => m.Title).ThenBy(m => m.Id).Take(50)
            .Select(m => new MeasureLine(m.Id, m.Title, m.Lead, m.Status, m.StartYear, m.EndYear, m.Cost)).ToListAsync(cancellation);
    }
}

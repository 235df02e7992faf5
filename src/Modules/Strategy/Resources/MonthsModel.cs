using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Resources;

/// <summary>The months in which a team has more or less time than usual.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Resources)]
internal sealed class MonthsModel(StrategyDb db) : LinesPage(db)
{
    public Resource Resource { get; private set; } = null!;

    protected override string Verb => "strategy.resource.months";

    protected override string After(Guid id) => "/kapazitaeten";

    protected override async Task<IActionResult?> Open(Guid id, CancellationToken cancellation)
    {
        if (await Db.Resources.FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } resource) return NotFound();
        Resource = resource;
        return null;
    }

    protected override async Task<IReadOnlyList<(LineTable Table, List<LineRow> Rows)>> Stored(StrategyDb from, Guid id, CancellationToken cancellation) =>
        [(new LineTable("months", "strategy.months",
        [
            new("Month", ColumnKind.Month, "strategy.staff.month") { Required = true },
            new("Days", ColumnKind.Hundredths, "strategy.resource.days.week") { Required = true, Max = ResourceProfile.MostDays },
            new("Reason", ColumnKind.Text, "strategy.months.reason"),
        ]) { Hint = "strategy.months.hint", Most = 130 }, (await from.Lines<CapacityLine>(id, cancellation)).Rows())];

    protected override async Task<IReadOnlyList<Fault>> Save(CityDb change, Guid id, IReadOnlyList<IReadOnlyList<LineValues>> values, CancellationToken cancellation)
    {
        if (values[0].GroupBy(v => v.Date("Month")).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return [new Fault($"months.{twice.Last().Line}.Month", "strategy.months.twice", "The month stands twice.")];
        change.About($"resource/{id:D}", details: new { By = HttpContext.Viewer().Name, Changes = Array.Empty<FieldChange>(), months = values[0].Count });
        await LineStore.Replace<CapacityLine>(change, id, values[0], cancellation);
        return [];
    }
}

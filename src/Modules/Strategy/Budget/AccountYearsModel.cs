using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Budget;

/// <summary>What an account may spend in each year.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Resources)]
internal sealed class AccountYearsModel(StrategyDb db, PageTexts texts) : LinesPage(db)
{
    public Account Account { get; private set; } = null!;

    protected override string Verb => "strategy.account.years";

    protected override string After(Guid id) => "/haushalt/konten";

    /// <summary>The columns of a budget year, on the page and in files.</summary>
    public static IReadOnlyList<LineColumn> Columns(PageTexts texts) =>
    [
        new("Year", ColumnKind.Whole, "strategy.cost.year") { Required = true, Min = 2000, Max = 2100 },
        new("Cents", ColumnKind.Money, "strategy.budget.cents") { Required = true },
        new("Carries", ColumnKind.Choice, "strategy.budget.carries") { IsPreset = true, Preset = BudgetLine.Lapses, Choices = [new(BudgetLine.Lapses, texts["strategy.budget.lapses"]), new(BudgetLine.CarriesOver, texts["strategy.budget.carriesover"])] },
    ];

    protected override async Task<IActionResult?> Open(Guid id, CancellationToken cancellation)
    {
        if (await Db.Accounts.FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } account) return NotFound();
        Account = account;
        return null;
    }

    protected override async Task<IReadOnlyList<(LineTable Table, List<LineRow> Rows)>> Stored(StrategyDb from, Guid id, CancellationToken cancellation) =>
        [(new LineTable("years", "strategy.budgets", Columns(texts)) { Most = 40 }, (await from.Lines<BudgetLine>(id, cancellation)).Rows())];

    protected override async Task<IReadOnlyList<Fault>> Save(CityDb change, Guid id, IReadOnlyList<IReadOnlyList<LineValues>> values, CancellationToken cancellation)
    {
        if (values[0].GroupBy(v => v.Number("Year")).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return [new Fault($"years.{twice.Last().Line}.Year", "strategy.budget.twice", "The year stands twice.")];
        change.About($"account/{id:D}", details: values[0].Select(v => new { Year = v.Number("Year"), Cents = v.Number("Cents") }));
        await LineStore.Replace<BudgetLine>(change, id, values[0], cancellation);
        return [];
    }
}

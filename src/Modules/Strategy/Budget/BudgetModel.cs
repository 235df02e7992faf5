using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Foreign;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Pictures;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Budget;

/// <summary>What the measures cost, for the draft of the budget: as page with picture, as CSV and as XLSX.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class BudgetModel(StrategyDb db, PageTexts texts) : PageModel
{
    /// <summary>Series of the picture; the rest is drawn as one.</summary>
    private const int MostSeries = 5;

    [BindProperty(SupportsGet = true, Name = "nach")]
    public SumBy By { get; set; }

    public BudgetSums Sums { get; private set; } = null!;

    public StackedBarChart Chart { get; private set; } = null!;

    public async Task OnGet(CancellationToken cancellation)
    {
        Sums = await Load(cancellation);
        Chart = Draw();
    }

    public async Task<IActionResult> OnGetCsv(CancellationToken cancellation)
    {
        Sums = await Load(cancellation);
        var rows = Sums.Rows.SelectMany(r => r.Years.Zip(Sums.Years, (cents, year) => (IReadOnlyList<string?>)[r.Label, year.ToString(CultureInfo.InvariantCulture), Number(cents.Planned), Number(cents.Actual)]));
        return File(ForeignCsv.Write([texts["strategy.sums.by." + By.ToString().ToLowerInvariant()], texts["strategy.cost.year"], texts["strategy.cost.planned"], texts["strategy.cost.actual"]], rows), "text/csv; charset=utf-8", $"haushalt-{By.ToString().ToLowerInvariant()}.csv");

        static string Number(long cents) => (cents / 100m).ToString("0.00", CultureInfo.GetCultureInfo("de-DE"));
    }

    public async Task<IActionResult> OnGetXlsx(CancellationToken cancellation)
    {
        Sums = await Load(cancellation);
        var items = (await BudgetSums.Items(db, HttpContext.Viewer()).OrderBy(i => i.Year).ToListAsync(cancellation)).ByTitle(i => i.Title).ToList();
        var say = await WordingSet.Titles(db, [.. items.Select(i => i.Measure).Distinct()], cancellation);
        var accounts = (await db.Accounts.ToListAsync(cancellation)).ToDictionary(a => a.Id);
        var fields = await BudgetSums.Fields(db, texts.Language.Code, cancellation);
        var fundings = await db.FundingLines.Select(f => new { f.Id, f.Programme }).ToDictionaryAsync(f => f.Id, f => f.Programme, cancellation);
        var sums = new Sheet(texts["strategy.sums.by." + By.ToString().ToLowerInvariant()],
            [texts["strategy.sums.by." + By.ToString().ToLowerInvariant()], .. Sums.Years.SelectMany(y => new[] { texts["strategy.sums.planned", y], texts["strategy.sums.actual", y] }), texts["strategy.cost.planned"], texts["strategy.cost.actual"]],
            [.. Sums.Rows.Select(r => (IReadOnlyList<object?>)[r.Label, .. r.Years.SelectMany(y => new object?[] { y.Planned / 100m, y.Actual / 100m }), r.Planned / 100m, r.Actual / 100m])]);
        var lines = new Sheet(texts["strategy.sums.items"],
            [texts["strategy.title"], texts["strategy.field"], texts["strategy.lead"], texts["strategy.status"], texts["strategy.cost.year"], texts["strategy.account.number"], texts["strategy.cost.account"], texts["strategy.cost.kind"], texts["strategy.cost.funding"], texts["strategy.cost.planned"], texts["strategy.cost.actual"], texts["strategy.cost.note"]],
            [.. items.Select(i => (IReadOnlyList<object?>)
            [
                say.Title(i.Measure, i.Title).In(texts.Language.Code), fields.GetValueOrDefault(i.Field), i.Lead, texts[MeasureTexts.StatusKey(i.Status)], i.Year, i.Account is { } a ? accounts.GetValueOrDefault(a)?.Number : null, i.Account is { } b ? accounts.GetValueOrDefault(b)?.Name : null,
                texts["strategy.cost.kind." + i.Kind.ToLowerInvariant()], i.Funding is { } f ? fundings.GetValueOrDefault(f) : null, i.Planned / 100m, i.Actual / 100m, i.Note,
            ])]);
        return File(Spreadsheet.Write(sums, lines), Spreadsheet.MediaType, "haushaltsentwurf.xlsx");
    }

    private Task<BudgetSums> Load(CancellationToken cancellation) => BudgetSums.Of(db, HttpContext.Viewer(), By, texts.Language.Code, value => texts["strategy.sums.value." + value], cancellation);

    private StackedBarChart Draw()
    {
        var largest = Sums.Rows.OrderByDescending(r => r.Planned).ToList();
        var series = largest.Take(largest.Count > MostSeries + 1 ? MostSeries : MostSeries + 1).ToList();
        var rest = largest.Skip(series.Count).ToList();
        var text = Sums.Years.Count == 0 ? "" : texts["strategy.sums.picture.text", Sums.Years[0], Sums.Years[^1], Euros(Sums.Planned), series.FirstOrDefault()?.Label ?? ""];
        return new StackedBarChart("haushalt", texts["strategy.sums.picture"], text, [.. series.Select(r => r.Label), .. rest.Count > 0 ? (IEnumerable<string>)[texts["strategy.sums.rest"]] : []],
            [.. Sums.Years.Select((year, i) => new StackedBar(year.ToString(CultureInfo.InvariantCulture), [.. series.Select(r => (double?)(r.Years[i].Planned / 100.0)), .. rest.Count > 0 ? (IEnumerable<double?>)[rest.Sum(r => r.Years[i].Planned / 100.0)] : []]))])
        {
            LabelHeader = texts["strategy.cost.year"],
            SumHeader = texts["strategy.sum"],
            Write = value => value.ToString("C0", texts.Language.Culture),
        };
    }

    public string Euros(long cents) => (cents / 100m).ToString("C0", texts.Language.Culture);
}

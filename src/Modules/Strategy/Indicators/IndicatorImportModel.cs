using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Files;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>Values of several indicators from a CSV file: good lines are taken, each bad one is said with its number.</summary>
[Surface(Surface.Desk), Needs(SteeringPermissions.Edit), TakesUploads(3 << 20)]
internal sealed class IndicatorImportModel(StrategyDb db, PageTexts texts) : PageModel
{
    public int? Taken { get; private set; }

    public IReadOnlyList<string> Refused { get; private set; } = [];

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPost(IFormFile? file, CancellationToken cancellation)
    {
        if (!(await CsvUpload.Read("file", file, CsvUpload.ByHand, cancellation)).TryGet(out var table, out var unreadable)) return this.Refuse(unreadable);
        var columns = new[] { table.Column("kennzahl", "name", "indikator", "indicator"), table.Column("datum", "stichtag", "date"), table.Column("wert", "value"), table.Column("bemerkung", "notiz", "note") };
        if (columns[..3].Any(c => c < 0)) return this.Refuse(new Fault("file", "strategy.indicator.csv.columns", "The columns name, date and value are needed."));
        var known = (await db.Indicators.VisibleTo(HttpContext.Viewer()).Where(i => i.Formula == null).Select(i => new { i.Id, i.Name, i.Title }).ToListAsync(cancellation))
            .SelectMany(i => new[] { (Key: i.Name, i.Id), (Key: i.Title, i.Id) }).GroupBy(i => i.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.OrdinalIgnoreCase);
        var today = IndicatorView.Today(HttpContext.City());
        var (good, bad) = (new Dictionary<(Guid, DateOnly), (double Value, string Note)>(), new List<string>());
        foreach (var row in table.Rows)
        {
            var (name, date, value) = (row.Values[columns[0]], DateOf(row.Values[columns[1]]), Numbers.Parse(row.Values[columns[2]]));
            if (!known.TryGetValue(name, out var id)) bad.Add(texts["strategy.indicator.csv.unknown", row.Line, name]);
            else if (date is not { } day || day > today || day.Year < 1990) bad.Add(texts["strategy.indicator.csv.date", row.Line, row.Values[columns[1]]]);
            else if (value is not { } number) bad.Add(texts["strategy.indicator.csv.value", row.Line, row.Values[columns[2]]]);
            else if (!good.TryAdd((id, day), (number, columns[3] < 0 ? "" : row.Values[columns[3]][..Math.Min(row.Values[columns[3]].Length, IndicatorShowModel.LongestNote)]))) bad.Add(texts["strategy.indicator.csv.twice", row.Line, name]);
        }
        var author = HttpContext.Viewer().Name;
        if (good.Count > 0)
            await HttpContext.City().Write<int>(HttpContext.Command("strategy.indicator.import", SteeringPermissions.Purpose), async change =>
            {
                var strategy = change.Context<StrategyDb>();
                var ids = good.Keys.Select(k => k.Item1).Distinct().ToList();
                var old = (await strategy.IndicatorValues.Where(v => ids.Contains(v.Indicator) && v.Current).ToListAsync(cancellation)).GroupBy(v => (v.Indicator, v.Date)).ToDictionary(g => g.Key, g => g.ToList());
                foreach (var ((id, day), (value, note)) in good)
                {
                    foreach (var before in old.GetValueOrDefault((id, day)) ?? []) before.Current = false;
                    strategy.Add(new IndicatorValue { Id = change.NewId(), Indicator = id, Date = day, Value = value, Note = note, Author = author, Entered = change.Now });
                }
                change.About("indicators", details: new { good.Count });
                return good.Count;
            }, cancellation);
        (Taken, Refused) = (good.Count, bad);
        return Page();
    }

    private static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text, ["d.M.yyyy", "yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 1900 ? new DateOnly(year, 12, 31) : null;
}

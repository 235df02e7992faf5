using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Foreign;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Files;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Exchange;

/// <summary>A row of a file that could not be taken: its line, the head of the column or nothing for the whole row, and what is wrong, in words.</summary>
internal sealed record RowFault(int Line, string Column, string Text);

/// <summary>What became of the rows of a file. Kept with the command, so that who sends twice is told the same.</summary>
internal sealed record ExchangeOutcome(int Added, int Changed, int Same, int WrongRows, IReadOnlyList<RowFault> Wrong);

/// <summary>Tables out to a spreadsheet and in again. What can be read is stored, what cannot is named with its line.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Read), TakesUploads(6 << 20)]
internal sealed class ExchangeModel(StrategyDb db, PageTexts texts, TextCatalogue catalogue) : PageModel
{
    /// <summary>Faults shown at most; who has more begins with these.</summary>
    public const int MostFaults = 100;

    private static readonly CsvLimits Limits = new(Bytes: 5_000_000, Rows: 20_000, Columns: 60);

    [BindProperty(SupportsGet = true, Name = "tabelle")]
    public string? Slug { get; set; }

    public ExchangeTable Table { get; private set; } = ExchangeTable.All[0];

    public IReadOnlyList<LineColumn> Columns { get; private set; } = [];

    public bool MayTake => HttpContext.Viewer().May(Table.Permission);

    /// <summary>What became of the rows of a file; null before one was sent.</summary>
    public ExchangeOutcome? Outcome { get; private set; }

    /// <summary>Heads of the file that mean nothing here.</summary>
    public IReadOnlyList<string> Unknown { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation) => await Open(cancellation);

    public async Task<IActionResult> OnGetCsv(CancellationToken cancellation)
    {
        await Open(cancellation);
        var rows = await Table.Rows(db, HttpContext.Viewer(), cancellation);
        return File(ForeignCsv.Write([.. Columns.Select(c => texts[c.Label])], rows.Select(r => (IReadOnlyList<string?>)[.. Columns.Zip(r, Shown)])), "text/csv; charset=utf-8", $"{Table.Slug}.csv");

        static string Shown(LineColumn column, string text) => column.Kind == ColumnKind.Choice ? column.Choices.FirstOrDefault(c => c.Value == text)?.Text ?? text : text;
    }

    public async Task<IActionResult> OnPost(IFormFile? file, CancellationToken cancellation)
    {
        await Open(cancellation);
        if (!MayTake) return StatusCode(StatusCodes.Status403Forbidden);
        if (!(await CsvUpload.Read("file", file, Limits, cancellation)).TryGet(out var csv, out var unreadable)) return this.Refuse(unreadable);
        var places = Columns.Select(c => csv.Column([c.Name, .. AllLabels(c)])).ToList();
        Unknown = [.. csv.Columns.Where((c, i) => c.Length > 0 && !places.Contains(i))];
        var missing = Columns.Where((c, i) => c.Required && places[i] < 0).Select(c => texts[c.Label]).ToList();
        if (missing.Count > 0) return this.Refuse(new Fault("file", "strategy.exchange.columns", "Columns are missing.") { Arguments = [string.Join(", ", missing)] });

        var table = new LineTable("row", Table.Title, Columns) { Most = int.MaxValue };
        var result = await HttpContext.City().Write<ExchangeOutcome>(HttpContext.Command("strategy.exchange." + Table.Slug, StrategyPermissions.Purpose), async change =>
        {
            var run = new ExchangeRun(change, HttpContext.Viewer());
            var (fates, wrong, wrongRows) = (new Dictionary<RowFate, int>(), new List<RowFault>(), 0);
            foreach (var row in csv.Rows)
            {
                var read = LineReading.Read(table, [new LineRow(null, [.. places.Select(p => row[p])])]);
                var taken = read.IsOk && read.Value.Count == 0 ? new Fault(null, "strategy.exchange.empty", "The row is empty.") : read.IsOk ? await Table.Take(run, read.Value[0], cancellation) : Result<RowFate>.Failed(read.Faults);
                if (taken.IsOk)
                {
                    fates[taken.Value] = fates.GetValueOrDefault(taken.Value) + 1;
                    continue;
                }
                wrongRows++;
                wrong.AddRange(taken.Faults.Take(Math.Max(0, MostFaults - wrong.Count)).Select(f => new RowFault(row.Line, Head(f.Field), texts.Of(f))));
            }
            change.About($"exchange/{Table.Slug}", details: new { file = file!.FileName, fates, wrongRows });
            return new ExchangeOutcome(fates.GetValueOrDefault(RowFate.Added), fates.GetValueOrDefault(RowFate.Changed), fates.GetValueOrDefault(RowFate.Same), wrongRows, wrong);
        }, cancellation);
        if (!result.TryGet(out var outcome, out var faults)) return this.Refuse(faults);
        Outcome = outcome;
        return Page();
    }

    private async Task Open(CancellationToken cancellation)
    {
        Table = ExchangeTable.All.FirstOrDefault(t => t.Slug == Slug) ?? ExchangeTable.All[0];
        Columns = await Table.Columns(db, texts, cancellation);
    }

    private string Head(string? field) => Columns.FirstOrDefault(c => c.Name == field?.Split('.')[^1]) is { } column ? texts[column.Label] : "";

    private IEnumerable<string> AllLabels(LineColumn column) => catalogue.Languages.Select(l => catalogue.Find(l, column.Label)).OfType<string>();
}

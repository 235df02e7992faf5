using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Families;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Files;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Importing;

/// <summary>A row that was not taken over, and why.</summary>
internal sealed record LeftRow(int Line, string Title, Fault Why);

/// <summary>Takes over projects that run already, typed one a line or as CSV; they become measures in work. What is wrong stays behind and is said by line.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Document), TakesUploads(3 << 20)]
internal sealed class ProjectsModel(StrategyDb db, PageTexts texts) : PageModel
{
    /// <summary>How many projects come in at once.</summary>
    public const int MostRows = 2_000;

    [BindProperty] public Guid? Strategy { get; set; }

    /// <summary>Field of action for rows that name none.</summary>
    [BindProperty] public Guid? Field { get; set; }

    /// <summary>Titles, one a line.</summary>
    [BindProperty] public string? Lines { get; set; }

    public IReadOnlyList<Choice> Fields { get; private set; } = [];

    public IReadOnlyList<LeftRow> Left { get; private set; } = [];

    public int? Taken { get; private set; }

    public Task OnGet(CancellationToken cancellation) => Load(cancellation);

    public async Task<IActionResult> OnPost(IFormFile? table, CancellationToken cancellation)
    {
        await Load(cancellation);
        var read = table is null ? Result<List<ProjectRow>>.Of(Typed()) : await ReadTable(table, cancellation);
        if (!read.TryGet(out var rows, out var unreadable)) return this.Refuse(unreadable);
        if (rows.Count == 0) return this.Refuse(new Fault(nameof(Lines), "strategy.projects.missing", "Name at least one project."));
        if (rows.Count > MostRows) return this.Refuse(new Fault(nameof(table), "strategy.projects.many", "Too many rows.") { Arguments = [MostRows] });
        var left = new List<LeftRow>();
        var result = await HttpContext.City().Write<int>(HttpContext.Command("strategy.projects.take", StrategyPermissions.Purpose), async change =>
        {
            left.Clear();
            var context = change.Context<StrategyDb>();
            var fields = (await context.Fields.Select(f => new { f.Id, f.Title }).ToListAsync(cancellation)).ToLookup(f => f.Title, f => f.Id, StringComparer.OrdinalIgnoreCase);
            var known = (await context.Measures.Select(m => m.Title).ToListAsync(cancellation)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var taken = 0;
            foreach (var row in rows)
            {
                var field = row.Field.Length > 0 && fields[row.Field].Any() ? fields[row.Field].First() : Fields.Any(f => f.Value == Field.ToString()) ? Field : null;
                var (from, until, cost) = (Inputs.Integer("StartYear", row.From), Inputs.Integer("EndYear", row.Until), Inputs.Money("Cost", row.Cost));
                List<Fault> faults = [.. from.Faults, .. until.Faults, .. cost.Faults];
                if (known.Contains(row.Title.Trim())) faults.Add(new("Title", "strategy.projects.there", "A measure of this title is there already."));
                var measure = new Measure { Id = change.NewId(), Created = change.Now };
                if (faults.Count == 0) faults.AddRange(measure.Describe(new MeasureProfile(field, row.Title, row.Text, row.Lead, Year(from.Value), Year(until.Value), cost.Value, Published: false)));
                if (faults.Count == 0) faults.AddRange(Acceptance.Run(measure));
                if (faults.Count > 0)
                {
                    left.Add(new(row.Line, row.Title, faults[0]));
                    continue;
                }
                known.Add(measure.Title);
                context.Add(measure);
                context.Add(new Origin { Id = change.NewId(), Element = measure.Id, Source = Origin.Paper, Detail = table?.FileName ?? texts["strategy.projects.typed"], At = change.Now });
                taken++;
            }
            change.About("projects", details: new { taken, left = left.Count });
            return taken;
        }, cancellation);
        if (!result.IsOk) return this.Refuse(result.Faults);
        (Taken, Left, Lines) = (result.Value, left, left.Count > 0 && table is null ? string.Join('\n', left.Select(l => l.Title)) : null);
        return Page();
    }

    private List<ProjectRow> Typed() =>
        [.. (Lines ?? "").Split('\n').Index().Where(l => !string.IsNullOrWhiteSpace(l.Item)).Select(l => new ProjectRow(l.Index + 1, l.Item.Trim(), "", "", "", "", "", ""))];

    private static async Task<Result<List<ProjectRow>>> ReadTable(IFormFile table, CancellationToken cancellation)
    {
        if (!(await CsvUpload.Read(nameof(table), table, CsvUpload.ByHand, cancellation)).TryGet(out var csv, out var unreadable)) return Result<List<ProjectRow>>.Failed(unreadable);
        var (title, field, lead, from, until, cost, text) = (csv.Column("Titel", "Projekt", "Name", "Maßnahme"), csv.Column("Handlungsfeld", "Feld"), csv.Column("Stelle", "Zuständig", "Federführung", "Amt"),
            csv.Column("Beginn", "Start", "Von"), csv.Column("Ende", "Bis"), csv.Column("Kosten"), csv.Column("Beschreibung", "Text"));
        if (title < 0) return new Fault(nameof(table), "strategy.projects.title", "The column of titles is missing.");
        return (List<ProjectRow>)[.. csv.Rows.Select(row => new ProjectRow(row.Line, row[title].Trim(), row[field].Trim(), row[lead].Trim(), row[from].Trim(), row[until].Trim(), row[cost].Trim(), row[text].Trim()))];
    }

    private sealed record ProjectRow(int Line, string Title, string Field, string Lead, string From, string Until, string Cost, string Text);

    private static int? Year(long? typed) => typed is { } year ? (int)Math.Clamp(year, 0, 9999) : null;

    private async Task Load(CancellationToken cancellation) =>
        Fields = [.. (await db.Fields.Join(db.Strategies.VisibleTo(HttpContext.Viewer()).Where(s => s.MergedInto == null), f => f.Strategy, s => s.Id, (f, s) => new { f.Id, f.Number, f.Title, Strategy = s.Title }).OrderBy(f => f.Strategy).ThenBy(f => f.Number).ToListAsync(cancellation))
            .Select(f => new Choice(f.Id.ToString(), f.Title))];
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Indicators;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Council;

/// <summary>One condition in the tracking list.</summary>
internal sealed record ConditionRow(Guid Id, Guid Paper, string Text, string Responsible, DateOnly? Due, DateOnly? DoneOn, string Evidence, string Title, string Body, DateOnly Decided, string Sign);

/// <summary>Resolution tracking: what the council attached, what is open, due and done.</summary>
[Surface(Surface.Desk), Needs(CouncilPermissions.Read)]
internal sealed class ConditionsModel(StrategyDb db) : ListPage
{
    protected override int RowsPerPage => 30;

    [BindProperty(SupportsGet = true, Name = "stand")]
    public string? State { get; set; }

    public IReadOnlyList<ConditionRow> Rows { get; private set; } = [];

    public int Open { get; private set; }

    public int Overdue { get; private set; }

    public int Done { get; private set; }

    public DateOnly Today => IndicatorView.Today(HttpContext.City());

    public bool MayEdit => HttpContext.Viewer().May(CouncilPermissions.Edit);

    public async Task OnGet(CancellationToken cancellation)
    {
        var today = Today;
        var rows = from condition in db.Conditions
                   join resolution in db.Resolutions on condition.Resolution equals resolution.Id
                   join paper in db.CouncilPapers.VisibleTo(HttpContext.Viewer()) on condition.Paper equals paper.Id
                   select new { condition, resolution, paper };
        rows = rows.Matching(Query, r => r.condition.Text, r => r.condition.Responsible, r => r.paper.Title);
        Done = await rows.CountAsync(r => r.condition.DoneOn != null, cancellation);
        Overdue = await rows.CountAsync(r => r.condition.DoneOn == null && r.condition.Due < today, cancellation);
        Open = await rows.CountAsync(r => r.condition.DoneOn == null, cancellation);
        var chosen = State switch
        {
            "erledigt" => rows.Where(r => r.condition.DoneOn != null),
            "faellig" => rows.Where(r => r.condition.DoneOn == null && r.condition.Due < today),
            _ => rows.Where(r => r.condition.DoneOn == null),
        };
        var count = State switch { "erledigt" => Done, "faellig" => Overdue, _ => Open };
        // Without a day last, in the same way on both engines.
        var ordered = State == "erledigt" ? chosen.OrderByDescending(r => r.condition.DoneOn).ThenBy(r => r.condition.Id) : chosen.OrderBy(r => r.condition.Due == null).ThenBy(r => r.condition.Due).ThenBy(r => r.condition.Id);
        Rows = await Cut(ordered.Select(r => new ConditionRow(r.condition.Id, r.paper.Id, r.condition.Text, r.condition.Responsible, r.condition.Due, r.condition.DoneOn, r.condition.Evidence, r.paper.Title, r.resolution.Body, r.resolution.Date, r.resolution.Sign)), count, cancellation);
    }
}

/// <summary>Says that a condition is done, with evidence.</summary>
[Surface(Surface.Desk), Needs(CouncilPermissions.Edit), TakesUploads(21 << 20)]
internal sealed class ConditionDoneModel(StrategyDb db) : PageModel
{
    public Condition Condition { get; private set; } = null!;

    [BindProperty] public DateParts Date { get; set; } = new();

    [BindProperty] public string? Evidence { get; set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        Date = DateParts.Of(IndicatorView.Today(HttpContext.City()));
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, IFormFile? document, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        var date = Inputs.Date(nameof(Date), Date);
        if (!date.IsOk) return this.Refuse(date.Faults);
        StoredContent? stored = null;
        if (document is { Length: > 0 })
        {
            await using var content = document.OpenReadStream();
            var taken = await new CityFiles(HttpContext.City()).Store(content, PaperModel.Documents, cancellation);
            if (!taken.TryGet(out stored, out var refused)) return this.Refuse([.. refused.Select(f => f with { Field = "document" })]);
        }
        var today = IndicatorView.Today(HttpContext.City());
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.council.history.fulfil", CouncilPermissions.Purpose), async change =>
        {
            var condition = await change.Context<StrategyDb>().Conditions.FirstAsync(c => c.Id == id, cancellation);
            Guid? file = stored is null ? null : (await CityFiles.Attach(change, stored, document!.FileName, CouncilPermissions.Purpose, cancellation: cancellation)).Value;
            if (condition.Fulfil(date.Value, Evidence ?? "", file, today) is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
            change.About($"paper/{condition.Paper:D}", details: new ChangeNote(HttpContext.Viewer().Name, FieldChange.Among(("strategy.condition.text", null, condition.Text), ("strategy.condition.date", null, condition.DoneOn?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)), ("strategy.condition.evidence", null, condition.Evidence))));
            return id;
        }, cancellation);
        return result.IsOk ? LocalRedirect("~/rat/auflagen") : this.Refuse(result.Faults);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.Conditions.FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } found) return false;
        Condition = found;
        return true;
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Measures.Similar;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Measures.Requests;

/// <summary>One request: what is proposed, what resembles it, and for who may enter measures the answer.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class RequestModel(StrategyDb db) : PageModel
{
    public const string AcceptIt = "Accept", DeclineIt = "Decline";

    public new MeasureRequest Request { get; private set; } = null!;

    public string? FieldTitle { get; private set; }

    public (Guid Id, string Title)? Measure { get; private set; }

    public IReadOnlyList<SimilarMeasure> Similar { get; private set; } = [];

    public IReadOnlyList<Choice> Fields { get; private set; } = [];

    /// <summary><see cref="AcceptIt"/>, <see cref="DeclineIt"/>, or the id of the measure it is joined with.</summary>
    [BindProperty] public string? Decision { get; set; }

    [BindProperty] public Guid? Field { get; set; }

    [BindProperty] public string? Answer { get; set; }

    /// <summary>Whether the person enters measures for the whole city: who leads one unit could not say where it belongs.</summary>
    public bool MayAnswer => Request.IsOpen && HttpContext.Viewer().May(StrategyPermissions.Edit, null);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        Field = Request.Field;
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!HttpContext.Viewer().May(StrategyPermissions.Edit, null)) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load(id, cancellation)) return NotFound();
        if (Field is { } chosen && Fields.All(f => f.Value != chosen.ToString())) Field = null;
        var other = Similar.FirstOrDefault(s => s.Id.ToString() == Decision);
        if (Decision is not (AcceptIt or DeclineIt) && other is null) return this.Refuse(new Fault(nameof(Decision), "strategy.request.decision", "Choose an answer."));
        var by = HttpContext.Viewer().Name;
        var result = await HttpContext.City().Write<string>(HttpContext.Command("strategy.request.answer", StrategyPermissions.Purpose) with { Subject = $"request/{id:D}" }, async change =>
        {
            var strategy = change.Context<StrategyDb>();
            var request = await strategy.Requests.FirstAsync(r => r.Id == id, cancellation);
            IReadOnlyList<Fault> faults;
            if (Decision == DeclineIt) faults = request.Decline(Answer ?? "", by, change.Now);
            else if (other is not null) faults = request.Join(other.Id, Answer ?? "", by, change.Now);
            else
            {
                var measure = new Measure { Id = change.NewId(), Created = change.Now };
                var text = request.Benefit.Length > 0 ? request.Description + "\n" + request.Benefit : request.Description;
                if (measure.Describe(new MeasureProfile(Field, request.Title, text, "", null, null, null, false)) is { Count: > 0 } wrong) return Result<string>.Failed(wrong);
                measure.Touch(change.Now);
                faults = request.Accept(measure.Id, Answer ?? "", by, change.Now);
                if (faults.Count == 0) strategy.Add(measure);
            }
            if (faults.Count > 0) return Result<string>.Failed(faults);
            change.About($"request/{id:D}", details: new { request.Status, request.Measure, Answer });
            return request.Status;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/massnahmen/vorschlaege/{id}") : this.Refuse(result.Faults);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (await db.Requests.VisibleTo(viewer).FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } request) return false;
        Request = request;
        var fields = await db.Fields.OrderBy(f => f.Number).Select(f => new { f.Id, f.Title }).ToListAsync(cancellation);
        Fields = [.. fields.Select(f => new Choice(f.Id.ToString(), f.Title))];
        FieldTitle = fields.FirstOrDefault(f => f.Id == request.Field)?.Title;
        if (request.Measure is { } measure) Measure = await db.Measures.VisibleTo(viewer).Where(m => m.Id == measure).Select(m => new { m.Id, m.Title }).FirstOrDefaultAsync(cancellation) is { } known ? (known.Id, known.Title) : null;
        if (request.IsOpen) Similar = await SimilarMeasures.To(db, request.Title, request.Description, null, cancellation);
        return true;
    }
}

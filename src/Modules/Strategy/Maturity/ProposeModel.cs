using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Maturity;

/// <summary>Proposes a measure out of an assessment, a SWOT strategy or a persona; the measure keeps where it came from.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Edit)]
internal sealed class ProposeModel(StrategyDb db) : PageModel
{
    private static readonly string[] Kinds = ["assessment", "swot", "persona"];

    [BindProperty(SupportsGet = true, Name = "von")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "titel")]
    public string? Title { get; set; }

    [BindProperty] public string? Description { get; set; }

    [BindProperty] public Guid? Field { get; set; }

    public IReadOnlyList<Choice> Fields { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        await Load(cancellation);
        return Origin() is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        await Load(cancellation);
        if (Origin() is not { } origin) return NotFound();
        if (Field is { } chosen && Fields.All(f => f.Value != chosen.ToString())) Field = null;
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.measure.propose", StrategyPermissions.Purpose), change =>
        {
            var measure = new Measure { Id = change.NewId(), Created = change.Now };
            if (measure.Describe(new MeasureProfile(Field, Title ?? "", Description ?? "", "", null, null, null, false)) is { Count: > 0 } faults) return Task.FromResult(Result<Guid>.Failed(faults));
            change.Context<StrategyDb>().AddRange(measure, new MeasureOrigin { Id = change.NewId(), Measure = measure.Id, Kind = origin.Kind, Element = origin.Element, Detail = origin.Detail });
            change.About($"measure/{measure.Id:D}", details: new { Title, From });
            return Task.FromResult<Result<Guid>>(measure.Id);
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/massnahmen/{result.Value}") : this.Refuse([.. result.Faults.Select(f => f.Field == nameof(Title) ? f with { Field = "titel" } : f)]);
    }

    /// <summary><c>assessment/id/criterion</c>, <c>swot/id/SO</c>, <c>persona/id</c>.</summary>
    private (string Kind, Guid Element, string Detail)? Origin() =>
        From?.Split('/', 3) is { Length: >= 2 } parts && Kinds.Contains(parts[0]) && Guid.TryParse(parts[1], out var element) ? (parts[0], element, parts.Length > 2 && parts[2].Length <= 60 ? parts[2] : "") : null;

    private async Task Load(CancellationToken cancellation) =>
        Fields = [.. (await db.Fields.OrderBy(f => f.Number).Select(f => new { f.Id, f.Title }).ToListAsync(cancellation)).Select(f => new Choice(f.Id.ToString(), f.Title))];
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Families;
using Stadtlotse.Strategy.Indicators;
using Stadtlotse.Strategy.Maturity;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Personas;

/// <summary>The personas.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Read)]
internal sealed class PersonasModel(StrategyDb db) : PageModel
{
    public IReadOnlyList<Persona> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation) => Rows = [.. (await db.Personas.OrderBy(p => p.Name).Take(200).ToListAsync(cancellation)).ByTitle(p => p.Name)];
}

/// <summary>A persona as a form.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Edit)]
internal sealed class PersonaEditModel(StrategyDb db) : PageModel
{
    [BindProperty] public string? Name { get; set; }

    [BindProperty] public string? Summary { get; set; }

    [BindProperty] public string? Goals { get; set; }

    [BindProperty] public string? Barriers { get; set; }

    [BindProperty] public string? Aids { get; set; }

    [BindProperty] public string? Channels { get; set; }

    [BindProperty] public int Seen { get; set; }

    public bool IsNew => RouteData.Values["id"] is null;

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken cancellation)
    {
        if (id is null) return Page();
        if (await db.Personas.FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } p) return NotFound();
        (Name, Summary, Goals, Barriers, Aids, Channels, Seen) = (p.Name, p.Summary, p.Goals, p.Barriers, p.Aids, p.Channels, p.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken cancellation)
    {
        if (id is { } known && !await db.Personas.AnyAsync(p => p.Id == known, cancellation)) return NotFound();
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.persona.write", AssessmentPermissions.Purpose), async change =>
        {
            var strategy = change.Context<StrategyDb>();
            var persona = id is null ? new Persona { Id = change.NewId() } : await strategy.Personas.FirstAsync(p => p.Id == id, cancellation);
            if (id is not null && persona.Version != Seen) return new Fault(null, "strategy.persona.conflict", "Somebody else changed this persona in the meantime.") { Kind = FaultKind.Conflict };
            if (persona.Describe(Name ?? "", Summary ?? "", Goals ?? "", Barriers ?? "", Aids ?? "", Channels ?? "") is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
            if (id is null) strategy.Add(persona);
            change.About($"persona/{persona.Id:D}", details: new { Name });
            return persona.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/bewertung/personas/{result.Value}") : this.Refuse(result.Faults);
    }
}

/// <summary>One persona with what was found with her, and the goals and measures that help her.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Read)]
internal sealed class PersonaModel(StrategyDb db) : PageModel
{
    public Persona Persona { get; private set; } = null!;

    public IReadOnlyList<PersonaCheck> Checks { get; private set; } = [];

    /// <summary>Goals and measures that came from here.</summary>
    public IReadOnlyList<Offspring> Offspring { get; private set; } = [];

    public bool MayEdit => HttpContext.Viewer().May(AssessmentPermissions.Edit);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (await db.Personas.FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } found) return NotFound();
        Persona = found;
        Checks = await db.PersonaChecks.Where(c => c.Persona == id).OrderByDescending(c => c.Date).Take(50).ToListAsync(cancellation);
        Offspring = await Families.Offspring.Of(db, id, HttpContext.Viewer(), cancellation);
        return Page();
    }
}

/// <summary>Looks at a form with a persona: does she get past each of her barriers?</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Edit)]
internal sealed class PersonaCheckModel(StrategyDb db) : PageModel
{
    public Persona Persona { get; private set; } = null!;

    [BindProperty] public string? Subject { get; set; }

    public IReadOnlyList<PersonaAnswer> Answers { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        Answers = [.. Persona.InTheWay.Select((barrier, i) => new PersonaAnswer(barrier, Request.Form[$"Passes_{i}"].ToString() is "yes" or "partly" or "no" ? Request.Form[$"Passes_{i}"].ToString() : "", Request.Form[$"Note_{i}"].ToString()))];
        List<Fault> faults = [];
        if (string.IsNullOrWhiteSpace(Subject)) faults.Add(new(nameof(Subject), "strategy.persona.subject.missing", "Say what was looked at."));
        else if (Subject.Length > 200) faults.Add(new(nameof(Subject), "strategy.text.long", "The name is too long.") { Arguments = [200] });
        foreach (var (i, answer) in Answers.Index())
        {
            if (answer.Passes.Length == 0) faults.Add(new($"Passes_{i}", "strategy.persona.answer.missing", "Choose an answer."));
            if (answer.Note.Length > 500) faults.Add(new($"Note_{i}", "strategy.text.long", "The text is too long.") { Arguments = [500] });
        }
        if (faults.Count > 0) return this.Refuse(faults);
        var (author, today) = (HttpContext.Viewer().Name, IndicatorView.Today(HttpContext.City()));
        await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.persona.check", AssessmentPermissions.Purpose), change =>
        {
            var check = new PersonaCheck { Id = change.NewId(), Persona = id, Subject = Subject!.Trim(), Date = today, Author = author, Answers = System.Text.Json.JsonSerializer.Serialize(Answers, CityJson.Options) };
            change.Context<StrategyDb>().Add(check);
            change.About($"persona/{id:D}", details: new { Subject });
            return Task.FromResult<Result<Guid>>(check.Id);
        }, cancellation);
        return LocalRedirect($"~/bewertung/personas/{id}");
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.Personas.FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } found) return false;
        Persona = found;
        Answers = [.. found.InTheWay.Select(b => new PersonaAnswer(b, "", ""))];
        return true;
    }
}

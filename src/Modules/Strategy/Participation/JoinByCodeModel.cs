using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Workshops;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Participation;

/// <summary>Something on the portal that is announced to everybody.</summary>
internal sealed record Announced(string Title, string Text, string Path, Instant? Starts, Instant? Ends, string Kind);

/// <summary>Everything one can take part in, and the box for a code.</summary>
[Surface(Surface.Portal), OpenToAll]
internal sealed class JoinByCodeModel(StrategyDb db, Throttle throttle) : PageModel
{
    /// <summary>Codes one network may try in vain within <see cref="GuessWindow"/>.</summary>
    public const int Guesses = 60;

    public static readonly TimeSpan GuessWindow = TimeSpan.FromMinutes(10);

    private const int MostShown = 40;

    /// <summary>The code as typed.</summary>
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    public IReadOnlyList<Announced> Open { get; private set; } = [];

    public IReadOnlyList<Announced> Past { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        await Load(cancellation);
        if (string.IsNullOrWhiteSpace(Code)) return Page();
        var guesses = "guess/" + Origin.Network(HttpContext, default);
        if (!throttle.Within(guesses, Guesses, GuessWindow)) return this.Refuse(new Fault(nameof(Code), "strategy.participation.code.wait", "Too many codes were tried.") { Kind = FaultKind.Unavailable });
        if (JoinCode.Read(Code) is { } code && await Find(code, cancellation) is { } path) return Redirect(Request.PathBase + path);
        throttle.Count(guesses, GuessWindow);
        return this.Refuse(new Fault(nameof(Code), "strategy.participation.code.unknown", "Nothing has this code."));
    }

    private async Task<string?> Find(string code, CancellationToken cancellation) =>
        await db.Workshops.WithoutVisibility("Who has the code may take part.").AnyAsync(w => w.Code == code, cancellation) ? $"/werkstatt/{code}" : null;

    private async Task Load(CancellationToken cancellation)
    {
        var closed = nameof(WorkshopPhase.Closed);
        var workshops = await db.Workshops.WithoutVisibility("Announced ones are for everybody.").Where(w => w.Listed).OrderBy(w => w.Phase == closed).ThenByDescending(w => w.Starts).ThenBy(w => w.Id).Take(MostShown)
            .Select(w => new { w.Title, w.Text, w.Code, w.Starts, w.Ends, w.Phase, Report = db.WorkshopReports.Any(r => r.Workshop == w.Id && r.Published) }).ToListAsync(cancellation);
        Open = [.. workshops.Where(w => w.Phase != closed).Select(w => new Announced(w.Title, w.Text, $"/werkstatt/{w.Code}", w.Starts, w.Ends, "workshop"))];
        Past = [.. workshops.Where(w => w.Phase == closed).Select(w => new Announced(w.Title, w.Text, $"/werkstatt/{w.Code}{(w.Report ? "/bericht" : "")}", w.Starts, w.Ends, "workshop"))];
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Strategy.Lines;

/// <summary>
/// A page on which lists are filled in line by line. Two people at once: who saves second sees both versions and loses nothing;
/// saving again then takes the own version.
/// </summary>
internal abstract class LinesPage(StrategyDb db) : PageModel
{
    protected StrategyDb Db => db;

    /// <summary>Fingerprint of what the person saw.</summary>
    [BindProperty] public string? Seen { get; set; }

    /// <summary>The list whose button for further lines was pressed.</summary>
    [BindProperty] public string? More { get; set; }

    public IReadOnlyList<LinesView> Lists { get; private set; } = [];

    /// <summary>Purpose of the command.</summary>
    protected abstract string Verb { get; }

    protected virtual string Purpose => StrategyPermissions.Purpose;

    protected abstract string After(Guid id);

    /// <summary>Finds what the lists belong to and whether the person may change it; null to go on, an answer otherwise.</summary>
    protected abstract Task<IActionResult?> Open(Guid id, CancellationToken cancellation);

    /// <summary>The lists with what is stored in them, in one order.</summary>
    protected abstract Task<IReadOnlyList<(LineTable Table, List<LineRow> Rows)>> Stored(StrategyDb from, Guid id, CancellationToken cancellation);

    /// <summary>Checks the values against each other and stores them; faults keep everything as it was.</summary>
    protected abstract Task<IReadOnlyList<Fault>> Save(CityDb change, Guid id, IReadOnlyList<IReadOnlyList<LineValues>> values, CancellationToken cancellation);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (await Open(id, cancellation) is { } answer) return answer;
        var stored = await Stored(db, id, cancellation);
        Lists = [.. stored.Select(s => new LinesView(s.Table, s.Rows))];
        Seen = LineStore.Fingerprint(stored.SelectMany(s => s.Rows));
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (await Open(id, cancellation) is { } answer) return answer;
        var stored = await Stored(db, id, cancellation);
        var typed = stored.Select(s => LineReading.Typed(s.Table, Request.Form)).ToList();
        Lists = [.. stored.Zip(typed, (s, t) => new LinesView(s.Table, t) { Blank = s.Table.Name == More ? 4 : 1 })];
        if (More is { Length: > 0 }) return Page();
        var read = stored.Zip(typed, (s, t) => LineReading.Read(s.Table, t)).ToList();
        if (read.SelectMany(r => r.Faults).ToList() is { Count: > 0 } faults) return this.Refuse(faults);
        var values = read.Select(r => r.Value).ToList();
        var result = await HttpContext.City().Write<bool>(HttpContext.Command(Verb, Purpose), async change =>
        {
            var now = await Stored(change.Context<StrategyDb>(), id, cancellation);
            if (LineStore.Fingerprint(now.SelectMany(s => s.Rows)) != Seen) return Conflict;
            if (await Save(change, id, values, cancellation) is { Count: > 0 } wrong) return Result<bool>.Failed(wrong);
            return true;
        }, cancellation);
        if (result.IsOk) return LocalRedirect("~" + After(id));
        if (result.Faults[0].Kind == FaultKind.Conflict) await ShowBoth(id, cancellation);
        return this.Refuse(result.Faults);
    }

    /// <summary>Somebody else stored something; what they stored is shown beside what was typed, and counts as seen.</summary>
    private async Task ShowBoth(Guid id, CancellationToken cancellation)
    {
        // The context of the request has kept nothing: it does not track.
        var stored = await Stored(db, id, cancellation);
        Lists = [.. Lists.Zip(stored, (view, now) => view with { Stored = now.Rows })];
        Seen = LineStore.Fingerprint(stored.SelectMany(s => s.Rows));
    }

    private static Fault Conflict => new(null, "strategy.lines.conflict", "Somebody else changed these lines in the meantime.") { Kind = FaultKind.Conflict };
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Roadmap.Bundles;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Parts;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Measures.Sections;

/// <summary>When a measure may or must happen, and how much it is worth.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Edit)]
internal sealed class DatesModel(StrategyDb db, PageTexts texts) : PageModel, IMeasurePart
{
    public Measure Measure { get; private set; } = null!;

    public LocalText MeasureTitle { get; private set; } = LocalText.Empty;

    public string Part => "termine";

    [BindProperty] public string? Weeks { get; set; }

    [BindProperty] public DateParts Earliest { get; set; } = new();

    [BindProperty] public DateParts Latest { get; set; } = new();

    [BindProperty] public DateParts FixedStart { get; set; } = new();

    [BindProperty] public DateParts Pinned { get; set; } = new();

    [BindProperty] public string? PinReason { get; set; }

    [BindProperty] public string? Benefit { get; set; }

    [BindProperty] public string? Priority { get; set; }

    [BindProperty] public Guid? Bundle { get; set; }

    [BindProperty] public string? Seen { get; set; }

    /// <summary>The preparations that can be shared.</summary>
    public IReadOnlyList<Choice> Bundles { get; private set; } = [];

    /// <summary>What somebody else stored; null when nobody did.</summary>
    public IReadOnlyList<SummaryItem>? Stored { get; private set; }

    public IReadOnlyList<Choice> Scale { get; } = [.. Enumerable.Range(1, 5).Select(n => new Choice(n.ToString(CultureInfo.InvariantCulture), texts["strategy.scale." + n.ToString(CultureInfo.InvariantCulture)]))];

    public IReadOnlyList<Choice> Priorities { get; } = [.. Enumerable.Range(1, 5).Select(n => new Choice(n.ToString(CultureInfo.InvariantCulture), texts["strategy.priority." + n.ToString(CultureInfo.InvariantCulture)]))];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (await Open(id, cancellation) is { } answer) return answer;
        var m = Measure;
        (Weeks, PinReason, Benefit, Priority) = (LineText.Of(m.Weeks), m.PinReason, LineText.Of(m.Benefit), LineText.Of(m.Priority));
        (Earliest, Latest, FixedStart, Pinned) = (DateParts.Of(m.Earliest), DateParts.Of(m.Latest), DateParts.Of(m.FixedStart), DateParts.Of(m.Pinned));
        Bundle = m.Bundle;
        Seen = Fingerprint(m);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (await Open(id, cancellation) is { } answer) return answer;
        var weeks = Inputs.Integer(nameof(Weeks), Weeks);
        var (earliest, latest, fixedStart, pinned) = (Inputs.Date(nameof(Earliest), Earliest), Inputs.Date(nameof(Latest), Latest), Inputs.Date(nameof(FixedStart), FixedStart), Inputs.Date(nameof(Pinned), Pinned));
        List<Fault> faults = [.. weeks.Faults, .. earliest.Faults, .. latest.Faults, .. fixedStart.Faults, .. pinned.Faults];
        if (faults.Count > 0) return this.Refuse(faults);
        var dates = new MeasureDates((int?)Bounded(weeks.Value), earliest.Value, latest.Value, fixedStart.Value, pinned.Value, PinReason ?? "", Step(Benefit), Step(Priority)) { Bundle = Bundles.Any(b => b.Value == Bundle?.ToString()) ? Bundle : null };
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("strategy.measure.dates", StrategyPermissions.Purpose), async change =>
        {
            var measure = await change.Context<StrategyDb>().Measures.FirstAsync(m => m.Id == id, cancellation);
            if (Fingerprint(measure) != Seen) return new Fault(null, "strategy.lines.conflict", "Somebody else changed these dates in the meantime.") { Kind = FaultKind.Conflict };
            if (measure.Schedule(dates) is { Count: > 0 } wrong) return Result<bool>.Failed(wrong);
            measure.Touch(change.Now);
            change.About($"measure/{id:D}", details: dates);
            return true;
        }, cancellation);
        if (result.IsOk) return LocalRedirect($"~/massnahmen/{id}#termine");
        if (result.Faults[0].Kind == FaultKind.Conflict) await ShowBoth(id, cancellation);
        return this.Refuse(result.Faults);
    }

    private async Task<IActionResult?> Open(Guid id, CancellationToken cancellation)
    {
        if (await db.Measures.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(m => m.Id == id, cancellation) is not { } measure) return NotFound();
        (Measure, MeasureTitle) = (measure, await WordingSet.Title(db, id, measure.Title, cancellation));
        Bundles = [.. (await db.Lines<BundleLine>(BundleLine.City, cancellation)).Select(b => new Choice(b.Id.ToString(), b.Name))];
        return measure.MayEdit(HttpContext.Viewer()) ? null : StatusCode(StatusCodes.Status403Forbidden);
    }

    private async Task ShowBoth(Guid id, CancellationToken cancellation)
    {
        var m = await db.Measures.VisibleTo(HttpContext.Viewer()).FirstAsync(m => m.Id == id, cancellation);
        Seen = Fingerprint(m);
        Stored = Of(m, texts);
    }

    /// <summary>The dates as a summary.</summary>
    public static IReadOnlyList<SummaryItem> Of(Measure m, PageTexts texts)
    {
        return
        [
            new(texts["strategy.weeks"], m.Weeks is { } weeks ? texts.Count("strategy.inweeks", weeks) : "–"),
            new(texts["strategy.earliest"], Day(m.Earliest)),
            new(texts["strategy.latest"], Day(m.Latest)),
            new(texts["strategy.fixedstart"], Day(m.FixedStart)),
            new(texts["strategy.pinned"], m.Pinned is null || m.PinReason.Length == 0 ? Day(m.Pinned) : $"{Day(m.Pinned)} ({m.PinReason})"),
            new(texts["strategy.benefit"], texts["strategy.scale." + m.Benefit.ToString(CultureInfo.InvariantCulture)]),
            new(texts["strategy.priority"], texts["strategy.priority." + m.Priority.ToString(CultureInfo.InvariantCulture)]),
        ];

        string Day(DateOnly? day) => day?.ToString("d", texts.Language.Culture) ?? "–";
    }

    private static string Fingerprint(Measure m) => LineStore.Fingerprint(
        [LineText.Of(m.Weeks), LineText.Day(m.Earliest), LineText.Day(m.Latest), LineText.Day(m.FixedStart), LineText.Day(m.Pinned), m.PinReason, LineText.Of(m.Benefit), LineText.Of(m.Priority), LineText.Of(m.Bundle)]);

    private static long? Bounded(long? weeks) => weeks is { } known ? Math.Clamp(known, -1, 100_000) : null;

    private static int Step(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : 0;
}

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
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Measures.Sections;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Figures;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>A measure's part in an indicator.</summary>
internal sealed record EffectRow(Guid Id, Guid Measure, LocalText Title, string Status, double? Expected, int? Year, string Note);

/// <summary>One indicator at the desk: picture, light, values with their corrections, what measures add.</summary>
[Surface(Surface.Desk), Needs(SteeringPermissions.Read)]
internal sealed class IndicatorShowModel(StrategyDb db, FigureCatalogue figures, PageTexts texts) : PageModel
{
    public const int LongestNote = 1000;

    /// <summary>Measures that can be chosen here, those of the goal and of its field first; others name the indicator in their own profile.</summary>
    public const int MostMeasures = 200;

    public IndicatorView View { get; private set; } = null!;

    public IReadOnlyList<IndicatorValue> Values { get; private set; } = [];

    public IReadOnlyList<EffectRow> Effects { get; private set; } = [];

    public IReadOnlyList<ForecastPoint> Forecast { get; private set; } = [];

    public IReadOnlyList<Choice> Measures { get; private set; } = [];

    public string? Goal { get; private set; }

    /// <summary>The platform's figure it takes its values from; null for other sources.</summary>
    public PlatformFigure? Figure => View.Indicator.Source == nameof(IndicatorSource.Platform) ? figures.Find(View.Indicator.Figure) : null;

    /// <summary>Whether a part of the platform counts that figure already.</summary>
    public bool IsCounted => figures.IsCounted(View.Indicator.Figure);

    [BindProperty] public DateParts Date { get; set; } = new();

    [BindProperty] public string? Value { get; set; }

    [BindProperty] public string? Note { get; set; }

    [BindProperty] public Guid? Measure { get; set; }

    [BindProperty] public string? What { get; set; }

    [BindProperty] public string? Expected { get; set; }

    [BindProperty] public string? Year { get; set; }

    public bool MayEdit => HttpContext.Viewer().May(SteeringPermissions.Edit);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        Date = DateParts.Of(IndicatorView.Today(HttpContext.City()));
        return Page();
    }

    /// <summary>Up to the last target, or three years ahead.</summary>
    public static IReadOnlyList<ForecastPoint> ForecastOf(IndicatorView view) => view.Last is not { } last ? []
        : Indicators.Forecast.Of([.. view.Series.Select(v => (IndicatorView.YearOf(v.Date), v.Value))], view.Target.IsEmpty ? last.Date.Year + 3 : Math.Max(view.Target.Years[^1].Year, last.Date.Year + 1));

    /// <summary>Enters a value; one of the same day is corrected and stays in the history.</summary>
    public async Task<IActionResult> OnPostValue(Guid id, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load(id, cancellation)) return NotFound();
        var (date, value) = (Inputs.Date(nameof(Date), Date), Numbers.Read(nameof(Value), Value));
        List<Fault> faults = [.. date.Faults, .. value.Faults];
        if (date is { IsOk: true, Value: null }) faults.Add(new(nameof(Date), "strategy.indicator.date.missing", "The date is missing."));
        if (date is { IsOk: true, Value: { } day } && (day.Year < 1990 || day > IndicatorView.Today(HttpContext.City()))) faults.Add(new(nameof(Date), "strategy.indicator.date.range", "The date must not lie in the future."));
        if (value is { IsOk: true, Value: null }) faults.Add(new(nameof(Value), "strategy.indicator.value.missing", "The value is missing."));
        if (Note?.Length > LongestNote) faults.Add(new(nameof(Note), "strategy.text.long", "The note is too long.") { Arguments = [LongestNote] });
        if (View.Indicator.Source == nameof(IndicatorSource.Formula)) faults.Add(new(null, "strategy.indicator.calculated", "This indicator is calculated."));
        if (faults.Count > 0) return this.Refuse(faults);
        return await Store(id, date.Value!.Value, value.Value!.Value, Note?.Trim() ?? "", cancellation);
    }

    /// <summary>Reads the platform's figure and enters it for today.</summary>
    public async Task<IActionResult> OnPostRead(Guid id, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load(id, cancellation)) return NotFound();
        if (!figures.IsCounted(View.Indicator.Figure) || figures.Find(View.Indicator.Figure) is not { } figure) return this.Refuse(new Fault(null, "strategy.indicator.figure.uncounted", "No part of the platform counts this yet."));
        if (await figures.Read(HttpContext.City(), figure.Key, cancellation) is not { } reading) return this.Refuse(new Fault(null, "strategy.indicator.figure.none", "The platform has nothing to count yet."));
        if (!reading.MayBeShown(figure)) return this.Refuse(new Fault(null, "strategy.indicator.figure.few", "Fewer than ten people."));
        return await Store(id, IndicatorView.Today(HttpContext.City()), reading.Value, "", cancellation);
    }

    /// <summary>Says what a measure should add.</summary>
    public async Task<IActionResult> OnPostEffect(Guid id, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load(id, cancellation)) return NotFound();
        var (expected, year) = (Numbers.Read(nameof(Expected), Expected), Inputs.Integer(nameof(Year), Year));
        List<Fault> faults = [];
        if (Measure is not { } measure || Measures.All(m => m.Value != measure.ToString())) faults.Add(new(nameof(Measure), "strategy.indicator.measure.missing", "Choose a measure."));
        faults.AddRange([.. expected.Faults, .. year.Faults]);
        if (expected is { IsOk: true, Value: null or 0 }) faults.Add(new(nameof(Expected), "strategy.indicator.expected.missing", "Say by how much."));
        if (year.IsOk && year.Value is null or < 2000 or > 2100) faults.Add(new(nameof(Year), "strategy.year.range", "The year must lie between 2000 and 2100."));
        if (expected is { IsOk: true, Value: { } much } && Math.Abs(much) > EffectRules.Most / 100d) faults.Add(new(nameof(Expected), "strategy.indicator.expected.missing", "Say by how much."));
        if (What?.Length > LongestNote) faults.Add(new(nameof(What), "strategy.text.long", "The note is too long.") { Arguments = [LongestNote] });
        if (faults.Count > 0) return this.Refuse(faults);
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.indicator.effect", SteeringPermissions.Purpose), async change =>
        {
            var strategy = change.Context<StrategyDb>();
            // What an indicator's page says of a measure stands in the measure's profile.
            var owner = await strategy.Measures.FirstAsync(m => m.Id == Measure, cancellation);
            var lines = await strategy.Lines<EffectLine>(owner.Id, cancellation);
            if (lines.Any(l => l.Indicator == id && l.Amount is not null)) return new Fault(nameof(Measure), "strategy.indicator.effect.twice", "This measure is there already.");
            var effect = EffectLine.Of(change.NewId(), owner.Id, lines.Count == 0 ? 0 : lines[^1].Position + 1, What?.Trim() is { Length: > 0 } what ? what : View.Indicator.Title, id, EffectRules.Hundredths(expected.Value!.Value), (int)year.Value!.Value);
            strategy.Add(effect);
            owner.Touch(change.Now);
            change.About($"indicator/{id:D}", details: new { Measure, expected = expected.Value, year = year.Value });
            return effect.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/steuerung/{id}") : this.Refuse(result.Faults);
    }

    /// <summary>Takes such a statement back.</summary>
    public async Task<IActionResult> OnPostWithdraw(Guid id, Guid effect, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load(id, cancellation) || Effects.All(e => e.Id != effect)) return NotFound();
        await HttpContext.City().Write<bool>(HttpContext.Command("strategy.indicator.effect.withdraw", SteeringPermissions.Purpose), async db =>
        {
            var found = await db.Context<StrategyDb>().EffectLines.FirstOrDefaultAsync(e => e.Id == effect && e.Indicator == id, cancellation);
            if (found is not null)
            {
                db.Context<StrategyDb>().Remove(found);
                (await db.Context<StrategyDb>().Measures.FirstOrDefaultAsync(m => m.Id == found.Owner, cancellation))?.Touch(db.Now);
            }
            db.About($"indicator/{id:D}", details: new { effect });
            return true;
        }, cancellation);
        return LocalRedirect($"~/steuerung/{id}");
    }

    private async Task<IActionResult> Store(Guid id, DateOnly date, double value, string note, CancellationToken cancellation)
    {
        var author = HttpContext.Viewer().Name;
        await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.indicator.value", SteeringPermissions.Purpose), async db =>
            await Enter(db, id, date, value, note, author, cancellation), cancellation);
        return LocalRedirect($"~/steuerung/{id}");
    }

    /// <summary>Enters a value within a command.</summary>
    public static async Task<Guid> Enter(CityDb db, Guid id, DateOnly date, double value, string note, string author, CancellationToken cancellation)
    {
        await db.Lock($"indicator/{id:D}", cancellation);
        var strategy = db.Context<StrategyDb>();
        foreach (var old in await strategy.IndicatorValues.Where(v => v.Indicator == id && v.Date == date && v.Current).ToListAsync(cancellation)) old.Current = false;
        var entered = new IndicatorValue { Id = db.NewId(), Indicator = id, Date = date, Value = value, Note = note, Author = author, Entered = db.Now };
        strategy.Add(entered);
        db.About($"indicator/{id:D}", details: new { date, value });
        return entered.Id;
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        var found = await IndicatorView.All(db, HttpContext.Viewer(), IndicatorView.Today(HttpContext.City()), cancellation, id);
        if (found.Count == 0) return false;
        View = found[0];
        Forecast = ForecastOf(View);
        Values = await db.IndicatorValues.Where(v => v.Indicator == id).OrderByDescending(v => v.Date).ThenByDescending(v => v.Entered).Take(200).ToListAsync(cancellation);
        Effects = await (from effect in db.EffectLines
                         join measure in db.Measures.VisibleTo(HttpContext.Viewer()) on effect.Owner equals measure.Id
                         where effect.Indicator == id
                         orderby effect.Year == null, effect.Year, measure.Sort
                         select new EffectRow(effect.Id, measure.Id, new LocalText(measure.Title, null, null), measure.Status, effect.Amount / 100d, effect.Year, effect.What)).ToListAsync(cancellation);
        var goal = await db.Goals.VisibleTo(HttpContext.Viewer(), db).Where(g => g.Id == View.Indicator.Goal).Select(g => new { g.Id, g.Title, g.Field }).FirstOrDefaultAsync(cancellation);
        var say = await WordingSet.Titles(db, [.. Effects.Select(e => e.Measure), .. goal is null ? (IEnumerable<Guid>)[] : [goal.Id]], cancellation);
        if (goal is not null) Goal = say.Title(goal.Id, goal.Title).In(texts.Language.Code);
        Effects = [.. Effects.Select(e => e with { Title = say.Title(e.Measure, e.Title.De) })];
        if (MayEdit)
        {
            var field = goal?.Field;
            var measures = await db.Measures.VisibleTo(HttpContext.Viewer()).OrderBy(m => m.Goal == View.Indicator.Goal ? 0 : m.Field == field ? 1 : 2).ThenBy(m => m.Sort).ThenBy(m => m.Id).Select(m => new { m.Id, m.Title }).Take(MostMeasures).ToListAsync(cancellation);
            Measures = await TitleChoices.Of(db, texts, measures.ConvertAll(m => new TitledElement(m.Id, m.Title)), cancellation);
        }
        return true;
    }

    /// <summary>What the measures should have added by the day of the last value, and what is seen since the baseline.</summary>
    public (double Expected, double? Seen) Contribution
    {
        get
        {
            var until = View.Last?.Date.Year ?? 0;
            var ended = nameof(MeasureStatus.Stopped);
            return (Effects.Where(e => e.Year <= until && e.Status != ended).Sum(e => e.Expected ?? 0), View.Last is { } last && View.Indicator.Baseline is { } start ? last.Value - start : null);
        }
    }
}

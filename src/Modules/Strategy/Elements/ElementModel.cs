using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Fields;
using Stadtlotse.Strategy.Goals;
using Stadtlotse.Strategy.Principles;
using Stadtlotse.Strategy.Topics;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;
using Field = Stadtlotse.Strategy.Fields.Field;

namespace Stadtlotse.Strategy.Elements;

/// <summary>A principle, field, topic or goal as a form: new in a strategy, or to change or remove one.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Document)]
internal sealed class ElementModel(StrategyDb db, PageTexts texts) : PageModel
{
    [BindProperty] public ElementWords Words { get; set; } = new();

    [BindProperty] public string? Number { get; set; }

    [BindProperty] public Guid? Field { get; set; }

    [BindProperty] public Guid? Topic { get; set; }

    [BindProperty] public string? Horizon { get; set; }

    [BindProperty] public GoalStatus Status { get; set; } = GoalStatus.Accepted;

    [BindProperty] public int Seen { get; set; }

    public ElementKind Kind { get; private set; }

    /// <summary>The element; null while it is new.</summary>
    public Guid? Id { get; private set; }

    public Guid Strategy { get; private set; }

    public LocalText StrategyTitle { get; private set; } = LocalText.Empty;

    public IReadOnlyList<Choice> Fields { get; private set; } = [];

    public IReadOnlyList<Choice> Topics { get; private set; } = [];

    public async Task<IActionResult> OnGet(string kind, Guid? id, Guid? strategy, [FromQuery(Name = "feld")] Guid? field, CancellationToken cancellation)
    {
        if (!await Load(kind, id, strategy, cancellation)) return NotFound();
        if (id is null)
        {
            (Field, Number) = (field, await NextNumber(cancellation));
            return Page();
        }
        var (title, text, number) = ("", "", 0);
        switch (Kind)
        {
            case ElementKind.Principle: var p = await db.Principles.FirstAsync(x => x.Id == id, cancellation); (title, text, number, Seen) = (p.Title, p.Text, p.Number, p.Version); break;
            case ElementKind.Field: var f = await db.Fields.FirstAsync(x => x.Id == id, cancellation); (title, text, number, Seen) = (f.Title, f.Text, f.Number, f.Version); break;
            case ElementKind.Topic: var t = await db.Topics.FirstAsync(x => x.Id == id, cancellation); (title, text, number, Seen, Field) = (t.Title, t.Text, t.Number, t.Version, t.Field); break;
            default:
                var g = await db.Goals.VisibleTo(HttpContext.Viewer(), db).FirstAsync(x => x.Id == id, cancellation);
                (title, text, number, Seen, Field, Topic) = (g.Title, g.Text, g.Number, g.Version, g.Field, g.Topic);
                (Horizon, Status) = (g.Horizon?.ToString(CultureInfo.InvariantCulture), Enum.Parse<GoalStatus>(g.Status));
                break;
        }
        (Words, Number) = (await ElementWords.Of(db, id.Value, title, text, cancellation), number.ToString(CultureInfo.InvariantCulture));
        return Page();
    }

    public async Task<IActionResult> OnPost(string kind, Guid? id, Guid? strategy, CancellationToken cancellation)
    {
        if (!await Load(kind, id, strategy, cancellation)) return NotFound();
        var (number, horizon) = (Inputs.Integer(nameof(Number), Number), Inputs.Integer(nameof(Horizon), Horizon));
        List<Fault> typed = [.. Words.Check(), .. number.Faults, .. horizon.Faults];
        if (typed.Count > 0) return this.Refuse(typed);
        if (Fields.All(f => f.Value != Field.ToString())) Field = null;
        if (Topics.All(t => t.Value != Topic.ToString())) Topic = null;
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command($"strategy.{Kind.ToString().ToLowerInvariant()}.{(id is null ? "create" : "change")}", StrategyPermissions.Purpose), async change =>
        {
            var context = change.Context<StrategyDb>();
            if (id is { } known && await VersionOf(context, known, cancellation) != Seen) return new Fault(null, "strategy.element.conflict", "Somebody else changed this in the meantime.") { Kind = FaultKind.Conflict };
            var place = (int)Math.Clamp(number.Value ?? 0, 0, 10_000);
            var element = id ?? change.NewId();
            var faults = await Describe(context, element, place, horizon.Value is { } year ? (int)Math.Clamp(year, 0, 9999) : null, cancellation);
            if (faults.Count > 0) return Result<Guid>.Failed([.. faults.Select(f => f.Field is "Title" or "Text" ? f with { Field = "Words." + f.Field } : f)]);
            await Words.Store(context, element, Strategy, cancellation);
            change.About($"{Kind.ToString().ToLowerInvariant()}/{element:D}", details: new { Strategy, Words.Title, Words.Text, Field, Topic, place, Horizon, Status });
            return element;
        }, cancellation);
        return result.IsOk ? LocalRedirect(Kind is ElementKind.Goal or ElementKind.Field ? "~" + Kind.Path(result.Value, Strategy) : $"~/strategie/{Strategy}/gliederung") : this.Refuse(result.Faults);
    }

    /// <summary>Removes the element when nothing hangs on it any more.</summary>
    public async Task<IActionResult> OnPostRemove(string kind, Guid? id, CancellationToken cancellation)
    {
        if (id is not { } known || !await Load(kind, id, null, cancellation)) return NotFound();
        var result = await HttpContext.City().Write<bool>(HttpContext.Command($"strategy.{Kind.ToString().ToLowerInvariant()}.remove", StrategyPermissions.Purpose), async change =>
        {
            var context = change.Context<StrategyDb>();
            if (await Removal.Blocked(context, Kind, known, cancellation)) return new Fault(null, "strategy.element.used", "Something still hangs on this element.");
            await Removal.Remove(context, Kind, known, cancellation);
            change.About($"{Kind.ToString().ToLowerInvariant()}/{known:D}", details: new { Words.Title });
            return true;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/strategie/{Strategy}/gliederung") : this.Refuse(result.Faults);
    }

    private async Task<IReadOnlyList<Fault>> Describe(StrategyDb context, Guid element, int number, int? horizon, CancellationToken cancellation)
    {
        var (title, text) = (Words.Title ?? "", Words.Text ?? "");
        switch (Kind)
        {
            case ElementKind.Principle:
                var principle = Id is null ? New(context, new Principle { Id = element, Strategy = Strategy }) : await context.Principles.FirstAsync(p => p.Id == element, cancellation);
                return principle.Describe(number, title, text);
            case ElementKind.Field:
                var field = Id is null ? New(context, new Field { Id = element, Strategy = Strategy }) : await context.Fields.FirstAsync(f => f.Id == element, cancellation);
                return field.Describe(number, title, text);
            case ElementKind.Topic:
                var topic = Id is null ? New(context, new Topic { Id = element, Strategy = Strategy }) : await context.Topics.FirstAsync(t => t.Id == element, cancellation);
                return topic.Describe(Field, number, title, text);
            default:
                var goal = Id is null ? New(context, new Goal { Id = element, Strategy = Strategy }) : await context.Goals.FirstAsync(g => g.Id == element, cancellation);
                if (Topic is { } chosen && await context.Topics.AnyAsync(t => t.Id == chosen && t.Field != Field, cancellation)) return [new Fault(nameof(Topic), "strategy.topic.other", "The topic belongs to another field of action.")];
                return goal.Describe(new GoalProfile(Field, Topic, number, title, text, horizon, Status));
        }
    }

    private static T New<T>(StrategyDb context, T element) where T : class
    {
        context.Add(element);
        return element;
    }

    private async Task<int> VersionOf(StrategyDb context, Guid id, CancellationToken cancellation) => Kind switch
    {
        ElementKind.Principle => await context.Principles.Where(p => p.Id == id).Select(p => p.Version).FirstOrDefaultAsync(cancellation),
        ElementKind.Field => await context.Fields.Where(f => f.Id == id).Select(f => f.Version).FirstOrDefaultAsync(cancellation),
        ElementKind.Topic => await context.Topics.Where(t => t.Id == id).Select(t => t.Version).FirstOrDefaultAsync(cancellation),
        _ => await context.Goals.Where(g => g.Id == id).Select(g => g.Version).FirstOrDefaultAsync(cancellation),
    };

    private async Task<string> NextNumber(CancellationToken cancellation) => ((Kind switch
    {
        ElementKind.Principle => await db.Principles.Where(p => p.Strategy == Strategy).MaxAsync(p => (int?)p.Number, cancellation),
        ElementKind.Field => await db.Fields.Where(f => f.Strategy == Strategy).MaxAsync(f => (int?)f.Number, cancellation),
        ElementKind.Topic => await db.Topics.Where(t => t.Strategy == Strategy).MaxAsync(t => (int?)t.Number, cancellation),
        _ => await db.Goals.VisibleTo(HttpContext.Viewer(), db).Where(g => g.Strategy == Strategy).MaxAsync(g => (int?)g.Number, cancellation),
    } ?? 0) + 1).ToString(CultureInfo.InvariantCulture);

    private async Task<bool> Load(string kind, Guid? id, Guid? strategy, CancellationToken cancellation)
    {
        (Kind, Id) = (ElementKinds.Of(kind), id);
        var viewer = HttpContext.Viewer();
        if (id is { } known)
        {
            if (await ElementHead.Find(db, Kind, known, viewer, cancellation) is not { } found) return false;
            strategy = found.Strategy;
        }
        if (await db.Strategies.VisibleTo(viewer).Where(s => s.Id == strategy).Select(s => s.Title).FirstOrDefaultAsync(cancellation) is not { } title) return false;
        (Strategy, StrategyTitle) = (strategy!.Value, await WordingSet.Title(db, strategy.Value, title, cancellation));
        if (Kind is not (ElementKind.Topic or ElementKind.Goal)) return true;
        var fields = await db.Fields.Where(f => f.Strategy == strategy).OrderBy(f => f.Number).Select(f => new { f.Id, f.Title }).ToListAsync(cancellation);
        Fields = await TitleChoices.Of(db, texts, fields.ConvertAll(f => new TitledElement(f.Id, f.Title)), cancellation);
        if (Kind is not ElementKind.Goal) return true;
        var titles = Fields.ToDictionary(f => Guid.Parse(f.Value), f => f.Text);
        var topics = await db.Topics.Where(t => t.Strategy == strategy).OrderBy(t => t.Number).Select(t => new { t.Id, t.Title, t.Field }).ToListAsync(cancellation);
        Topics = await TitleChoices.Of(db, texts, topics.ConvertAll(t => new TitledElement(t.Id, t.Title, $"{titles.GetValueOrDefault(t.Field) ?? "–"}: ")), cancellation);
        return true;
    }
}

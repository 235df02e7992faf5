using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Thread;

/// <summary>Where on the thread a page stands: model of <c>/Pages/Strategy/Thread/_Thread.cshtml</c>. A project or indicator names its measure or goal.</summary>
/// <param name="Station">The page's own station.</param>
/// <param name="Id">Id of what the page shows.</param>
/// <param name="Field">The field of action, when the page shows one.</param>
/// <param name="Goal">The goal, when known.</param>
/// <param name="Measure">The measure, when known.</param>
internal sealed record ThreadPlace(ThreadStation Station, Guid Id, Guid? Field = null, Guid? Goal = null, Guid? Measure = null);

/// <summary>The thread as one page shows it: at each station what belongs to the page.</summary>
internal sealed class ThreadView
{
    /// <summary>How many links a station shows before it says how many more there are.</summary>
    public const int Shown = 5;

    private readonly List<ThreadLink> links = [];

    private ThreadView(ThreadPlace place) => Place = place;

    public ThreadPlace Place { get; }

    public IEnumerable<(ThreadStation Station, IReadOnlyList<ThreadLink> Links)> Stations =>
        Enum.GetValues<ThreadStation>().Select(s => (s, (IReadOnlyList<ThreadLink>)[.. links.Where(l => l.Station == s)]));

    public static async Task<ThreadView> Load(HttpContext context, StrategyDb db, PageTexts texts, ThreadPlace place, CancellationToken cancellation)
    {
        var viewer = context.Viewer();
        var view = new ThreadView(place);
        var measure = place.Measure is { } m ? await db.Measures.VisibleTo(viewer).Where(x => x.Id == m).Select(x => new { x.Id, x.Title, x.Field, x.Goal }).FirstOrDefaultAsync(cancellation) : null;
        var goalId = place.Goal ?? measure?.Goal;
        var goal = goalId is { } g ? await db.Goals.VisibleTo(viewer, db).Where(x => x.Id == g).Select(x => new { x.Id, x.Title, x.Number, x.Field }).FirstOrDefaultAsync(cancellation) : null;
        var fieldId = place.Field ?? goal?.Field ?? measure?.Field;
        var field = fieldId is null ? null : await db.Fields.Where(x => x.Id == fieldId).Select(x => new { x.Id, x.Title, x.Strategy }).FirstOrDefaultAsync(cancellation);
        var strategy = field is null ? null : await db.Strategies.VisibleTo(viewer).Where(s => s.Id == field.Strategy).Select(s => new { s.Id, s.Title }).FirstOrDefaultAsync(cancellation);
        var ids = new[] { strategy?.Id, field?.Id, goal?.Id, measure?.Id }.OfType<Guid>().ToList();
        var say = new WordingSet(await db.Wordings.Where(w => ids.Contains(w.Element) && w.Part == "title").ToListAsync(cancellation));
        var language = texts.Language.Code;

        if (strategy is not null)
        {
            view.Add(ThreadStation.Strategy, strategy.Id, say.Of(strategy.Id, "title", strategy.Title).In(language), $"/strategie/{strategy.Id}");
            view.Add(ThreadStation.Field, field!.Id, say.Of(field.Id, "title", field.Title).In(language), $"/strategie/feld/{field.Id}");
        }
        if (goal is not null) view.Add(ThreadStation.Goal, goal.Id, texts["strategy.goal.number", goal.Number] + " " + say.Of(goal.Id, "title", goal.Title).In(language), $"/strategie/ziel/{goal.Id}");
        else if (place.Station == ThreadStation.Field && strategy is not null)
        {
            var goals = await db.Goals.VisibleTo(viewer, db).Where(x => x.Field == field!.Id).OrderBy(x => x.Number).Select(x => new { x.Id, x.Title, x.Number }).ToListAsync(cancellation);
            var named = await Titles(db, [.. goals.Select(g => g.Id)], cancellation);
            foreach (var below in goals) view.Add(ThreadStation.Goal, below.Id, texts["strategy.goal.number", below.Number] + " " + named.Of(below.Id, "title", below.Title).In(language), $"/strategie/ziel/{below.Id}");
        }
        if (measure is not null) view.Add(ThreadStation.Measure, measure.Id, say.Of(measure.Id, "title", measure.Title).In(language), $"/massnahmen/{measure.Id}");
        else if (goal is not null)
        {
            var measures = await db.Measures.VisibleTo(viewer).Where(x => x.Goal == goal.Id).OrderBy(x => x.StartYear).ThenBy(x => x.Sort).Select(x => new { x.Id, x.Title }).ToListAsync(cancellation);
            var named = await Titles(db, [.. measures.Select(m => m.Id)], cancellation);
            foreach (var below in measures) view.Add(ThreadStation.Measure, below.Id, named.Of(below.Id, "title", below.Title).In(language), $"/massnahmen/{below.Id}");
        }
        await view.AddFurther(context, cancellation);
        return view;
    }

    private static async Task<WordingSet> Titles(StrategyDb db, List<Guid> elements, CancellationToken cancellation) =>
        new(await db.Wordings.Where(w => elements.Contains(w.Element) && w.Part == "title").ToListAsync(cancellation));

    private async Task AddFurther(HttpContext context, CancellationToken cancellation)
    {
        var goals = links.Where(l => l.Station == ThreadStation.Goal).Select(l => l.Id).ToList();
        var measures = links.Where(l => l.Station == ThreadStation.Measure).Select(l => l.Id).ToList();
        foreach (var source in context.RequestServices.GetServices<IThreadSource>())
            links.AddRange(await source.Find(context, Place.Station is ThreadStation.Field ? [] : goals, measures, cancellation));
    }

    private void Add(ThreadStation station, Guid id, string text, string path) => links.Add(new(station, id, text, path));
}

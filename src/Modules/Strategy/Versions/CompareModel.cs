using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Elements;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Versions;

/// <summary>Two versions side by side, or a version and the text as it stands now (version 0).</summary>
internal abstract class CompareModel(StrategyDb db, PageTexts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "von")]
    public int? From { get; set; }

    /// <summary>0 for the text as it stands now.</summary>
    [BindProperty(SupportsGet = true, Name = "bis")]
    public int? To { get; set; }

    public Guid Strategy { get; private set; }

    public LocalText StrategyTitle { get; private set; } = LocalText.Empty;

    public IReadOnlyList<Choice> Versions { get; private set; } = [];

    public IReadOnlyList<ElementChange> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (await db.Strategies.VisibleTo(viewer).Where(s => s.Id == id).Select(s => s.Title).FirstOrDefaultAsync(cancellation) is not { } title) return NotFound();
        (Strategy, StrategyTitle) = (id, await WordingSet.Title(db, id, title, cancellation));
        var numbers = await db.Snapshots.VisibleTo(viewer, db).Where(v => v.Strategy == id).OrderByDescending(v => v.Number).Select(v => v.Number).ToListAsync(cancellation);
        Versions = [new("0", texts["strategy.version.now"]), .. numbers.Select(n => new Choice(n.ToString(System.Globalization.CultureInfo.InvariantCulture), texts["strategy.version.number", n]))];
        From ??= numbers.FirstOrDefault();
        To ??= 0;
        if (await Content(id, From.Value, viewer, cancellation) is not { } before || await Content(id, To.Value, viewer, cancellation) is not { } after) return NotFound();
        Changes = [.. ElementChange.Between(before, after, texts.Language.Code)];
        return Page();
    }

    private async Task<StrategyContent?> Content(Guid id, int number, Viewer viewer, CancellationToken cancellation)
    {
        if (number == 0) return await ContentReader.Read(db, id, viewer, cancellation);
        var json = await db.Snapshots.VisibleTo(viewer, db).Where(v => v.Strategy == id && v.Number == number).Select(v => v.Content).FirstOrDefaultAsync(cancellation);
        return json is null ? null : await PublicContent.For(db, viewer, StrategyContent.FromJson(json), cancellation);
    }
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalCompareModel(StrategyDb db, PageTexts texts) : CompareModel(db, texts);

[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class DeskCompareModel(StrategyDb db, PageTexts texts) : CompareModel(db, texts);

/// <summary>An element that came, went or changed between two contents.</summary>
internal sealed record ElementChange(ElementKind Kind, DiffKind Fate, string Title, IReadOnlyList<DiffRun> TitleRuns, IReadOnlyList<DiffRun> TextRuns, IReadOnlyList<(string Fact, string Before, string After)> Facts)
{
    public static IEnumerable<ElementChange> Between(StrategyContent before, StrategyContent after, string language)
    {
        var (old, now) = (Flat(before, language), Flat(after, language));
        var known = old.ToDictionary(e => e.Id);
        var kept = now.Select(e => e.Id).ToHashSet();
        foreach (var element in now)
        {
            if (!known.TryGetValue(element.Id, out var was)) yield return Whole(element, DiffKind.Added);
            else if (was.Title != element.Title || was.Text != element.Text || !was.Facts.SequenceEqual(element.Facts))
                yield return new(element.Kind, DiffKind.Same, element.Title, WordDiff.Of(was.Title, element.Title), WordDiff.Of(was.Text, element.Text),
                    [.. was.Facts.Zip(element.Facts).Where(f => f.First.Value != f.Second.Value).Select(f => (f.First.Name, f.First.Value, f.Second.Value))]);
        }
        foreach (var gone in old.Where(e => !kept.Contains(e.Id))) yield return Whole(gone, DiffKind.Removed);
    }

    private static ElementChange Whole(FlatElement element, DiffKind fate) =>
        new(element.Kind, fate, element.Title, [new(fate, element.Title)], element.Text.Length == 0 ? [] : [new(fate, element.Text)], []);

    private sealed record FlatElement(ElementKind Kind, Guid Id, string Title, string Text, IReadOnlyList<(string Name, string Value)> Facts);

    private static List<FlatElement> Flat(StrategyContent content, string language)
    {
        var all = new List<FlatElement> { new(ElementKind.Strategy, content.Id, content.Title.In(language), content.Vision.In(language), [("period", $"{content.StartYear}–{content.EndYear}")]) };
        all.AddRange(content.Principles.Select(p => Make(ElementKind.Principle, p.Id, p.Title, p.Text, ("number", $"{p.Number}"))));
        foreach (var field in content.Fields)
        {
            all.Add(Make(ElementKind.Field, field.Id, field.Title, field.Text, ("number", $"{field.Number}")));
            foreach (var topic in field.Topics)
            {
                all.Add(Make(ElementKind.Topic, topic.Id, topic.Title, topic.Text, ("field", field.Title.In(language))));
                foreach (var goal in topic.Goals) Goal(goal, field, topic);
            }
            foreach (var goal in field.Goals) Goal(goal, field, null);
            foreach (var measure in field.Measures) Measure(measure, field.Title);
        }
        // A shared goal stands in one place of a document; were it ever in two, the first counts.
        return [.. all.DistinctBy(e => e.Id)];

        void Goal(GoalContent goal, FieldContent field, TopicContent? topic)
        {
            all.Add(Make(ElementKind.Goal, goal.Id, goal.Title, goal.Text, ("number", $"{goal.Number}"), ("field", field.Title.In(language)), ("topic", topic?.Title.In(language) ?? "–"),
                ("horizon", $"{goal.Horizon}"), ("goalstatus", goal.Status), ("guideline", string.Join(", ", goal.Guideline.Select(g => g.In(language))))));
            foreach (var measure in goal.Measures) Measure(measure, goal.Title);
        }

        void Measure(MeasureContent m, LocalText above) => all.Add(Make(ElementKind.Measure, m.Id, m.Title, m.Text, ("above", above.In(language)), ("status", m.Status), ("lead", m.Lead), ("period", $"{m.StartYear}–{m.EndYear}")));

        FlatElement Make(ElementKind kind, Guid id, LocalText title, LocalText text, params (string, string)[] facts) => new(kind, id, title.In(language), text.In(language), facts);
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>One lesson with the measure it is about.</summary>
internal sealed record LessonRow(Guid Id, string Title, string Happened, string Advice, Guid? Measure, string? MeasureTitle);

/// <summary>What was learnt, to search in; and measures that ended of which nobody has said yet what was learnt.</summary>
[Surface(Surface.Desk), Needs(SteeringPermissions.Read)]
internal sealed class LessonsModel(StrategyDb db) : ListPage
{
    protected override int RowsPerPage => 20;

    public IReadOnlyList<LessonRow> Rows { get; private set; } = [];

    public IReadOnlyList<(Guid Id, string Title, string Reason)> Ended { get; private set; } = [];

    /// <summary>What stands in the profiles of measures.</summary>
    public IReadOnlyList<(Guid Id, string Title, string Lessons)> Noted { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var noted = db.Measures.VisibleTo(HttpContext.Viewer()).Where(m => m.Lessons != "");
        var lessons = from lesson in db.Lessons
                      join measure in db.Measures.VisibleTo(HttpContext.Viewer()) on lesson.Measure equals measure.Id into measures
                      from measure in measures.DefaultIfEmpty()
                      select new { lesson, Title = measure == null ? null : measure.Title };
        lessons = lessons.Matching(Query, l => l.lesson.Title, l => l.lesson.Happened, l => l.lesson.Advice, l => l.Title);
        noted = noted.Matching(Query, m => m.Title, m => m.Lessons);
        Rows = [.. (await Cut(lessons.OrderByDescending(l => l.lesson.Entered).ThenBy(l => l.lesson.Id), cancellation))
            .Select(l => new LessonRow(l.lesson.Id, l.lesson.Title, l.lesson.Happened, l.lesson.Advice, l.lesson.Measure, l.Title))];
        Noted = [.. (await noted.OrderBy(m => m.Sort).Take(50).Select(m => new { m.Id, m.Title, m.Lessons }).ToListAsync(cancellation)).Select(m => (m.Id, m.Title, m.Lessons))];
        var stopped = nameof(MeasureStatus.Stopped);
        Ended = [.. (await db.Measures.VisibleTo(HttpContext.Viewer()).Where(m => m.Status == stopped && !db.Lessons.Any(l => l.Measure == m.Id)).OrderBy(m => m.Sort).Take(50).Select(m => new { m.Id, m.Title, m.Reason }).ToListAsync(cancellation)).Select(m => (m.Id, m.Title, m.Reason ?? ""))];
    }
}

/// <summary>A lesson as a form.</summary>
[Surface(Surface.Desk), Needs(SteeringPermissions.Edit)]
internal sealed class LessonModel(StrategyDb db) : PageModel
{
    public const int LongestText = 5000;

    [BindProperty(SupportsGet = true, Name = "massnahme")]
    public Guid? Measure { get; set; }

    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Happened { get; set; }

    [BindProperty] public string? Advice { get; set; }

    public string? MeasureTitle { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (!await Load(cancellation)) return NotFound();
        if (Measure is { } id) Happened = await db.Measures.VisibleTo(HttpContext.Viewer()).Where(m => m.Id == id).Select(m => m.Reason).FirstAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (!await Load(cancellation)) return NotFound();
        List<Fault> faults = [];
        foreach (var (field, text, code, most) in new[] { (nameof(Title), Title, "strategy.title.missing", 200), (nameof(Happened), Happened, "strategy.lesson.happened.missing", LongestText), (nameof(Advice), Advice, "strategy.lesson.advice.missing", LongestText) })
            if (string.IsNullOrWhiteSpace(text)) faults.Add(new(field, code, "This is missing."));
            else if (text.Length > most) faults.Add(new(field, "strategy.text.long", "The text is too long.") { Arguments = [most] });
        if (faults.Count > 0) return this.Refuse(faults);
        await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.lesson.note", SteeringPermissions.Purpose), change =>
        {
            var lesson = new Lesson { Id = change.NewId(), Measure = Measure, Title = Title!.Trim(), Happened = Happened!.Trim(), Advice = Advice!.Trim(), Entered = change.Now };
            change.Context<StrategyDb>().Add(lesson);
            change.About($"lesson/{lesson.Id:D}", details: lesson);
            return Task.FromResult<Result<Guid>>(lesson.Id);
        }, cancellation);
        return LocalRedirect("~/steuerung/lehren");
    }

    private async Task<bool> Load(CancellationToken cancellation)
    {
        if (Measure is not { } id) return true;
        MeasureTitle = await db.Measures.VisibleTo(HttpContext.Viewer()).Where(m => m.Id == id).Select(m => m.Title).FirstOrDefaultAsync(cancellation);
        return MeasureTitle is not null;
    }
}

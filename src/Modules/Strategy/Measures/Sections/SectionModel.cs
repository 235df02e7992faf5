using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Measures.Sections;

/// <summary>One part of a measure's profile as a form of lists.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Edit)]
internal sealed class SectionModel(StrategyDb db, PageTexts texts) : LinesPage(db), IMeasurePart
{
    public MeasureSection Section { get; private set; } = null!;

    public Measure Measure { get; private set; } = null!;

    public LocalText MeasureTitle { get; private set; } = LocalText.Empty;

    public string Part => Section.Slug;

    protected override string Verb => "strategy.measure." + Section.Slug;

    protected override string After(Guid id) => $"/massnahmen/{id}#{Section.Slug}";

    protected override async Task<IActionResult?> Open(Guid id, CancellationToken cancellation)
    {
        var slug = RouteData.Values["part"] as string;
        if (MeasureSection.All.FirstOrDefault(s => s.Slug == slug) is not { } section) return NotFound();
        if (await Db.Measures.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(m => m.Id == id, cancellation) is not { } measure) return NotFound();
        (Section, Measure, MeasureTitle) = (section, measure, await WordingSet.Title(Db, id, measure.Title, cancellation));
        return measure.MayEdit(HttpContext.Viewer()) ? null : StatusCode(StatusCodes.Status403Forbidden);
    }

    protected override Task<IReadOnlyList<(LineTable Table, List<LineRow> Rows)>> Stored(StrategyDb from, Guid id, CancellationToken cancellation) => Section.Stored(from, id, texts, cancellation);

    protected override async Task<IReadOnlyList<Fault>> Save(CityDb change, Guid id, IReadOnlyList<IReadOnlyList<LineValues>> values, CancellationToken cancellation)
    {
        var measure = await change.Context<StrategyDb>().Measures.FirstAsync(m => m.Id == id, cancellation);
        measure.Touch(change.Now);
        change.About($"measure/{id:D}", details: new { part = Section.Slug, lines = values.Select(v => v.Count) });
        return await Section.Save(change, id, values, cancellation);
    }
}

/// <summary>A page that edits one part of a measure; the list of parts stands above it.</summary>
internal interface IMeasurePart
{
    Measure Measure { get; }

    /// <summary>Last part of the page's address; empty for the profile itself.</summary>
    string Part { get; }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Fields;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Measures;

/// <summary>One line of the list.</summary>
internal sealed record MeasureRow(Guid Id, LocalText Title, string Lead, string Status, int? StartYear, int? EndYear, long? Cost);

/// <summary>The list of measures, the same for residents (what is published) and staff (all).</summary>
internal abstract class IndexModel(StrategyDb db, PageTexts texts) : ListPage
{
    [BindProperty(SupportsGet = true, Name = "feld")]
    public Guid? Field { get; set; }

    /// <summary>A status, or <c>ohne</c> for measures without money and staff; staff only.</summary>
    [BindProperty(SupportsGet = true, Name = "stand")]
    public string? State { get; set; }

    public IReadOnlyList<MeasureRow> Rows { get; private set; } = [];

    public IReadOnlyList<FieldSummary> Fields { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        Fields = await FieldSummary.All(db, viewer, cancellation);
        var measures = db.Measures.VisibleTo(viewer);
        if (Field is { } field) measures = measures.Where(m => m.Field == field);
        if (State == "ohne") measures = measures.Where(m => !db.CostLines.Any(c => c.Owner == m.Id) && !db.StaffLines.Any(s => s.Owner == m.Id) && m.Status != nameof(MeasureStatus.Done) && m.Status != nameof(MeasureStatus.Stopped));
        else if (Enum.TryParse<MeasureStatus>(State, ignoreCase: true, out var state) && state.ToString() is var status) measures = measures.Where(m => m.Status == status);
        measures = measures.Matching(Query, db, texts.Language);
        var rows = await Cut(measures.OrderBy(m => m.Sort).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.Title, m.Field, m.Lead, m.Status, m.StartYear, m.EndYear, m.Cost }), cancellation);
        var say = await WordingSet.Titles(db, rows.ConvertAll(m => m.Id), cancellation);
        Rows = [.. rows.Select(m => new MeasureRow(m.Id, say.Title(m.Id, m.Title), m.Lead, m.Status, m.StartYear, m.EndYear, m.Cost))];
    }
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalIndexModel(StrategyDb db, PageTexts texts) : IndexModel(db, texts);

[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class DeskIndexModel(StrategyDb db, PageTexts texts) : IndexModel(db, texts);

using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Resources;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Roadmap.Bundles;

/// <summary>The preparations that measures share; which measure uses one stands with its dates.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Roadmap)]
internal sealed class BundlesModel(StrategyDb db) : LinesPage(db)
{
    /// <summary>Longest preparation, and longest time it can be used, in weeks.</summary>
    public const int MostWeeks = 104;

    /// <summary>Measures of each preparation, by its name.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<(Guid Id, string Title)> Measures)> Members { get; private set; } = [];

    protected override string Verb => "strategy.bundles";

    protected override string After(Guid id) => "/fahrplan/buendel";

    protected override async Task<IActionResult?> Open(Guid id, CancellationToken cancellation)
    {
        var names = await Db.Lines<BundleLine>(BundleLine.City, cancellation);
        var measures = (await Db.Measures.VisibleTo(HttpContext.Viewer()).Where(m => m.Bundle != null).OrderBy(m => m.Sort).Select(m => new { m.Bundle, m.Id, m.Title }).Take(1000).ToListAsync(cancellation)).ToLookup(m => m.Bundle, m => (m.Id, m.Title));
        Members = [.. names.Select(n => (n.Name, (IReadOnlyList<(Guid, string)>)[.. measures[n.Id]]))];
        return null;
    }

    protected override async Task<IReadOnlyList<(LineTable Table, List<LineRow> Rows)>> Stored(StrategyDb from, Guid id, CancellationToken cancellation)
    {
        var skills = (await from.Resources.Select(r => r.Skills).ToListAsync(cancellation)).SelectMany(Resource.SkillsOf).Distinct().Order(StringComparer.Ordinal);
        return
        [
            (new LineTable("bundles", "strategy.bundles",
            [
                new("Name", ColumnKind.Text, "strategy.bundle.name") { Required = true },
                new("Weeks", ColumnKind.Whole, "strategy.bundle.weeks") { Required = true, Min = 1, Max = MostWeeks },
                new("Share", ColumnKind.Whole, "strategy.bundle.share") { Required = true, Max = MostWeeks },
                new("Skill", ColumnKind.Text, "strategy.staff.skill") { Choices = [.. skills.Select(s => new Choice(s, s))] },
                new("Days", ColumnKind.Hundredths, "strategy.bundle.days") { Max = ResourceProfile.MostDays },
            ]) { Hint = "strategy.bundles.hint", Most = 50 }, (await from.Lines<BundleLine>(BundleLine.City, cancellation)).Rows()),
        ];
    }

    protected override async Task<IReadOnlyList<Fault>> Save(CityDb change, Guid id, IReadOnlyList<IReadOnlyList<LineValues>> values, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        foreach (var line in values[0])
        {
            if (line.Text("Skill").Length > 0 && line.Number("Days") is null or 0) faults.Add(new Fault($"bundles.{line.Line}.Days", "strategy.bundle.days.missing", "Say how many days a week it takes."));
            if (line.Text("Skill").Length == 0 && line.Number("Days") > 0) faults.Add(new Fault($"bundles.{line.Line}.Skill", "strategy.bundle.skill.missing", "Say which skill it takes."));
        }
        if (faults.Count > 0) return faults;
        await LineStore.Replace<BundleLine>(change, BundleLine.City, values[0], cancellation);
        change.About("roadmap/bundles", details: new { bundles = values[0].Count });
        return [];
    }
}

using Stadtlotse.Kernel.Rights;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Measures.Sections;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Resources;

/// <summary>What the measures need of a skill against what a year gives, in hundredths of person-months.</summary>
internal sealed record SkillBalance(string Skill, long Yearly, long Needed, int Measures);

/// <summary>All teams with their skills and time.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class ResourcesModel(StrategyDb db) : PageModel
{
    public IReadOnlyList<Resource> Resources { get; private set; } = [];

    public IReadOnlyDictionary<Guid, int> Months { get; private set; } = new Dictionary<Guid, int>();

    public IReadOnlyList<SkillBalance> Balance { get; private set; } = [];

    public LeadUnits Units { get; private set; } = null!;

    public async Task OnGet(CancellationToken cancellation)
    {
        Units = await LeadUnits.Load(HttpContext, cancellation);
        Resources = [.. (await db.Resources.ToListAsync(cancellation)).ByTitle(r => r.UnitName).ThenByTitle(r => r.Name)];
        Months = await db.CapacityLines.GroupBy(c => c.Owner).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var open = db.Measures.VisibleTo(HttpContext.Viewer()).Where(m => m.Status == nameof(MeasureStatus.Proposed) || m.Status == nameof(MeasureStatus.Accepted) || m.Status == nameof(MeasureStatus.Running));
        var needed = await db.StaffLines.Join(open, s => s.Owner, m => m.Id, (s, m) => s).GroupBy(s => s.Skill)
            .Select(g => new { Skill = g.Key, Months = g.Sum(s => (s.Planned ?? 0) - (s.Actual ?? 0)), Measures = g.Select(s => s.Owner).Distinct().Count() }).ToListAsync(cancellation);
        // A team with several skills is counted with each: its time can go where it is needed. Fifty-two weeks, twenty days a person-month.
        var given = Resources.SelectMany(r => r.SkillList.Select(s => (Skill: s, r.Days))).GroupBy(r => r.Skill, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Sum(r => r.Days) * 52 / 20, StringComparer.OrdinalIgnoreCase);
        Balance = [.. needed.Select(n => new SkillBalance(n.Skill, given.GetValueOrDefault(n.Skill), Math.Max(0, n.Months), n.Measures))
            .Concat(given.Where(g => needed.All(n => !n.Skill.Equals(g.Key, StringComparison.OrdinalIgnoreCase))).Select(g => new SkillBalance(g.Key, g.Value, 0, 0))).OrderBy(b => b.Skill, StringComparer.CurrentCulture)];
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Measures.Sections;
using Stadtlotse.Strategy.Measures.Similar;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Strategy.Measures;

/// <summary>A measure that another waits for or that waits for it.</summary>
internal sealed record RelatedMeasure(Guid Id, LocalText Title, string Kind, int Weeks);

/// <summary>Everything a measure's profile says beside its own row.</summary>
internal sealed record MeasureDetails
{
    public required LeadUnits Units { get; init; }

    public required IReadOnlyList<CostLine> Costs { get; init; }

    public required IReadOnlyDictionary<Guid, string> Accounts { get; init; }

    public required IReadOnlyList<FundingLine> Fundings { get; init; }

    public required IReadOnlyList<ProofLine> Proofs { get; init; }

    public required IReadOnlyList<StaffLine> Staff { get; init; }

    public required IReadOnlyList<PartnerLine> Partners { get; init; }

    public required IReadOnlyList<RiskLine> Risks { get; init; }

    public required IReadOnlyList<EffectLine> Effects { get; init; }

    public required IReadOnlyDictionary<string, string> Indicators { get; init; }

    public required IReadOnlyList<MessageLine> Messages { get; init; }

    /// <summary>What it waits for.</summary>
    public required IReadOnlyList<RelatedMeasure> Before { get; init; }

    /// <summary>What waits for it.</summary>
    public required IReadOnlyList<RelatedMeasure> Behind { get; init; }

    public required IReadOnlyList<(Resemblance Decision, string Title)> Similar { get; init; }

    public bool HasNoResources => Costs.Count == 0 && Staff.Count == 0;

    public long Planned => Costs.Sum(c => c.Planned ?? 0);

    public long Actual => Costs.Sum(c => c.Actual ?? 0);

    private static async Task<IReadOnlyList<RelatedMeasure>> Related(StrategyDb db, IQueryable<RelatedMeasure> measures, CancellationToken cancellation)
    {
        var found = await measures.ToListAsync(cancellation);
        var say = await WordingSet.Titles(db, found.ConvertAll(m => m.Id), cancellation);
        return [.. found.Select(m => m with { Title = say.Title(m.Id, m.Title.De) })];
    }

    public static async Task<MeasureDetails> Load(HttpContext context, StrategyDb db, Measure measure, CancellationToken cancellation)
    {
        var (id, viewer) = (measure.Id, context.Viewer());
        var visible = db.Measures.VisibleTo(viewer);
        var costs = await db.Lines<CostLine>(id, cancellation);
        var similar = await db.Resemblances.Where(r => r.Measure == id || r.Other == id).OrderBy(r => r.Id).Take(20).ToListAsync(cancellation);
        var others = similar.Select(r => r.Measure == id ? r.Other : r.Measure).ToList();
        var titles = others.Count == 0 ? [] : await visible.Where(m => others.Contains(m.Id)).Select(m => new { m.Id, m.Title }).ToDictionaryAsync(m => m.Id, m => m.Title, cancellation);
        return new MeasureDetails
        {
            Units = await LeadUnits.Load(context, cancellation),
            Costs = costs,
            Accounts = costs.Any(c => c.Account is not null) ? await db.Accounts.ToDictionaryAsync(a => a.Id, a => a.Title, cancellation) : [],
            Fundings = await db.Lines<FundingLine>(id, cancellation),
            Proofs = await db.Lines<ProofLine>(id, cancellation),
            Staff = await db.Lines<StaffLine>(id, cancellation),
            Partners = await db.Lines<PartnerLine>(id, cancellation),
            Risks = await db.Lines<RiskLine>(id, cancellation),
            Effects = await db.Lines<EffectLine>(id, cancellation),
            Indicators = (await MeasureIndicators.All(db, cancellation)).ToDictionary(c => c.Value, c => c.Text),
            Messages = await db.Lines<MessageLine>(id, cancellation),
            Before = await Related(db, db.DependencyLines.Where(d => d.Owner == id).Join(visible, d => d.Before, m => m.Id, (d, m) => new RelatedMeasure(m.Id, new LocalText(m.Title, null, null), d.Kind, d.Weeks)), cancellation),
            Behind = await Related(db, db.DependencyLines.Where(d => d.Before == id).Join(visible, d => d.Owner, m => m.Id, (d, m) => new RelatedMeasure(m.Id, new LocalText(m.Title, null, null), d.Kind, d.Weeks)), cancellation),
            Similar = [.. similar.Zip(others, (r, o) => (r, titles.GetValueOrDefault(o, ""))).Where(s => s.Item2.Length > 0 || s.r.Decision == Resemblance.Join)],
        };
    }
}

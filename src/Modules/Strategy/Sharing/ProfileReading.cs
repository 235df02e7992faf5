using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Measures.Sections;

namespace Stadtlotse.Strategy.Sharing;

/// <summary>Puts the profiles of measures into a content that leaves the city, and says what a profile holds.</summary>
internal static class ProfileReading
{
    /// <summary>The content with the profile of each of its measures, in a fixed number of queries.</summary>
    public static async Task<StrategyContent> WithProfiles(this StrategyContent content, StrategyDb db, CancellationToken cancellation)
    {
        var ids = content.Measures.Select(m => m.Id).Distinct().ToList();
        if (ids.Count == 0) return content;
        var measures = await db.Measures.WithoutVisibility("The content holds only measures that may leave the city.").AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellation);
        var (costs, fundings, staff) = (await Of<CostLine>(), await Of<FundingLine>(), await Of<StaffLine>());
        var (waits, partners, risks) = (await Of<DependencyLine>(), await Of<PartnerLine>(), await Of<RiskLine>());
        var (effects, messages) = (await Of<EffectLine>(), await Of<MessageLine>());
        var wanted = effects.SelectMany(g => g).Where(e => e.Indicator is not null).Select(e => e.Indicator!.Value).Distinct().ToList();
        // What counts an effect is named only where everybody may know it.
        var indicators = await db.Indicators.VisibleTo(Viewer.Nobody).AsNoTracking().Where(i => wanted.Contains(i.Id)).Select(i => new { i.Id, i.Title, i.Unit }).ToDictionaryAsync(i => i.Id, cancellation);
        return content with { Fields = [.. content.Fields.Select(InField)] };

        async Task<ILookup<Guid, TLine>> Of<TLine>() where TLine : Line =>
            (await db.Set<TLine>().AsNoTracking().Where(l => ids.Contains(l.Owner)).OrderBy(l => l.Position).ThenBy(l => l.Id).ToListAsync(cancellation)).ToLookup(l => l.Owner);

        FieldContent InField(FieldContent f) => f with { Topics = [.. f.Topics.Select(t => t with { Goals = [.. t.Goals.Select(InGoal)] })], Goals = [.. f.Goals.Select(InGoal)], Measures = [.. f.Measures.Select(InMeasure)] };

        GoalContent InGoal(GoalContent g) => g with { Measures = [.. g.Measures.Select(InMeasure)] };

        MeasureContent InMeasure(MeasureContent m) => measures.TryGetValue(m.Id, out var known) ? m with { Profile = Profile(known) } : m;

        SharedProfile Profile(Measure m)
        {
            var paid = fundings[m.Id].ToList();
            var planned = costs[m.Id].Where(c => c.Planned is not null).ToList();
            var counted = effects[m.Id].Select(e => (Line: e, Indicator: e.Indicator is { } i ? indicators.GetValueOrDefault(i) : null)).ToList();
            var first = new[] { m.StartYear }.Concat(planned.Select(c => (int?)c.Year)).Concat(staff[m.Id].Select(s => s.Month?.Year)).Concat(messages[m.Id].Select(x => x.Day?.Year))
                .Concat(counted.Where(e => e.Line.Amount is not null).Select(e => e.Line.Year)).Min() ?? m.EndYear ?? 0;
            int? Month(DateOnly? day) => day is { } known ? Math.Min((known.Year - first) * 12 + known.Month, SharedProfile.MostYears * 12) : null;
            int Year(int year) => Math.Min(year - first + 1, SharedProfile.MostYears);
            return new SharedProfile
            {
                Years = m.EndYear is { } end && end >= first ? Year(end) : null,
                Weeks = m.Weeks,
                Benefit = m.Benefit,
                Cost = m.Cost,
                Lessons = m.Lessons.Length > LineColumn.LongestLongText ? m.Lessons[..LineColumn.LongestLongText] : m.Lessons,
                Fundings = [.. paid.Select(f => new SharedFunding(f.Programme, f.Giver, f.Quota))],
                Costs = [.. planned.Select(c => new SharedCost(Year(c.Year), c.Kind, c.Planned, paid.FindIndex(f => f.Id == c.Funding) is >= 0 and var at ? at : null, c.Note))],
                Staff = [.. staff[m.Id].Where(s => s.Planned is not null).Select(s => new SharedStaff(s.Skill, Month(s.Month), s.Planned!.Value))],
                Waits = [.. waits[m.Id].Where(w => measures.ContainsKey(w.Before)).Select(w => new SharedWait(w.Before, w.Kind, w.Weeks))],
                Partners = [.. partners[m.Id].Select(p => new SharedPartner(p.Name, p.Place, p.Part))],
                Risks = [.. risks[m.Id].Select(r => new SharedRisk(r.What, r.Likelihood, r.Damage, r.Against))],
                Effects = [.. counted.Select(e => e.Indicator is { } i ? new SharedEffect(e.Line.What, i.Title, i.Unit, e.Line.Amount, e.Line.Amount is null ? null : Year(e.Line.Year!.Value), e.Line.Whom, e.Line.Place, e.Line.Expected)
                    : new SharedEffect(e.Line.What, null, "", null, null, e.Line.Whom, e.Line.Place, e.Line.Expected))],
                Messages = [.. messages[m.Id].Select(x => new SharedMessage(x.Kind, x.Whom, x.What, Month(x.Day), x.Channel))],
            };
        }
    }

    /// <summary>Looks at every profile of a foreign content.</summary>
    /// <exception cref="JsonException">One is out of bounds, or measures wait for each other in a circle.</exception>
    public static void CheckProfiles(this StrategyContent content)
    {
        var waits = new Dictionary<Guid, IReadOnlyList<Guid>>();
        foreach (var m in content.Measures.Where(m => m.Profile is not null))
        {
            m.Profile!.Check();
            waits[m.Id] = [.. m.Profile.Waits.Select(w => w.Before)];
        }
        var done = new HashSet<Guid>();
        foreach (var start in waits.Keys)
        {
            // Depth first without recursion: a foreign chain may be long.
            var path = new Stack<(Guid Measure, int Next)>([(start, 0)]);
            var open = new HashSet<Guid> { start };
            while (path.TryPop(out var at))
            {
                if (done.Contains(at.Measure) || !waits.TryGetValue(at.Measure, out var next) || at.Next >= next.Count)
                {
                    open.Remove(at.Measure);
                    done.Add(at.Measure);
                    continue;
                }
                path.Push((at.Measure, at.Next + 1));
                var before = next[at.Next];
                if (open.Contains(before)) throw new JsonException("Measures wait for each other in a circle.");
                if (done.Contains(before)) continue;
                open.Add(before);
                path.Push((before, 0));
            }
        }
    }

    /// <summary>What a profile holds, in a few lines to look at before taking it over.</summary>
    public static IReadOnlyList<PackageDetail> Details(this SharedProfile profile, Func<Guid, string?> titleOf)
    {
        var details = new List<PackageDetail>();
        if (profile.Costs.Count > 0) details.Add(new("strategy.package.detail.costs", [profile.Costs.Sum(c => c.Planned ?? 0) / 100m, profile.Costs.Max(c => c.Year)]));
        else if (profile.Cost is { } cost) details.Add(new("strategy.package.detail.cost", [cost / 100m]));
        if (profile.Fundings.Count > 0) details.Add(new("strategy.package.detail.funding", [string.Join(", ", profile.Fundings.Select(f => f.Programme))]));
        if (profile.Staff.Count > 0) details.Add(new("strategy.package.detail.staff", [profile.Staff.Sum(s => s.Planned) / 100.0, string.Join(", ", profile.Staff.Select(s => s.Skill).Distinct())]));
        if (profile.Waits.Select(w => titleOf(w.Before)).OfType<string>().ToList() is { Count: > 0 } before) details.Add(new("strategy.package.detail.waits", [string.Join("; ", before)]));
        if (profile.Effects.Count > 0) details.Add(new("strategy.package.detail.effects", [string.Join(" ", profile.Effects.Select(e => e.What))]));
        if (profile.Risks.Count > 0) details.Add(new("strategy.package.detail.risks", [string.Join(" ", profile.Risks.Select(r => r.What))]));
        if (profile.Messages.Count > 0) details.Add(new("strategy.package.detail.messages", [string.Join("; ", profile.Messages.Select(m => m.What))]));
        if (profile.Lessons.Length > 0) details.Add(new("strategy.package.detail.lessons", [profile.Lessons]));
        return details;
    }
}

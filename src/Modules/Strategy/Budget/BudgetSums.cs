using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Measures.Sections;
using Stadtlotse.Strategy.Resources;

namespace Stadtlotse.Strategy.Budget;

/// <summary>What the rows of the sums stand for.</summary>
internal enum SumBy
{
    Account,
    Field,
    Kind,
    Funding,
    Lead,
}

/// <summary>One row: what it stands for and its cents in each year.</summary>
internal sealed record SumRow(string Label, IReadOnlyList<(long Planned, long Actual)> Years)
{
    public long Planned => Years.Sum(y => y.Planned);

    public long Actual => Years.Sum(y => y.Actual);
}

/// <summary>One line of costs with all it belongs to.</summary>
internal sealed record CostItem
{
    public required Guid Measure { get; init; }

    public required string Title { get; init; }

    public required Guid Field { get; init; }

    public required string Lead { get; init; }

    public required string Status { get; init; }

    public required int Year { get; init; }

    public required Guid? Account { get; init; }

    public required string Kind { get; init; }

    public required Guid? Funding { get; init; }

    public required long? Planned { get; init; }

    public required long? Actual { get; init; }

    public required string Note { get; init; }
}

/// <summary>The sums of all measures that count, for the draft of the budget.</summary>
internal sealed record BudgetSums(IReadOnlyList<int> Years, IReadOnlyList<SumRow> Rows, long Planned, long Actual, long Funded, long PersonMonths, long StaffCost, int Measures, int Bare)
{
    /// <summary>The lines of costs of measures that somebody may see; stopped measures count with what they really cost.</summary>
    public static IQueryable<CostItem> Items(StrategyDb db, Viewer viewer) =>
        db.CostLines.Join(db.Measures.VisibleTo(viewer), c => c.Owner, m => m.Id, (c, m) =>
            new CostItem { Measure = m.Id, Title = m.Title, Field = m.Field, Lead = m.Lead, Status = m.Status, Year = c.Year, Account = c.Account, Kind = c.Kind, Funding = c.Funding, Planned = m.Status == nameof(MeasureStatus.Stopped) ? null : c.Planned, Actual = c.Actual, Note = c.Note });

    /// <summary>The names of the fields of action in a language.</summary>
    public static async Task<Dictionary<Guid, string>> Fields(StrategyDb db, string language, CancellationToken cancellation)
    {
        var fields = await db.Fields.Select(f => new { f.Id, f.Title }).ToListAsync(cancellation);
        var say = await WordingSet.Titles(db, fields.ConvertAll(f => f.Id), cancellation);
        return fields.ToDictionary(f => f.Id, f => say.Title(f.Id, f.Title).In(language));
    }

    /// <param name="db">Where the city's data are.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="by">What the rows stand for.</param>
    /// <param name="language">The language of the page, for the names of fields of action.</param>
    /// <param name="name">Words for a value that is no row of its own: a kind, money of one's own, no account.</param>
    /// <param name="cancellation">Ends early.</param>
    public static async Task<BudgetSums> Of(StrategyDb db, Viewer viewer, SumBy by, string language, Func<string, string> name, CancellationToken cancellation)
    {
        var stopped = nameof(MeasureStatus.Stopped);
        var visible = db.Measures.VisibleTo(viewer);
        var groups = await db.CostLines.Join(visible, c => c.Owner, m => m.Id, (c, m) => new { c, m })
            .GroupBy(x => new { x.c.Year, x.c.Account, x.c.Kind, Funded = x.c.Funding != null, x.m.Field, x.m.Lead })
            .Select(g => new { g.Key, Planned = g.Sum(x => x.m.Status == stopped ? 0 : x.c.Planned ?? 0), Actual = g.Sum(x => x.c.Actual ?? 0) })
            .ToListAsync(cancellation);
        var labels = by switch
        {
            SumBy.Account => (await db.Accounts.ToListAsync(cancellation)).ToDictionary(a => a.Id, a => a.Title),
            SumBy.Field => await Fields(db, language, cancellation),
            _ => [],
        };
        var years = groups.Select(g => g.Key.Year).Distinct().Order().ToList();
        var rows = groups.GroupBy(g => by switch
            {
                SumBy.Account => g.Key.Account is { } account ? labels.GetValueOrDefault(account, name("gone")) : name("none"),
                SumBy.Field => labels.GetValueOrDefault(g.Key.Field, name("gone")),
                SumBy.Kind => name(g.Key.Kind.ToLowerInvariant()),
                SumBy.Funding => name(g.Key.Funded ? "funded" : "own"),
                _ => g.Key.Lead.Length > 0 ? g.Key.Lead : name("nolead"),
            })
            .Select(g => new SumRow(g.Key, [.. years.Select(year => (g.Where(x => x.Key.Year == year).Sum(x => x.Planned), g.Where(x => x.Key.Year == year).Sum(x => x.Actual)))]))
            .OrderBy(r => r.Label, StringComparer.CurrentCulture).ToList();

        var staff = await db.StaffLines.Join(visible.Where(m => m.Status != stopped), s => s.Owner, m => m.Id, (s, m) => s)
            .GroupBy(s => s.Skill).Select(g => new { Skill = g.Key, Months = g.Sum(s => s.Planned ?? 0) }).ToListAsync(cancellation);
        var rates = (await db.Resources.Where(r => r.MonthCost != null).Select(r => new { r.Skills, r.MonthCost }).ToListAsync(cancellation))
            .SelectMany(r => Resource.SkillsOf(r.Skills).Select(s => (Skill: s, Cost: r.MonthCost!.Value))).GroupBy(r => r.Skill).ToDictionary(g => g.Key, g => (long)g.Average(r => r.Cost));
        var open = visible.Where(m => m.Status == nameof(MeasureStatus.Proposed) || m.Status == nameof(MeasureStatus.Accepted) || m.Status == nameof(MeasureStatus.Running));
        return new BudgetSums(years, rows, groups.Sum(g => g.Planned), groups.Sum(g => g.Actual), groups.Where(g => g.Key.Funded).Sum(g => g.Planned),
            staff.Sum(s => s.Months), staff.Sum(s => s.Months * rates.GetValueOrDefault(s.Skill) / 100), await visible.CountAsync(cancellation),
            await open.CountAsync(m => !db.CostLines.Any(c => c.Owner == m.Id) && !db.StaffLines.Any(s => s.Owner == m.Id), cancellation));
    }
}

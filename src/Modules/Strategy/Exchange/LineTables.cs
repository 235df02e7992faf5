using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Measures.Sections;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Exchange;

/// <summary>Costs of measures; a row changes the line of the same measure, year, account and kind.</summary>
internal sealed record CostTable() : ExchangeTable("kosten", "strategy.costs", StrategyPermissions.Edit)
{
    public override async Task<IReadOnlyList<LineColumn>> Columns(StrategyDb db, PageTexts texts, CancellationToken cancellation) =>
    [
        new("Measure", ColumnKind.Text, "strategy.title") { Required = true },
        new("Year", ColumnKind.Whole, "strategy.cost.year") { Required = true, Min = 2000, Max = 2100 },
        new("Account", ColumnKind.Choice, "strategy.cost.account") { Choices = [.. (await db.Accounts.OrderBy(a => a.Number).ToListAsync(cancellation)).Select(a => new Choice(a.Id.ToString(), a.Title))] },
        new("Kind", ColumnKind.Choice, "strategy.cost.kind") { Choices = [new(CostLine.Once, texts["strategy.cost.kind.once"]), new(CostLine.Running, texts["strategy.cost.kind.running"])] },
        new("Planned", ColumnKind.Money, "strategy.cost.planned"),
        new("Actual", ColumnKind.Money, "strategy.cost.actual"),
        new("Note", ColumnKind.Text, "strategy.cost.note"),
    ];

    public override async Task<IReadOnlyList<IReadOnlyList<string>>> Rows(StrategyDb db, Viewer viewer, CancellationToken cancellation)
    {
        var accounts = (await db.Accounts.ToListAsync(cancellation)).ToDictionary(a => a.Id, a => a.Title);
        var lines = await db.CostLines.Join(db.Measures.VisibleTo(viewer), c => c.Owner, m => m.Id, (c, m) => new { m.Title, m.Sort, Line = c }).OrderBy(x => x.Sort).ThenBy(x => x.Line.Position).ToListAsync(cancellation);
        return [.. lines.Select(l => (IReadOnlyList<string>)[l.Title, LineText.Of(l.Line.Year), l.Line.Account is { } a ? accounts.GetValueOrDefault(a, "") : "", l.Line.Kind, LineText.Money(l.Line.Planned), LineText.Money(l.Line.Actual), l.Line.Note])];
    }

    public override async Task<Result<RowFate>> Take(ExchangeRun run, LineValues values, CancellationToken cancellation)
    {
        if (!(await run.Measure(values, cancellation)).TryGet(out var measure, out var faults)) return Result<RowFate>.Failed(faults);
        if (values.Number("Planned") is null && values.Number("Actual") is null) return new Fault("Planned", "strategy.cost.empty", "A line of costs needs a planned or an actual amount.");
        var kind = values.Text("Kind") is { Length: > 0 } said ? said : CostLine.Once;
        return await LineUpsert.Take<CostLine>(run, measure, l => l.Year == values.Number("Year") && l.Account == values.Ref("Account") && l.Kind == kind,
            old => values.With(("Kind", kind), ("Funding", LineText.Of(old?.Funding))), cancellation);
    }
}

/// <summary>Staff time of measures; a row changes the line of the same measure, skill and month.</summary>
internal sealed record StaffTable() : ExchangeTable("personal", "strategy.staff", StrategyPermissions.Edit)
{
    public override Task<IReadOnlyList<LineColumn>> Columns(StrategyDb db, PageTexts texts, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<LineColumn>>(
    [
        new("Measure", ColumnKind.Text, "strategy.title") { Required = true },
        new("Skill", ColumnKind.Text, "strategy.staff.skill") { Required = true },
        new("Month", ColumnKind.Month, "strategy.staff.month"),
        new("Planned", ColumnKind.Hundredths, "strategy.staff.planned") { Max = 1_200_00 },
        new("Actual", ColumnKind.Hundredths, "strategy.staff.actual") { Max = 1_200_00 },
    ]);

    public override async Task<IReadOnlyList<IReadOnlyList<string>>> Rows(StrategyDb db, Viewer viewer, CancellationToken cancellation)
    {
        var lines = await db.StaffLines.Join(db.Measures.VisibleTo(viewer), s => s.Owner, m => m.Id, (s, m) => new { m.Title, m.Sort, Line = s }).OrderBy(x => x.Sort).ThenBy(x => x.Line.Position).ToListAsync(cancellation);
        return [.. lines.Select(l => (IReadOnlyList<string>)[l.Title, .. l.Line.Texts()])];
    }

    public override async Task<Result<RowFate>> Take(ExchangeRun run, LineValues values, CancellationToken cancellation)
    {
        if (!(await run.Measure(values, cancellation)).TryGet(out var measure, out var faults)) return Result<RowFate>.Failed(faults);
        if (values.Number("Planned") is null && values.Number("Actual") is null) return new Fault("Planned", "strategy.staff.empty", "A line of staff time needs planned or actual months.");
        return await LineUpsert.Take<StaffLine>(run, measure, l => l.Skill.Equals(values.Text("Skill"), StringComparison.OrdinalIgnoreCase) && l.Month == values.Date("Month"), _ => values, cancellation);
    }
}

/// <summary>Changes a line of a measure or adds one.</summary>
internal static class LineUpsert
{
    public static async Task<Result<RowFate>> Take<TLine>(ExchangeRun run, Measure measure, Func<TLine, bool> same, Func<TLine?, LineValues> values, CancellationToken cancellation) where TLine : Line, new()
    {
        if (!run.Memory.TryGetValue(typeof(TLine).Name, out var all))
            run.Memory[typeof(TLine).Name] = all = (await run.Db.Set<TLine>().ToListAsync(cancellation)).GroupBy(l => l.Owner).ToDictionary(g => g.Key, g => g.ToList());
        var byOwner = (Dictionary<Guid, List<TLine>>)all;
        if (!byOwner.TryGetValue(measure.Id, out var lines)) byOwner[measure.Id] = lines = [];
        var line = lines.FirstOrDefault(same);
        if (line is not null)
        {
            line.Take(values(line));
            if (run.Db.Entry(line).State != EntityState.Modified) return RowFate.Same;
            measure.Touch(run.Change.Now);
            return RowFate.Changed;
        }
        line = new TLine { Id = run.Change.NewId(), Owner = measure.Id, Position = lines.Count };
        line.Take(values(null));
        lines.Add(line);
        run.Db.Add(line);
        measure.Touch(run.Change.Now);
        return RowFate.Added;
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Exchange;

/// <summary>The measures themselves; a row whose title is known changes that measure.</summary>
internal sealed record MeasureTable() : ExchangeTable("massnahmen", "strategy.measures.nav", StrategyPermissions.Edit)
{
    public override async Task<IReadOnlyList<LineColumn>> Columns(StrategyDb db, PageTexts texts, CancellationToken cancellation)
    {
        IReadOnlyList<Choice> yes = [new("yes", texts["strategy.yes"]), new("no", texts["strategy.no"])];
        return
        [
            new("Title", ColumnKind.Text, "strategy.title") { Required = true },
            new("Field", ColumnKind.Choice, "strategy.field") { Required = true, Choices = [.. (await db.Fields.OrderBy(f => f.Number).ToListAsync(cancellation)).Select(f => new Choice(f.Id.ToString(), f.Title))] },
            new("Description", ColumnKind.LongText, "strategy.description"),
            new("Lead", ColumnKind.Text, "strategy.lead"),
            new("Responsible", ColumnKind.Text, "strategy.responsible"),
            new("StartYear", ColumnKind.Whole, "strategy.start") { Min = 2000, Max = 2100 },
            new("EndYear", ColumnKind.Whole, "strategy.end") { Min = 2000, Max = 2100 },
            new("Cost", ColumnKind.Money, "strategy.cost"),
            new("Weeks", ColumnKind.Whole, "strategy.weeks") { Max = MeasureDates.LongestWeeks },
            new("Earliest", ColumnKind.Day, "strategy.earliest"),
            new("Latest", ColumnKind.Day, "strategy.latest"),
            new("FixedStart", ColumnKind.Day, "strategy.fixedstart"),
            new("Benefit", ColumnKind.Whole, "strategy.benefit") { Min = 1, Max = 5 },
            new("Priority", ColumnKind.Whole, "strategy.priority") { Min = 1, Max = 5 },
            new("Published", ColumnKind.Choice, "strategy.published") { Choices = yes },
        ];
    }

    public override async Task<IReadOnlyList<IReadOnlyList<string>>> Rows(StrategyDb db, Viewer viewer, CancellationToken cancellation)
    {
        var fields = await db.Fields.ToDictionaryAsync(f => f.Id, f => f.Title, cancellation);
        var measures = await db.Measures.VisibleTo(viewer).OrderBy(m => m.Sort).ThenBy(m => m.Id).ToListAsync(cancellation);
        return [.. measures.Select(m => (IReadOnlyList<string>)
        [
            m.Title, fields.GetValueOrDefault(m.Field, ""), m.Description, m.Lead, m.Responsible, LineText.Of(m.StartYear), LineText.Of(m.EndYear), LineText.Money(m.Cost),
            LineText.Of(m.Weeks), LineText.Day(m.Earliest), LineText.Day(m.Latest), LineText.Day(m.FixedStart), m.Benefit.ToString(CultureInfo.InvariantCulture), m.Priority.ToString(CultureInfo.InvariantCulture), m.Published ? "yes" : "no",
        ])];
    }

    public override async Task<Result<RowFate>> Take(ExchangeRun run, LineValues values, CancellationToken cancellation)
    {
        var known = await run.Measures(values.Text("Title"), cancellation);
        if (known.Count > 1) return new Fault("Title", "strategy.exchange.twice", "Several measures have this title.");
        var measure = known.Count == 1 ? known[0] : new Measure { Id = run.Change.NewId(), Created = run.Change.Now };
        if (!run.Viewer.May(StrategyPermissions.Edit, measure.LeadUnit)) return new Fault("Title", "strategy.exchange.foreign", "You may not change this measure.");
        // The unit a measure is tied to stays as long as its name does.
        var unit = values.Text("Lead") == measure.Lead ? measure.LeadUnit : null;
        var profile = new MeasureProfile(values.Ref("Field"), values.Text("Title"), values.Text("Description"), values.Text("Lead"), (int?)values.Number("StartYear"), (int?)values.Number("EndYear"), values.Number("Cost"), values.Text("Published") == "yes")
        {
            LeadUnit = unit, Responsible = values.Text("Responsible"),
        };
        var dates = new MeasureDates((int?)values.Number("Weeks"), values.Date("Earliest"), values.Date("Latest"), values.Date("FixedStart"), measure.Pinned, measure.PinReason, (int)(values.Number("Benefit") ?? measure.Benefit), (int)(values.Number("Priority") ?? measure.Priority)) { Bundle = measure.Bundle };
        List<Fault> faults = [.. profile.Check(), .. dates.Check()];
        if (faults.Count > 0) return faults;
        measure.Describe(profile);
        measure.Schedule(dates);
        if (known.Count == 1) return run.Db.Entry(measure).State == EntityState.Modified ? RowFate.Changed : RowFate.Same;
        run.Db.Add(measure);
        run.Remember(measure);
        return RowFate.Added;
    }
}

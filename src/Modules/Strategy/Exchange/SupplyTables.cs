using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Budget;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Resources;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Exchange;

/// <summary>Teams; a row changes the team of the same name.</summary>
internal sealed record ResourceTable() : ExchangeTable("kapazitaeten", "strategy.resources", StrategyPermissions.Resources)
{
    public override Task<IReadOnlyList<LineColumn>> Columns(StrategyDb db, PageTexts texts, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<LineColumn>>(
    [
        new("Name", ColumnKind.Text, "strategy.resource.name") { Required = true },
        new("Unit", ColumnKind.Text, "strategy.resource.unit"),
        new("Skills", ColumnKind.Text, "strategy.resource.skills") { Required = true },
        new("Days", ColumnKind.Hundredths, "strategy.resource.days.week") { Required = true, Max = ResourceProfile.MostDays },
        new("Starts", ColumnKind.Day, "strategy.resource.starts"),
        new("Ends", ColumnKind.Day, "strategy.resource.ends"),
        new("MonthCost", ColumnKind.Money, "strategy.resource.monthcost"),
    ]);

    public override async Task<IReadOnlyList<IReadOnlyList<string>>> Rows(StrategyDb db, Viewer viewer, CancellationToken cancellation) =>
        [.. (await db.Resources.ToListAsync(cancellation)).ByTitle(r => r.Name).Select(r => (IReadOnlyList<string>)[r.Name, r.UnitName, r.Skills, LineText.Hundredths(r.Days), LineText.Day(r.Starts), LineText.Day(r.Ends), LineText.Money(r.MonthCost)])];

    public override async Task<Result<RowFate>> Take(ExchangeRun run, LineValues values, CancellationToken cancellation)
    {
        if (!run.Memory.TryGetValue("resources", out var known))
        {
            run.Memory["resources"] = known = (await run.Db.Resources.ToListAsync(cancellation)).GroupBy(r => r.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
            run.Memory["units"] = await run.Change.Context<PeopleDb>().UnitTree(cancellation);
        }
        var resources = (Dictionary<string, Resource>)known;
        var isNew = !resources.TryGetValue(values.Text("Name"), out var resource);
        resource ??= new Resource { Id = run.Change.NewId() };
        var name = values.Text("Unit");
        var unit = ((UnitTree)run.Memory["units"]).All.FirstOrDefault(u => u.Closed is null && (u.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || u.Short.Equals(name, StringComparison.OrdinalIgnoreCase)));
        if (resource.Describe(new ResourceProfile(values.Text("Name"), unit?.Id, unit?.ShownShort ?? name, values.Text("Skills"), values.Number("Days"), values.Date("Starts"), values.Date("Ends"), values.Number("MonthCost"))) is { Count: > 0 } faults) return Result<RowFate>.Failed(faults);
        if (!isNew) return run.Db.Entry(resource).State == EntityState.Modified ? RowFate.Changed : RowFate.Same;
        resources[resource.Name] = resource;
        run.Db.Add(resource);
        return RowFate.Added;
    }
}

/// <summary>Accounts with their yearly budgets, one row a year; a row changes the year of the same number and name.</summary>
internal sealed record BudgetTable() : ExchangeTable("budgets", "strategy.budgets", StrategyPermissions.Resources)
{
    public override Task<IReadOnlyList<LineColumn>> Columns(StrategyDb db, PageTexts texts, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<LineColumn>>(
    [
        new("Number", ColumnKind.Text, "strategy.account.number"),
        new("Name", ColumnKind.Text, "strategy.account.name") { Required = true },
        new("Kind", ColumnKind.Choice, "strategy.account.kind") { Choices = [new(Account.Result, texts["strategy.account.kind.result"]), new(Account.Investment, texts["strategy.account.kind.investment"])] },
        .. AccountYearsModel.Columns(texts).Select(c => c with { IsPreset = false }),
    ]);

    public override async Task<IReadOnlyList<IReadOnlyList<string>>> Rows(StrategyDb db, Viewer viewer, CancellationToken cancellation)
    {
        var accounts = await db.Accounts.OrderBy(a => a.Number).ThenBy(a => a.Name).ToListAsync(cancellation);
        var years = (await db.BudgetLines.OrderBy(b => b.Year).ToListAsync(cancellation)).ToLookup(b => b.Owner);
        return [.. accounts.SelectMany(a => years[a.Id].Select(y => (IReadOnlyList<string>)[a.Number, a.Name, a.Kind, .. y.Texts()]))];
    }

    public override async Task<Result<RowFate>> Take(ExchangeRun run, LineValues values, CancellationToken cancellation)
    {
        if (!run.Memory.TryGetValue("accounts", out var known))
        {
            run.Memory["accounts"] = known = await run.Db.Accounts.ToListAsync(cancellation);
            run.Memory["years"] = await run.Db.BudgetLines.ToListAsync(cancellation);
        }
        var (accounts, years) = ((List<Account>)known, (List<BudgetLine>)run.Memory["years"]);
        var account = accounts.FirstOrDefault(a => a.Number.Equals(values.Text("Number"), StringComparison.OrdinalIgnoreCase) && a.Name.Equals(values.Text("Name"), StringComparison.OrdinalIgnoreCase));
        var isNew = account is null;
        account ??= new Account { Id = run.Change.NewId() };
        if (account.Describe(values.Text("Number"), values.Text("Name"), values.Text("Kind") is { Length: > 0 } kind ? kind : account.Kind) is { Count: > 0 } faults) return Result<RowFate>.Failed(faults);
        if (isNew)
        {
            accounts.Add(account);
            run.Db.Add(account);
        }
        var year = years.FirstOrDefault(y => y.Owner == account.Id && y.Year == values.Number("Year"));
        var before = year is null ? null : string.Join('|', year.Texts());
        if (year is null)
        {
            years.Add(year = new BudgetLine { Id = run.Change.NewId(), Owner = account.Id, Position = years.Count(y => y.Owner == account.Id) });
            run.Db.Add(year);
        }
        year.Take(values.Text("Carries").Length > 0 ? values : values.With(("Carries", BudgetLine.Lapses)));
        return before is null ? RowFate.Added : before == string.Join('|', year.Texts()) ? RowFate.Same : RowFate.Changed;
    }
}

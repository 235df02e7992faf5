using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Budget;

/// <summary>All accounts with their yearly budgets, and what the measures plan to spend from them.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class AccountsModel(StrategyDb db) : PageModel
{
    public IReadOnlyList<Account> Accounts { get; private set; } = [];

    public IReadOnlyList<int> Years { get; private set; } = [];

    public ILookup<Guid, BudgetLine> Budgets { get; private set; } = null!;

    public IReadOnlyDictionary<(Guid, int), long> Planned { get; private set; } = new Dictionary<(Guid, int), long>();

    public async Task OnGet(CancellationToken cancellation)
    {
        Accounts = await db.Accounts.OrderBy(a => a.Number).ThenBy(a => a.Name).ToListAsync(cancellation);
        var budgets = await db.BudgetLines.ToListAsync(cancellation);
        Budgets = budgets.ToLookup(b => b.Owner);
        var planned = await BudgetSums.Items(db, HttpContext.Viewer()).Where(i => i.Account != null).GroupBy(i => new { i.Account, i.Year }).Select(g => new { g.Key.Account, g.Key.Year, Sum = g.Sum(i => i.Planned ?? 0) }).ToListAsync(cancellation);
        Planned = planned.ToDictionary(p => (p.Account!.Value, p.Year), p => p.Sum);
        Years = [.. budgets.Select(b => b.Year).Concat(planned.Select(p => p.Year)).Distinct().Order().Take(12)];
    }
}

/// <summary>An account: new, or its number, name and kind.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Resources)]
internal sealed class AccountModel(StrategyDb db) : PageModel
{
    [BindProperty] public string? Number { get; set; }

    [BindProperty] public string? Name { get; set; }

    [BindProperty] public string? Kind { get; set; } = Account.Result;

    [BindProperty] public int Seen { get; set; }

    public Guid? Id { get; private set; }

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken cancellation)
    {
        Id = id;
        if (id is null) return Page();
        if (await db.Accounts.FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } account) return NotFound();
        (Number, Name, Kind, Seen) = (account.Number, account.Name, account.Kind, account.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken cancellation)
    {
        Id = id;
        if (id is not null && !await db.Accounts.AnyAsync(a => a.Id == id, cancellation)) return NotFound();
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command(id is null ? "strategy.account.create" : "strategy.account.change", StrategyPermissions.Purpose), async change =>
        {
            var accounts = change.Context<StrategyDb>();
            var account = id is { } known ? await accounts.Accounts.FirstAsync(a => a.Id == known, cancellation) : new Account { Id = change.NewId() };
            if (id is not null && account.Version != Seen) return new Fault(null, "strategy.conflict.reload", "Somebody else changed this in the meantime.") { Kind = FaultKind.Conflict };
            if (account.Describe(Number ?? "", Name ?? "", Kind ?? "") is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
            if (id is null) accounts.Add(account);
            change.About($"account/{account.Id:D}", details: new { Number, Name, Kind });
            return account.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect(id is null ? $"~/haushalt/konten/{result.Value}/jahre" : "~/haushalt/konten") : this.Refuse(result.Faults);
    }

    public async Task<IActionResult> OnPostDelete(Guid id, CancellationToken cancellation)
    {
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("strategy.account.delete", StrategyPermissions.Purpose) with { Subject = $"account/{id:D}" }, async change =>
        {
            var accounts = change.Context<StrategyDb>();
            if (await accounts.Accounts.FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } account) return true;
            if (await accounts.CostLines.CountAsync(c => c.Account == id, cancellation) is > 0 and var lines) return new Fault(null, "strategy.account.used", "Costs of measures still name this account.") { Arguments = [lines] };
            accounts.Remove(account);
            accounts.RemoveRange(await accounts.BudgetLines.Where(b => b.Owner == id).ToListAsync(cancellation));
            change.About($"account/{id:D}", details: new { account.Number, account.Name });
            return true;
        }, cancellation);
        if (result.IsOk) return LocalRedirect("~/haushalt/konten");
        await OnGet(id, cancellation);
        return this.Refuse(result.Faults);
    }
}

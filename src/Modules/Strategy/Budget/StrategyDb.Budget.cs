using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Budget;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<BudgetLine> BudgetLines => Set<BudgetLine>();
}

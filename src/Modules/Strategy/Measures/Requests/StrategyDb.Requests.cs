using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Measures.Requests;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<MeasureRequest> Requests => Set<MeasureRequest>();
}

using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Figures;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>What the strategy knows of itself.</summary>
internal sealed class StrategyFigures : IPlatformFigures
{
    public const string Done = "strategy.measures.done";
    public const string Running = "strategy.measures.running";
    public const string Published = "strategy.measures.published";

    public IReadOnlyList<PlatformFigure> Figures { get; } =
    [
        new(Done, "strategy.figure.done", "%", false),
        new(Running, "strategy.figure.running", "%", false),
        new(Published, "strategy.figure.published", "%", false),
    ];

    public async Task<FigureReading?> Read(City city, string key, CancellationToken cancellation = default)
    {
        await using var db = city.Read<StrategyDb>();
        var measures = db.Measures.WithoutVisibility("Only shares of the whole are told.");
        var all = await measures.CountAsync(cancellation);
        if (all == 0) return null;
        var part = key switch
        {
            Done => await measures.CountAsync(m => m.Status == nameof(MeasureStatus.Done), cancellation),
            Running => await measures.CountAsync(m => m.Status == nameof(MeasureStatus.Running), cancellation),
            Published => await measures.CountAsync(m => m.Published, cancellation),
            _ => (int?)null,
        };
        return part is { } counted ? new FigureReading(Math.Round(100.0 * counted / all, 1), all) : null;
    }
}

using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Exchange;

/// <summary>A table that can be taken out as CSV, edited in a spreadsheet and read in again.</summary>
/// <param name="Slug">Name in addresses and of the file.</param>
/// <param name="Title">Key of its title.</param>
/// <param name="Permission">What reading it in needs.</param>
internal abstract record ExchangeTable(string Slug, string Title, string Permission)
{
    public static IReadOnlyList<ExchangeTable> All { get; } = [new MeasureTable(), new CostTable(), new StaffTable(), new ResourceTable(), new BudgetTable()];

    /// <summary>Its columns; their labels are the heads of the file, in any of the languages.</summary>
    public abstract Task<IReadOnlyList<LineColumn>> Columns(StrategyDb db, PageTexts texts, CancellationToken cancellation);

    /// <summary>The rows somebody may see.</summary>
    public abstract Task<IReadOnlyList<IReadOnlyList<string>>> Rows(StrategyDb db, Viewer viewer, CancellationToken cancellation);

    /// <summary>Stores one row; gives what became of it or what is wrong with it.</summary>
    public abstract Task<Result<RowFate>> Take(ExchangeRun run, LineValues values, CancellationToken cancellation);
}

/// <summary>What became of a row of a file.</summary>
internal enum RowFate
{
    Added,
    Changed,
    Same,
}

/// <summary>One reading-in: what the rows of a file share.</summary>
internal sealed class ExchangeRun(CityDb change, Viewer viewer)
{
    private Dictionary<string, List<Measures.Measure>>? measures;

    public CityDb Change => change;

    public Viewer Viewer => viewer;

    public StrategyDb Db { get; } = change.Context<StrategyDb>();

    /// <summary>Anything the table remembers between rows.</summary>
    public Dictionary<string, object> Memory { get; } = [];

    /// <summary>The measures of a title, compared without case.</summary>
    public async Task<IReadOnlyList<Measures.Measure>> Measures(string title, CancellationToken cancellation)
    {
        measures ??= (await Db.Measures.ToListAsync(cancellation)).GroupBy(m => m.Title.ToUpperInvariant()).ToDictionary(g => g.Key, g => g.ToList());
        return measures.GetValueOrDefault(title.Trim().ToUpperInvariant()) ?? [];
    }

    public void Remember(Measures.Measure measure)
    {
        if (!measures!.TryGetValue(measure.Title.ToUpperInvariant(), out var list)) measures[measure.Title.ToUpperInvariant()] = list = [];
        list.Add(measure);
    }

    /// <summary>The one measure of a title that the person may change, or what is wrong.</summary>
    public async Task<Result<Measures.Measure>> Measure(LineValues values, CancellationToken cancellation) => await Measures(values.Text("Measure"), cancellation) switch
    {
        [var one] when one.MayEdit(viewer) => one,
        [_] => new Fault("Measure", "strategy.exchange.foreign", "You may not change this measure."),
        [] => new Fault("Measure", "strategy.exchange.unknown", "There is no measure of this title."),
        _ => new Fault("Measure", "strategy.exchange.twice", "Several measures have this title."),
    };
}

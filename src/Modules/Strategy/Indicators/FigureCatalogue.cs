using Stadtlotse.Kernel.Cities;
using Stadtlotse.Web.Figures;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>Every figure of the platform an indicator can take its values from: those that a module counts, and the city's common ones that none counts yet.</summary>
internal sealed class FigureCatalogue(IEnumerable<IPlatformFigures> sources)
{
    private readonly IReadOnlyList<(PlatformFigure Figure, IPlatformFigures Source)> counted = [.. sources.SelectMany(s => s.Figures.Select(f => (f, s)))];

    public IReadOnlyList<PlatformFigure> All { get; } =
        [.. WorkFigures.All.Concat(sources.SelectMany(s => s.Figures)).DistinctBy(f => f.Key)];

    /// <summary>Whether some module counts it.</summary>
    public bool IsCounted(string? key) => counted.Any(c => c.Figure.Key == key);

    /// <summary>The figure of a key; null when the platform knows none.</summary>
    public PlatformFigure? Find(string? key) => All.FirstOrDefault(f => f.Key == key);

    /// <summary>Reads a figure; null when nobody counts it or there is nothing to count yet.</summary>
    public async Task<FigureReading?> Read(City city, string? key, CancellationToken cancellation) =>
        counted.FirstOrDefault(c => c.Figure.Key == key).Source is { } source ? await source.Read(city, key!, cancellation) : null;
}

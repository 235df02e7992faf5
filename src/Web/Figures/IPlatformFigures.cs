using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Web.Figures;

/// <summary>
/// Figures the platform has about its own work, for the city's controlling. A module registers one implementation as a service; indicators
/// can then take their values from it. Figures are of the whole city, never of a person.
/// </summary>
public interface IPlatformFigures
{
    /// <summary>What it can tell.</summary>
    IReadOnlyList<PlatformFigure> Figures { get; }

    /// <summary>Reads one of its figures as it stands now.</summary>
    /// <returns>The reading; null when there is nothing to count yet.</returns>
    Task<FigureReading?> Read(City city, string key, CancellationToken cancellation = default);
}

/// <summary>One figure.</summary>
/// <param name="Key">Name: module, noun, figure: <c>services.applications.digital</c>.</param>
/// <param name="TextKey">Key of its name for people.</param>
/// <param name="Unit">Unit as shown: <c>%</c>, a word, or empty.</param>
/// <param name="CountsPeople">Whether what is counted are people or their applications: then a reading over fewer than <see cref="FigureReading.FewestPeople"/> is not shown.</param>
public sealed record PlatformFigure(string Key, string TextKey, string Unit, bool CountsPeople);

/// <summary>A figure's value now.</summary>
/// <param name="Value">The value.</param>
/// <param name="Of">Over how many cases, people or things it was taken.</param>
public sealed record FigureReading(double Value, int Of)
{
    /// <summary>Fewer people than these are not told about: one could know who is meant.</summary>
    public const int FewestPeople = 10;

    /// <summary>Whether it may be shown for a figure.</summary>
    public bool MayBeShown(PlatformFigure figure) => !figure.CountsPeople || Of >= FewestPeople;
}

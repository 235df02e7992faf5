namespace Stadtlotse.Strategy.Documents;

/// <summary>The pages of one strategy, as a row of links above each of them.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Current">Which page this is.</param>
internal sealed record Ways(Guid Strategy, string Current);

/// <summary>How measures stand, as a picture with words.</summary>
/// <param name="Counts">The numbers.</param>
/// <param name="Legend">Whether every status is named with its number; else one sentence.</param>
internal sealed record Progress(MeasureCounts Counts, bool Legend);

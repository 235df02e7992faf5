namespace Stadtlotse.Strategy.Importing;

/// <summary>Bounds for the reading of papers.</summary>
internal static partial class PaperReading
{
    /// <summary>How many findings of one paper are kept for review; more are counted and said.</summary>
    public const int MostItems = 5_000;
}

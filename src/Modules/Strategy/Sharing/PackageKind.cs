namespace Stadtlotse.Strategy.Sharing;

/// <summary>Names of kinds of packages.</summary>
internal static partial class PackageKind
{
    public const string Strategy = "strategy";
    public const string Goal = "goal";
    public const string Measure = "measure";
}

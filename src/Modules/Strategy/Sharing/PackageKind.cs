namespace Stadtlotse.Strategy.Sharing;

/// <summary>Names of kinds of packages.</summary>
internal static partial class PackageKind
{
    public const string Strategy = "strategy";
}

namespace Stadtlotse.Web.Surfaces;

/// <summary>What the pages of a city show of it; set as a feature of the request by whoever resolves the city.</summary>
/// <param name="Name">Name as in the header: <c>Stadt Beispielstadt</c>.</param>
/// <param name="LogoPath">Path of the city's own mark within the path base; null shows the neutral mark.</param>
public sealed record CityFace(string Name, string? LogoPath = null)
{
    /// <summary>Shown where no city is known, as on the page "unknown city".</summary>
    public static CityFace Unknown { get; } = new("Stadtlotse");
}

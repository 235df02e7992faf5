using Microsoft.AspNetCore.Http;

namespace Stadtlotse.Strategy.Participation;

/// <summary>Where residents reach the city, as seen from a page of the desk.</summary>
internal static class PortalHost
{
    /// <summary>The portal's host with its port.</summary>
    public static string Of(HttpContext context) =>
        Web.Surfaces.CityAddress.Portal(context) is { } known ? known : context.Request.Host.Value ?? "";
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Strategy.Participation;

/// <summary>Where residents reach the city, as seen from a page of the desk.</summary>
internal static class PortalHost
{
    /// <summary>The portal's host with its port and path base.</summary>
    public static string Of(HttpContext context)
    {
        var here = context.Request;
        var hosts = context.RequestServices.GetRequiredService<CityRegistry>().HostsOf(context.City().Entry.Id).ToList();
        // The demo on plain localhost tells the surfaces apart by their path.
        if (hosts.All(h => h.Host != here.Host.Host)) return $"{here.Host}{here.PathBase.Value?.Replace("/desk", "/portal", StringComparison.Ordinal)}";
        var portal = hosts.Where(h => h.Surface == "portal").Select(h => h.Host).Order(StringComparer.Ordinal).FirstOrDefault() ?? here.Host.Host;
        return here.Host.Port is { } port ? $"{portal}:{port}" : portal;
    }
}

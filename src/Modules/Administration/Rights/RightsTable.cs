using Microsoft.AspNetCore.Routing;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Rights;

/// <summary>One route of the program and who may use it.</summary>
/// <param name="Surface">Where it is.</param>
/// <param name="Route">Its address.</param>
/// <param name="Permission">The permission it needs; null when it needs none.</param>
/// <param name="SignedIn">Whether one must be signed in.</param>
/// <param name="Roles">Roles that hold the permission.</param>
internal sealed record RouteRight(string Surface, string Route, string? Permission, bool SignedIn, IReadOnlyList<string> Roles);

/// <summary>Who may do what, read from the routes themselves: the page can never say something else than the program does.</summary>
internal sealed class RightsTable(EndpointDataSource endpoints, IEnumerable<Role> roles)
{
    public IReadOnlyList<RouteRight> Rows => [.. endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<SurfaceAttribute>() is { Surface: not Surface.Machine })
        .Select(Row).DistinctBy(r => (r.Surface, r.Route)).OrderBy(r => r.Surface, StringComparer.Ordinal).ThenBy(r => r.Route, StringComparer.Ordinal)];

    private RouteRight Row(RouteEndpoint endpoint)
    {
        var permission = endpoint.Metadata.GetMetadata<NeedsAttribute>()?.Permission;
        return new RouteRight(endpoint.Metadata.GetMetadata<SurfaceAttribute>()!.Surface.ToString(), "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), permission,
            endpoint.Metadata.GetMetadata<OpenToAllAttribute>() is null, permission is null ? [] : [.. roles.Where(r => r.Permissions.Contains(permission)).Select(r => r.Name).Order(StringComparer.Ordinal)]);
    }
}

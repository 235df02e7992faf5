using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Stadtlotse.Web.Surfaces;

/// <summary>Lets two surfaces have a page of the same address: of the candidates, only those of the reached surfaces stay.</summary>
internal sealed class SurfaceMatcherPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => -1000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(e => e.Metadata.GetMetadata<SurfaceAttribute>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        if (httpContext.Features.Get<ServedSurfaces>() is not { } served) return Task.CompletedTask;
        for (var i = 0; i < candidates.Count; i++)
            if (candidates.IsValidCandidate(i) && candidates[i].Endpoint.Metadata.GetMetadata<SurfaceAttribute>() is { Surface: not Surface.Machine } endpoint && !served.Reached.Contains(endpoint.Surface))
                candidates.SetValidity(i, false);
        return Task.CompletedTask;
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Host.Tests.Serving;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>No page of the program is missing among the states the browser looks at.</summary>
public sealed class PageListTests(ServingTests.Running program) : IClassFixture<ServingTests.Running>
{
    [Fact]
    public void Pages_OfTheRouteTable_AllHaveAState()
    {
        var pages = Routes.Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => (Surface: e.Metadata.GetRequiredMetadata<SurfaceAttribute>().Surface, Route: PathOf(e)))
            .Where(p => p.Surface is Surface.Portal or Surface.Desk).Distinct().ToList();

        pages.Count.ShouldBeGreaterThan(15);
        pages.Except(PageStates.All.Select(s => (s.Surface, s.Route))).ShouldBeEmpty("A new page needs a state in States/.");
    }

    [Fact]
    public void States_WithoutARoute_AreThoseOfNoPage()
    {
        var routes = Routes.Select(PathOf).ToHashSet();

        PageStates.All.Where(s => !routes.Contains(s.Route)).Select(s => s.Status).ShouldAllBe(status => status == 404);
        PageStates.All.Select(s => s.Name).ShouldBeUnique();
    }

    private IEnumerable<RouteEndpoint> Routes => program.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
}

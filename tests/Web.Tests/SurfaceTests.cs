using System.Net;
using System.Reflection;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Tests.Gallery;

namespace Stadtlotse.Web.Tests;

public sealed class SurfaceTests(GalleryHost host)
{
    [Theory]
    [InlineData("/gallery", null, 200)]
    [InlineData("/desk/gallery", null, 200)]
    [InlineData("/gallery", "Portal", 200)]
    [InlineData("/desk/gallery", "Portal", 404)]
    [InlineData("/gallery", "Desk", 404)]
    [InlineData("/desk/gallery", "Desk", 200)]
    [InlineData("/impressum", "Desk", 200)]
    [InlineData("/impressum", "Portal", 200)]
    [InlineData("/impressum", "Api", 404)]
    public async Task Page_ThroughAHostOfSomeSurface_IsReachedOrNot(string path, string? reached, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (reached is not null) request.Headers.Add("X-Surface", reached);
        using var answer = await host.Client.SendAsync(request, Cancel);

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task UnknownPage_ThroughADeskHost_IsShownAsTheDesk()
    {
        var page = await host.Get("/nowhere", ("X-Surface", "Desk"));

        page.ShouldContain("city--desk");
        page.ShouldContain("href=\"/impressum\"");
    }

    [Fact]
    public async Task Post_ToAnotherSurface_IsNotFoundBeforeAnythingIsRead()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/gallery/form") { Content = new StringContent("x") };
        request.Headers.Add("X-Surface", "Desk");
        using var answer = await host.Client.SendAsync(request, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Page_WithoutSurface_KeepsTheProgramFromStarting()
    {
        var model = new Microsoft.AspNetCore.Mvc.ApplicationModels.PageApplicationModel(
            new Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor { ViewEnginePath = "/Lost" }, typeof(object).GetTypeInfo(), typeof(object).GetTypeInfo(), []);

        Should.Throw<InvalidOperationException>(() => new SurfaceConvention().Apply(model)).Message.ShouldContain("/Lost");
    }

    [Fact]
    public async Task Navigation_OnAPage_MarksOnlyTheNearestLink()
    {
        var page = await host.Get("/gallery/form");

        page.Split("</nav>")[0].Split("city-nav__link").Skip(1).Count(link => link.Contains("aria-current=")).ShouldBe(1);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}

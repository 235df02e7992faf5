using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Tests.Gallery;

namespace Stadtlotse.Web.Tests;

/// <summary>The main navigation and the one inside an area, as one person sees them on one page.</summary>
public sealed class NavigationTests(GalleryHost host)
{
    private static readonly NavigationArea[] Areas = [new("measures", 20), new("empty", 30), new("admin", 90)];

    private static readonly NavigationItem[] Items =
    [
        new(Surface.Desk, "home", "/", 0),
        new(Surface.Desk, "list", "/measures", 10) { Area = "measures" },
        new(Surface.Desk, "ideas", "/measures/ideas", 20) { Area = "measures" },
        new(Surface.Desk, "settings", "/settings", 10) { Area = "admin", VisibleTo = context => context.Items.ContainsKey("admin") },
        new(Surface.Desk, "rights", "/rights", 20) { Area = "admin" },
        new(Surface.Desk, "stray", "/stray", 95) { Area = "an area nobody registered" },
        new(Surface.Desk, "imprint", "/imprint") { InFooter = true },
        new(Surface.Portal, "other", "/other"),
    ];

    [Fact]
    public void Main_OfAPerson_ListsLinksAndAreasByOrderAndLeavesEmptyOnesOut() =>
        On("/").Main().Select(link => (link.TextKey, link.Path)).ShouldBe([("home", "/"), ("measures", "/measures"), ("rights", "/rights"), ("stray", "/stray")]);

    [Fact]
    public void Area_WhenItsFirstLinkIsVisible_LeadsThere() =>
        On("/", "admin").Main().Single(link => link.TextKey == "admin").Path.ShouldBe("/settings");

    [Theory]
    [InlineData("/", "home:page")]
    [InlineData("/measures", "measures:page list:page")]
    [InlineData("/measures/", "measures:page list:page")]
    [InlineData("/measures/7", "measures:true list:true")]
    [InlineData("/measures/ideas", "measures:true ideas:page")]
    [InlineData("/measures/ideas/7", "measures:true ideas:true")]
    [InlineData("/measuresandmore", "")]
    [InlineData("/rights/7", "rights:true")]
    [InlineData("/settings/city", "")]
    [InlineData("/imprint", "")]
    public void Current_OnAPage_MarksTheNearestLinkAndItsArea(string path, string marked)
    {
        var all = On(path).Main().SelectMany(link => link.Inside.Prepend(link)).Where(link => link.Current is not null);

        string.Join(' ', all.Select(link => $"{link.TextKey}:{link.Current}")).ShouldBe(marked);
    }

    [Fact]
    public async Task Page_InAnArea_ShowsBothLinesAndOneMenuForPhones()
    {
        var page = new HtmlParser().ParseDocument(await host.Get("/desk/gallery"));

        page.QuerySelectorAll(".city-nav").Length.ShouldBe(2);
        page.QuerySelectorAll(".city-nav--inside a").Select(link => link.GetAttribute("aria-current")).ShouldBe(["page", null]);
        page.QuerySelectorAll("details.city-menu a").Length.ShouldBe(4);
        page.QuerySelectorAll("nav").Select(nav => nav.GetAttribute("aria-label")).ShouldAllBe(label => label!.Length > 0);
    }

    private static Navigation On(string path, string? person = null)
    {
        var context = new DefaultHttpContext { Request = { Path = path } };
        if (person is not null) context.Items[person] = true;
        return new Navigation(Items, Areas, context, Surface.Desk);
    }
}

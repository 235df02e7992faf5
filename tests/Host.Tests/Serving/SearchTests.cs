using System.Net;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving;

public sealed class SearchTests(SettingsHost shared) : IClassFixture<SettingsHost>
{
    private TestHost Host => shared.Host;

    [Fact]
    public async Task Search_OnEachSurface_FindsWhatThePersonMaySee()
    {
        var portal = await Host.Client().Page("/suche?q=Notfallhandbuch");
        portal.ShouldContain("Notfallhandbuch auf Papier und online");
        (await Host.Client().Page("/suche?q=Zander")).ShouldContain("0 Treffer");
        (await shared.Administrator.Page("/suche?q=Zander")).ShouldContain("Zander, Tom");
        (await (await Host.SignedIn("strategie")).Page("/suche?q=Zander")).ShouldContain("0 Treffer");
    }

    [Theory]
    [InlineData("%25")]
    [InlineData("_")]
    [InlineData("%5C")]
    [InlineData("%3Cscript%3E")]
    public async Task Search_ForSigns_FindsThemAndNothingElse(string query)
    {
        var page = await Host.Client().Page("/suche?q=" + query);

        page.ShouldContain("0 Treffer");
        page.ShouldNotContain("<script>");
    }

    [Fact]
    public async Task Search_ForAVeryLongText_Answers() => (await Host.Client().Get("/suche?q=" + new string('x', 3_000))).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Header_OnEveryPage_HasTheSearch()
    {
        (await Host.Client().Page("/")).ShouldContain("class=\"city-find\"");
        (await Host.Client("desk").Page("/anmelden")).ShouldNotContain("class=\"city-find\"");
    }
}

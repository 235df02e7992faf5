using Stadtlotse.Testing.Host;
using Stadtlotse.Web.Lists;

namespace Stadtlotse.Host.Tests.Serving;

public sealed class ListPagesTests(SettingsHost shared) : IClassFixture<SettingsHost>
{
    private TestClient Client => shared.Administrator;

    [Fact]
    public async Task SecondPage_OfALongList_ShowsOtherRows()
    {
        var first = await Client.Page("/rechte");
        var second = await Client.Page("/rechte?page=2");

        Current(first).ShouldBe("1");
        Current(second).ShouldBe("2");
        Rows(second).ShouldNotBeEmpty();
        Rows(second).Intersect(Rows(first)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0", "1")]
    [InlineData("-3", "1")]
    [InlineData("zwei", "1")]
    [InlineData("99999999999999999999", "1")]
    [InlineData("", "1")]
    [InlineData("2&page=1", "2")]
    public async Task Page_ThatIsNone_ShowsTheFirst(string typed, string shown) => Current(await Client.Page("/rechte?page=" + typed)).ShouldBe(shown);

    [Theory]
    [InlineData("1", 0, "", 1, 1)]
    [InlineData("1", 10, "1 2 3 4 5 6 7 8 9 10", 1, 1)]
    [InlineData("2", 11, "11", 2, 2)]
    [InlineData("999", 25, "21 22 23 24 25", 3, 3)]
    public void Cut_OfAPage_HoldsItsRows(string typed, int count, string rows, int number, int pages)
    {
        Paging.TryParse(typed, out var paging).ShouldBeTrue();

        string.Join(' ', paging.Cut([.. Enumerable.Range(1, count)], 10)).ShouldBe(rows);
        (paging.Number, paging.Pages, paging.Count, paging.Before).ShouldBe((number, pages, count, (number - 1) * 10));
    }

    private static string Current(string page) => page.Split("class=\"city-pages\"")[1].Split("aria-current=\"page\"")[1].Split('>')[1].Split('<')[0];

    private static List<string> Rows(string page) => [.. page.Split("<tbody>")[1].Split("</tbody>")[0].Split("<tr>").Skip(1)];
}

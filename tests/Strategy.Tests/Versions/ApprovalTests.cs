using System.Net;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Versions;

/// <summary>Versions, their review by a second person, and what is said about the text.</summary>
public sealed class ApprovalTests(StrategyCity running) : IClassFixture<StrategyCity>
{
    private static readonly string Root = $"/strategie/{CityStrategy.First}";

    private TestHost Host => running.Host;

    [Fact]
    public async Task Version_Submitted_IsApprovedByAnotherPersonOnly()
    {
        var (writer, reviewer) = (await Host.SignedIn("strategie"), await Host.SignedIn("verwaltung"));
        (await writer.Submit($"{Root}/versionen", [], form: "handler=Keep")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Submit(writer, "Für den Rat im März")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await writer.Page($"{Root}/versionen")).ShouldContain("wartet schon auf die Prüfung");

        // Who submitted it sees no form; a request by hand is refused too.
        (await writer.Page($"{Root}/versionen/3")).ShouldNotContain("handler=Approve");
        var own = await writer.Post($"{Root}/versionen/3?handler=Approve", await Token(writer));
        own.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Host.Client().Get($"{Root}/versionen/3")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reviewer.Submit($"{Root}/versionen/3", [], form: "handler=Approve")).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await Host.Client().Page($"{Root}/versionen/3")).ShouldContain("freigegeben");
        (await Host.Client().Page(Root)).ShouldContain("Freigegeben: Version 3");
        (await reviewer.Post($"{Root}/versionen/3?handler=Approve", await Token(reviewer))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await (await Host.City()).Count("kernel_journal", "what = 'strategy.version.decide'")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Compare_OfTwoVersions_ShowsWordsAddedAndRemoved()
    {
        var page = await Host.Client().Page($"{Root}/vergleich?von=1&bis=2");

        page.ShouldContain("<del><span class=\"kern-sr-only\">weggefallen: </span>digital </del>");
        page.ShouldContain("<ins><span class=\"kern-sr-only\">neu: </span>leicht </ins>");
        page.ShouldContain("Die Stadt berichtet, was sie schafft");
        (await Host.Client().Get($"{Root}/vergleich?von=1&bis=77")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Version_ChangedInTheDatabase_IsSaidToBeBroken()
    {
        var city = await Host.City("nachbarort");
        await city.Tamper("update strategy_snapshot set content = replace(content, 'Musterstadt', 'Hackerstadt') where number = 1");

        (await Host.Client(slug: "nachbarort").Page($"{Root}/versionen/1")).ShouldContain("außerhalb des Programms verändert");
        (await Host.Client(slug: "nachbarort").Page($"{Root}/versionen/2")).ShouldNotContain("außerhalb des Programms verändert");
    }

    [Fact]
    public async Task Comment_OfAResident_IsSeenOnceReleased()
    {
        var (resident, staff) = (Host.Client(), await Host.SignedIn("strategie"));
        var path = $"/strategie/strategie/{CityStrategy.First}/kommentare";
        var sent = await resident.Submit(path, new() { ["Text"] = "Bitte auch an <b>Kinder</b> denken", ["Name"] = "Familie Öztürk" });
        sent.Headers.Location!.OriginalString.ShouldEndWith("danke=1");
        (await resident.Page(path)).ShouldNotContain("Kinder");

        var inside = await staff.Page(path);
        inside.ShouldContain("&lt;b&gt;Kinder&lt;/b&gt;");
        (await staff.Submit(path, [], form: "what=show")).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await resident.Page(path)).ShouldContain("Familie Öztürk");
        (await staff.Submit(path, [], form: "what=resolve")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await resident.Page(path)).ShouldContain("erledigt");
        (await resident.Submit(path, new() { ["Text"] = " " })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await resident.Submit(path, new() { ["Text"] = new string('x', 4_001) })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Comments_ThatAreNotOpen_TakeNothingFromResidents()
    {
        var city = await Host.City("nachbarort");
        await city.Tamper($"update strategy_city_strategy set comments_open = {(city.Engine == Kernel.Engine.Sqlite ? "0" : "false")}");
        var client = Host.Client(slug: "nachbarort");

        (await client.Page($"/strategie/strategie/{CityStrategy.First}/kommentare")).ShouldContain("nicht geöffnet");
        var token = await Token(client, "/anmelden");
        (await client.Post($"/strategie/strategie/{CityStrategy.First}/kommentare", new(token) { ["Text"] = "Trotzdem" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Reader_OfTheStrategy_WritesNothing()
    {
        var reader = await Host.SignedIn("lesen");
        var token = await Token(reader);

        foreach (var path in new[] { $"{Root}/versionen?handler=Keep", $"{Root}/versionen?handler=Submit", $"{Root}/versionen/1?handler=Approve", $"/strategie/strategie/{CityStrategy.First}/kommentare", "/strategie/ordnungen?handler=Add", "/strategie/neu", "/strategie/import", "/strategie/pakete?handler=Share" })
            (await reader.Post(path, new(token) { ["Reason"] = "x", ["Text"] = "x", ["Title"] = "x", ["Terms"] = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
    }

    private static Task<HttpResponseMessage> Submit(TestClient client, string reason) => SubmitWith(client, reason);

    private static async Task<HttpResponseMessage> SubmitWith(TestClient client, string reason) =>
        await client.Post($"{Root}/versionen?handler=Submit", new(await Token(client, $"{Root}/versionen")) { ["Reason"] = reason });

    /// <summary>The hidden fields of a form this person has.</summary>
    private static async Task<Dictionary<string, string>> Token(TestClient client, string path = "/")
    {
        var page = await client.Page(path);
        var at = page.IndexOf("name=\"_form\"", StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0, path);
        var value = page.IndexOf("value=\"", at, StringComparison.Ordinal) + 7;
        return new() { ["_form"] = page[value..page.IndexOf('"', value)] };
    }
}

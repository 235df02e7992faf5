using System.Net;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Workshops;

/// <summary>From loose cards to a goal of the strategy: groups, dots, goals, report, invitations.</summary>
public sealed class WorkshopFlowTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    private TestHost Host => city.Host;

    [Fact]
    public async Task Workshop_FromCardsToGoals_EndsInTheStrategyWithItsOrigin()
    {
        var desk = await Host.SignedIn("strategie");
        var id = await Field(desk, "Ganzer Weg");
        await WorkshopSteps.Phase(desk, id, "Collect");
        var code = WorkshopSteps.CodeOf(await desk.Page($"/werkstatt/{id}"));
        var phone = Host.Client();
        await WorkshopSteps.Write(phone, code, "Termine online buchen", 1);
        await WorkshopSteps.Write(phone, code, "Termine selbst absagen", 2);
        await WorkshopSteps.Phase(desk, id, "Cluster");
        var page = await desk.Page($"/werkstatt/{id}/gruppen");
        page.ShouldContain("Vorschläge");
        (await desk.Submit($"/werkstatt/{id}/gruppen", new() { ["To"] = "neu", ["Title"] = "Termine", ["Chosen"] = WorkshopSteps.Value(page, "Chosen") }, "name=\"To\"")).StatusCode.ShouldBe(HttpStatusCode.Found);
        await WorkshopSteps.Phase(desk, id, "Vote");

        var vote = await phone.Page($"/werkstatt/{code}");
        var dots = vote.Split("name=\"Dots[")[1].Split(']')[0];
        (await phone.Submit($"/werkstatt/{code}", new() { [$"Dots[{dots}]"] = "3" }, "handler=Vote")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "two for one group at most");
        (await phone.Submit($"/werkstatt/{code}", new() { [$"Dots[{dots}]"] = "2" }, "handler=Vote")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await phone.Submit($"/werkstatt/{code}", new() { [$"Dots[{dots}]"] = "1" }, "handler=Vote")).StatusCode.ShouldBe(HttpStatusCode.Found, "a vote may be changed");
        await desk.Submit($"/werkstatt/{id}/punkte", new() { [$"Paper[{dots}]"] = "4" });
        (await desk.Page($"/werkstatt/{id}/punkte")).ShouldContain("1 Gerät hat abgestimmt");
        await WorkshopSteps.Phase(desk, id, "Goals");
        await desk.Submit($"/werkstatt/{id}/ziele", new() { ["Title"] = "Alle Termine gehen online", ["Horizon"] = "2028", ["From"] = dots }, "name=\"Title\"");
        (await desk.Page($"/werkstatt/{id}/ziele")).ShouldContain("Aus den Gruppen: Termine");
        (await desk.Submit($"/werkstatt/{id}/ziele", [], "handler=Take")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await desk.Submit($"/werkstatt/{id}/ziele", new() { ["Title"] = "Noch eins" }, "name=\"Title\"")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var town = await Host.City();
        (await town.Count("strategy_goal", "title = 'Alle Termine gehen online' and status = 'Proposed' and horizon = 2028")).ShouldBe(1);
        (await town.Count("strategy_workshop_goal", "title = 'Alle Termine gehen online' and taken is not null")).ShouldBe(1);
        (await desk.Page($"/werkstatt/{id}/bericht")).ShouldContain("Alle Termine gehen online");
        foreach (var format in new[] { "pdf", "docx" })
            (await (await desk.Get($"/werkstatt/{id}/bericht/{format}")).Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(2_000, format);
        (await Host.Client().Get($"/werkstatt/{code}/bericht")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "it is not published");
    }

    [Fact]
    public async Task Move_OfACardThatSomebodyElseMoved_LeavesItThereAndSaysSo()
    {
        var desk = await Host.SignedIn("strategie");
        var id = await WorkshopSteps.New(desk, "Zu zweit ordnen");
        await WorkshopSteps.Phase(desk, id, "Collect");
        await WorkshopSteps.Write(Host.Client(), WorkshopSteps.CodeOf(await desk.Page($"/werkstatt/{id}")), "Eine Karte", 1);
        await WorkshopSteps.Phase(desk, id, "Cluster");
        var page = await desk.Page($"/werkstatt/{id}/gruppen");
        var card = WorkshopSteps.Value(page, "Chosen");
        var stale = WorkshopSteps.Hidden(page, "name=\"To\"").ToDictionary();
        await desk.Submit($"/werkstatt/{id}/gruppen", new() { ["To"] = "neu", ["Title"] = "Erste", ["Chosen"] = card }, "name=\"To\"");

        foreach (var (name, value) in new[] { ("To", "neu"), ("Title", "Zweite"), ("Chosen", card) }) stale[name] = value;
        var answer = await desk.Post($"/werkstatt/{id}/gruppen?handler=Move&gruppe=ohne", stale);

        (await desk.Page(answer.Headers.Location!.OriginalString)).ShouldContain("1 Karte hat inzwischen jemand anderes verschoben.");
        (await desk.Page($"/werkstatt/{id}/gruppen")).ShouldContain("Erste");
    }

    [Fact]
    public async Task Invitation_ByMail_IsAnsweredWithoutSigningIn()
    {
        var desk = await Host.SignedIn("strategie");
        var id = await WorkshopSteps.New(desk, "Einladung");

        var answer = await desk.Submit($"/werkstatt/{id}/einladungen", new() { ["People"] = "Erika Muster, erika@muster.example\nerika@muster.example" });

        (await desk.Page(answer.Headers.Location!.OriginalString)).ShouldContain("1 Einladung ist unterwegs", customMessage: "the same address is one person");
        (await desk.Submit($"/werkstatt/{id}/einladungen", new() { ["People"] = "kein Mensch" }, "name=\"People\"")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Host.Client().Get("/werkstatt/einladung/FALSCH")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await Host.City()).Count("strategy_workshop_invitation", "mail = 'erika@muster.example' and length(token) = 64")).ShouldBeGreaterThan(0, "only the hash of the link is stored");
    }

    /// <summary>A workshop on the first field of action.</summary>
    private static async Task<string> Field(TestClient desk, string title)
    {
        var id = await WorkshopSteps.New(desk, title);
        var page = await desk.Page($"/werkstatt/{id}/bearbeiten");
        var answer = await desk.Submit($"/werkstatt/{id}/bearbeiten", new()
        {
            ["Title"] = title, ["Subject"] = WorkshopSteps.FirstOption(page, "Subject"), ["Dots"] = "3", ["DotsEach"] = "2", ["GoalCount"] = "3",
            ["Questions[0].Text"] = "Wo stehen wir?", ["Questions[0].Kind"] = "Start", ["Questions[1].Text"] = "Was wollen wir?", ["Questions[1].Kind"] = "Goals",
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        return id;
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Administration.Staff;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving;

/// <summary>Staff, roles, deputies and leaving, over HTTP.</summary>
public sealed class StaffTests(SettingsHost shared) : IClassFixture<SettingsHost>
{
    private TestHost Host => shared.Host;

    private TestClient Client => shared.Administrator;

    [Fact]
    public async Task List_SortsAsDin5007AndFindsByNameNumberUnitAndRole()
    {
        var all = await Client.Page("/verwaltung/personal");
        Order(all, "Aßmann, Änne", "Demir, Aylin", "Groß, Anja", "Grosser, Peter", "Kowalska, Marta", "Özdemir, Ömer", "Petersen, Jonas", "Zander, Tom");

        (await Client.Page("/verwaltung/personal?q=ozdemir+omer")).ShouldNotContain("Özdemir");
        (await Client.Page("/verwaltung/personal?q=oezdemir+oemer")).ShouldContain("Özdemir, Ömer");
        (await Client.Page("/verwaltung/personal?q=1008")).ShouldContain("Zander, Tom");
        (await Client.Page("/verwaltung/personal?rolle=strategist")).ShouldNotContain("Zander, Tom");
        var unit = await Unit("Bürgeramt");
        var below = await Client.Page($"/verwaltung/personal?stelle={unit}");
        below.ShouldContain("Groß, Anja");
        below.ShouldContain("Grosser, Peter", customMessage: "The unit below belongs to it.");
        below.ShouldNotContain("Zander, Tom");
        (await Client.Page("/verwaltung/personal?q=%25&page=99")).ShouldContain("0 Personen gefunden");
    }

    [Fact]
    public async Task Person_AddedWithoutNameOrWithATakenNumber_IsRefused()
    {
        (await Text(Client.Fill("/verwaltung/personal/neu", new() { ["Given"] = "Eva" }), HttpStatusCode.UnprocessableEntity)).ShouldContain("Geben Sie den Nachnamen ein");
        (await Text(Client.Fill("/verwaltung/personal/neu", new() { ["Family"] = "Neu", ["Number"] = " 1008 " }), HttpStatusCode.UnprocessableEntity)).ShouldContain("Personalnummer hat schon jemand");
        (await Text(Client.Fill("/verwaltung/personal/neu", new() { ["Family"] = "Neu", ["Mail"] = "Tom.Zander@Musterstadt.example" }), HttpStatusCode.UnprocessableEntity)).ShouldContain("E-Mail-Adresse hat schon jemand");
        (await Text(Client.Fill("/verwaltung/personal/neu", new() { ["Family"] = "Neu", ["Mail"] = "kein at" }), HttpStatusCode.UnprocessableEntity)).ShouldContain("keine E-Mail-Adresse");
        (await Text(Client.Fill("/verwaltung/personal/neu", new() { ["Family"] = new string('x', 300) }), HttpStatusCode.UnprocessableEntity)).ShouldContain("Erlaubt sind 200 Zeichen");
    }

    [Fact]
    public async Task Person_InvitedAndGivenARole_SignsInAndMayUntilItIsTaken()
    {
        var id = await Add("Ida", "Neumann", "ida.neumann@musterstadt.example");
        (await Client.Fill($"/verwaltung/personal/{id}", new() { ["Role"] = "strategist" }, "handler=Give")).StatusCode.ShouldBe(HttpStatusCode.Found);
        var ida = await SetPassword(await Invite(id, "ida.neumann@musterstadt.example"), "ida.neumann@musterstadt.example");

        (await ida.Get("/massnahmen/neu")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Client.Page($"/verwaltung/personal/{id}")).ShouldContain("aktiv");
        (await Text(Client.Post($"/verwaltung/personal/{id}?handler=Invite", TestClient.FieldsOf(await Client.Page($"/verwaltung/personal/{id}"), "handler=Give")), HttpStatusCode.Conflict)).ShouldContain("kann sich schon anmelden");

        (await Client.Fill($"/verwaltung/personal/{id}", [], "handler=Take")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await ida.Get("/massnahmen/neu")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Invitation_CountsOnceAndOnlyTheNewest()
    {
        var id = await Add("Ole", "Neu", "ole.neu@musterstadt.example");
        var old = await Invite(id, "ole.neu@musterstadt.example");
        var link = await Invite(id, "ole.neu@musterstadt.example");
        using var desk = Host.Client("desk");

        (await desk.Get(old)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        await SetPassword(link, "ole.neu@musterstadt.example");
        (await desk.Get(link)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task OwnRights_CannotBeChangedByRoleDeputyOrRoleContent()
    {
        var own = await Staff("verwaltung@musterstadt.example");
        var page = await Client.Page($"/verwaltung/personal/{own}");
        page.ShouldContain("Ihre eigenen Rechte kann nur jemand anderes ändern");
        var token = TestClient.FieldsOf(await Client.Page("/verwaltung/stadt/gericht"));
        await using var people = (await Host.City()).Read<PeopleDb>();
        var held = await people.Assignments.CountAsync(a => a.Person == own);

        (await Client.Post($"/verwaltung/personal/{own}?handler=Give", new(token) { ["Role"] = "protector" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Text(Client.Fill("/verwaltung/vertretungen/neu", new() { ["Absent"] = "1002", ["By"] = "1001", ["From.Day"] = "1", ["From.Month"] = "1", ["From.Year"] = "2030", ["Until.Day"] = "2", ["Until.Month"] = "1", ["Until.Year"] = "2030" }), HttpStatusCode.Forbidden)).ShouldContain("Ihre eigenen Rechte");
        (await Text(Post("/verwaltung/rollen/strategist", held => held.Append("people.block")), HttpStatusCode.Forbidden)).ShouldContain("Ihre eigenen Rechte");
        (await Client.Post($"/verwaltung/personal/{own}/austritt", new(token) { ["LastDay.Day"] = "1", ["LastDay.Month"] = "1", ["LastDay.Year"] = "2026" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await people.Assignments.CountAsync(a => a.Person == own)).ShouldBe(held);
    }

    [Fact]
    public async Task LastAdministrator_CannotLoseTheRole()
    {
        (await Text(Post("/verwaltung/rollen/administrator", held => held.Where(p => p != "administration.users")), HttpStatusCode.Conflict)).ShouldContain("niemand mehr Rechte vergeben");

        var second = await Add("Zweite", "Leitung", "zweite@musterstadt.example");
        (await Client.Fill($"/verwaltung/personal/{second}", new() { ["Role"] = "administrator" }, "handler=Give")).StatusCode.ShouldBe(HttpStatusCode.Found);
        var client = await SetPassword(await Invite(second, "zweite@musterstadt.example"), "zweite@musterstadt.example");
        (await client.Fill($"/verwaltung/personal/{await Staff("verwaltung@musterstadt.example")}/austritt", new(Day("LastDay", 2030)) { ["Successor"] = "zweite@musterstadt.example" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        // The first one goes in 2030: without the second nobody would remain after that.
        (await Client.Fill($"/verwaltung/personal/{second}", [], "handler=Take")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await client.Fill($"/verwaltung/personal/{await Staff("verwaltung@musterstadt.example")}/austritt", [], "handler=Stay")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await Client.Fill($"/verwaltung/personal/{second}", [], "handler=Take")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Leaving_InThePast_EndsSessionRolesAndDeputiesAtOnce()
    {
        var id = await Add("Uwe", "Weg", "uwe.weg@musterstadt.example");
        (await Client.Fill($"/verwaltung/personal/{id}", new() { ["Role"] = "strategist" }, "handler=Give")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await Client.Fill("/verwaltung/vertretungen/neu", new(Day("From", 2030).Concat(Day("Until", 2030))) { ["Absent"] = "1002", ["By"] = "uwe.weg@musterstadt.example" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        var uwe = await SetPassword(await Invite(id, "uwe.weg@musterstadt.example"), "uwe.weg@musterstadt.example");
        (await uwe.Get("/")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await Client.Fill($"/verwaltung/personal/{id}/austritt", Day("LastDay", 2026))).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await uwe.Get("/")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await Client.Page("/verwaltung/personal")).ShouldNotContain("Weg, Uwe");
        (await Client.Page("/verwaltung/personal?weg=true")).ShouldContain("Weg, Uwe");
        await using var people = (await Host.City()).Read<PeopleDb>();
        (await people.Deputies.AnyAsync(d => d.By == id)).ShouldBeFalse();
        (await people.Assignments.Where(a => a.Person == id).AllAsync(a => a.UntilDay != null)).ShouldBeTrue();
    }

    [Fact]
    public async Task Leaving_Ahead_WaitsForItsDayAndCanBeTakenBack()
    {
        var id = await Add("Kai", "Bald", "kai.bald@musterstadt.example");
        (await Client.Fill($"/verwaltung/personal/{id}/austritt", Day("LastDay", 2030))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await Client.Page($"/verwaltung/personal/{id}")).ShouldContain("01.02.2030");
        var city = await Host.City();
        await using (var connection = await city.OpenRead())
            (await Kernel.Data.Sql.Query(connection, null, "select due from kernel_queue where consumer = 'administration.leaving' and name = @name", r => r.GetInt64(0), default, ("name", $"leave/{id:D}")))
                .ShouldBe([Instant.From(new DateTimeOffset(2030, 2, 2, 0, 0, 0, TimeSpan.FromHours(1))).Microseconds]);

        (await Client.Fill($"/verwaltung/personal/{id}/austritt", [], "handler=Stay")).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await Client.Page($"/verwaltung/personal/{id}")).ShouldNotContain("kern-description-list-item__key\">Letzter Tag");
        (await Text(Client.Fill($"/verwaltung/personal/{id}/austritt", new(Day("LastDay", 2030)) { ["Successor"] = "gibt es nicht" }), HttpStatusCode.UnprocessableEntity)).ShouldContain("finden wir niemanden");
    }

    [Fact]
    public async Task Deputy_WithWrongPeriodOrUnclearName_IsRefused()
    {
        (await Text(Client.Fill("/verwaltung/vertretungen/neu", new(Day("From", 2031).Concat(Day("Until", 2030))) { ["Absent"] = "1002", ["By"] = "1003" }), HttpStatusCode.UnprocessableEntity)).ShouldContain("href=\"#f-until\"");
        (await Text(Client.Fill("/verwaltung/vertretungen/neu", new(Day("From", 2030).Concat(Day("Until", 2030))) { ["Absent"] = "Gro", ["By"] = "1002" }), HttpStatusCode.UnprocessableEntity)).ShouldContain("passt auf mehrere Personen");
        (await Text(Client.Fill("/verwaltung/vertretungen/neu", new() { ["Absent"] = "", ["By"] = "" }), HttpStatusCode.UnprocessableEntity)).ShouldContain("Geben Sie den ersten Tag ein");
    }

    [Fact]
    public async Task Pages_OfStaff_AreForWhoHoldsTheRight()
    {
        var reader = await Host.SignedIn("strategie");
        foreach (var path in new[] { "/verwaltung/personal", "/verwaltung/personal/neu", "/verwaltung/stellen", "/verwaltung/rollen", "/verwaltung/vertretungen" })
            (await reader.Get(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
    }

    [Fact]
    public async Task UnitAdministrator_SeesTheirUnitOnlyAndGivesNoMoreThanTheyHold()
    {
        var (bureau, id) = (await Unit("Bürgeramt"), await Add("Udo", "Teil", "udo.teil@musterstadt.example"));
        (await Client.Fill($"/verwaltung/personal/{id}", new() { ["Role"] = "administrator", ["Unit"] = bureau.ToString() }, "handler=Give")).StatusCode.ShouldBe(HttpStatusCode.Found);
        var udo = await SetPassword(await Invite(id, "udo.teil@musterstadt.example"), "udo.teil@musterstadt.example");

        var list = await udo.Page("/verwaltung/personal");
        list.ShouldContain("Grosser, Peter");
        list.ShouldNotContain("Zander, Tom");
        (await udo.Get($"/verwaltung/personal/{await Staff("tom.zander@musterstadt.example")}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var peter = $"/verwaltung/personal/{await Staff("peter.grosser@musterstadt.example")}";
        (await Text(udo.Fill(peter, new() { ["Role"] = "administrator" }, "handler=Give"), HttpStatusCode.Forbidden)).ShouldContain("Für diese Stelle dürfen Sie das nicht");
        (await Text(udo.Fill(peter, new() { ["Role"] = "strategist", ["Unit"] = bureau.ToString() }, "handler=Give"), HttpStatusCode.Forbidden)).ShouldContain("darf mehr als Sie");
        (await udo.Fill(peter, new() { ["Role"] = "administrator", ["Unit"] = bureau.ToString() }, "handler=Give")).StatusCode.ShouldBe(HttpStatusCode.Found);
        // Roles are for who administers the whole city, and so is the place of a unit in the tree.
        (await udo.Get("/verwaltung/rollen/reader")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await udo.Post("/verwaltung/rollen/reader", TestClient.FieldsOf(await udo.Page(peter)))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await udo.Fill($"/verwaltung/stellen/{bureau}", new() { ["Parent"] = "" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<Guid> Add(string given, string family, string mail)
    {
        using var answer = await Client.Fill("/verwaltung/personal/neu", new() { ["Given"] = given, ["Family"] = family, ["Mail"] = mail });
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        return Guid.Parse(answer.Headers.Location!.ToString()[^36..]);
    }

    /// <summary>Invites by the page, then makes a link of our own: the mail's is sealed in the outbox.</summary>
    private async Task<string> Invite(Guid id, string mail)
    {
        (await Client.Fill($"/verwaltung/personal/{id}", [], "handler=Invite")).StatusCode.ShouldBe(HttpStatusCode.Found);
        var accounts = (IStaffAccounts)Host.Services.GetService(typeof(IStaffAccounts))!;
        var city = await Host.City();
        return (await city.Write(new Command("test.invite", $"test/{city.Ids.Next():N}", Actor.System("test"), "test"), db => accounts.Invite(db, id, mail, mail))).Value;
    }

    private async Task<TestClient> SetPassword(string link, string login)
    {
        const string password = "wolke-sieben-am-hafen";
        var client = Host.Client("desk");
        (await client.Fill(link, new() { ["NewPassword"] = password })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.Fill("/anmelden", new() { ["Login"] = login, ["Password"] = password })).StatusCode.ShouldBe(HttpStatusCode.Found);
        return client;
    }

    private async Task<HttpResponseMessage> Post(string page, Func<IEnumerable<string>, IEnumerable<string>> change)
    {
        var html = await Client.Page(page);
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        var held = document.QuerySelectorAll("input[name=Held]").OfType<AngleSharp.Html.Dom.IHtmlInputElement>().Where(b => b.IsChecked).Select(b => b.Value);
        var fields = TestClient.FieldsOf(html).Where(f => f.Key != "Held").Concat(change(held).Select(h => KeyValuePair.Create("Held", h)));
        using var request = new HttpRequestMessage(HttpMethod.Post, page) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Origin", Host.Address("desk").GetLeftPart(UriPartial.Authority));
        return await Client.Http.SendAsync(request);
    }

    private async Task<Guid> Staff(string mail)
    {
        await using var db = (await Host.City()).Read<AdministrationDb>();
        return await db.Staff.WithoutVisibility("a test").Where(s => s.Mail == mail).Select(s => s.Id).SingleAsync();
    }

    private async Task<Guid> Unit(string shortName)
    {
        await using var people = (await Host.City()).Read<PeopleDb>();
        return await people.Units.Where(u => u.Short == shortName).Select(u => u.Id).SingleAsync();
    }

    private static Dictionary<string, string> Day(string field, int year) => new() { [field + ".Day"] = "1", [field + ".Month"] = "2", [field + ".Year"] = year.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private static void Order(string page, params string[] names)
    {
        var places = names.Select(n => page.IndexOf(n, StringComparison.Ordinal)).ToList();
        places.ShouldAllBe(p => p > 0, string.Join(' ', places));
        places.ShouldBeInOrder();
    }

    private static async Task<string> Text(Task<HttpResponseMessage> asked, HttpStatusCode status)
    {
        using var answer = await asked;
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        answer.StatusCode.ShouldBe(status, text);
        return text;
    }
}

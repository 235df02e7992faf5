using System.Net;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving;

public sealed class UnitAndRoleTests(SettingsHost shared) : IClassFixture<SettingsHost>
{
    private TestHost Host => shared.Host;

    private TestClient Client => shared.Administrator;

    [Fact]
    public async Task Unit_AddedRenamedAndMoved_StandsInTheTree()
    {
        var (school, offices) = (await Unit("Schulamt"), await Unit("Dezernat III"));
        (await Client.Fill("/verwaltung/stellen/neu", new() { ["Name"] = "Stadtbücherei", ["Number"] = "40.9", ["Parent"] = school.ToString() })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await Client.Fill("/verwaltung/stellen/neu", new() { ["Name"] = "Musikschule", ["Number"] = "40.10", ["Parent"] = school.ToString() })).StatusCode.ShouldBe(HttpStatusCode.Found);
        var tree = await Client.Page("/verwaltung/stellen");
        tree.IndexOf("Stadtbücherei", StringComparison.Ordinal).ShouldBeLessThan(tree.IndexOf("Musikschule", StringComparison.Ordinal), "40.9 stands before 40.10.");

        var library = await Unit("", "Stadtbücherei");
        (await Client.Fill($"/verwaltung/stellen/{library}", new() { ["Name"] = "Stadtbibliothek", ["Parent"] = offices.ToString() })).StatusCode.ShouldBe(HttpStatusCode.Found);

        await using var people = (await Host.City()).Read<PeopleDb>();
        (await people.Units.SingleAsync(u => u.Id == library)).Parent.ShouldBe(offices);
        var page = await Client.Page($"/verwaltung/stellen/{library}");
        page.ShouldContain("Stadtbücherei");
        page.ShouldContain("Dezernat III");
    }

    [Theory]
    [InlineData("Name", "", "Name")]
    [InlineData("Number", "70", "Eine andere Stelle hat diese Nummer")]
    public async Task Unit_WithAWrongValue_IsRefused(string field, string value, string message)
    {
        using var answer = await Client.Fill($"/verwaltung/stellen/{await Unit("Schulamt")}", new() { [field] = value });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(message);
    }

    [Fact]
    public async Task Unit_BelowItself_IsRefused()
    {
        using var answer = await Client.Fill($"/verwaltung/stellen/{await Unit("Dezernat II")}", new() { ["Parent"] = (await Unit("Meldestelle")).ToString() });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Unit_Closed_HandsItsPeopleToTheSuccessorAndCanBeOpenedAgain()
    {
        var (yard, planning) = (await Unit("Bauhof"), await Unit("Stadtplanung"));
        (await Client.Page($"/verwaltung/stellen/{yard}/schliessen")).ShouldContain("1 Mensch arbeitet hier");

        (await Client.Fill($"/verwaltung/stellen/{yard}/schliessen", new() { ["Successor"] = planning.ToString() })).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await Client.Page("/verwaltung/personal?q=Zander")).ShouldContain(">Stadtplanung<");
        (await Client.Page("/verwaltung/stellen")).ShouldContain("Nachfolge: Amt für Stadtplanung");
        (await Client.Get($"/verwaltung/stellen/{yard}/schliessen")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Client.Fill($"/verwaltung/stellen/{yard}", [], "handler=Reopen")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await Client.Page($"/verwaltung/stellen/{yard}/schliessen")).ShouldContain("Bauhof");
    }

    [Fact]
    public async Task Unit_WithOpenOnesBelow_CannotBeClosed()
    {
        using var answer = await Client.Fill($"/verwaltung/stellen/{await Unit("Dezernat II")}/schliessen", new() { ["Successor"] = (await Unit("Dezernat I")).ToString() });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Role_Copied_HoldsTheSameUntilChanged()
    {
        var html = await Client.Page("/verwaltung/rollen/neu?von=reader");
        var fields = TestClient.FieldsOf(html);
        fields["Title"].ShouldContain("(Kopie)");
        fields["Title"] = "Lesen im Schulamt";
        using var made = await Client.Post("/verwaltung/rollen/neu", fields);
        made.StatusCode.ShouldBe(HttpStatusCode.Found);
        var path = made.Headers.Location!.ToString();

        (await Client.Page("/verwaltung/rollen")).ShouldContain("Lesen im Schulamt");
        (await Client.Page(path)).ShouldContain("hat Ihre Stadt selbst angelegt");
        (await Client.Fill(path, new() { ["Title"] = "Nur lesen" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await Client.Page(path)).ShouldContain("Lesen im Schulamt", customMessage: "The history says what it was called.");
        using var taken = await Client.Fill("/verwaltung/rollen/neu", new() { ["Title"] = "nur LESEN" });
        taken.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Role_SuppliedAndChanged_KeepsWhatTheCitySaid()
    {
        var fields = TestClient.FieldsOf(await Client.Page("/verwaltung/rollen/peopleclerk"));
        fields.Remove("Held");
        fields["Held"] = "people.read";
        (await Client.Post("/verwaltung/rollen/peopleclerk", fields)).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await Client.Page("/verwaltung/rollen/peopleclerk")).ShouldContain("Sie haben diese Rolle angepasst");
        await Host.Cities.Reopen((await Host.City()).Entry.Id);
        await using var people = (await Host.City()).Read<PeopleDb>();
        (await people.RolePermissions.Where(p => p.Role == "peopleclerk").Select(p => p.Permission).ToListAsync()).ShouldBe(["people.read"]);
        (await Client.Get("/verwaltung/rollen/gibt-es-nicht")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Roles_AThousand_AreListedAndCountAndGiveNothingTheyDoNotHold()
    {
        const string Town = "nachbarort";
        var city = await Host.City(Town);
        using var administrator = await Host.SignedIn("verwaltung", slug: Town);
        await using var identity = city.Read<IdentityDb>();
        var person = await identity.Accounts.Where(a => a.Login == "lesen").Select(a => a.Person).SingleAsync();
        await city.Write<bool>(new Command("test.roles", "thousand", Actor.System("test"), "test"), db =>
        {
            var people = db.Context<PeopleDb>();
            foreach (var i in Enumerable.Range(1, 1_000))
            {
                people.Add(new CityRole { Name = $"thousand-{i}", Title = $"Aufgabe {i}", Supplied = false });
                people.Add(new RolePermission { Role = $"thousand-{i}", Permission = i == 1_000 ? "administration.units" : "strategy.measure.read" });
                people.Add(new Assignment { Id = db.NewId(), Person = person, Role = $"thousand-{i}", FromDay = db.Now.Day(), UntilDay = i == 1_000 ? db.Now.Day() : null });
            }
            return Task.FromResult<Result<bool>>(true);
        });
        using var holder = await Host.SignedIn("lesen", slug: Town);

        (await holder.Get("/verwaltung/stellen")).StatusCode.ShouldBe(HttpStatusCode.OK, "the last of a thousand counts");
        foreach (var path in new[] { "/verwaltung/rollen", "/verwaltung/personal", "/verwaltung/stadt", "/massnahmen/neu" })
            (await holder.Get(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        (await administrator.Page("/verwaltung/rollen")).ShouldContain("Aufgabe 1000");
        (await administrator.Page("/verwaltung/personal?rolle=thousand-999")).ShouldContain("1 Person gefunden");
        (await administrator.Page($"/verwaltung/personal/{person}")).ShouldContain("Aufgabe 999");
        (await administrator.Page("/rechte?q=massnahmen")).ShouldContain("Aufgabe 500");
        using var further = await administrator.Fill("/verwaltung/rollen/neu", new() { ["Title"] = "Noch eine" });
        further.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await further.Content.ReadAsStringAsync()).ShouldContain("Rollen sind nicht möglich");
        (await administrator.Page("/rechte.csv")).ShouldContain("thousand-500");
    }

    private async Task<Guid> Unit(string shortName, string? name = null)
    {
        await using var people = (await Host.City()).Read<PeopleDb>();
        return await people.Units.Where(u => name == null ? u.Short == shortName : u.Name == name).Select(u => u.Id).SingleAsync();
    }
}

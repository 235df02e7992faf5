using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.People;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving;

/// <summary>The people desk over HTTP: written down, protected, merged and split, never decided about oneself; and what the person sees of it.</summary>
public sealed class PeoplePagesTests(PeoplePagesTests.Program program) : IClassFixture<PeoplePagesTests.Program>
{
    /// <summary>One program for all tests of this class.</summary>
    public sealed class Program : IAsyncLifetime
    {
        public TestHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await TestHost.Start();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }

    private TestHost Host => program.Host;

    [Fact]
    public async Task Person_WithoutAccount_IsWrittenDownFoundAndChanged()
    {
        using var clerk = await Host.SignedIn("buergeramt");

        var created = await clerk.Submit("/personen/neu", new() { ["Kind"] = "Natural", ["Given"] = "Jürgen", ["Family"] = "Großmann", ["Email"] = "j.grossmann@example.org", ["Town"] = "Musterstadt" });
        created.StatusCode.ShouldBe(HttpStatusCode.Found);
        var at = created.Headers.Location!.OriginalString;
        (await clerk.Page("/personen?q=juergen+grossmann")).ShouldContain(at);
        (await clerk.Page(at)).ShouldContain("j.grossmann@example.org");
        (await clerk.Page("/personen?q=juergen")).ShouldNotContain("j.grossmann@example.org", Case.Insensitive, "a list shows nothing to reach people by");

        var changed = await clerk.Submit(at + "/bearbeiten", new() { ["Kind"] = "Natural", ["Family"] = "Großmann", ["Given"] = "Jürgen", ["Phone"] = "0000 12", ["Postcode"] = "123" });
        changed.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await changed.Content.ReadAsStringAsync()).ShouldContain("fünf Ziffern");
    }

    [Fact]
    public async Task People_InTheList_StandInGermanOrder()
    {
        using var clerk = await Host.SignedIn("buergeramt");
        string[] names = ["Ada Aerger-Ordnung", "Ädele Zorn-Ordnung", "Ärmel Ordnung", "Azur Ordnung", "Özden Ordnung", "Otto Ordnung"];
        foreach (var name in names.Reverse())
            (await clerk.Submit("/personen/neu", new() { ["Kind"] = "Natural", ["Given"] = name.Split(' ')[0], ["Family"] = name.Split(' ')[1] })).StatusCode.ShouldBe(HttpStatusCode.Found);

        var page = await clerk.Page("/personen?q=ordnung");

        int[] places = [.. names.Select(n => page.IndexOf($">{n}<", StringComparison.Ordinal))];
        places.ShouldAllBe(p => p > 0);
        places.ShouldBeInOrder();
    }

    [Fact]
    public async Task Person_ChangedByTwo_TellsTheSecondAndKeepsWhatWasTyped()
    {
        using var clerk = await Host.SignedIn("buergeramt");
        var at = $"/personen/{await Id("Piotr Wójcik")}/bearbeiten";
        (await clerk.Submit(at, new() { ["Kind"] = "Natural", ["Given"] = "Piotr", ["Family"] = "Wójcik", ["Town"] = "Nachbarort" })).StatusCode.ShouldBe(HttpStatusCode.Found);

        var second = await clerk.Submit(at, new() { ["Kind"] = "Natural", ["Given"] = "Piotr", ["Family"] = "Wojcik-Neu", ["Seen"] = "0" });

        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await second.Content.ReadAsStringAsync()).ShouldContain("Wojcik-Neu");
    }

    [Fact]
    public async Task OwnEntry_AndThatOfSomebodyClose_IsChangedBySomebodyElse()
    {
        using var clerk = await Host.SignedIn("buergeramt");
        var own = await clerk.Submit($"/personen/{await Id("Sabine Okonkwo")}/bearbeiten", new() { ["Kind"] = "Natural", ["Family"] = "Okonkwo", ["Given"] = "Sabine", ["Town"] = "Anderswo" });
        own.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await own.Content.ReadAsStringAsync()).ShouldContain("§ 20 VwVfG");

        var friend = $"/personen/{await Id("Fatma Yıldız")}";
        (await clerk.Submit(friend, [], "handler=Tie")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await clerk.Submit(friend + "/bearbeiten", new() { ["Kind"] = "Natural", ["Family"] = "Yıldız", ["Given"] = "Fatma" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await clerk.Submit(friend, [], "handler=Tie")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await clerk.Submit(friend + "/bearbeiten", new() { ["Kind"] = "Natural", ["Family"] = "Yıldız", ["Given"] = "Fatma" })).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task BlockedAddress_IsHiddenFromAllButThoseWhoProtect_AndSurvivesAChange()
    {
        using var clerk = await Host.SignedIn("buergeramt");
        using var protector = await Host.SignedIn("schutz");
        var at = $"/personen/{await Id("Mara Sommer")}";

        (await clerk.Page(at)).ShouldNotContain("Geheimer Weg");
        (await clerk.Page(at + "/bearbeiten")).ShouldNotContain("Geheimer Weg");
        (await protector.Page(at)).ShouldContain("Geheimer Weg");
        (await clerk.Submit(at + "/bearbeiten", new() { ["Kind"] = "Natural", ["Given"] = "Mara", ["Family"] = "Sommer", ["Street"] = "Falsch 1" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await protector.Page(at)).ShouldContain("Geheimer Weg");
        (await clerk.Get(at + "/auskunftssperre")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task LockedEntry_IsNotThereForOthers()
    {
        using var clerk = await Host.SignedIn("buergeramt");
        using var protector = await Host.SignedIn("schutz");
        var id = await Id("Nora Winter");

        (await clerk.Get($"/personen/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await clerk.Page("/personen?q=winter")).ShouldNotContain(id.ToString());
        (await protector.Page("/personen?q=winter")).ShouldContain(id.ToString());
    }

    [Fact]
    public async Task Duplicates_AreMergedByChoice_LeadToOne_AndAreSplitAgain()
    {
        using var clerk = await Host.SignedIn("buergeramt");
        var (kept, duplicate) = (await Id("Heinz Müller"), await Id("Heinz Mueller"));
        var page = $"/personen/{kept}/zusammenfuehren";
        (await clerk.Page(page)).ShouldContain($"mit={duplicate}");

        (await clerk.Submit($"{page}?mit={duplicate}", new() { ["Take[Street]"] = "other" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "no proof, no merge");
        (await clerk.Submit($"{page}?mit={duplicate}", new() { ["Take[Street]"] = "other", ["Proof"] = "ausweis", ["Reason"] = "zweimal erfasst" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await clerk.Get($"/personen/{duplicate}")).Headers.Location!.OriginalString.ShouldEndWith(kept.ToString());
        var merged = await clerk.Page($"/personen/{kept}");
        merged.ShouldContain("Lindenstr. 12");
        merged.ShouldContain("zweimal erfasst");

        (await clerk.Submit($"/personen/{kept}", new() { ["Reason"] = "zwei Brüder" }, "handler=Split")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await clerk.Page($"/personen/{kept}")).ShouldContain("Lindenstraße 12");
        (await clerk.Get($"/personen/{duplicate}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Resident_SeesUnitPurposeAndCase_NotWhoItWas()
    {
        using var clerk = await Host.SignedIn("buergeramt");
        using var resident = await Host.SignedIn("buergerin", "portal");
        await clerk.Page("/personen?q=Mustermann");
        var before = Lines(await resident.Page("/konto/einsicht"));

        await clerk.Page($"/personen/{await Id("Erika Mustermann")}?fall=33-2026-77");

        var page = await resident.Page("/konto/einsicht");
        Lines(page).ShouldBe(before + 1, "a list is not counted");
        page.ShouldContain("Amt für Bürgerdienste");
        page.ShouldContain("33-2026-77");
        page.ShouldNotContain("Okonkwo");
        page.ShouldNotContain("buergeramt");

        static int Lines(string html) => html.Split("scope=\"row\"").Length - 1;
    }

    [Fact]
    public async Task StaffLog_OpensForTwo_AndTheCouncilSeesThat()
    {
        using var asker = await Host.SignedIn("datenschutz");
        using var second = await Host.SignedIn("revision");
        using var council = await Host.SignedIn("personalrat");
        var today = Instant.Now(TimeProvider.System).Day();
        var asked = await asker.Submit($"/einsichten/neu?wer={await Id("Erika Mustermann")}", new()
        {
            ["About"] = "person", ["CaseReference"] = "02-17", ["Reason"] = "Beschwerde",
            ["FromDay.Day"] = $"{today.Day}", ["FromDay.Month"] = $"{today.Month}", ["FromDay.Year"] = $"{today.Year}", ["UntilDay.Day"] = $"{today.Day}", ["UntilDay.Month"] = $"{today.Month}", ["UntilDay.Year"] = $"{today.Year}",
        });
        var at = asked.Headers.Location!.OriginalString;

        (await asker.Submit(at, new() { ["granted"] = "true" }, "handler=Decide")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await asker.Get(at + "/protokoll")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await second.Submit(at, new() { ["granted"] = "true" }, "handler=Decide")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await asker.Page(at + "/protokoll")).ShouldContain("Sabine Okonkwo");
        (await council.Get(at + "/protokoll")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var seen = await council.Page(at);
        seen.ShouldContain("Tomasz Berger");
        seen.ShouldNotContain("Erika Mustermann", Case.Sensitive, "the council watches the openers, not the opened");
        (await council.Page("/einsichten")).ShouldContain("02-17");
    }

    [Fact]
    public async Task Deputy_WhosePeriodEndsWhileTheyType_IsToldAndGetsTheirTextBack()
    {
        var city = await Host.City();
        var (clerk, reader, today) = (await Id("Sabine Okonkwo"), await Id("Marta Kowalska"), Instant.Now(TimeProvider.System).Day());
        var deputy = (await city.Write<Guid>(new Command("test.deputy", "midform", Actor.System("test"), "testing"), change =>
        {
            var made = new Deputy { Id = change.NewId(), Person = clerk, By = reader, FromDay = today.AddDays(-3), UntilDay = today };
            change.Context<PeopleDb>().Add(made);
            return Task.FromResult<Result<Guid>>(made.Id);
        })).Value;
        using var client = await Host.SignedIn("lesen");
        (await client.Get("/personen/neu")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await city.Write<bool>(new Command("test.deputy", "ends", Actor.System("test"), "testing"), async change =>
        {
            (await change.Context<PeopleDb>().Deputies.FindAsync(deputy))!.UntilDay = today.AddDays(-1);
            return true;
        });
        var answer = await client.Post("/personen/neu", new() { ["Kind"] = "Natural", ["Family"] = "Halbfertig", ["Password"] = "geheim-geheim", ["_key"] = "0123456789abcdef" });

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Halbfertig");
        page.ShouldContain("abgelaufen");
        page.ShouldNotContain("geheim-geheim");
        (await city.Count("kernel_person", "family = 'Halbfertig'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("/personen?q=%25_%5C&page=-7&art=x")]
    [InlineData("/personen?page=999999")]
    [InlineData("/rechte?ansicht=personen&rolle=gibt-es-nicht&page=99")]
    [InlineData("/einsichten?q=%25")]
    public async Task Lists_WithStrangeQueries_AnswerThePage(string path)
    {
        using var client = await Host.SignedIn(path.StartsWith("/rechte", StringComparison.Ordinal) ? "verwaltung" : path.StartsWith("/einsichten", StringComparison.Ordinal) ? "personalrat" : "buergeramt");

        (await client.Get(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Rights_ByPageRoleAndPerson_AreReadable_AndDownloaded()
    {
        using var client = await Host.SignedIn("verwaltung");

        (await client.Page("/rechte?q=personen")).ShouldContain("Personen › Eintrag › Bearbeiten");
        (await client.Page("/rechte?ansicht=rollen")).ShouldContain("Personen anlegen und ändern");
        var people = await client.Page("/rechte?ansicht=personen");
        people.ShouldContain("Sabine Okonkwo");
        people.ShouldContain("Amt für Bürgerdienste");
        var csv = await (await client.Get("/rechte.csv?ansicht=personen")).Content.ReadAsStringAsync();
        csv.ShouldContain("Sabine Okonkwo;");
        (await (await client.Get("/rechte.csv")).Content.ReadAsStringAsync()).ShouldContain("people.edit");
    }

    private async Task<Guid> Id(string name)
    {
        await using var connection = await (await Host.City()).OpenRead();
        return (await connection.Query(null, "select id from kernel_person where name = @name order by id", r => r.GetGuid(0), default, ("name", name)))[0];
    }
}

using Stadtlotse.Kernel.Data;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>The people desk, who looked, and who may do what.</summary>
internal sealed class PeopleStates : StateList
{
    private const string Clerk = "buergeramt";
    private const string Protector = "schutz";
    private const string DataProtection = "datenschutz";

    public override IEnumerable<PageState> States =>
    [
        new("desk-people", Surface.Desk, "/personen", Clerk),
        new("desk-people-none-found", Surface.Desk, "/personen", Clerk) { Query = "?q=gibt+es+nicht" },
        new("desk-people-locked", Surface.Desk, "/personen", Protector) { Query = "?art=gesperrt" },
        new("desk-person", Surface.Desk, "/personen/{id:guid}", Clerk) { Find = city => At(city, "Heinz Müller") },
        new("desk-person-hidden-address", Surface.Desk, "/personen/{id:guid}", Clerk) { Find = city => At(city, "Mara Sommer") },
        new("desk-person-locked", Surface.Desk, "/personen/{id:guid}", Protector) { Find = city => At(city, "Nora Winter") },
        new("desk-person-new", Surface.Desk, "/personen/neu", Clerk),
        new("desk-person-new-faults", Surface.Desk, "/personen/neu", Clerk) { Status = 422, Reach = page => page.Page.ClickAsync("main form.city-form button") },
        new("desk-person-edit", Surface.Desk, "/personen/{id:guid}/bearbeiten", Clerk) { Find = city => At(city, "Heinz Müller", "/bearbeiten") },
        new("desk-person-edit-hidden-address", Surface.Desk, "/personen/{id:guid}/bearbeiten", Clerk) { Find = city => At(city, "Mara Sommer", "/bearbeiten") },
        new("desk-person-block", Surface.Desk, "/personen/{id:guid}/auskunftssperre", Protector) { Find = city => At(city, "Mara Sommer", "/auskunftssperre") },
        new("desk-person-block-faults", Surface.Desk, "/personen/{id:guid}/auskunftssperre", Protector) { Status = 422, Find = city => At(city, "Lena Vogt", "/auskunftssperre"), Reach = page => page.Page.ClickAsync("main form.city-form button") },
        new("desk-person-merge", Surface.Desk, "/personen/{id:guid}/zusammenfuehren", Clerk) { Find = city => At(city, "Heinz Müller", "/zusammenfuehren") },
        new("desk-person-merge-compare", Surface.Desk, "/personen/{id:guid}/zusammenfuehren", Clerk) { Find = async city => await At(city, "Heinz Müller", "/zusammenfuehren") + "?mit=" + await Id(city, "Heinz Mueller") },
        new("desk-openings", Surface.Desk, "/einsichten", "personalrat"),
        new("desk-opening-ask", Surface.Desk, "/einsichten/neu", DataProtection) { Query = "?q=Heinz" },
        new("desk-opening-ask-faults", Surface.Desk, "/einsichten/neu", DataProtection) { Status = 422, Find = async city => "/einsichten/neu?wer=" + await Id(city, "Erika Mustermann"), Reach = page => page.Page.ClickAsync("main form.city-form button") },
        new("desk-opening", Surface.Desk, "/einsichten/{id:guid}", "revision") { Find = Opening },
        new("desk-opening-closed", Surface.Desk, "/einsichten/{id:guid}/protokoll", DataProtection) { Status = 409, Find = async city => await Opening(city) + "/protokoll" },
        new("portal-looks", Surface.Portal, "/konto/einsicht", "buergerin"),
        new("desk-rights-by-role", Surface.Desk, "/rechte", Administrator) { Query = "?ansicht=rollen" },
        new("desk-rights-by-person", Surface.Desk, "/rechte", Administrator) { Query = "?ansicht=personen" },
    ];

    private static async Task<string> At(BrowserCity city, string name, string page = "") => $"/personen/{await Id(city, name)}{page}";

    private static async Task<Guid> Id(BrowserCity city, string name)
    {
        await using var connection = await (await city.Host.City()).OpenRead();
        return (await connection.Query(null, "select id from kernel_person where name = @name order by id", r => r.GetGuid(0), default, ("name", name)))[0];
    }

    private static async Task<string> Opening(BrowserCity city)
    {
        using var client = await city.Host.SignedIn(DataProtection);
        using var answer = await client.Submit($"/einsichten/neu?wer={await Id(city, "Erika Mustermann")}", new()
        {
            ["About"] = "person", ["CaseReference"] = "02-2026-000017", ["Reason"] = "Beschwerde vom 2. März",
            ["FromDay.Day"] = "1", ["FromDay.Month"] = "3", ["FromDay.Year"] = "2026", ["UntilDay.Day"] = "31", ["UntilDay.Month"] = "3", ["UntilDay.Year"] = "2026",
        });
        return answer.Headers.Location!.OriginalString;
    }
}

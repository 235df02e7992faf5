using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>Codes that link an account with a known person: given by the office, entered by the resident.</summary>
internal sealed class LinkingStates : StateList
{
    private const string Clerk = "buergeramt";
    private const string Page = "/personen/{id:guid}/kontocode";

    public override IEnumerable<PageState> States =>
    [
        new("portal-linkcode", Surface.Portal, "/konto/verknuepfen", "buergerin"),
        new("portal-linkcode-faults", Surface.Portal, "/konto/verknuepfen", "buergerin") { Status = 422, Reach = page => page.Page.ClickAsync("main button") },
        new("portal-linkcode-done", Surface.Portal, "/konto/verknuepfen", "buergerin") { Query = "?fertig=true" },
        new("desk-linkcode", Surface.Desk, Page, Clerk) { Find = city => Someone(city, "Am Deich 3") },
        new("desk-linkcode-no-address", Surface.Desk, Page, Clerk) { Find = city => Someone(city, null) },
        new("desk-linkcode-faults", Surface.Desk, Page, Clerk) { Status = 422, Find = city => Someone(city, "Am Deich 3"), Reach = page => page.Page.ClickAsync("main form[action*=Issue] button") },
        new("desk-linkcode-counter", Surface.Desk, Page, Clerk) { Find = city => Someone(city, "Am Deich 3"), Reach = page => Issue(page, "Counter") },
        new("desk-linkcode-letter", Surface.Desk, Page, Clerk) { Find = city => Someone(city, "Am Deich 3"), Reach = page => Issue(page, "Letter") },
        new("desk-linkcode-has-account", Surface.Desk, Page, Clerk) { Find = async city => $"/personen/{await Id(city, "Erika Mustermann")}/kontocode" },
    ];

    private static async Task Issue(Stadtlotse.Testing.Browser.BrowserPage page, string way)
    {
        await page.Page.CheckAsync($"main input[name=Way][value={way}]");
        if (way == "Counter") await page.Page.SelectOptionAsync("main select[name=Proof]", "ausweis");
        await page.Page.ClickAsync("main form[action*=Issue] button");
    }

    private static async Task<string> Someone(BrowserCity browser, string? street)
    {
        var city = await browser.Host.City();
        var made = await city.Write<Guid>(new Command("test.person", city.Ids.Next().ToString("N"), Actor.System("test"), "test"), db =>
        {
            var person = Person.Create(db, PersonDetails.Natural("Wilhelmine Brook") with { BirthDate = new DateOnly(1941, 4, 9), Street = street, Postcode = "00000", Town = "Musterstadt" }).Value;
            db.Context<PeopleDb>().Add(person);
            return Task.FromResult<Result<Guid>>(person.Id);
        });
        return $"/personen/{made.Value}/kontocode";
    }

    private static async Task<Guid> Id(BrowserCity city, string name)
    {
        await using var connection = await (await city.Host.City()).OpenRead();
        return (await connection.Query(null, "select id from kernel_person where name = @name order by id", r => r.GetGuid(0), default, ("name", name)))[0];
    }
}

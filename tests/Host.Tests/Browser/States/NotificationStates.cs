using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>Choices of hints, looks at staff, and representations that the office sees and ends.</summary>
internal sealed class NotificationStates : StateList
{
    private const string Standing = "/vertretungen/bestehende/{id:guid}";

    public override IEnumerable<PageState> States =>
    [
        new("portal-notifications", Surface.Portal, "/konto/benachrichtigungen", "buergerin"),
        new("portal-notifications-saved", Surface.Portal, "/konto/benachrichtigungen", "buergerin") { Query = "?gespeichert=true" },
        new("desk-notifications", Surface.Desk, "/konto/benachrichtigungen", "lesen"),
        new("desk-looks", Surface.Desk, "/konto/einsicht", "lesen"),
        new("desk-standing", Surface.Desk, "/vertretungen/bestehende", Administrator) { Find = async city => { await Made(city); return "/vertretungen/bestehende"; } },
        new("desk-standing-none-found", Surface.Desk, "/vertretungen/bestehende", Administrator) { Query = "?q=gibt+es+nicht" },
        new("desk-standing-one", Surface.Desk, Standing, Administrator) { Find = Made },
        new("desk-standing-one-faults", Surface.Desk, Standing, Administrator) { Status = 422, Find = Made, Reach = page => page.Page.ClickAsync("main form.city-form button") },
        new("desk-standing-one-ended", Surface.Desk, Standing, Administrator) { Find = city => Made(city, "Die Vollmacht wurde widerrufen.") },
    ];

    private static Task<string> Made(BrowserCity browser) => Made(browser, null);

    private static async Task<string> Made(BrowserCity browser, string? ended)
    {
        var city = await browser.Host.City();
        var made = await city.Write<Guid>(new Command("test.standing", city.Ids.Next().ToString("N"), Actor.System("test"), "test"), db =>
        {
            var (mother, daughter) = (Person.Create(db, PersonDetails.Natural("Luise Anders")).Value, Person.Create(db, PersonDetails.Natural("Thea Anders")).Value);
            var standing = new Representation { Id = db.NewId(), Represented = mother.Id, Representative = daughter.Id, Kind = RepresentationKind.Guardian, Proof = "document", FromDay = new DateOnly(2026, 1, 5), UntilDay = null };
            if (ended is not null) standing.End(db.Now, ended);
            db.Context<PeopleDb>().AddRange(mother, daughter, standing);
            return Task.FromResult<Result<Guid>>(standing.Id);
        });
        return $"/vertretungen/bestehende/{made.Value}";
    }
}

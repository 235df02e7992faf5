using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Testing.Browser;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>Staff, units, roles and deputies.</summary>
internal sealed class StaffStates : StateList
{
    private const string Base = "/verwaltung/";

    public override IEnumerable<PageState> States =>
    [
        new("desk-staff", Surface.Desk, Base + "personal", Administrator),
        new("desk-staff-none-found", Surface.Desk, Base + "personal", Administrator) { Query = "?q=gibt+es+nicht&weg=true" },
        new("desk-staff-new", Surface.Desk, Base + "personal/neu", Administrator),
        new("desk-staff-new-faults", Surface.Desk, Base + "personal/neu", Administrator) { Status = 422, Reach = page => page.Page.ClickAsync("main form.city-form button") },
        Staff("desk-staff-one", "", "tom.zander"),
        Staff("desk-staff-self", "", "verwaltung"),
        Staff("desk-staff-edit", "/bearbeiten", "tom.zander"),
        Staff("desk-staff-leave", "/austritt", "tom.zander"),
        new("desk-staff-import", Surface.Desk, Base + "personal/import", Administrator),
        new("desk-staff-import-faults", Surface.Desk, Base + "personal/import", Administrator) { Status = 422, Reach = page => page.Page.ClickAsync("main form.city-form button") },
        new("desk-staff-import-preview", Surface.Desk, Base + "personal/import/{id:guid}", Administrator) { Find = _ => Task.FromResult(Base + "personal/import"), Reach = Upload },
        new("desk-units", Surface.Desk, Base + "stellen", Administrator),
        new("desk-unit-new", Surface.Desk, Base + "stellen/neu", Administrator),
        Unit("desk-unit", "", "Schulamt"),
        Unit("desk-unit-close", "/schliessen", "Schulamt"),
        Unit("desk-unit-close-children", "/schliessen", "Dezernat II") with { Status = 422, Reach = page => page.Page.ClickAsync("main form.city-form button") },
        new("desk-roles", Surface.Desk, Base + "rollen", Administrator),
        new("desk-role-new", Surface.Desk, Base + "rollen/neu", Administrator) { Query = "?von=strategist" },
        new("desk-role", Surface.Desk, Base + "rollen/{name}", Administrator) { Find = _ => Task.FromResult(Base + "rollen/reader") },
        new("desk-deputies", Surface.Desk, Base + "vertretungen", Administrator),
        new("desk-deputy-new", Surface.Desk, Base + "vertretungen/neu", Administrator),
        new("desk-deputy-new-faults", Surface.Desk, Base + "vertretungen/neu", Administrator) { Status = 422, Reach = page => page.Page.ClickAsync("main form.city-form button") },
    ];

    private static async Task Upload(BrowserPage page)
    {
        var file = "Personalnummer;Vorname;Nachname;E-Mail;Amt\n2001;Jürgen;Müßig;juergen.muessig@musterstadt.example;Bürgeramt\n;Ohne;Nummer;;\n1008;Tom;Zander;tom.zander@musterstadt.example;Stadtplanung"u8.ToArray();
        await page.Page.SetInputFilesAsync("#f-table", new Microsoft.Playwright.FilePayload { Name = "personal.csv", MimeType = "text/csv", Buffer = file });
        await page.Page.ClickAsync("main form.city-form button");
        await page.Page.Locator("main table").WaitForAsync();
    }

    private static PageState Staff(string name, string part, string mail) => new(name, Surface.Desk, Base + "personal/{id:guid}" + part, Administrator)
    {
        Find = async city =>
        {
            await using var db = (await city.Host.City()).Read<AdministrationDb>();
            var address = mail + "@musterstadt.example";
            return $"{Base}personal/{await db.Staff.WithoutVisibility("a test").Where(s => s.Mail == address).Select(s => s.Id).SingleAsync()}{part}";
        },
    };

    private static PageState Unit(string name, string part, string shortName) => new(name, Surface.Desk, Base + "stellen/{id:guid}" + part, Administrator)
    {
        Find = async city =>
        {
            await using var people = (await city.Host.City()).Read<PeopleDb>();
            return $"{Base}stellen/{await people.Units.Where(u => u.Short == shortName).Select(u => u.Id).SingleAsync()}{part}";
        },
    };
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>Acting for others: asking, granting, deciding.</summary>
internal sealed class RepresentationStates : StateList
{
    private const string Resident = "buergerin";

    public override IEnumerable<PageState> States =>
    [
        new("portal-representation", Surface.Portal, "/konto/vertretung", Resident),
        new("portal-representation-filled", Surface.Portal, "/konto/vertretung", Resident) { Find = async city => { await Ask(city, forMe: true); await Ask(city, forMe: false); return "/konto/vertretung"; } },
        new("portal-representation-new", Surface.Portal, "/konto/vertretung/neu", Resident),
        new("portal-representation-new-faults", Surface.Portal, "/konto/vertretung/neu", Resident) { Status = 422, Reach = page => page.Page.ClickAsync("main button") },
        new("portal-representation-grant", Surface.Portal, "/konto/vertretung/vollmacht", Resident),
        new("portal-representation-take", Surface.Portal, "/konto/vertretung/code", Resident),
        new("portal-representation-take-faults", Surface.Portal, "/konto/vertretung/code", Resident) { Status = 422, Reach = page => page.Page.ClickAsync("main button") },
        new("portal-representation-asked", Surface.Portal, "/konto/vertretung/anfrage/{id:guid}", Resident) { Find = async city => "/konto/vertretung/anfrage/" + await Ask(city, forMe: true) },
        new("portal-representation-check", Surface.Portal, "/konto/vertretung/pruefen", Resident),
        new("desk-representations", Surface.Desk, "/vertretungen", Administrator) { Find = async city => { await Ask(city, forMe: false); return "/vertretungen"; } },
        new("desk-representations-none", Surface.Desk, "/vertretungen", Administrator) { City = "nachbarort" },
        new("desk-representation", Surface.Desk, "/vertretungen/{id:guid}", Administrator) { Find = async city => "/vertretungen/" + await Ask(city, forMe: false) },
        new("desk-representation-faults", Surface.Desk, "/vertretungen/{id:guid}", Administrator) { Status = 422, Find = async city => "/vertretungen/" + await Ask(city, forMe: false), Reach = page => page.Page.ClickAsync("main form[action*=Refuse] button") },
        new("desk-representations-forbidden", Surface.Desk, "/vertretungen", "lesen") { Status = 403 },
    ];

    /// <summary>A request to the resident of the example, or of the resident with a document.</summary>
    private static async Task<Guid> Ask(BrowserCity browser, bool forMe)
    {
        var city = await browser.Host.City();
        await using var reading = city.Read<IdentityDb>();
        var me = await reading.Accounts.SingleAsync(a => a.Login == Resident);
        StoredContent? stored = null;
        if (!forMe) (await new CityFiles(city).Store(new MemoryStream([.. "%PDF-1.7\n"u8, .. new byte[200]]), new FileLimits())).TryGet(out stored, out _);
        var asked = await city.Write<Guid>(new Command("test.ask", browser.Host.Services.GetRequiredService<Ids>().Next().ToString(), Actor.System("test"), "test"), async db =>
        {
            var other = Person.Create(db, PersonDetails.Natural("Konrad Mustermann")).Value;
            db.Context<PeopleDb>().Add(other);
            var request = new RepresentationRequest
            {
                Id = db.NewId(), Representative = forMe ? other.Id : me.Person, Kind = RepresentationKind.PowerOfAttorney, Name = forMe ? "Erika Mustermann" : "Konrad Mustermann", Mail = forMe ? me.Mail : null,
                Proof = stored is null ? null : (await CityFiles.Attach(db, stored, "Vollmacht vom 3. November 2026.pdf", "test")).Value, Note = "Mein Vater ist im Krankenhaus.", Created = db.Now,
            };
            db.Context<IdentityDb>().Add(request);
            return request.Id;
        });
        return asked.Value;
    }
}

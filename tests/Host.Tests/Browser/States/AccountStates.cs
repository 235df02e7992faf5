using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Proofs;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Testing.Browser;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>Making an account, getting back into it, and its own pages.</summary>
internal sealed class AccountStates : StateList
{
    private const string Resident = "buergerin";

    public override IEnumerable<PageState> States =>
    [
        new("portal-register", Surface.Portal, "/registrieren"),
        new("portal-register-faults", Surface.Portal, "/registrieren") { Status = 422, Reach = page => Send(page, ("#f-mail", "keine Adresse")) },
        new("portal-register-sent", Surface.Portal, "/registrieren/gesendet"),
        new("portal-register-finish", Surface.Portal, "/registrieren/abschliessen") { Find = city => Link(city, ProofKind.Register, "/registrieren/abschliessen") },
        new("portal-register-finish-faults", Surface.Portal, "/registrieren/abschliessen") { Status = 422, Find = city => Link(city, ProofKind.Register, "/registrieren/abschliessen"), Reach = page => Send(page, ("#f-password", "Sommer2026")) },
        new("portal-register-finish-gone", Surface.Portal, "/registrieren/abschliessen") { Status = 410 },
        .. Both("forgotten", "/passwort-vergessen"),
        new("portal-forgotten-faults", Surface.Portal, "/passwort-vergessen") { Status = 422, Reach = page => Send(page) },
        new("portal-forgotten-sent", Surface.Portal, "/passwort-vergessen") { Query = "?gesendet=true" },
        new("portal-reset", Surface.Portal, "/passwort-neu") { Find = city => Link(city, ProofKind.Reset, "/passwort-neu") },
        new("portal-reset-faults", Surface.Portal, "/passwort-neu") { Status = 422, Find = city => Link(city, ProofKind.Reset, "/passwort-neu"), Reach = page => Send(page, ("#f-newpassword", "zu kurz")) },
        new("portal-reset-gone", Surface.Portal, "/passwort-neu") { Status = 410 },
        new("desk-reset-gone", Surface.Desk, "/passwort-neu") { Status = 410 },
        .. Both("signin-code", "/anmelden/code"),
        .. Own("account", "/konto"),
        .. Own("password", "/konto/passwort"),
        new("portal-password-faults", Surface.Portal, "/konto/passwort") { Status = 422, Reach = page => Fresh(page, ("#f-newpassword", "Musterstadt2026")) },
        .. Own("passkeys", "/konto/passkeys"),
        .. Own("authenticator", "/konto/code"),
        .. Own("recoverycodes", "/konto/notfallcodes"),
        .. Own("sessions", "/konto/sitzungen"),
        .. Own("mailchange", "/konto/email"),
        new("portal-mailchange-faults", Surface.Portal, "/konto/email") { Status = 422, Reach = page => Fresh(page, ("#f-mail", "keine")) },
        new("portal-mailconfirm", Surface.Portal, "/konto/email/bestaetigen") { Find = city => Link(city, ProofKind.MailNew, "/konto/email/bestaetigen") },
        new("portal-mailconfirm-gone", Surface.Portal, "/konto/email/bestaetigen") { Status = 410 },
        new("desk-mailconfirm-gone", Surface.Desk, "/konto/email/bestaetigen") { Status = 410 },
        new("portal-account-new", Surface.Portal, "/konto", Resident) { Query = "?neu=true" },
        new("portal-data", Surface.Portal, "/konto/daten", Resident),
        new("portal-data-saved", Surface.Portal, "/konto/daten", Resident) { Query = "?gespeichert=true" },
        new("portal-data-faults", Surface.Portal, "/konto/daten", Resident) { Status = 422, Reach = page => Send(page, ("#f-born", "31"), ("#f-born-month", "2"), ("#f-born-year", "1980")) },
        new("portal-export", Surface.Portal, "/konto/herunterladen", Resident),
        new("portal-close", Surface.Portal, "/konto/loeschen", Resident),
        .. Own("confirm", "/bestaetigen"),
        new("portal-confirm-faults", Surface.Portal, "/bestaetigen", Resident) { Status = 422, Reach = page => Send(page, ("#f-confirm-password", "falsch")) },
    ];

    private static PageState[] Both(string name, string route) => [new("portal-" + name, Surface.Portal, route), new("desk-" + name, Surface.Desk, route)];

    private static PageState[] Own(string name, string route) => [new("portal-" + name, Surface.Portal, route, Resident), new("desk-" + name, Surface.Desk, route, Strategist)];

    /// <summary>Signs in on the way, so that the sign-in is fresh, then sends.</summary>
    private static async Task Fresh(BrowserPage page, params (string Field, string Text)[] fields)
    {
        await Send(page, ("#f-login", Resident), ("#f-password", "beispiel-stadt-2026"));
        await page.Page.Locator(fields[0].Field).WaitForAsync();
        await Send(page, fields);
    }

    private static async Task Send(BrowserPage page, params (string Field, string Text)[] fields)
    {
        foreach (var (field, text) in fields) await page.Page.FillAsync(field, text);
        await page.Page.ClickAsync("main button");
    }

    /// <summary>A link as a mail would bring it.</summary>
    private static async Task<string> Link(BrowserCity city, ProofKind kind, string path)
    {
        var token = "";
        await using var reading = (await city.Host.City()).Read<IdentityDb>();
        var account = await reading.Accounts.SingleAsync(a => a.Login == Resident);
        await (await city.Host.City()).Write<bool>(new Command("test.proof", city.Host.Services.GetRequiredService<Ids>().Next().ToString(), Actor.System("test"), "test"), db =>
        {
            token = Proof.Add(db, kind, MailAddress.Parse("erika@post.example")!, account.Id);
            return Task.FromResult<Result<bool>>(true);
        });
        return $"{path}?t={token}";
    }
}

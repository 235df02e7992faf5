using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Oidc;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>Signing in with providers, and setting them up. In <c>nachbarort</c> there are two, which nobody can reach.</summary>
internal sealed class ProviderStates : StateList
{
    private const string Neighbour = "nachbarort";

    public override IEnumerable<PageState> States =>
    [
        new("portal-signin-providers", Surface.Portal, "/anmelden") { City = Neighbour, Find = With(_ => "/anmelden") },
        new("portal-provider-down", Surface.Portal, "/anmelden/mit/{slug}") { City = Neighbour, Status = 503, Find = With(_ => "/anmelden/mit/bund") },
        new("desk-provider-down", Surface.Desk, "/anmelden/mit/{slug}") { City = Neighbour, Status = 503, Find = With(_ => "/anmelden/mit/sso") },
        new("portal-provider-return", Surface.Portal, "/anmelden/zurueck/{slug}") { City = Neighbour, Status = 422, Find = With(_ => "/anmelden/zurueck/bund?code=x&state=y") },
        new("desk-provider-return", Surface.Desk, "/anmelden/zurueck/{slug}") { City = Neighbour, Status = 422, Find = With(_ => "/anmelden/zurueck/sso?code=x&state=y") },
        new("portal-signed-out", Surface.Portal, "/abgemeldet"),
        new("desk-signed-out", Surface.Desk, "/abgemeldet"),
        new("portal-links", Surface.Portal, "/konto/anbieter", "buergerin") { City = Neighbour, Find = With(_ => "/konto/anbieter") },
        new("portal-links-none", Surface.Portal, "/konto/anbieter", "buergerin"),
        new("desk-links", Surface.Desk, "/konto/anbieter", "lesen") { City = Neighbour, Find = With(_ => "/konto/anbieter") },
        new("desk-providers", Surface.Desk, "/verwaltung/anmeldung", Administrator) { City = Neighbour, Find = With(_ => "/verwaltung/anmeldung") },
        new("desk-providers-none", Surface.Desk, "/verwaltung/anmeldung", Administrator),
        new("desk-provider-new", Surface.Desk, "/verwaltung/anmeldung/neu", Administrator),
        new("desk-provider-new-faults", Surface.Desk, "/verwaltung/anmeldung/neu", Administrator) { Status = 422, Reach = page => page.Page.ClickAsync("main .city-form button") },
        new("desk-provider", Surface.Desk, "/verwaltung/anmeldung/{id:guid}", Administrator) { City = Neighbour, Find = With(id => $"/verwaltung/anmeldung/{id:D}") },
    ];

    /// <summary>Providers in the documentation network (RFC 5737), which the program reaches for none.</summary>
    private static Func<BrowserCity, Task<string>> With(Func<Guid, string> path) => async browser =>
    {
        var city = await browser.Host.City(Neighbour);
        var networks = browser.Host.Services.GetRequiredService<ProviderNetworks>();
        var made = await city.Write<Guid>(new Command("test.providers", "states/providers", Actor.System("test"), "testing"), async db =>
        {
            var identity = db.Context<IdentityDb>();
            var account = await identity.Accounts.Where(a => a.Login == "buergerin").Select(a => a.Id).FirstAsync();
            foreach (var (slug, name, kind) in new[] { ("bund", "BundID", AccountKind.Resident), ("sso", "Verzeichnisdienst der Stadtverwaltung Nachbarort", AccountKind.Staff) })
            {
                var provider = new Provider { Id = db.NewId(), Slug = slug, Kind = kind.ToString(), Created = db.Now };
                provider.Describe(new ProviderInput { Name = name, Issuer = "https://192.0.2.1/realms/" + slug, ClientId = "stadt", Proof = "Basic", Secret = "geheim", AssuranceMap = ProviderInput.UsualMap, Enabled = true }, db.City.Keys, networks).ShouldBeEmpty();
                identity.Add(provider);
                if (kind == AccountKind.Resident) identity.Add(new ProviderLink { Id = db.NewId(), Provider = provider.Id, Subject = "states", Account = account, Created = db.Now, Used = db.Now });
                else identity.AddRange(new[] { "reader", "strategist" }.Select(role => new GroupRule { Id = db.NewId(), Provider = provider.Id, GroupName = $"/Stadtverwaltung/Dezernat-III/Amt-33/{role}", Role = role }));
                if (kind == AccountKind.Staff) return provider.Id;
            }
            return Guid.Empty;
        });
        return path(made.Value);
    };
}

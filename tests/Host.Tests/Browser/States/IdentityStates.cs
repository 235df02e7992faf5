using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>Signing in and the home pages.</summary>
internal sealed class IdentityStates : StateList
{
    public override IEnumerable<PageState> States =>
    [
        new("portal-home", Surface.Portal, "/"),
        new("portal-home-signed-in", Surface.Portal, "/", "buergerin"),
        new("portal-signin", Surface.Portal, "/anmelden"),
        new("portal-signin-faults", Surface.Portal, "/anmelden") { Status = 422, Reach = page => page.Page.ClickAsync("main button") },
        new("portal-signout", Surface.Portal, "/abmelden"),
        new("desk-signin", Surface.Desk, "/anmelden"),
        new("desk-signout", Surface.Desk, "/abmelden"),
        new("desk-home", Surface.Desk, "/", Strategist),
        new("desk-home-administrator", Surface.Desk, "/", Administrator),
    ];
}

using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>What every surface has.</summary>
internal sealed class FrameStates : StateList
{
    public override IEnumerable<PageState> States =>
    [
        new("portal-accessibility", Surface.Portal, "/barrierefreiheit"),
        new("portal-imprint", Surface.Portal, "/impressum"),
        new("portal-privacy", Surface.Portal, "/datenschutz"),
        new("portal-search", Surface.Portal, "/suche") { Query = "?q=Technik" },
        new("portal-search-empty", Surface.Portal, "/suche"),
        new("desk-search", Surface.Desk, "/suche", Administrator) { Query = "?q=Zander" },
        new("desk-search-none", Surface.Desk, "/suche", Strategist) { Query = "?q=gibt+es+nicht" },
        new("portal-not-found", Surface.Portal, "/gibt-es-nicht") { Status = 404 },
        new("desk-accessibility", Surface.Desk, "/barrierefreiheit", "lesen"),
        new("desk-imprint", Surface.Desk, "/impressum"),
        new("desk-privacy", Surface.Desk, "/datenschutz"),
    ];
}

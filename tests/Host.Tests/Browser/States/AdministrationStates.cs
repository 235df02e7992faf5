using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>The pages of the administration desk.</summary>
internal sealed class AdministrationStates : StateList
{
    public override IEnumerable<PageState> States =>
    [
        new("desk-operations", Surface.Desk, "/betrieb", Administrator),
        new("desk-operations-dead", Surface.Desk, "/betrieb", Administrator) { City = "nachbarort" },
        new("desk-rights", Surface.Desk, "/rechte", Administrator),
    ];
}

using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.People;

/// <summary>The people desk: find, write down, change, protect, merge and split.</summary>
internal static class PeopleParts
{
    public static void Register(IServiceCollection services)
    {
        services.AddNavigation(new NavigationItem(Surface.Desk, "people.nav", "/personen", 5) { Area = AdministrationModule.Area, VisibleTo = context => context.Viewer().May(PeoplePermissions.Read) });
        services.AddSingleton<IExampleData, ExamplePeople>();
    }
}

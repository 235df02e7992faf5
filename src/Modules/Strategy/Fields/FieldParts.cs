using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Slots;

namespace Stadtlotse.Strategy.Fields;

/// <summary>What fields of action add to the program.</summary>
internal static class FieldParts
{
    public static void Register(IServiceCollection services)
    {
        services.AddSingleton(new SlotPart("home.portal", "/Pages/Strategy/Fields/_Fields.cshtml"));
        services.AddSingleton(new SlotPart("home.tasks", "/Pages/Strategy/Fields/_Fields.cshtml") { VisibleTo = context => context.Viewer().May(StrategyPermissions.Read) });
    }
}

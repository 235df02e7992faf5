using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel.People;

namespace Stadtlotse.Strategy.Handover;

/// <summary>What of the strategy goes over when a unit is closed or somebody leaves.</summary>
internal static class HandoverParts
{
    public static void Register(IServiceCollection services)
    {
        services.AddSingleton<IHandover, UnitHandover>();
        services.AddSingleton<IHandover, PersonHandover>();
    }
}

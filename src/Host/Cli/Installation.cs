using Microsoft.Extensions.Logging.Abstractions;
using Stadtlotse.Host.Serving;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Queue;

namespace Stadtlotse.Host.Cli;

/// <summary>The cities of an installation for verbs that serve nothing.</summary>
internal static class Installation
{
    /// <summary>Opens the installation, runs the verb, closes it; expected trouble becomes one sentence and exit code 1.</summary>
    public static async Task<int> Use(Settings? settings, Func<CityRegistry, Task<int>> verb, CancellationToken cancellation)
    {
        if (settings is null) return 2;
        var services = new ServiceCollection();
        foreach (var module in AllModules.List) module.AddTo(services);
        var schemas = services.Where(s => s.ServiceType == typeof(ModuleSchema)).Select(s => (ModuleSchema)s.ImplementationInstance!);
        await using var registry = new CityRegistry(settings.Cities, schemas, new ConsumerTable([]), TimeProvider.System, NullLogger<CityRegistry>.Instance, AllModules.List.SelectMany(m => m.Roles));
        try
        {
            await registry.Start(cancellation);
            return await verb(registry);
        }
        catch (Exception e) when (e is StorageException or MasterKeyException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"stadtlotse: {e.Message}");
            return 1;
        }
    }

    /// <summary>How accounts of staff are opened, as the modules bring it.</summary>
    public static IStaffAccounts StaffAccounts()
    {
        var services = new ServiceCollection();
        foreach (var module in AllModules.List) module.AddTo(services);
        return services.BuildServiceProvider().GetRequiredService<IStaffAccounts>();
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Stadtlotse.Strategy.Importing;

/// <summary>What the import of papers adds to the program: its reader in the background.</summary>
internal static class ImportingParts
{
    public static void Register(IServiceCollection services) => services.AddSingleton(PaperReading.Consumer);
}

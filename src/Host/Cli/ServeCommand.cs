using System.CommandLine;
using Stadtlotse.Host.Serving;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Host.Cli;

/// <summary>The verb <c>serve</c>.</summary>
internal static class ServeCommand
{
    public static Command Build()
    {
        var options = new ServeOptions();
        var command = new Command("serve", "Serves the cities of a data folder.");
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (options.Read(parsed) is not { } settings) return 2;
            await using var app = Server.Build(settings, AllModules.List);
            return await Run(app, settings, cancellation);
        });
        return command;
    }

    /// <summary>Starts what is built and runs until it is stopped; what keeps it from starting is said in one sentence.</summary>
    public static async Task<int> Run(WebApplication app, Settings settings, CancellationToken cancellation, Func<Task>? started = null)
    {
        try
        {
            await app.Services.GetRequiredService<CityRegistry>().Start(cancellation);
            await app.StartAsync(cancellation);
        }
        catch (Exception e) when (e is StorageException or MasterKeyException or IOException)
        {
            await Console.Error.WriteLineAsync($"stadtlotse: {e.Message}");
            return 1;
        }
        await Console.Error.WriteLineAsync($"Serving on {string.Join(", ", app.Urls)}. Stop with Ctrl+C.");
        if (started is not null) await started();
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }
}

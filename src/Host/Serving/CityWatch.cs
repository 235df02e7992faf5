using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Host.Serving;

/// <summary>Opens all cities at start, a few at a time, and notices cities that another process adds or releases.</summary>
internal sealed partial class CityWatch(CityRegistry cities, ILogger<CityWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Parallel.ForEachAsync(cities.Entries, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = stoppingToken },
                    async (entry, stop) => await cities.Open(entry.Id, stop));
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
                await Refresh(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task Refresh(CancellationToken stopping)
    {
        try
        {
            await cities.Refresh(stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogRefresh(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The list of cities could not be read again; the known ones are served on")]
    private partial void LogRefresh(Exception error);
}

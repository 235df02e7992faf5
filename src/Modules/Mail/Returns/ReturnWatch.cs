using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Mail.Db;
using Stadtlotse.Mail.Letters;
using Stadtlotse.Mail.Senders;
using Stadtlotse.Mail.Transport;

namespace Stadtlotse.Mail.Returns;

/// <summary>
/// Looks every few minutes into each city's folder and mailbox for returned mail, and forgets old letters. A city that was restored and is
/// still quiet empties no mailbox: the original may still read it.
/// </summary>
internal sealed partial class ReturnWatch(CityRegistry cities, ProcessRole role, LetterRules rules, TransportOptions transport, ILogger<ReturnWatch> log) : BackgroundService
{
    private readonly Dictionary<CityId, Instant> forgotten = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!role.Works) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(rules.LookEvery, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var entry in cities.Entries)
            {
                if (stoppingToken.IsCancellationRequested) return;
                if (!entry.Quiet) await Look(entry, stoppingToken);
            }
        }
    }

    private async Task Look(CityEntry entry, CancellationToken stopping)
    {
        try
        {
            if ((await cities.Open(entry.Id, stopping)).City is not { } city) return;
            await ReturnFolder.Empty(city, stopping);
            await EmptyMailbox(city, stopping);
            var now = Instant.Now(city.Clock);
            if (forgotten.TryGetValue(entry.Id, out var last) && now - last < TimeSpan.FromHours(24)) return;
            forgotten[entry.Id] = now;
            await Forget(city, now - rules.Keep, stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogFailed(entry.Id.Value, e);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    internal async Task EmptyMailbox(City city, CancellationToken stopping)
    {
        await using var reading = city.Read<MailDb>();
        if ((await reading.Senders.FirstOrDefaultAsync(stopping))?.Pop(city.Keys) is not { } server) return;
        string? problem = null;
        try
        {
            await new Pop3Client(transport).Empty(server, mail => ReturnIntake.Take(city, mail, stopping), stopping);
        }
        catch (TransportException e)
        {
            problem = "pop." + e.Code;
        }
        var known = await reading.Senders.Select(s => s.Problem).FirstOrDefaultAsync(stopping);
        // Of trouble with sending this knows nothing and says nothing.
        if (known == problem || problem is null && known?.StartsWith("pop.", StringComparison.Ordinal) != true) return;
        await city.Write<bool>(new Command("mail.returns.problem", $"mail-returns/{city.Ids.Next():D}", Actor.System("mail.returns"), LetterIntake.Purpose), async db =>
        {
            (await db.Context<MailDb>().Senders.FirstAsync(stopping)).Note(problem, db.Now);
            return true;
        }, stopping);
    }

    internal static async Task Forget(City city, Instant before, CancellationToken stopping)
    {
        await using var reading = city.Read<MailDb>();
        if (!await reading.ToDeliver.AnyAsync(l => l.Ended < before, stopping)) return;
        await city.Write<int>(new Command("mail.forget", $"mail-forget/{before.Microseconds}", Actor.System("mail.returns"), LetterIntake.Purpose), async db =>
            await db.Context<MailDb>().ToDeliver.Where(l => l.Ended < before).ExecuteDeleteAsync(stopping), stopping);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Returned mail of city {City} could not be taken in; it is tried again")]
    private partial void LogFailed(Guid city, Exception error);
}

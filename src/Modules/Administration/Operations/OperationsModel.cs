using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Backup;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Journal;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Operations;

/// <summary>What waits, what failed for good, and how far the journal is sealed. Dead letters are sent again or given up from here.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Operate)]
internal sealed class OperationsModel(CityRegistry cities, QueueWorker worker) : PageModel
{
    public QueueState Queue { get; private set; } = new(0, 0, 0);

    public IReadOnlyList<DeadLetter> DeadLetters { get; private set; } = [];

    public JournalState Journal { get; private set; } = new(0, 0, null);

    public IReadOnlyList<JobState> Jobs { get; private set; } = [];

    public BackupNote? Backup { get; private set; }

    public bool BackupTooOld { get; private set; }

    public CityStorage Storage { get; private set; } = new(0, 0, 0, 0);

    public async Task OnGet(CancellationToken cancellation) => await Load(cancellation);

    public Task<IActionResult> OnPostReplay(Guid row, CancellationToken cancellation) => Change("administration.queue.replay", row, CityQueue.Replay, cancellation);

    public Task<IActionResult> OnPostDiscard(Guid row, CancellationToken cancellation) => Change("administration.queue.discard", row, CityQueue.Discard, cancellation);

    private async Task<IActionResult> Change(string name, Guid row, Func<CityDb, Guid, CancellationToken, Task<int>> change, CancellationToken cancellation)
    {
        var result = await HttpContext.City().Write<int>(HttpContext.Command(name, AdministrationModule.Purpose) with { Subject = $"queue/{row:D}" }, async db =>
            await change(db, row, cancellation) is var changed and > 0 ? changed : new Fault(null, "administration.dead.gone", "This entry is no dead letter any more.") { Kind = FaultKind.Conflict }, cancellation);
        if (result.IsOk) return LocalRedirect("~/betrieb");
        await Load(cancellation);
        return this.Refuse(result.Faults);
    }

    private async Task Load(CancellationToken cancellation)
    {
        var city = HttpContext.City();
        Queue = await CityQueue.State(city, cancellation);
        DeadLetters = await CityQueue.DeadLetters(city, cancellation);
        Journal = await JournalState.Of(city, cancellation);
        Jobs = await CityJobs.Of(city, worker, cancellation);
        Backup = await BackupLog.Newest(cities, city.Entry, cancellation);
        BackupTooOld = Backup is null || Instant.Now(city.Clock) - Backup.At > BackupLog.TooOld;
        Storage = await CityStorage.Of(city, cancellation);
    }
}

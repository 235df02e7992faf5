using Microsoft.Extensions.Logging.Abstractions;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Journal;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Kernel.Tests.Notes;
using Stadtlotse.Testing;

namespace Stadtlotse.Kernel.Tests.Journal;

public sealed class HeadCopyTests
{
    [Fact]
    public async Task Work_CopyLostAndNothingNewToSeal_CopiesWhatIsMissing()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        var copy = installation.Registry.HeadsFile(city.Entry);
        await city.AddNote("one", "eins");
        using (var sealer = installation.Registry.Sealer(city)) await sealer.Seal();
        File.Delete(copy);

        await Work(installation, () => Task.FromResult(File.Exists(copy)));
    }

    [Fact]
    public async Task Work_ConsumerHangs_JournalIsSealedAllTheSame()
    {
        var entered = new TaskCompletionSource();
        await using var installation = await TestInstallation.Create([NotesDb.Schema],
            [new Consumer("slow", typeof(NoteAdded), false, async (_, _, stop) => { entered.TrySetResult(); await Task.Delay(Timeout.Infinite, stop); })]);
        var city = await installation.AddCity();

        await Work(installation, async () => entered.Task.IsCompleted && await JournalState.Of(city) is { Sealed: 2, Open: 0 }, async () =>
        {
            await city.AddNote("one", "eins");
            await entered.Task;
            await city.AddNote("two", "zwei");
        });
    }

    [Fact]
    public async Task Store_SameContentAgain_IsYoungForTheSweep()
    {
        await using var installation = await TestInstallation.Create([NotesDb.Schema]);
        var city = await installation.AddCity();
        var files = new CityFiles(city);
        var first = (await files.Store(new MemoryStream("%PDF-1.7 same"u8.ToArray()), new FileLimits())).Value!;
        File.SetLastWriteTimeUtc(files.PlaceOf(first.Address), installation.Clock.GetUtcNow().UtcDateTime.AddDays(-3));

        await files.Store(new MemoryStream("%PDF-1.7 same"u8.ToArray()), new FileLimits());
        await files.Sweep();

        File.Exists(files.PlaceOf(first.Address)).ShouldBeTrue();
    }

    private static async Task Work(TestInstallation installation, Func<Task<bool>> until, Func<Task>? meanwhile = null)
    {
        using var worker = new QueueWorker(installation.Registry, NullLogger<QueueWorker>.Instance);
        await worker.StartAsync(default);
        if (meanwhile is not null) await meanwhile();
        var deadline = Environment.TickCount64 + 10_000;
        while (!await until() && Environment.TickCount64 < deadline) await Task.Delay(20);
        var reached = await until();
        await worker.StopAsync(default);
        reached.ShouldBeTrue("not within 10 s");
    }
}

using System.Diagnostics;

namespace Stadtlotse.Strategy.Tests.Import;

/// <summary>Runs alone, so that the processor time of the process is that of the import.</summary>
[CollectionDefinition(nameof(TimeTests), DisableParallelization = true)]
[Collection(nameof(TimeTests))]
public class TimeTests
{
    [Fact]
    public void SuppliedStrategy_Whole_TakesUnderTwoSecondsOfProcessorTime()
    {
        var bytes = File.ReadAllBytes(Samples.Supplied);
        using var process = Process.GetCurrentProcess();

        // wall time would tell of the machine's other work
        var before = process.TotalProcessorTime;
        Samples.Read(bytes);
        process.Refresh();

        (process.TotalProcessorTime - before).ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }
}

using Stadtlotse.Host.Operations;

namespace Stadtlotse.Host.Tests.Serving;

public sealed class RestingMemoryTests
{
    [Fact]
    public void Look_WhenNothingHappensAndTheHeapHasGrown_CollectsOnce()
    {
        var resting = new RestingMemory(TimeProvider.System, quiet: long.MaxValue, worth: 100_000_000);
        resting.Look();
        var grown = new byte[200_000_000];

        resting.Look().ShouldBeTrue();
        resting.Look().ShouldBeFalse("What is in use is no reason to collect again.");
        GC.KeepAlive(grown);
    }

    [Fact]
    public void Look_WhileTheProgramWorks_LeavesItAlone()
    {
        var resting = new RestingMemory(TimeProvider.System, quiet: -1, worth: 0);
        resting.Look();

        resting.Look().ShouldBeFalse();
    }
}

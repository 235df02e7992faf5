namespace Stadtlotse.Testing.Host;

/// <summary>
/// The run of one program of tests, in a test project its assembly fixture: at the end it removes what all tests shared. Not left to the end of the
/// process: a busy database server takes longer to drop a database than a test program is given to end.
/// </summary>
public sealed class TestRun : IAsyncDisposable
{
    public TestRun() => IsOpen = true;

    internal static bool IsOpen { get; private set; }

    public async ValueTask DisposeAsync() => await ExampleCities.Remove();
}

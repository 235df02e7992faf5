using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests;

/// <summary>The running program with the example cities, shared by the tests of a class: <c>IClassFixture&lt;StrategyCity&gt;</c>.</summary>
public sealed class StrategyCity : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await TestHost.Start();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

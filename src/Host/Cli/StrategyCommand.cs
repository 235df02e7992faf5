using System.CommandLine;

namespace Stadtlotse.Host.Cli;

/// <summary>The noun <c>strategy</c>.</summary>
internal static class StrategyCommand
{
    public static Command Build() => new("strategy", "Strategies: read a strategy document into structured drafts.");
}

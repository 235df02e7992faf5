using System.CommandLine;

namespace Stadtlotse.Host.Cli;

/// <summary>The noun <c>plan</c>.</summary>
internal static class PlanCommand
{
    public static Command Build() => new("plan", "Plans: schedule activities under scarce staff and money.");
}

using System.CommandLine;

namespace Stadtlotse.Host.Cli;

/// <summary>The noun <c>dmn</c>.</summary>
internal static class DmnCommand
{
    public static Command Build() => new("dmn", "Decisions: evaluate, check, compare and draw DMN models.");
}

using System.CommandLine;

namespace Stadtlotse.Host.Cli;

/// <summary>The verbs of the program. Each noun is one file in this folder that builds its <see cref="Command"/>.</summary>
internal static class CommandLine
{
    public static RootCommand Build() => new("Stadtlotse: the digital city administration as one open platform.")
    {
        ServeCommand.Build(),
        DemoCommand.Build(),
        TenantCommand.Build(),
        KeysCommand.Build(),
        MailCommand.Build(),
        DmnCommand.Build(),
        PlanCommand.Build(),
        StrategyCommand.Build(),
    };
}

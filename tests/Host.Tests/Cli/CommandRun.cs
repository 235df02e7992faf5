using Stadtlotse.Host.Cli;

namespace Stadtlotse.Host.Tests.Cli;

/// <summary>Runs a verb as typed and takes what it prints.</summary>
internal static class CommandRun
{
    public static async Task<(int Code, string Out, string Error)> Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var (oldOutput, oldError) = (Console.Out, Console.Error);
        Console.SetOut(output);
        Console.SetError(error);
        try
        {
            return (await CommandLine.Build().Parse(arguments).InvokeAsync(), output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(oldOutput);
            Console.SetError(oldError);
        }
    }
}

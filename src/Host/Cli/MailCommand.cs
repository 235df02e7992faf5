using System.CommandLine;
using Command = System.CommandLine.Command;
using Stadtlotse.Mail.Returns;

namespace Stadtlotse.Host.Cli;

/// <summary>The noun <c>mail</c>: what a mail server hands in.</summary>
internal static class MailCommand
{
    public static Command Build() => new("mail", "Mail: hand in what came back.") { Bounce() };

    private static Command Bounce()
    {
        var options = new ServeOptions();
        var slug = new Argument<string>("CITY") { Description = "Short name of the city." };
        var file = new Argument<FileInfo?>("FILE") { Description = "The mail. Default: standard input, as a mail server's pipe gives it.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("bounce", "Puts a returned mail into the city's folder; the running program takes it from there within minutes.") { slug, file };
        options.AddTo(command, serving: false);
        command.SetAction((parsed, cancellation) => Installation.Use(options.Read(parsed), async cities =>
        {
            await using var city = cities.OpenForReading(parsed.GetRequiredValue(slug));
            await using var mail = parsed.GetValue(file) is { } given ? given.OpenRead() : Console.OpenStandardInput();
            await ReturnFolder.Put(city, mail, cancellation);
            return 0;
        }, cancellation));
        return command;
    }
}

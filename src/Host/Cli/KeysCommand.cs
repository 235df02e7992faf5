using System.CommandLine;
using Command = System.CommandLine.Command;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Host.Cli;

/// <summary>The noun <c>keys</c>: the master key.</summary>
internal static class KeysCommand
{
    public static Command Build() => new("keys", "Master key: create, rotate.") { Create(), Rotate() };

    private static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The key file to make, outside the data folder." };
        var command = new Command("create", "Makes a master key file that only its owner may read.") { file };
        command.SetAction(parsed =>
        {
            if (parsed.GetRequiredValue(file).Exists)
            {
                Console.Error.WriteLine($"stadtlotse: {parsed.GetRequiredValue(file).FullName} exists; nothing was changed. To replace the key use: stadtlotse keys rotate");
                return 1;
            }
            MasterKey.CreateOrRotate(parsed.GetRequiredValue(file).FullName, Instant.Now(TimeProvider.System));
            Console.Out.Write("The master key is made. Keep a copy in a safe place: without it no city and no backup opens.\n");
            return 0;
        });
        return command;
    }

    private static Command Rotate()
    {
        var options = new ServeOptions();
        var command = new Command("rotate", "Puts a new master key in front and wraps every city's key with it. The old one stays in the file for old backups until you remove its line.");
        options.AddTo(command, serving: false);
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = options.Read(parsed);
            if (settings is not null && File.Exists(settings.Cities.MasterKey)) MasterKey.CreateOrRotate(settings.Cities.MasterKey, Instant.Now(TimeProvider.System));
            return await Installation.Use(settings, async cities =>
            {
                Console.Out.Write($"{await cities.RewrapKeys(cancellation)} cities are wrapped with the new master key.\n");
                return 0;
            }, cancellation);
        });
        return command;
    }
}

using System.CommandLine;
using Stadtlotse.Host.Serving;

namespace Stadtlotse.Host.Cli;

/// <summary>Options that say which installation a verb is about, and how it is served.</summary>
internal sealed class ServeOptions
{
    private readonly Option<string?> config = new("--config") { Description = "Configuration file. Default: stadtlotse.json in this folder, if there is one." };
    private readonly Option<string?> data = new("--data") { Description = "Folder of the cities' data." };
    private readonly Option<string?> key = new("--master-key") { Description = "File of the master key, outside the data folder. Default: the data folder's name with .key." };
    private readonly Option<string?> urls = new("--urls") { Description = "Addresses to listen on. Default: http://localhost:5080." };
    private readonly Option<string?> role = new("--role") { Description = "web, worker or all." };
    private readonly Option<string?> surface = new("--surface") { Description = "portal, desk or all." };

    public void AddTo(Command command, bool serving = true)
    {
        command.Add(config);
        command.Add(data);
        command.Add(key);
        if (!serving) return;
        command.Add(urls);
        command.Add(role);
        command.Add(surface);
    }

    /// <summary>The settings; null after their problems were told.</summary>
    public Settings? Read(ParseResult parsed, string? defaultData = null)
    {
        var folder = parsed.GetValue(data) ?? defaultData;
        var (settings, problems) = Settings.Read(parsed.GetValue(config), new Dictionary<string, string?>
        {
            ["Cities:Data"] = folder,
            ["Cities:MasterKey"] = parsed.GetValue(key) ?? (folder is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + ".key"),
            ["Urls"] = parsed.CommandResult.Command.Options.Contains(urls) ? parsed.GetValue(urls) : null,
            ["Role"] = parsed.CommandResult.Command.Options.Contains(role) ? parsed.GetValue(role) : null,
            ["Surface"] = parsed.CommandResult.Command.Options.Contains(surface) ? parsed.GetValue(surface) : null,
        });
        foreach (var problem in problems) Console.Error.WriteLine($"stadtlotse: {problem}");
        return settings;
    }
}

using System.CommandLine;
using Command = System.CommandLine.Command;
using System.Text.Json;
using Stadtlotse.Administration.Contracts;
using Stadtlotse.Host.Serving;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Backup;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Journal;

namespace Stadtlotse.Host.Cli;

/// <summary>The noun <c>tenant</c>: cities of an installation.</summary>
internal static class TenantCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON." };

    public static Command Build() => new("tenant", "Cities: add, list, back up, restore, verify, release.") { Add(), List(), Backup(), Restore(), Verify(), Release() };

    private static Command Add()
    {
        var (options, slug) = (new ServeOptions(), Slug());
        var name = new Option<string?>("--name") { Description = "Name for people. Default: the short name." };
        var server = new Option<string?>("--server") { Description = "PostgreSQL server of the configuration to live on. Default: a SQLite file." };
        var portal = new Option<string[]>("--portal") { Description = "Host name of the residents' portal." };
        var desk = new Option<string[]>("--desk") { Description = "Host name of the staff desk." };
        var admin = new Option<string?>("--admin") { Description = "E-mail address of the first administrator. Prints a link that counts once and for 14 days." };
        var command = Verb("add", "Adds a city. Running it again completes what a crash left, and makes a new link while the administrator has not followed one.", options, slug, name, server, portal, desk, admin, Json);
        command.SetAction((parsed, cancellation) => Installation.Use(options.Read(parsed), async cities =>
        {
            var city = await cities.Add(parsed.GetRequiredValue(slug), parsed.GetValue(name) ?? parsed.GetRequiredValue(slug),
                parsed.GetValue(server) is null ? Engine.Sqlite : Engine.Postgres, parsed.GetValue(server) ?? "", Hosts(parsed.GetValue(portal), parsed.GetValue(desk)), cancellation: cancellation);
            var link = parsed.GetValue(admin) is { } mail ? await Invite(cities, city, mail, cancellation) : null;
            var shape = JsonSerializer.SerializeToNode(Shape(cities, city.Entry), CityJson.Options)!;
            if (link is not null) shape["invitation"] = link;
            return Say(parsed, shape, $"City {city.Slug} is ready." + (link is null ? "" : $"\nThe first administrator opens this link once, within 14 days:\n{link}"));
        }, cancellation));
        return command;
    }

    /// <summary>The link by which the first administrator comes in; a city's only one, so nobody becomes administrator beside those it has.</summary>
    private static async Task<string> Invite(CityRegistry cities, City city, string mail, CancellationToken cancellation)
    {
        var path = await FirstAdministrator.Invite(city, Installation.StaffAccounts(), mail, cancellation);
        if (!path.TryGet(out var link, out var faults)) throw new StorageException(faults[0].Code, faults[0].Text);
        var host = cities.HostsOf(city.Entry.Id).FirstOrDefault(h => h.Surface == "desk")?.Host;
        // Names below localhost are trials on this machine; everything else is reached over TLS.
        return host is null ? link : host.EndsWith(".localhost", StringComparison.Ordinal) ? $"http://{host}:5080{link}" : $"https://{host}{link}";
    }

    private static Command List()
    {
        var options = new ServeOptions();
        var command = Verb("list", "Lists the cities.", options, Json);
        command.SetAction((parsed, cancellation) => Installation.Use(options.Read(parsed), cities => Task.FromResult(Say(parsed, cities.Entries.Select(e => Shape(cities, e)).ToList(),
            string.Join('\n', cities.Entries.Select(e => $"{e.Slug,-20} {e.Engine,-9} {(e.Quiet ? "quiet" : "     ")} {e.Name}  {string.Join(' ', cities.HostsOf(e.Id).Select(h => h.Host))}")))), cancellation));
        return command;
    }

    private static Command Backup()
    {
        var (options, slug, file) = (new ServeOptions(), Slug(), new Argument<FileInfo>("FILE") { Description = "The backup to write; must not exist." });
        var keys = new Option<FileInfo?>("--person-keys") { Description = "Write the person keys to this file. Keep it shorter than the backups, so that erasure stays erasure." };
        var command = Verb("backup", "Backs a city up while it runs.", options, slug, file, keys, Json);
        command.SetAction((parsed, cancellation) => Installation.Use(options.Read(parsed), async cities =>
        {
            await using var city = cities.OpenForReading(parsed.GetRequiredValue(slug));
            var started = Instant.Now(TimeProvider.System);
            var report = await ToFile(parsed.GetRequiredValue(file), stream => CityBackup.Write(city, stream, cancellation));
            if (parsed.GetValue(keys) is { } keyFile) await ToFile(keyFile, async stream => { await CityBackup.WritePersonKeys(city, stream, cancellation); return 0; });
            var target = parsed.GetRequiredValue(file);
            await using (var written = File.OpenRead(target.FullName))
                if (await CityBackup.Check(city, written, cancellation) is var read && (read.Tables, read.Files) != (report.Tables, report.Files))
                    throw new StorageException("backup.damaged", "What was written is not what was to be written: the backup cannot be relied on.");
            await BackupLog.Add(cities, city.Entry, new BackupNote(started, target.FullName, new FileInfo(target.FullName).Length, report.Tables, report.Files, report.MissingFiles.Count, Instant.Now(TimeProvider.System)), cancellation);
            Say(parsed, report, $"{report.Tables} tables and {report.Files} files are backed up and were read back.");
            foreach (var missing in report.MissingFiles) await Console.Error.WriteLineAsync($"stadtlotse: file {missing} is missing in the store and therefore in the backup.");
            return report.MissingFiles.Count == 0 ? 0 : 1;
        }, cancellation));
        return command;
    }

    private static Command Restore()
    {
        var (options, file) = (new ServeOptions(), new Argument<FileInfo>("FILE") { Description = "The backup." });
        var keys = new Option<FileInfo?>("--person-keys") { Description = "The person keys that belong to it." };
        var server = new Option<string?>("--server") { Description = "PostgreSQL server of the configuration to restore onto. Default: a SQLite file." };
        var portal = new Option<string[]>("--portal") { Description = "Host name of the residents' portal here." };
        var desk = new Option<string[]>("--desk") { Description = "Host name of the staff desk here." };
        var command = Verb("restore", "Restores a city that is not here. It stays quiet until it is released.", options, file, keys, server, portal, desk, Json);
        command.SetAction((parsed, cancellation) => Installation.Use(options.Read(parsed), async cities =>
        {
            await using var source = parsed.GetRequiredValue(file).OpenRead();
            await using var keySource = parsed.GetValue(keys)?.OpenRead();
            var engine = parsed.GetValue(server) is null ? Engine.Sqlite : Engine.Postgres;
            var (city, report) = await CityBackup.Restore(cities, source, keySource, engine, parsed.GetValue(server) ?? "", Hosts(parsed.GetValue(portal), parsed.GetValue(desk)), cancellation);
            return Say(parsed, report, $"City {city.Slug} is back with {report.Tables} tables and {report.Files} files. It is quiet; let it send with: stadtlotse tenant release {city.Slug}");
        }, cancellation));
        return command;
    }

    private static Command Verify()
    {
        var (options, slug) = (new ServeOptions(), Slug());
        var head = new Option<FileInfo?>("--head") { Description = "A copy of the signed tree heads kept outside. Default: the one of this installation." };
        var command = Verb("verify", "Checks a city's journal against its signed heads, and its files against their addresses.", options, slug, head, Json);
        command.SetAction((parsed, cancellation) => Installation.Use(options.Read(parsed), async cities =>
        {
            await using var city = cities.OpenForReading(parsed.GetRequiredValue(slug));
            var file = parsed.GetValue(head)?.FullName ?? cities.HeadsFile(city.Entry);
            if (parsed.GetValue(head) is not null && !File.Exists(file)) throw new StorageException("head.missing", $"There is no file {file}.");
            var journal = await JournalVerifier.Verify(city, File.Exists(file) ? file : null, cancellation);
            var files = await new CityFiles(city).Damaged(cancellation);
            var text = journal.Findings.Select(f => $"{f.Code}: {f.Text}").Concat(files.Select(f => $"file: {f} is missing or changed."))
                .Append($"{journal.Sealed} journal rows sealed, {journal.Open} open, {journal.Erased} erased; {journal.Findings.Count + files.Count} findings.");
            Say(parsed, new { journal, files }, string.Join('\n', text));
            return journal.Findings.Count + files.Count == 0 ? 0 : 1;
        }, cancellation));
        return command;
    }

    private static Command Release()
    {
        var (options, slug) = (new ServeOptions(), Slug());
        var command = Verb("release", "Lets a restored city send its effects.", options, slug);
        command.SetAction((parsed, cancellation) => Installation.Use(options.Read(parsed), async cities =>
        {
            var entry = cities.Find(parsed.GetRequiredValue(slug)) ?? throw new StorageException("city.unknown", $"There is no city '{parsed.GetRequiredValue(slug)}'.");
            await cities.Release(entry, cancellation);
            return Say(parsed, Shape(cities, cities.Find(entry.Slug)!), $"City {entry.Slug} is released.");
        }, cancellation));
        return command;
    }

    private static Argument<string> Slug() => new("CITY") { Description = "Short name of the city." };

    private static Command Verb(string name, string description, ServeOptions options, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        }
        options.AddTo(command, serving: false);
        return command;
    }

    private static List<(string, string)> Hosts(string[]? portal, string[]? desk) => [.. (portal ?? []).Select(h => (h, "portal")), .. (desk ?? []).Select(h => (h, "desk"))];

    private static object Shape(CityRegistry cities, CityEntry entry) => new
    {
        id = entry.Id.Value, slug = entry.Slug, name = entry.Name, engine = entry.Engine.ToString(), server = entry.Server, quiet = entry.Quiet,
        hosts = cities.HostsOf(entry.Id).Select(h => new { host = h.Host, surface = h.Surface }),
    };

    private static int Say(ParseResult parsed, object shape, string text)
    {
        Console.Out.Write((parsed.CommandResult.Command.Options.Contains(Json) && parsed.GetValue(Json) ? JsonSerializer.Serialize(shape, CityJson.Options) : text) + "\n");
        return 0;
    }

    /// <summary>Writes beside the target and renames at the end: a broken-off backup never looks like a whole one.</summary>
    private static async Task<T> ToFile<T>(FileInfo file, Func<Stream, Task<T>> write)
    {
        if (file.Exists) throw new StorageException("file.exists", $"{file.FullName} exists; nothing was written.");
        var partial = file.FullName + ".partial";
        T result;
        await using (var target = new FileStream(partial, FileMode.Create, FileAccess.Write))
        {
            result = await write(target);
            target.Flush(flushToDisk: true);
        }
        File.Move(partial, file.FullName);
        return result;
    }
}

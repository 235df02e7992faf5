using System.Data;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Kernel.Backup;

/// <summary>The open first line of a backup: what is needed to find the key and check that this program can read it.</summary>
/// <param name="Format">Always <c>stadtlotse-backup-1</c> or <c>stadtlotse-person-keys-1</c>.</param>
/// <param name="City">Id of the city.</param>
/// <param name="Slug">Its short name.</param>
/// <param name="Name">Its name.</param>
/// <param name="WrappedKey">Its key, wrapped by the master key: the backup opens only with the master key file.</param>
/// <param name="At">The one point in time that database and files are of, UTC microseconds.</param>
public sealed record BackupHead(string Format, Guid City, string Slug, string Name, string WrappedKey, long At);

/// <summary>What a backup or restore did.</summary>
/// <param name="Tables">Tables copied.</param>
/// <param name="Files">Files copied.</param>
/// <param name="MissingFiles">Files the database names but the store lacks: the backup says so rather than pretending.</param>
public sealed record BackupReport(int Tables, int Files, IReadOnlyList<Guid> MissingFiles);

/// <summary>
/// Backup of one city while it runs: the rows of one snapshot and the files they name, compressed and sealed under the city's key.
/// Independent of the engine. Person keys go into a file of their own, to be kept shorter than the backups, so that erasure stays erasure.
/// </summary>
public static partial class CityBackup
{
    private const string DataFormat = "stadtlotse-backup-1";
    private const string KeysFormat = "stadtlotse-person-keys-1";
    private const int HeadLimit = 16 * 1024;

    /// <summary>Writes the backup. The city goes on working meanwhile.</summary>
    public static async Task<BackupReport> Write(City city, Stream target, CancellationToken cancellation = default)
    {
        await using var connection = await city.OpenRead(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(city.Engine == Engine.Sqlite ? IsolationLevel.Serializable : IsolationLevel.RepeatableRead, cancellation);
        // The first read fixes the snapshot; files are only ever added, so copying them afterwards keeps the point in time.
        var migrations = await connection.Query(snapshot, "select module, number, hash from kernel_migration order by module, number",
            r => new AppliedMigration(r.GetString(0), r.GetInt32(1), r.GetString(2)), cancellation);
        var shapes = await TableCopy.Shapes(city, connection, snapshot, cancellation);
        await using var archive = Seal(city, target, DataFormat, out var disposeInner);
        await AddEntry(archive, "migrations.json", JsonSerializer.SerializeToUtf8Bytes(migrations), cancellation);
        foreach (var table in shapes)
        {
            await AddEntry(archive, $"tables/{table.Name}/shape.json", JsonSerializer.SerializeToUtf8Bytes(table), cancellation);
            var piece = 0;
            await foreach (var rows in TableCopy.Pieces(table, connection, snapshot))
                await AddEntry(archive, $"tables/{table.Name}/{piece++:D6}.jsonl", rows, cancellation);
        }
        var report = await AddFiles(city, archive, await CityFiles.All(connection, snapshot, cancellation), shapes.Count, cancellation);
        await disposeInner();
        return report;
    }

    /// <summary>Writes the person keys, wrapped by the city's key and sealed.</summary>
    public static async Task WritePersonKeys(City city, Stream target, CancellationToken cancellation = default)
    {
        await using var connection = await city.OpenRead(cancellation);
        var keys = await connection.Query(null, "select person, wrapped from kernel_person_key order by person", r => new KeptPersonKey(r.GetGuid(0), r.Bytes(1)), cancellation);
        await using var archive = Seal(city, target, KeysFormat, out var disposeInner);
        await AddEntry(archive, "person-keys.json", JsonSerializer.SerializeToUtf8Bytes(keys), cancellation);
        await disposeInner();
    }

    /// <summary>
    /// Restores a city into an installation that does not have it. It comes back quiet: nothing leaves it until an operator releases it.
    /// All rows come in one transaction; when anything fails, the city is taken back.
    /// </summary>
    /// <param name="registry">The installation; its master key must be able to unwrap the city's key.</param>
    /// <param name="source">The backup.</param>
    /// <param name="personKeys">The person keys; null leaves what they seal unreadable.</param>
    /// <param name="engine">The engine to restore onto; may differ from the one the backup was taken on.</param>
    /// <param name="server">Name of the PostgreSQL server; empty on SQLite.</param>
    /// <param name="hosts">Host names of the city here.</param>
    /// <param name="cancellation">Ends early; the city is taken back.</param>
    /// <exception cref="StorageException">Not a backup, wrong master key, damaged, or the city is there already.</exception>
    public static async Task<(City City, BackupReport Report)> Restore(CityRegistry registry, Stream source, Stream? personKeys, Engine engine, string server, IEnumerable<(string Host, string Surface)> hosts, CancellationToken cancellation = default)
    {
        var head = ReadHead(source, DataFormat);
        var key = registry.Master.Unwrap(head.WrappedKey, $"city/{head.City:D}");
        await registry.BeginRestore(new CityId(head.City), head.Slug, cancellation);
        var city = await registry.Add(head.Slug, head.Name, engine, server, hosts, quiet: true, new CityId(head.City), key, cancellation);
        try
        {
            var report = await ReadArchive(registry, city, source, cancellation);
            if (personKeys is not null) await ReadPersonKeys(city, personKeys, head, cancellation);
            await registry.EndRestore(city.Entry, cancellation);
            return (city, report);
        }
        catch (Exception e)
        {
            await registry.Forget(city.Entry, CancellationToken.None);
            if (e is CryptographicException or InvalidDataException or JsonException or EndOfStreamException)
                throw new StorageException("backup.damaged", "The backup is damaged or cut off. The city was taken back; nothing was changed.", e);
            throw;
        }
    }

    private static async Task<BackupReport> ReadArchive(CityRegistry registry, City city, Stream source, CancellationToken cancellation)
    {
        await using var unsealed = SealedStream.Reader(source, city.Keys.Derive("backup"));
        await using var unzipped = new GZipStream(unsealed, CompressionMode.Decompress);
        await using var archive = new TarReader(unzipped);
        var files = new CityFiles(city);
        var (tables, fileCount) = (0, 0);
        await city.Housekeep(async (connection, transaction, stop) =>
        {
            TableShape? table = null;
            while (await archive.GetNextEntryAsync(cancellationToken: stop) is { } entry)
            {
                if (entry.Name == "migrations.json") CheckMigrations(registry, city.Engine, Parse<List<AppliedMigration>>(entry));
                else if (entry.Name.EndsWith("/shape.json", StringComparison.Ordinal)) (table, tables) = (await Begin(Parse<TableShape>(entry), connection, transaction, stop), tables + 1);
                else if (entry.Name.StartsWith("tables/", StringComparison.Ordinal)) await TableCopy.Insert(table!, entry.DataStream!, connection, transaction, stop);
                else if (entry.Name.StartsWith("files/", StringComparison.Ordinal) && await CopyFile(files, entry, stop)) fileCount++;
            }
            // What waited comes before all that is new here: the sequence of this database begins anew.
            await connection.Execute(transaction, "update kernel_queue set seq = null", stop);
            return true;
        }, cancellation, unlimited: true);
        return new BackupReport(tables, fileCount, []);
    }

    private static async Task<TableShape> Begin(TableShape table, System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, CancellationToken cancellation)
    {
        if (!table.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') || !table.Columns.All(c => c.Name.All(x => char.IsAsciiLetterOrDigit(x) || x == '_')))
            throw new InvalidDataException("The backup names a table or column that cannot be.");
        // What opening the new city itself wrote gives way to what the backup holds.
        await connection.Execute(transaction, $"delete from \"{table.Name}\"", cancellation);
        return table;
    }

    private static async Task<bool> CopyFile(CityFiles files, TarEntry entry, CancellationToken cancellation)
    {
        var address = entry.Name["files/".Length..];
        if (address.Length != 64 || !address.All(char.IsAsciiHexDigitLower)) throw new InvalidDataException("The backup names a file that cannot be.");
        var place = files.PlaceOf(address);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        await using var target = new FileStream(place, FileMode.Create, FileAccess.Write);
        if (entry.DataStream is not null) await entry.DataStream.CopyToAsync(target, cancellation);
        target.Flush(flushToDisk: true);
        return true;
    }

    private static void CheckMigrations(CityRegistry registry, Engine engine, List<AppliedMigration> applied)
    {
        var known = registry.Schemas.SelectMany(s => s.Files(engine).Select(f => (s.Module, f.Number))).ToHashSet();
        if (applied.Find(m => !known.Contains((m.Module, m.Number))) is { } newer)
            throw new StorageException("backup.newer", $"The backup holds tables this program does not know yet (migration {newer.Module}/{newer.Number:D4}). Use the program version it was made with, or a newer one.");
    }

    private static async Task ReadPersonKeys(City city, Stream source, BackupHead head, CancellationToken cancellation)
    {
        if (ReadHead(source, KeysFormat).City != head.City) throw new StorageException("backup.other", "The person keys belong to another city.");
        await using var unsealed = SealedStream.Reader(source, city.Keys.Derive("backup"));
        await using var unzipped = new GZipStream(unsealed, CompressionMode.Decompress);
        await using var archive = new TarReader(unzipped);
        var entry = await archive.GetNextEntryAsync(cancellationToken: cancellation) ?? throw new InvalidDataException("The person keys are missing.");
        var keys = Parse<List<KeptPersonKey>>(entry);
        await city.Housekeep(async (connection, transaction, stop) =>
        {
            // On a server the database of a restore that was broken off is found again.
            await connection.Execute(transaction, "delete from kernel_person_key", stop);
            foreach (var key in keys)
                await connection.Execute(transaction, "insert into kernel_person_key (person, wrapped) values (@person, @wrapped)", stop, ("person", key.Person), ("wrapped", key.Wrapped));
            return true;
        }, cancellation, unlimited: true);
    }

    private static async Task<BackupReport> AddFiles(City city, TarWriter archive, List<CityFile> files, int tables, CancellationToken cancellation)
    {
        var store = new CityFiles(city);
        var missing = new List<Guid>();
        var done = new HashSet<string>();
        foreach (var file in files)
        {
            if (!done.Add(file.Address)) continue;
            FileStream content;
            try
            {
                content = new FileStream(store.PlaceOf(file.Address), FileMode.Open, FileAccess.Read, FileShare.Read);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                missing.Add(file.Id.Value);
                continue;
            }
            await using var _ = content;
            await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, $"files/{file.Address}") { DataStream = content }, cancellation);
        }
        return new BackupReport(tables, done.Count - missing.Count, missing);
    }

    private static async Task AddEntry(TarWriter archive, string name, byte[] content, CancellationToken cancellation)
    {
        using var data = new MemoryStream(content);
        await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = data }, cancellation);
    }

    private static T Parse<T>(TarEntry entry) => JsonSerializer.Deserialize<T>(entry.DataStream ?? Stream.Null) ?? throw new InvalidDataException($"{entry.Name} is empty.");

    private static TarWriter Seal(City city, Stream target, string format, out Func<ValueTask> finish)
    {
        var head = new BackupHead(format, city.Entry.Id.Value, city.Slug, city.Entry.Name, city.Entry.WrappedKey, Instant.Now(city.Clock).Microseconds);
        target.Write(JsonSerializer.SerializeToUtf8Bytes(head, CityJson.Options));
        target.WriteByte((byte)'\n');
        var sealing = SealedStream.Writer(target, city.Keys.Derive("backup"));
        var zipped = new GZipStream(sealing, CompressionLevel.Fastest);
        var archive = new TarWriter(zipped, TarEntryFormat.Pax);
        finish = async () =>
        {
            await archive.DisposeAsync();
            await zipped.DisposeAsync();
            await sealing.DisposeAsync();
        };
        return archive;
    }

    private static BackupHead ReadHead(Stream source, string format)
    {
        var line = new List<byte>();
        for (int b; (b = source.ReadByte()) is not (-1 or '\n') && line.Count < HeadLimit;) line.Add((byte)b);
        try
        {
            var head = JsonSerializer.Deserialize<BackupHead>(line.ToArray(), CityJson.Options);
            if (head?.Format == format) return head;
        }
        catch (JsonException)
        {
            // Answered below: whatever it is, it is no backup.
        }
        throw new StorageException("backup.form", $"This file is not a Stadtlotse backup ({format}).");
    }

    private sealed record AppliedMigration(string Module, int Number, string Hash);

    private sealed record KeptPersonKey(Guid Person, byte[] Wrapped);
}

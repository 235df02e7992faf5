using System.Data.Common;
using System.Security.Cryptography;
using Stadtlotse.Foreign;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Kernel.Files;

/// <summary>Identifies a file of a city.</summary>
public readonly record struct FileId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>A file as the city knows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Address">HMAC of its content under the city's key: the same content lies once.</param>
/// <param name="Size">Bytes.</param>
/// <param name="MediaType">What its content is.</param>
/// <param name="Name">The name it came with, cleaned.</param>
/// <param name="Scan">What the virus scan says.</param>
/// <param name="Created">When it came.</param>
public sealed record CityFile(FileId Id, string Address, long Size, string MediaType, string Name, ScanState Scan, Instant Created);

/// <summary>What the virus scan says of a file.</summary>
public enum ScanState
{
    /// <summary>No scanner is configured; the file may be opened.</summary>
    NotScanned,

    /// <summary>The scan is still to come; the file cannot be opened yet.</summary>
    Pending,

    /// <summary>Nothing was found.</summary>
    Clean,

    /// <summary>A virus was found; the file cannot be opened.</summary>
    Infected,
}

/// <summary>Content that lies in the store but belongs to no command yet.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Size">Bytes.</param>
/// <param name="MediaType">What it is.</param>
public sealed record StoredContent(string Address, long Size, string MediaType);

/// <summary>Bounds for one upload.</summary>
/// <param name="MaxBytes">Largest file. Default 50 MiB.</param>
/// <param name="MediaTypes">Accepted types; null for all that <see cref="Files.MediaTypes"/> knows.</param>
public sealed record FileLimits(long MaxBytes = 50L << 20, IReadOnlySet<string>? MediaTypes = null);

/// <summary>
/// The file store of one city: content-addressed under HMAC, encrypted under the city's key, streamed both ways.
/// Content is stored first (<see cref="Store"/>) and becomes a file within a command (<see cref="Attach"/>);
/// content that no command took is swept after a day.
/// </summary>
public sealed class CityFiles(City city)
{
    /// <summary>The consumer that scans new files.</summary>
    public const string ScanConsumer = "kernel.file.scan";

    private string Root => Path.Combine(city.Folder, "files");

    /// <summary>Takes content in: checks size and kind while streaming, encrypts, and puts it at its address.</summary>
    /// <returns>Where it lies; or why it was refused: <c>file.empty</c>, <c>file.size</c>, <c>file.type</c>.</returns>
    /// <exception cref="StorageException">The disk is full or cannot be written.</exception>
    public async Task<Result<StoredContent>> Store(Stream content, FileLimits limits, CancellationToken cancellation = default)
    {
        var temporary = Path.Combine(Root, "incoming", city.Ids.Next().ToString("N"));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(temporary)!);
            return await StoreNow(content, temporary, limits, cancellation);
        }
        catch (ForeignInputException)
        {
            return new Fault(null, "file.size", $"The file is larger than {limits.MaxBytes} bytes.") { Arguments = [limits.MaxBytes / (1 << 20)] };
        }
        catch (Exception e) when (IsDiskTrouble(e))
        {
            throw new StorageException("storage.full", "The file store cannot be written.", e);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private async Task<Result<StoredContent>> StoreNow(Stream content, string temporary, FileLimits limits, CancellationToken cancellation)
    {
        await using var bounded = new BoundedStream(content, limits.MaxBytes);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, city.Keys.FileAddresses);
        var buffer = new byte[SealedStream.ChunkSize];
        long size = 0;
        string? type = null;
        await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1))
        {
            await using (var sealing = SealedStream.Writer(file, city.Keys.Files))
            {
                for (int read; (read = await bounded.ReadAtLeastAsync(buffer, MediaTypes.HeadSize, throwOnEndOfStream: false, cancellation)) > 0;)
                {
                    if (size == 0 && (type = Accepted(buffer.AsSpan(0, read), limits)) is null)
                        return new Fault(null, "file.type", "Files of this kind are not accepted.");
                    hash.AppendData(buffer, 0, read);
                    sealing.Write(buffer.AsSpan(0, read));
                    size += read;
                }
            }
            file.Flush(flushToDisk: true);
        }
        if (size == 0) return new Fault(null, "file.empty", "The file is empty.");
        var address = Convert.ToHexStringLower(hash.GetHashAndReset());
        var place = PlaceOf(address);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        // Also over the same content: a sweep must see it as new, and what a disk spoiled is whole again.
        File.Move(temporary, place, overwrite: true);
        return new StoredContent(address, size, type!);
    }

    /// <summary>No space (ENOSPC 28, EDQUOT 122), read-only (EROFS 30), no right; not the sender who went away.</summary>
    private static bool IsDiskTrouble(Exception e) => e is UnauthorizedAccessException || e is IOException && (e.HResult & 0xFFFF) is 28 or 30 or 122;

    private static string? Accepted(ReadOnlySpan<byte> head, FileLimits limits)
    {
        var type = MediaTypes.Detect(head[..Math.Min(head.Length, MediaTypes.HeadSize)]);
        return type is not null && limits.MediaTypes?.Contains(type) != false ? type : null;
    }

    /// <summary>Makes stored content a file of the city, within the command it belongs to. With a scanner it stays closed until it was scanned.</summary>
    /// <param name="db">The command.</param>
    /// <param name="content">What <see cref="Store"/> gave.</param>
    /// <param name="name">The name it came with.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="person">Whom it is about; null when nobody.</param>
    /// <param name="cancellation">Ends early.</param>
    public static async Task<FileId> Attach(CityDb db, StoredContent content, string name, string purpose, Guid? person = null, CancellationToken cancellation = default)
    {
        var id = new FileId(db.NewId());
        var scanned = db.City.Consumers.Find(ScanConsumer) is not null;
        await db.Execute("""
            insert into kernel_file (id, address, size, media_type, name, scan, purpose, person, created)
            values (@id, @address, @size, @type, @name, @scan, @purpose, @person, @created)
            """, cancellation,
            ("id", id.Value), ("address", content.Address), ("size", content.Size), ("type", content.MediaType), ("name", CleanName(name)),
            ("scan", (scanned ? ScanState.Pending : ScanState.NotScanned).ToString()), ("purpose", purpose), ("person", person), ("created", db.Now.Microseconds));
        if (scanned) db.Schedule(ScanConsumer, id, db.Now);
        return id;
    }

    /// <summary>What is known of a file; null when there is none.</summary>
    public async Task<CityFile?> Find(FileId id, CancellationToken cancellation = default)
    {
        await using var connection = await city.OpenRead(cancellation);
        var found = await connection.Query(null, "select id, address, size, media_type, name, scan, created from kernel_file where id = @id", Read, cancellation, ("id", id.Value));
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Opens a file's content for reading. Ask <see cref="CityFile.Scan"/> first: what is pending or infected does not open.</summary>
    /// <exception cref="InvalidOperationException">The file is not open to anybody yet, or for good.</exception>
    public Stream Open(CityFile file) => file.Scan is ScanState.Pending or ScanState.Infected
        ? throw new InvalidOperationException($"The file cannot be opened: {file.Scan}.")
        : OpenUnscanned(file);

    internal Stream OpenUnscanned(CityFile file) =>
        SealedStream.Reader(new FileStream(PlaceOf(file.Address), FileMode.Open, FileAccess.Read, FileShare.Read, SealedStream.ChunkSize), city.Keys.Files);

    /// <summary>Removes a file within a command; its content goes with the next sweep when no other file has it.</summary>
    public static Task<int> Remove(CityDb db, FileId id, CancellationToken cancellation = default) =>
        db.Execute("delete from kernel_file where id = @id", cancellation, ("id", id.Value));

    /// <summary>Notes what the scanner said.</summary>
    internal Task SetScan(FileId id, ScanState state, CancellationToken cancellation) =>
        city.Housekeep((connection, transaction, stop) => connection.Execute(transaction, "update kernel_file set scan = @scan where id = @id", stop, ("scan", state.ToString()), ("id", id.Value)), cancellation);

    /// <summary>All files, oldest first.</summary>
    internal static async Task<List<CityFile>> All(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation) =>
        await connection.Query(transaction, "select id, address, size, media_type, name, scan, created from kernel_file order by id", Read, cancellation);

    /// <summary>Deletes content that no file has and that is older than a day. Returns how many pieces went.</summary>
    public async Task<int> Sweep(CancellationToken cancellation = default)
    {
        if (!Directory.Exists(Root)) return 0;
        await using var connection = await city.OpenRead(cancellation);
        var used = (await All(connection, null, cancellation)).Select(f => f.Address).ToHashSet();
        var limit = city.Clock.GetUtcNow().UtcDateTime.AddDays(-1);
        var count = 0;
        foreach (var path in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
        {
            if (used.Contains(Path.GetFileName(path)) || File.GetLastWriteTimeUtc(path) > limit) continue;
            File.Delete(path);
            count++;
        }
        return count;
    }

    /// <summary>Reads a file's content to the end and compares it with its address. False when it is missing or changed.</summary>
    public async Task<bool> IsIntact(CityFile file, CancellationToken cancellation = default)
    {
        try
        {
            await using var content = OpenUnscanned(file);
            return Convert.ToHexStringLower(await HMACSHA256.HashDataAsync(city.Keys.FileAddresses, content, cancellation)) == file.Address;
        }
        catch (Exception e) when (e is IOException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Ids of all files whose content is missing or changed.</summary>
    public async Task<IReadOnlyList<Guid>> Damaged(CancellationToken cancellation = default)
    {
        await using var connection = await city.OpenRead(cancellation);
        var damaged = new List<Guid>();
        foreach (var file in await All(connection, null, cancellation))
            if (!await IsIntact(file, cancellation)) damaged.Add(file.Id.Value);
        return damaged;
    }

    internal string PlaceOf(string address) => Path.Combine(Root, address[..2], address[2..4], address);

    private static CityFile Read(DbDataReader r) =>
        new(new(r.GetGuid(0)), r.GetString(1), r.GetInt64(2), r.GetString(3), r.GetString(4), Enum.Parse<ScanState>(r.GetString(5)), new(r.GetInt64(6)));

    /// <summary>Keeps the last part of a path, without control characters, at most 150 characters.</summary>
    private static string CleanName(string name)
    {
        var last = name.Split('/', '\\')[^1];
        var clean = new string([.. last.Where(c => !char.IsControl(c) && c is not ('"' or '<' or '>' or '|' or ':' or '*' or '?') && !IsDirectionMark(c))]).Trim(' ', '.');
        return clean.Length == 0 ? "Datei" : clean[^Math.Min(clean.Length, 150)..];
    }

    /// <summary>Marks that turn the reading direction make <c>fdp.exe</c> look like <c>exe.pdf</c>.</summary>
    private static bool IsDirectionMark(char c) => c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200E' or '\u200F';
}

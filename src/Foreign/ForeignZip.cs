using System.IO.Compression;

namespace Stadtlotse.Foreign;

/// <summary>Bounds for one zip archive from outside.</summary>
/// <param name="MaxEntries">Most entries. Default 2,000.</param>
/// <param name="MaxEntryBytes">Largest unpacked entry in bytes. Default 64 MiB.</param>
/// <param name="MaxTotalBytes">All entries unpacked, in bytes. Default 256 MiB.</param>
/// <param name="MaxRatio">Greatest ratio of unpacked to packed size of an entry over 1 MiB. Default 200.</param>
public sealed record ZipLimits(int MaxEntries = 2_000, long MaxEntryBytes = 64L << 20, long MaxTotalBytes = 256L << 20, int MaxRatio = 200)
{
    /// <summary>The default bounds.</summary>
    public static ZipLimits Default { get; } = new();
}

/// <summary>
/// Reads zip archives (DOCX, XLSX, packages) with limits against bombs and without ever writing to a path that the archive names.
/// </summary>
public sealed class ForeignZip : IDisposable
{
    private readonly ZipArchive archive;
    private readonly ZipLimits limits;
    private long unpacked;

    /// <summary>Opens an archive; entries are read only on demand.</summary>
    /// <exception cref="ForeignInputException">Not a zip archive, too many entries, a path that leaves the archive.</exception>
    public ForeignZip(Stream stream, ZipLimits? limits = null)
    {
        this.limits = limits ?? ZipLimits.Default;
        try
        {
            archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > this.limits.MaxEntries)
                throw new ForeignInputException("zip.entries", $"The archive holds more than {this.limits.MaxEntries} entries.");
        }
        catch (InvalidDataException e)
        {
            throw new ForeignInputException("zip.malformed", "The file is not a readable zip archive.", inner: e);
        }
        foreach (var entry in archive.Entries)
            if (Path.IsPathRooted(entry.FullName) || entry.FullName.Split('/', '\\').Contains(".."))
                throw new ForeignInputException("zip.path", "The archive names a path outside itself.");
    }

    /// <summary>Names of all entries, as stored, with forward slashes.</summary>
    public IEnumerable<string> Names => archive.Entries.Select(e => e.FullName);

    /// <summary>Reads one entry whole; null when there is none of that name.</summary>
    /// <exception cref="ForeignInputException">Over a limit or damaged.</exception>
    public byte[]? Read(string name)
    {
        var entry = archive.GetEntry(name);
        if (entry is null) return null;
        using var content = new MemoryStream();
        try
        {
            using var packed = entry.Open();
            using var bounded = new BoundedStream(packed, Math.Min(limits.MaxEntryBytes, limits.MaxTotalBytes - unpacked));
            var buffer = new byte[81920];
            for (int read; (read = bounded.Read(buffer)) > 0;)
            {
                content.Write(buffer.AsSpan(0, read));
                if (content.Length > 1 << 20 && content.Length > limits.MaxRatio * Math.Max(1, entry.CompressedLength))
                    throw new ForeignInputException("zip.ratio", $"An entry unpacks to more than {limits.MaxRatio} times its size.");
            }
        }
        catch (InvalidDataException e)
        {
            throw new ForeignInputException("zip.malformed", "An entry of the archive is damaged.", inner: e);
        }
        unpacked += content.Length;
        return content.ToArray();
    }

    /// <inheritdoc />
    public void Dispose() => archive.Dispose();
}

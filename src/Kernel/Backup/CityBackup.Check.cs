using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Files;

namespace Stadtlotse.Kernel.Backup;

public static partial class CityBackup
{
    /// <summary>Reads a backup of this city from end to end without restoring it: every byte is proven by its seal, every entry unpacked.</summary>
    /// <returns>The tables and files in it.</returns>
    /// <exception cref="StorageException"><c>backup.damaged</c>: changed, cut off, or of another city.</exception>
    public static async Task<BackupReport> Check(City city, Stream source, CancellationToken cancellation = default)
    {
        try
        {
            if (ReadHead(source, DataFormat).City != city.Entry.Id.Value) throw new StorageException("backup.other", "The backup is of another city.");
            await using var unsealed = SealedStream.Reader(source, city.Keys.Derive("backup"));
            await using var unzipped = new GZipStream(unsealed, CompressionMode.Decompress);
            await using var archive = new TarReader(unzipped);
            var (tables, files) = (0, 0);
            while (await archive.GetNextEntryAsync(cancellationToken: cancellation) is { } entry)
            {
                if (entry.Name.EndsWith("/shape.json", StringComparison.Ordinal)) tables++;
                else if (entry.Name.StartsWith("files/", StringComparison.Ordinal)) files++;
                if (entry.DataStream is { } content) await content.CopyToAsync(Stream.Null, cancellation);
            }
            return new BackupReport(tables, files, []);
        }
        catch (Exception e) when (e is CryptographicException or InvalidDataException or EndOfStreamException)
        {
            throw new StorageException("backup.damaged", "The backup is damaged or cut off.", e);
        }
    }
}

using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Cities;

/// <summary>How much room a city takes, and how much is left.</summary>
/// <param name="Database">Bytes of the database.</param>
/// <param name="Files">Bytes of the files the database names.</param>
/// <param name="DiskFree">Bytes free on the disk of the city's folder.</param>
/// <param name="DiskSize">Bytes of that disk.</param>
public sealed record CityStorage(long Database, long Files, long DiskFree, long DiskSize)
{
    /// <summary>Below this share of free disk somebody must act.</summary>
    public const double LeastFree = 0.1;

    /// <summary>Looks it up.</summary>
    public static async Task<CityStorage> Of(City city, CancellationToken cancellation = default)
    {
        await using var connection = await city.OpenRead(cancellation);
        var database = city.Engine == Engine.Sqlite
            ? (await connection.Query(null, "select (select page_count from pragma_page_count) * (select page_size from pragma_page_size)", r => r.GetInt64(0), cancellation))[0]
            : (await connection.Query(null, "select pg_database_size(current_database())", r => r.GetInt64(0), cancellation))[0];
        var files = (await connection.Query(null, "select coalesce(sum(size), 0) from kernel_file", r => Convert.ToInt64(r.GetValue(0), System.Globalization.CultureInfo.InvariantCulture), cancellation))[0];
        var disk = new DriveInfo(Path.GetFullPath(city.Folder));
        return new CityStorage(database, files, disk.AvailableFreeSpace, disk.TotalSize);
    }
}

using System.Text.Json;
using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Kernel.Backup;

/// <summary>A backup that was written.</summary>
/// <param name="At">When.</param>
/// <param name="File">Where it was put, on the machine that made it.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Tables">Tables in it.</param>
/// <param name="Files">Files in it.</param>
/// <param name="Missing">Files the database names but the store lacks.</param>
/// <param name="Verified">When it was read from end to end and found whole; null when it was not.</param>
public sealed record BackupNote(Instant At, string File, long Bytes, int Tables, int Files, int Missing, Instant? Verified);

/// <summary>
/// What is known of a city's backups: one line of JSON each, in a file beside the signed heads. Outside the city's database, for who backs up beside
/// the serving process cannot write there, and a restored database would bring back the notes of another time.
/// </summary>
public static class BackupLog
{
    /// <summary>A backup older than this is too old: a day with some hours to spare.</summary>
    public static readonly TimeSpan TooOld = TimeSpan.FromHours(30);

    private const int LongestLine = 16 * 1024;

    /// <summary>Notes a backup.</summary>
    public static async Task Add(CityRegistry cities, CityEntry city, BackupNote note, CancellationToken cancellation = default)
    {
        var file = cities.BackupsFile(city);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await System.IO.File.AppendAllTextAsync(file, JsonSerializer.Serialize(note, CityJson.Options) + "\n", cancellation);
    }

    /// <summary>The newest backup that was noted; null when none was.</summary>
    public static async Task<BackupNote?> Newest(CityRegistry cities, CityEntry city, CancellationToken cancellation = default)
    {
        var file = cities.BackupsFile(city);
        if (!System.IO.File.Exists(file)) return null;
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        // The last lines are enough; a line that a crash cut off is passed over.
        stream.Seek(Math.Max(0, stream.Length - 4 * LongestLine), SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        return (await reader.ReadToEndAsync(cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Reverse().Select(Parse).FirstOrDefault(note => note is not null);
    }

    private static BackupNote? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupNote>(line, CityJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Mail.Returns;

/// <summary>
/// The folder a mail server's pipe or the verb <c>stadtlotse mail bounce</c> puts returned mail into, one file each: beside the running
/// program, whatever the engine. A file appears whole: written as <c>.part</c>, then renamed to <c>.eml</c>.
/// </summary>
public static class ReturnFolder
{
    /// <summary>Files taken at once; the rest waits for the next look.</summary>
    public const int MostFiles = 200;

    /// <summary>Longest mail that is taken; a mail server cuts notifications far below.</summary>
    public const int MostBytes = NoticeReader.MostBytes;

    /// <summary>Where the files of a city lie.</summary>
    public static string Of(City city) => Path.Combine(city.Folder, "mail-returns");

    /// <summary>Puts a mail into the folder. Longer than <see cref="MostBytes"/> is cut: a notification says what it has to say at its beginning.</summary>
    public static async Task Put(City city, Stream mail, CancellationToken cancellation = default)
    {
        var folder = Of(city);
        Directory.CreateDirectory(folder);
        var name = Path.Combine(folder, city.Ids.Next().ToString("N"));
        var buffer = new byte[MostBytes];
        var length = await mail.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        await File.WriteAllBytesAsync(name + ".part", buffer.AsMemory(0, length), cancellation);
        File.Move(name + ".part", name + ".eml");
    }

    internal static async Task<int> Empty(City city, CancellationToken cancellation)
    {
        var folder = Of(city);
        if (!Directory.Exists(folder)) return 0;
        var taken = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml").Order(StringComparer.Ordinal).Take(MostFiles).ToList())
        {
            try
            {
                await using (var stream = File.OpenRead(file))
                {
                    var buffer = new byte[Math.Min(MostBytes, stream.Length)];
                    await stream.ReadExactlyAsync(buffer, cancellation);
                    await ReturnIntake.Take(city, buffer, cancellation);
                }
                File.Delete(file);
                taken++;
            }
            catch (FileNotFoundException)
            {
                // Another process was quicker.
            }
        }
        return taken;
    }
}

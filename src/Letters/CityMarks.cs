using System.Collections.Concurrent;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Pdf;

namespace Stadtlotse.Letters;

/// <summary>The marks of the cities, as paper shows them. Thread-safe; a mark is read once and kept, so make one and keep it.</summary>
public sealed class CityMarks
{
    /// <summary>Marks kept at a time; beyond that all are read anew.</summary>
    private const int Kept = 100;

    private readonly ConcurrentDictionary<Guid, Picture?> read = new();

    /// <summary>
    /// The city's mark. Null when it has none, while its file waits for the virus check, and when paper cannot show it: WebP, and PNG or JPEG of a kind
    /// <see cref="Picture"/> does not read. A letter without it is still a letter.
    /// </summary>
    public async Task<Picture?> Of(City city, CityProfile profile, CancellationToken cancellation = default)
    {
        if (profile.Logo is not { } id) return null;
        if (read.TryGetValue(id, out var known)) return known;
        var files = new CityFiles(city);
        if (await files.Find(new FileId(id), cancellation) is not { Scan: ScanState.Clean or ScanState.NotScanned } file) return null;
        var content = new MemoryStream();
        await using (var stored = files.Open(file)) await stored.CopyToAsync(content, cancellation);
        if (read.Count >= Kept) read.Clear();
        return read[id] = Read(content.ToArray());
    }

    private static Picture? Read(byte[] content)
    {
        try
        {
            return Picture.Read(content);
        }
        catch (PdfException)
        {
            return null;
        }
    }
}

using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Identity.Export;

/// <summary>Everything the city holds about the person, as one ZIP: <c>daten.json</c> for programs, <c>daten.html</c> for people (Art. 15 and 20 GDPR).</summary>
[Surface(Surface.Portal), SignedIn, ForOneself, NeedsFresh]
internal sealed class ExportModel(IEnumerable<IPersonalData> sources, PageTexts texts) : PageModel
{
    private static readonly JsonSerializerOptions Readable = new(CityJson.Options) { WriteIndented = true };

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var (city, persons) = (HttpContext.City(), HttpContext.Viewer().Persons);
        var parts = new List<PersonalPart>();
        foreach (var source in sources.OrderBy(s => s.Order)) parts.AddRange(await source.Export(city, persons, cancellation));
        await city.Write<bool>(HttpContext.Command("identity.data.export", "identity.account") with { Person = persons[0] }, _ => Task.FromResult<Result<bool>>(true), cancellation);
        var made = Instant.Now(city.Clock);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            await Add(zip, "daten.json", JsonSerializer.SerializeToUtf8Bytes(new { city = city.Entry.Name, made = made.ToDateTimeOffset(), persons, parts = parts.ToDictionary(p => p.Key, p => p.Rows) }, Readable));
            await Add(zip, "daten.html", Encoding.UTF8.GetBytes(ReadableExport.Page(texts, city.Entry.Name, made, parts)));
        }
        return File(bytes.ToArray(), "application/zip", $"meine-daten-{made.ToDateTimeOffset():yyyy-MM-dd}.zip");
    }

    private static async Task Add(ZipArchive zip, string name, byte[] content)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync();
        await entry.WriteAsync(content);
    }
}

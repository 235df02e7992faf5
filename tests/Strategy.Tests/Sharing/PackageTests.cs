using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Sharing;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Sharing;

/// <summary>Packages as files, and from one city to another over real HTTP.</summary>
public sealed class PackageTests(StrategyCity running) : IClassFixture<StrategyCity>
{
    private TestHost Host => running.Host;

    [Fact]
    public void Package_Written_IsReadBackWithItsSignature()
    {
        var keys = new CityKeys(RandomNumberGenerator.GetBytes(32));

        var read = PackageFile.Read(PackageFile.Write(Head("{\"a\":1}"), "{\"a\":1}", keys));

        read.Value.Content.ShouldBe("{\"a\":1}");
        read.Value.Head.City.ShouldBe("Musterstadt");
        PackageFile.Fingerprint(read.Value.Head.Key).ShouldBe(PackageFile.Fingerprint(PackageFile.Read(PackageFile.Write(Head("{}"), "{}", keys)).Value.Head.Key));
    }

    [Theory]
    [InlineData("content.json", "\"a\":1", "\"a\":2", "strategy.package.broken")]
    [InlineData("package.json", "Musterstadt", "Hackerstadt", "strategy.package.broken")]
    [InlineData("package.json", "stadtlotse-package/1", "stadtlotse-package/9", "strategy.package.format")]
    [InlineData("package.json", "{", "[", "strategy.package.unreadable")]
    public void Package_Changed_IsRefused(string entry, string from, string to, string code)
    {
        var file = PackageFile.Write(Head("{\"a\":1}"), "{\"a\":1}", new CityKeys(RandomNumberGenerator.GetBytes(32)));

        PackageFile.Read(Altered(file, entry, from, to)).Faults.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public void Package_ThatIsNone_IsRefused()
    {
        PackageFile.Read([]).IsOk.ShouldBeFalse();
        PackageFile.Read("PK nothing"u8.ToArray()).IsOk.ShouldBeFalse();
        var random = new Random(5);
        for (var round = 0; round < 50; round++)
        {
            var bytes = new byte[random.Next(2_000)];
            random.NextBytes(bytes);
            PackageFile.Read(bytes).IsOk.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Package_OfOneCity_IsTakenOverByAnotherWithItsOrigin()
    {
        var (here, there) = (await Host.SignedIn("strategie"), await Host.SignedIn("strategie", slug: "nachbarort"));
        (await here.Submit("/strategie/pakete", new() { ["Offer"] = $"strategy/{CityStrategy.First}", ["Licence"] = "CC-BY-4.0" }, form: "handler=Share", button: null)).StatusCode.ShouldBe(HttpStatusCode.Found);
        var file = await Download(here);
        var target = (await there.Submit("/strategie/neu", new() { ["Words.Title"] = "Unsere eigene" })).Headers.Location!.OriginalString;

        var seen = (await Upload(there, file)).Headers.Location!.OriginalString;
        var page = await there.Page(seen);
        page.ShouldMatch("erstes Paket dieser Stadt|derselbe Schlüssel wie zuvor");
        page.ShouldContain("Jeder Antrag geht ganz online");
        var keys = page.Split("name=\"Keys\" value=\"").Skip(1).Select(p => p[..32]).ToList();
        var goal = page[..page.IndexOf("Jeder Antrag geht ganz online", StringComparison.Ordinal)].Split("name=\"Keys\" value=\"")[^1][..32];
        keys.Count.ShouldBeGreaterThan(150);
        (await there.Submit(seen, new() { ["Into"] = target.Split('/')[^1] })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await there.Submit(seen, new() { ["Into"] = target.Split('/')[^1], ["Keys"] = goal })).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await there.Page(target)).ShouldContain("Bürgernahe Dienste");
        var city = await Host.City("nachbarort");
        var made = await city.Read<StrategyDb>().Database.SqlQueryRaw<Guid>($"select g.id as \"Value\" from strategy_goal g join strategy_origin o on o.element = g.id where o.source = 'package'").ToListAsync(TestContext.Current.CancellationToken);
        (await there.Page($"/strategie/ziel/{made.ShouldHaveSingleItem()}")).ShouldContain("Version 1 (CC-BY-4.0)");
        (await city.Count("strategy_wording", $"element = (select element from strategy_origin where source = 'package' and element in (select id from strategy_goal)) and language = 'en'")).ShouldBe(2, "title and text");
    }

    [Fact]
    public async Task Package_InANewerVersion_ShowsWhatChanged()
    {
        var (here, there) = (await Host.SignedIn("strategie"), await Host.SignedIn("verwaltung", slug: "nachbarort"));
        var own = (await here.Submit("/strategie/neu", new() { ["Words.Title"] = "Wächst noch", ["Published"] = "true" })).Headers.Location!.OriginalString;
        var field = (await here.Submit($"{own}/neu/feld", new() { ["Words.Title"] = "Alter Titel", ["Number"] = "1" })).Headers.Location!.OriginalString;
        var offer = new Dictionary<string, string> { ["Offer"] = $"strategy/{own.Split('/')[^1]}", ["Licence"] = "CC0-1.0" };
        await here.Submit("/strategie/pakete", offer, form: "handler=Share", button: null);
        await Upload(there, await Download(here, "Wächst noch"));
        await here.Submit(field + "/bearbeiten", new() { ["Words.Title"] = "Neuer Titel", ["Number"] = "1", ["Seen"] = "0" });
        await here.Submit($"{own}/neu/leitsatz", new() { ["Words.Title"] = "Ganz frisch", ["Number"] = "1" });
        await here.Submit("/strategie/pakete", offer, form: "handler=Share", button: null);

        var page = await there.Page((await Upload(there, await Download(here, "Wächst noch"))).Headers.Location!.OriginalString);

        page.ShouldContain("Version 1 haben Sie schon. Seitdem sind 1 Teile neu, 1 geändert und 0 weggefallen.");
        page.ShouldContain("<del><span class=\"kern-sr-only\">weggefallen: </span>Alter </del>");
        page.ShouldContain("derselbe Schlüssel wie zuvor");
    }

    private static PackageHead Head(string content) =>
        new(PackageFile.Format, Guid.Parse("01900000-0000-7000-8000-000000000009"), "strategy", 1, "Titel", "Musterstadt", "CC-BY-4.0", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))), "", "");

    private static byte[] Altered(byte[] file, string name, string from, string to)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry(name)!;
            string text;
            using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
            writer.Write(text.Replace(from, to, StringComparison.Ordinal));
        }
        return stream.ToArray();
    }

    private static async Task<byte[]> Download(TestClient client, string title = "Digitale Strategie")
    {
        var page = await client.Page("/strategie/pakete");
        var link = page.Split("href=\"").First(p => p.Contains("/paket.zip", StringComparison.Ordinal) && p.Contains(title, StringComparison.Ordinal)).Split('"')[0];
        using var answer = await client.Get(link);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    internal static async Task<HttpResponseMessage> Upload(TestClient client, byte[] bytes)
    {
        var page = await client.Page("/strategie/pakete");
        using var content = new MultipartFormDataContent();
        var form = page[page.IndexOf("handler=Receive", StringComparison.Ordinal)..];
        foreach (var hidden in new[] { "_form", "_key" })
        {
            var at = form.IndexOf($"name=\"{hidden}\"", StringComparison.Ordinal);
            var value = form.IndexOf("value=\"", at, StringComparison.Ordinal) + 7;
            content.Add(new StringContent(form[value..form.IndexOf('"', value)]), hidden);
        }
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        content.Add(file, "package", "paket.zip");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/strategie/pakete?handler=Receive") { Content = content };
        request.Headers.Add("Origin", client.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        var answer = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        return answer;
    }
}

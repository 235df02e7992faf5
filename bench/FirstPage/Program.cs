using Stadtlotse.Bench.Measuring;
using Stadtlotse.Bench.Programs;
using Stadtlotse.Testing.Browser;

// What Chromium transfers for the first page with an empty cache, and for a later one.
var bench = new Bench("FirstPage", args);
using var scratch = new Scratch();
var program = Published.Stadtlotse(bench.Smoke);
await Served.Fill(program, scratch["data"], cases: 200, bench.Smoke);
await using var served = Served.Stadtlotse(program, scratch["data"]);
await served.Page("/");

var (first, later) = (new List<(long Bytes, int Requests)>(), new List<(long Bytes, int Requests)>());
for (var turn = 0; turn < bench.Runs; turn++)
{
    // A page of its own has an empty cache.
    await using var page = await Chromium.Open($"http://{served.Host}:{served.Port}");
    first.Add(await Visit(page, "/"));
    later.Add(await Visit(page, "/massnahmen"));
}
bench.Report(new("first page, empty cache (aim: at most 150)", "kB", [.. first.Select(t => t.Bytes / 1000.0)]));
bench.Report(new("its requests (aim: at most 15)", "requests", [.. first.Select(t => (double)t.Requests)]));
bench.Report(new("a later page, list of 50 measures (aim: at most 20)", "kB", [.. later.Select(t => t.Bytes / 1000.0)]));
bench.Report(new("its requests, those answered from the cache included", "requests", [.. later.Select(t => (double)t.Requests)]));
return first.Concat(later).All(t => t.Bytes > 0) ? 0 : 1;

static async Task<(long Bytes, int Requests)> Visit(BrowserPage page, string path)
{
    var status = await page.Go(path);
    if (status != 200) throw new InvalidOperationException($"{path} answered {status}.");
    await page.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
    return page.Transferred;
}

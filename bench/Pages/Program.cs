using System.Globalization;
using Stadtlotse.Bench.Measuring;
using Stadtlotse.Bench.Programs;

// The page of 50 measures among 10,000, beside a bare page that asks the same of the same database, by turns.
var bench = new Bench("Pages", args);
using var scratch = new Scratch();
var (stadtlotse, bare) = (Published.Stadtlotse(bench.Smoke), Published.Bare(bench.Smoke));
await Served.Fill(stadtlotse, scratch["data"], 10_000, bench.Smoke);
await using var platform = Served.Stadtlotse(stadtlotse, scratch["data"]);
await using var plain = Served.Bare(bare, scratch["data"]);
await MustHaveRows(platform, "/massnahmen");
await MustHaveRows(plain, "/Rows");

Wrk(platform, "/massnahmen", warm: true);
Wrk(plain, "/Rows", warm: true);
var own = new List<Load>();
var other = new List<Load>();
for (var turn = 0; turn < bench.Runs; turn++)
{
    other.Add(Wrk(plain, "/Rows"));
    own.Add(Wrk(platform, "/massnahmen"));
}

bench.Report(new("page of 50 measures", "pages/s", [.. own.Select(l => l.PerSecond)]));
bench.Report(new("the same, bare page", "pages/s", [.. other.Select(l => l.PerSecond)]));
bench.Report(new("ratio (aim: at least 60)", "%", [.. own.Zip(other, (a, b) => 100 * a.PerSecond / b.PerSecond)]));
bench.Report(new("processor time of a page", "ms", [.. own.Select(l => l.Processor)]));
bench.Report(new("the same, bare page", "ms", [.. other.Select(l => l.Processor)]));
bench.Report(new("ratio by processor time", "%", [.. own.Zip(other, (a, b) => 100 * b.Processor / a.Processor)]));
// Where the time goes: a page of the same frame that asks little of the database.
Wrk(platform, "/impressum", warm: true);
bench.Report(new("a page with the frame only, processor time", "ms", [Wrk(platform, "/impressum").Processor]));

Load Wrk(Served served, string path, bool warm = false)
{
    var seconds = bench.Smoke ? 1 : warm ? 4 : 5;
    var before = served.ProcessorTime();
    var output = Published.Run("wrk", "-t1", "-c32", $"-d{seconds}s", "-H", $"Host: {served.Host}:{served.Port}", "-H", "Accept: text/html", $"http://127.0.0.1:{served.Port}{path}");
    if (output.Contains("Non-2xx", StringComparison.Ordinal)) throw new InvalidOperationException(output);
    var requests = Number(output, " requests in");
    return new(requests / seconds, (served.ProcessorTime() - before) / requests);
}

static double Number(string output, string after)
{
    var line = output.Split('\n').First(l => l.Contains(after, StringComparison.Ordinal));
    return double.Parse(line[..line.IndexOf(after, StringComparison.Ordinal)].Trim(), CultureInfo.InvariantCulture);
}

static async Task MustHaveRows(Served served, string path)
{
    var rows = (await served.Page(path)).Split("scope=\"row\"").Length - 1;
    if (rows != 50) throw new InvalidOperationException($"{path} has {rows} rows instead of 50.");
}

internal sealed record Load(double PerSecond, double Processor);

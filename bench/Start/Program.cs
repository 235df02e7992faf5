using Stadtlotse.Bench.Measuring;
using Stadtlotse.Bench.Programs;

// Cold start to the first rendered page, and memory at rest after it, of the platform and of a bare page, by turns.
var bench = new Bench("Start", args);
using var scratch = new Scratch();
var (stadtlotse, bare) = (Published.Stadtlotse(bench.Smoke), Published.Bare(bench.Smoke));
await Served.Fill(stadtlotse, scratch["data"], cases: 0, bench.Smoke);
var rest = TimeSpan.FromSeconds(bench.Smoke ? 1 : 8);

var platform = new Figures();
var plain = new Figures();
// The first turn fills the system's file cache and is not counted.
for (var turn = bench.Smoke ? 1 : 0; turn <= bench.Runs; turn++)
{
    await Measure(Served.Bare(bare, scratch["data"]), "/", "<h1>", turn > 0 ? plain : null);
    await Measure(Served.Stadtlotse(stadtlotse, scratch["data"]), "/", "Musterstadt", turn > 0 ? platform : null);
}

bench.Report(new("start of the process to the first page", "ms", platform.Starts));
bench.Report(new("the same, bare page", "ms", plain.Starts));
bench.Report(new("ratio (aim: at most 2)", "×", [.. platform.Starts.Zip(plain.Starts, (a, b) => a / b)]));
bench.Report(new("processor time until then", "ms", platform.Processor));
bench.Report(new("the same, bare page", "ms", plain.Processor));
bench.Report(new("ratio", "×", [.. platform.Processor.Zip(plain.Processor, (a, b) => a / b)]));
bench.Report(new("resident memory at rest, one city (aim: at most 150)", "MB", platform.Resident));
bench.Report(new("of it the process's own, without mapped files", "MB", platform.Own));
bench.Report(new("resident memory at rest, bare page", "MB", plain.Resident));
bench.Report(new("of it the process's own, without mapped files", "MB", plain.Own));

async Task Measure(Served started, string path, string expected, Figures? figures)
{
    await using var served = started;
    var (milliseconds, page) = await served.FirstPage(path);
    var processor = served.ProcessorTime();
    if (!page.Contains(expected, StringComparison.Ordinal)) throw new InvalidOperationException($"The page does not say '{expected}'.");
    if (figures is null) return;
    await Task.Delay(rest);
    var (resident, own) = served.Memory();
    figures.Starts.Add(milliseconds);
    figures.Processor.Add(processor);
    figures.Resident.Add(resident);
    figures.Own.Add(own);
}

internal sealed record Figures
{
    public List<double> Starts { get; } = [];

    public List<double> Processor { get; } = [];

    public List<double> Resident { get; } = [];

    public List<double> Own { get; } = [];
}

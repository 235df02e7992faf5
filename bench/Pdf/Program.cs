using System.Diagnostics;
using System.Text;
using Stadtlotse.Bench.Measuring;
using Stadtlotse.Bench.Pdf;
using Stadtlotse.Pdf;

var bench = new Bench("Pdf", args);
var start = Stopwatch.GetTimestamp();
var writer = new PdfWriter(FontSet.System("DejaVu Sans"));
bench.Report(new("find and parse the fonts, once", "ms", [Stopwatch.GetElapsedTime(start).TotalMilliseconds]));
start = Stopwatch.GetTimestamp();
writer.Write(Notice.Number(0), out var first);
bench.Report(new("first notice of the process", "ms", [Stopwatch.GetElapsedTime(start).TotalMilliseconds]));
if (first.Pages != 2) throw new InvalidOperationException($"The notice has {first.Pages} pages instead of 2.");

var sizes = new List<double>();
using var stream = new MemoryStream(64 * 1024);
var number = 0;
bench.Throughput("two-page notices, one thread", batch =>
{
    var total = 0L;
    for (var i = 0; i < batch; i++)
    {
        stream.SetLength(0);
        var result = writer.Write(Notice.Number(number++), stream);
        total += result.Bytes;
        sizes.Add(result.Bytes / 1024.0);
    }
    return total;
});
// Processor time does not suffer from what else the machine does, as the throughput above does.
var counted = bench.Smoke ? 50 : 1000;
bench.Report(new("processor time of a notice, all threads", "ms", [.. Enumerable.Range(0, bench.Runs).Select(_ =>
{
    var before = Process.GetCurrentProcess().TotalProcessorTime;
    for (var i = 0; i < counted; i++)
    {
        stream.SetLength(0);
        writer.Write(Notice.Number(number++), stream);
    }
    return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / counted;
})]));
bench.Report(new("size of a notice", "kB", [sizes.Min(), sizes.Order().ElementAt(sizes.Count / 2), sizes.Max()]));

var long_ = new Document
{
    Title = "Haushaltsplan",
    Created = new(2026, 4, 3, 9, 30, 0, TimeSpan.Zero),
    Footer = RunningLine.PageOfPages,
    Content = [new Heading(1, "Haushaltsplan"), new Table([new("Nummer", "Stelle", "Ansatz"), .. Enumerable.Range(1, bench.Smoke ? 300 : 6000).Select(i => new TableRow($"{i}", $"Produkt {i % 97}, Sachkonto {i * 31}", $"{i * 17},00"))])],
};
bench.Duration(bench.Smoke ? "table of 300 rows" : "table of 6,000 rows", () => writer.Write(long_, out _));
if (args.Contains("--chromium")) Chromium(bench);

// Peak memory says whether long documents stay bounded.
bench.Report(new("largest working set", "MB", [Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0]));

static void Chromium(Bench bench)
{
    var folder = Directory.CreateTempSubdirectory("pdf-bench");
    var page = Path.Combine(folder.FullName, "notice.html");
    var text = string.Concat(Notice.Number(1).Content.OfType<Paragraph>().Select(p => $"<p>{string.Concat(p.Content.OfType<Run>().Select(r => r.Text))}</p>"));
    File.WriteAllText(page, $"<!doctype html><html lang=de><meta charset=utf-8><title>Bescheid</title><h1>Bescheid</h1>{text}<div style='break-before:page'></div>{text}</html>", Encoding.UTF8);
    var target = Path.Combine(folder.FullName, "notice.pdf");
    // The shell without windows is what the tests need and so what is installed.
    var browser = new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium" }.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Chromium is not installed (apt-get install chromium-headless-shell).");
    bench.Duration("the like printed by a Chromium process", () =>
    {
        using var process = Process.Start(new ProcessStartInfo(browser, ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", $"--user-data-dir={folder.FullName}/profile", $"--print-to-pdf={target}", "file://" + page]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
    });
    bench.Report(new("size of Chromium's file", "kB", [new FileInfo(target).Length / 1024.0]));
    folder.Delete(recursive: true);
}

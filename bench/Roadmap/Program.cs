using System.Globalization;
using System.Text;
using Stadtlotse.Bench.Measuring;
using Stadtlotse.Strategy.Roadmap;

// Draws timelines of many measures: milliseconds and size of the picture.
var bench = new Bench("Roadmap", args);
foreach (var count in bench.Smoke ? [50] : new[] { 120, 500, 2_000 })
{
    var groups = Enumerable.Range(0, 8).Select(field => new TimelineGroup($"Handlungsfeld {field + 1}", [.. Enumerable.Range(0, count / 8).Select(i =>
        new TimelineBar($"b{field * 1000 + i}", $"Maßnahme {i} mit einem Titel von üblicher Länge", new DateOnly(2027, 1, 4).AddDays(7 * (i * 13 % 250)), new DateOnly(2027, 6, 6).AddDays(7 * (i * 13 % 250) + i % 60), i % 3 == 0 ? "p" : "ax"))])).ToList();
    var svg = "";
    bench.Duration($"timeline of {count} measures", () => svg = TimelineSvg.Draw(groups, "Zeitplan", CultureInfo.GetCultureInfo("de-DE")));
    bench.Report(new("… size", "kB", [Encoding.UTF8.GetByteCount(svg) / 1000.0]));
    if (count <= 500 && Encoding.UTF8.GetByteCount(svg) > 300_000) throw new InvalidOperationException("The timeline of 500 measures is larger than 300 kB.");
}

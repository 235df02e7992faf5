using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Stadtlotse.Host.Operations;

/// <summary>
/// The scrape page: listens to the meters of the program and of ASP.NET Core and writes them in the Prometheus text form.
/// Own code because no exporter for it is to be had; it keeps sums, counts and fixed duration buckets, nothing else.
/// </summary>
internal sealed class MetricsPage : IDisposable
{
    private static readonly string[] Meters = [KernelMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];
    private static readonly double[] Buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly HashSet<string> Labels = ["http.request.method", "http.response.status_code", "http.route", "city", "outcome"];
    private const int SeriesLimit = 5_000;
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<(string Name, string Labels), Series> series = new();

    public MetricsPage()
    {
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (Meters.Contains(instrument.Meter.Name)) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.Start();
    }

    /// <summary>The page: one line per series.</summary>
    public string Write()
    {
        listener.RecordObservableInstruments();
        var page = new StringBuilder();
        foreach (var group in series.GroupBy(s => s.Key.Name).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var kind = group.First().Value.Kind;
            page.Append(CultureInfo.InvariantCulture, $"# TYPE {group.Key} {kind}\n");
            foreach (var ((name, labels), one) in group.OrderBy(s => s.Key.Labels, StringComparer.Ordinal)) one.Write(page, name, labels);
        }
        return page.ToString();
    }

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = (Name(instrument), LabelText(tags));
        if (!series.TryGetValue(key, out var one))
        {
            if (series.Count >= SeriesLimit) return;
            one = series.GetOrAdd(key, _ => new Series(KindOf(instrument)));
        }
        one.Record(value, instrument);
    }

    private static string KindOf(Instrument instrument)
    {
        var type = instrument.GetType().Name;
        return type.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram" : type.Contains("UpDown", StringComparison.Ordinal) || type.Contains("Gauge", StringComparison.Ordinal) ? "gauge" : "counter";
    }

    private static string Name(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_').Replace('-', '_');
        return instrument.Unit == "s" ? name + "_seconds" : name;
    }

    private static string LabelText(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            if (!Labels.Contains(key)) continue;
            text.Append(text.Length == 0 ? "" : ",").Append(key.Replace('.', '_')).Append("=\"")
                .Append(Convert.ToString(value, CultureInfo.InvariantCulture)?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal)).Append('"');
        }
        return text.ToString();
    }

    public void Dispose() => listener.Dispose();

    private sealed class Series(string kind)
    {
        private readonly long[] counts = new long[Buckets.Length];
        private double sum;
        private long count;

        public string Kind => kind;

        public void Record(double value, Instrument instrument)
        {
            lock (counts)
            {
                // Observable instruments tell their whole value each time, the others what is added.
                sum = instrument.IsObservable ? value : sum + value;
                count++;
                for (var i = 0; i < Buckets.Length; i++)
                    if (value <= Buckets[i]) counts[i]++;
            }
        }

        public void Write(StringBuilder page, string name, string labels)
        {
            lock (counts)
            {
                var comma = labels.Length == 0 ? "" : ",";
                var braces = labels.Length == 0 ? "" : $"{{{labels}}}";
                if (kind != "histogram")
                {
                    page.Append(CultureInfo.InvariantCulture, $"{name}{braces} {sum}\n");
                    return;
                }
                for (var i = 0; i < Buckets.Length; i++) page.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels}{comma}le=\"{Buckets[i]}\"}} {counts[i]}\n");
                page.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels}{comma}le=\"+Inf\"}} {count}\n{name}_sum{braces} {sum}\n{name}_count{braces} {count}\n");
            }
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Stadtlotse.Bench.Programs;

/// <summary>A web program in a process of its own.</summary>
public sealed class Served : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> output = new();
    private readonly Process process;
    private readonly HttpClient http;
    private readonly long started;

    private Served(string program, IEnumerable<string> arguments, int port, string host)
    {
        (Port, Host) = (port, host);
        // Answers are measured as they cross the wire: no proxy, no unpacking.
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Host = $"{host}:{port}";
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        started = Stopwatch.GetTimestamp();
        process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() })!;
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>The host name requests carry.</summary>
    public string Host { get; }

    /// <summary>The process's number.</summary>
    public int Id => process.Id;

    /// <summary>Starts <c>stadtlotse serve</c> on a data folder; requests go to the example city's portal.</summary>
    public static Served Stadtlotse(string program, string data)
    {
        var port = FreePort();
        return new Served(program, ["serve", "--data", data, "--urls", $"http://127.0.0.1:{port}"], port, "musterstadt.localhost");
    }

    /// <summary>Starts the bare program on the example city's database.</summary>
    public static Served Bare(string program, string data)
    {
        var port = FreePort();
        return new Served(program, ["--db", Path.Combine(data, "musterstadt", "city.db"), "--urls", $"http://127.0.0.1:{port}"], port, "127.0.0.1");
    }

    /// <summary>Fills a fresh data folder with the example city and so many further measures; in smoke always with 500, which all benches of a run share.</summary>
    public static async Task Fill(string program, string data, int cases, bool smoke)
    {
        var shared = smoke ? Environment.GetEnvironmentVariable("STADTLOTSE_BENCH_EXAMPLE") : null;
        if (shared is null)
        {
            await Fill(program, data, smoke ? 500 : cases);
            return;
        }
        if (!File.Exists(shared + ".filled"))
        {
            await Fill(program, shared, 500);
            await File.WriteAllTextAsync(shared + ".filled", "");
        }
        Published.Run("cp", "-r", shared, data);
        foreach (var beside in (string[])[".key", ".heads"]) Published.Run("cp", "-r", shared + beside, data + beside);
    }

    private static async Task Fill(string program, string data, int cases)
    {
        var port = FreePort();
        await using var demo = new Served(program, ["demo", "--data", data, "--cases", cases.ToString(CultureInfo.InvariantCulture), "--urls", $"http://127.0.0.1:{port}"], port, "localhost");
        while (!demo.output.Any(line => line.Contains("password", StringComparison.Ordinal)))
        {
            demo.MustRun();
            await Task.Delay(50);
        }
    }

    /// <summary>Asks from the start of the process until the page is there. Gives milliseconds since that start, and the page.</summary>
    public async Task<(double Milliseconds, string Page)> FirstPage(string path)
    {
        while (true)
        {
            MustRun();
            try
            {
                using var answer = await http.GetAsync(path);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    var page = await answer.Content.ReadAsStringAsync();
                    return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, page);
                }
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
            }
            catch (HttpRequestException e) when (e.InnerException is SocketException)
            {
                // Not listening yet.
            }
            await Task.Delay(3);
        }
    }

    /// <summary>A page of the running program.</summary>
    public async Task<string> Page(string path) => (await FirstPage(path)).Page;

    /// <summary>Memory in MB as the kernel counts it: all resident, and the part that is the process's own (no mapped files).</summary>
    public (double Resident, double Own) Memory()
    {
        var status = File.ReadAllLines($"/proc/{process.Id}/status");
        return (Read("VmRSS:"), Read("RssAnon:"));

        double Read(string name) => double.Parse(status.First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Processor time in milliseconds the process has taken so far, over all threads.</summary>
    public double ProcessorTime()
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalMilliseconds;
    }

    /// <summary>A port that is free just now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Stops the program as an operator does.</summary>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (!process.HasExited)
        {
            Process.Start("sh", ["-c", $"kill -TERM {process.Id}"])?.Dispose();
            try
            {
                await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            }
            catch (TimeoutException)
            {
                process.Kill();
                throw new InvalidOperationException("The program did not stop within 30 seconds.");
            }
        }
        process.Dispose();
    }

    private void MustRun()
    {
        if (process.HasExited) throw new InvalidOperationException($"The program ended with code {process.ExitCode}: {string.Join('\n', output.TakeLast(20))}");
    }
}

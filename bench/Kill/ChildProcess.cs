using System.Diagnostics;
using System.Globalization;

namespace Stadtlotse.Bench.Kill;

/// <summary>One life of the child, seen from the parent.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource<double> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> errors = [];
    private readonly Task reading;

    public ChildProcess(Installation installation, string sink, TimeSpan ahead, Action<string> take)
    {
        var start = Stopwatch.GetTimestamp();
        process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["--child", installation.Folder, installation.Server ?? "", sink, ahead.TotalSeconds.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.AutoFlush = true;
        process.ErrorDataReceived += (_, line) => { lock (errors) errors.Add(line.Data ?? ""); };
        process.BeginErrorReadLine();
        reading = Task.Run(async () =>
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                take(line);
                answered.TrySetResult(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        });
    }

    /// <summary>Milliseconds from the start to the first answer.</summary>
    public Task<double> Answered => answered.Task;

    /// <summary>Whether it may still take what is sent.</summary>
    public bool IsRunning => !reading.IsCompleted;

    /// <summary>What feeds it.</summary>
    public Task Sending { get; set; } = Task.CompletedTask;

    /// <summary>What it complained of.</summary>
    public string Errors
    {
        get
        {
            lock (errors) return string.Join('\n', errors.TakeLast(20));
        }
    }

    public Task Send(string line) => process.StandardInput.WriteLineAsync(line);

    /// <summary><c>kill -9</c>. Answers it still wrote count: they were given.</summary>
    public async Task Kill()
    {
        if (process.HasExited) throw new InvalidOperationException($"The child ended by itself with code {process.ExitCode}: {Errors}");
        process.Kill();
        await process.WaitForExitAsync();
        await Task.WhenAll(reading, Sending);
    }

    /// <summary>Ends its input and waits for it.</summary>
    public async Task Stop()
    {
        await Sending;
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        await reading;
        if (process.ExitCode != 0) throw new InvalidOperationException($"The child ended with code {process.ExitCode}: {Errors}");
    }

    public void Dispose() => process.Dispose();
}

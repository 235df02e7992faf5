using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Stadtlotse.Strategy.Import;

/// <summary>
/// PDF by way of <c>pdftotext -bbox-layout</c> (poppler-utils), which gives every word with its place.
/// The program runs as a process of its own with limits of time and output; the file goes in on standard input.
/// </summary>
internal static class PdfReading
{
    /// <summary>Longest run of the program: 60 seconds.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(60);

    /// <summary>Most output that is read: 256 MiB, some 20,000 pages.</summary>
    private const int MaxOutput = 256 << 20;

    private const int MaxErrors = 64 << 10;

    /// <summary>The mark of a PDF within the first 1,024 bytes, before anything that reads as text (ISO 32000-1, annex H.3.4.1).</summary>
    public static bool IsPdf(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) is >= 0 and < 64;

    public static async Task<Reading> ReadAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var (output, errors, code, fault) = await RunAsync(bytes, cancellation).ConfigureAwait(false);
        var findings = new List<ImportFinding>();
        if (fault is not null) findings.Add(ImportFinding.Of(fault));
        if (fault == "pdf.tool") return new("pdf", []) { Findings = findings };
        var pages = PdfPages.Read(output);
        if (pages.Count == 0 || code == 3)
        {
            if (fault is null)
                findings.Add(ImportFinding.Of(code == 3 || errors.Contains("password", StringComparison.OrdinalIgnoreCase) ? "pdf.password" : code != 0 ? "pdf.damaged" : "pdf.noText"));
            return new("pdf", []) { Findings = findings };
        }
        var empty = pages.Count(p => p.Words == 0);
        if (empty == pages.Count) return new("pdf", []) { Findings = [.. findings, ImportFinding.Of("pdf.noText")] };
        if (empty > 0) findings.Add(ImportFinding.Of("pdf.pagesWithoutText"));
        if (fault is null && (code != 0 || errors.Contains("Syntax Error", StringComparison.Ordinal))) findings.Add(ImportFinding.Of("pdf.partly"));
        var (lines, notes) = PdfLayout.Lines(pages);
        return new("pdf", lines) { Findings = findings, Notes = notes };
    }

    private static async Task<(string Output, string Errors, int Code, string? Fault)> RunAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        using var process = new Process
        {
            StartInfo = new("pdftotext", ["-bbox-layout", "-enc", "UTF-8", "-", "-"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
                UseShellExecute = false,
            },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return ("", "", -1, "pdf.tool");
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(MaxTime);
        var output = new StringBuilder();
        var errors = new StringBuilder();
        string? fault = null;
        try
        {
            var reading = Drain(process.StandardOutput, output, MaxOutput, limit.Token);
            var complaining = Drain(process.StandardError, errors, MaxErrors, limit.Token);
            await Feed(process, bytes, limit.Token).ConfigureAwait(false);
            if (!await reading.ConfigureAwait(false)) fault = "pdf.size";
            await complaining.ConfigureAwait(false);
            if (fault is null) await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            fault = "pdf.time";
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        return (output.ToString(), errors.ToString(), process.HasExited && fault is null ? process.ExitCode : 0, fault);
    }

    private static async Task Feed(Process process, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(bytes, cancellation).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // the program has given up on the file and says why on standard error
        }
    }

    /// <summary>Reads to the end or to the limit; false at the limit.</summary>
    private static async Task<bool> Drain(StreamReader reader, StringBuilder into, int most, CancellationToken cancellation)
    {
        var buffer = new char[32768];
        for (int read; (read = await reader.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
        {
            if (into.Length + read > most) return false;
            into.Append(buffer, 0, read);
        }
        return true;
    }
}

using System.Diagnostics;

namespace Stadtlotse.Pdf.Tests;

/// <summary>Programs of the machine that look at a PDF from outside. A test that needs one skips, visibly, when it is not installed.</summary>
internal static class Tool
{
    /// <summary>Runs a program and gives what it prints; <c>{file}</c> among the arguments is the PDF.</summary>
    public static async Task<string> Run(string program, byte[] pdf, params string[] arguments) => (await Start(program, pdf, arguments)).Output;

    /// <summary>Renders one page as grey values.</summary>
    public static async Task<(int Width, int Height, byte[] Pixels)> Render(byte[] pdf, int page, int dpi)
    {
        var root = Path.Combine(Path.GetTempPath(), $"pdf-test-{Environment.ProcessId}-{Interlocked.Increment(ref counter)}");
        await Start("pdftoppm", pdf, "-gray", "-r", $"{dpi}", "-f", $"{page}", "-l", $"{page}", "-singlefile", "{file}", root);
        try
        {
            var data = await File.ReadAllBytesAsync(root + ".pgm");
            var header = System.Text.Encoding.ASCII.GetString(data, 0, 20).Split('\n', ' ');
            var (width, height) = (int.Parse(header[1]), int.Parse(header[2]));
            return (width, height, data[^(width * height)..]);
        }
        finally
        {
            File.Delete(root + ".pgm");
        }
    }

    private static int counter;

    private static async Task<(string Output, int Code)> Start(string program, byte[] pdf, params string[] arguments)
    {
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program))))
            Assert.Skip($"'{program}' is not installed.");
        var file = Path.Combine(Path.GetTempPath(), $"pdf-test-{Environment.ProcessId}-{Interlocked.Increment(ref counter)}.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        try
        {
            var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in arguments) start.ArgumentList.Add(argument == "{file}" ? file : argument);
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            process.ExitCode.ShouldBe(0, $"{program}: {await errors}");
            (await errors).ShouldBeEmpty();
            return (await output, process.ExitCode);
        }
        finally
        {
            File.Delete(file);
        }
    }
}

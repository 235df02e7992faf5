using System.Collections;
using Microsoft.Playwright;
using Xunit;

namespace Stadtlotse.Testing.Browser;

/// <summary>
/// One headless Chromium for all tests of a process: the one installed on the machine, nothing is downloaded. The shell without
/// windows is preferred, for it shows a page the same and costs half as much. Where there is none the running test skips, visibly; on CI (<c>CI=true</c>) it fails.
/// </summary>
public static class Chromium
{
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--no-first-run", "--font-render-hinting=none",
    ];

    private static readonly Lazy<Task<IBrowser>> Running = new(Launch);

    /// <summary>Path of the browser; null when none is installed.</summary>
    public static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => (Folder: folder, Name: name))).OrderBy(found => Array.IndexOf(Names, found.Name))
        .Select(found => Path.Combine(found.Folder, found.Name)).FirstOrDefault(File.Exists);

    /// <summary>Opens a page of its own, with nothing in its cache and no cookies but those of the view.</summary>
    /// <param name="address">Where the program under test listens, such as <c>http://localhost:5123</c>.</param>
    /// <param name="view">How the page is looked at; a desktop browser by default.</param>
    public static async Task<BrowserPage> Open(string address, PageView? view = null)
    {
        if (Executable is null)
        {
            const string message = "Chromium is not installed (apt-get install chromium-headless-shell).";
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(message);
            Assert.Skip(message);
        }
        return await BrowserPage.Create(await Running.Value, address, view ?? new PageView());
    }

    private static async Task<IBrowser> Launch()
    {
        var playwright = await Playwright.CreateAsync();
        // On a machine without a locale it would not write a file name with an umlaut.
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(e => KeyValuePair.Create((string)e.Key, (string)e.Value!)).Where(e => e.Key is not ("LANG" or "LC_ALL")).Append(new("LANG", "C.UTF-8"));
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = Arguments, Env = environment });
    }
}

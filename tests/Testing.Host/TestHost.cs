using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stadtlotse.Host;
using Stadtlotse.Host.Serving;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Testing.Host;

/// <summary>
/// The whole program on a real port and a fresh database of the run's engine, with two cities that have the example data:
/// <c>musterstadt</c> and <c>nachbarort</c>.
/// </summary>
public sealed class TestHost : IAsyncDisposable
{
    /// <summary>Rounds of a password's hash: at full strength signing in is half the processor time of all tests.</summary>
    public const int PasswordRounds = 2_000;

    private readonly WebApplication app;
    private readonly string folder;
    private readonly List<(LogLevel Level, string Text)> log;

    private TestHost(WebApplication app, string folder, List<(LogLevel, string)> log) => (this.app, this.folder, this.log) = (app, folder, log);

    /// <summary>Where the data folder and the master key lie.</summary>
    public string Folder => folder;

    public IServiceProvider Services => app.Services;

    public CityRegistry Cities => Services.GetRequiredService<CityRegistry>();

    public int Port => new Uri(app.Urls.First()).Port;

    /// <summary>What was logged from warnings up.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (log) return [.. log.Where(l => l.Level >= LogLevel.Warning).Select(l => l.Text)];
        }
    }

    /// <summary>Starts the program.</summary>
    /// <param name="modules">Further modules, made for the test.</param>
    /// <param name="adjust">Last changes to the builder.</param>
    /// <param name="examples">Whether the cities get the example data.</param>
    /// <param name="role">As the setting of that name.</param>
    /// <param name="surface">As the setting of that name.</param>
    /// <param name="proxies">Proxies that are believed.</param>
    /// <param name="requests">As the setting of that name.</param>
    /// <param name="otlp">As the setting of that name.</param>
    /// <param name="copied">Whether cities with the example data are copies of those filled once, rather than filled now.</param>
    public static async Task<TestHost> Start(IEnumerable<Module>? modules = null, Action<WebApplicationBuilder>? adjust = null, bool examples = true, string role = "all", string surface = "all", string proxies = "", int requests = 256, string otlp = "", bool copied = true)
    {
        var folder = Directory.CreateTempSubdirectory("stadtlotse-host-").FullName;
        var settings = new Settings
        {
            Urls = "http://127.0.0.1:0",
            Role = role,
            Surface = surface,
            Proxies = proxies,
            Requests = requests,
            Otlp = otlp,
            Cities = new CityOptions
            {
                Data = Path.Combine(folder, "data"),
                MasterKey = Path.Combine(folder, "master.key"),
                Servers = TestEngine.Current == Engine.Postgres ? new() { ["main"] = TestEngine.Server } : [],
            },
        };
        copied = copied && examples;
        if (copied) await ExampleCities.CopyTo(folder);
        else MasterKey.CreateOrRotate(settings.Cities.MasterKey, Instant.Now(TimeProvider.System));
        var log = new List<(LogLevel, string)>();
        var app = Server.Build(settings, [.. AllModules.List, .. modules ?? []], adjust: builder =>
        {
            builder.Environment.EnvironmentName = Environments.Staging;
            builder.Logging.ClearProviders().AddProvider(new Collector(log));
            builder.Services.AddSingleton(_ => new Passwords(PasswordRounds));
            adjust?.Invoke(builder);
        });
        var host = new TestHost(app, folder, log);
        await host.Cities.Start();
        await app.StartAsync();
        if (copied) return host;
        foreach (var slug in new[] { "musterstadt", "nachbarort" })
        {
            var city = await host.Cities.Add(slug, char.ToUpperInvariant(slug[0]) + slug[1..], TestEngine.Current, TestEngine.Current == Engine.Postgres ? "main" : "",
                [($"{slug}.localhost", "portal"), ($"desk.{slug}.localhost", "desk")]);
            if (!examples) continue;
            foreach (var example in app.Services.GetServices<IExampleData>().OrderBy(e => e.Order)) await example.Fill(city, 0, default);
        }
        return host;
    }

    public Task<City> City(string slug = "musterstadt") => Cities.Require(slug);

    public Uri Address(string surface, string slug = "musterstadt") => new($"http://{(surface == "desk" ? "desk." : "")}{slug}.localhost:{Port}");

    /// <summary>A browser without script: cookies, no automatic redirects, the headers browsers send.</summary>
    public TestClient Client(string surface = "portal", string slug = "musterstadt") => new(Address(surface, slug));

    /// <summary>A browser that is signed in with an example account.</summary>
    public async Task<TestClient> SignedIn(string login, string surface = "desk", string slug = "musterstadt")
    {
        var client = Client(surface, slug);
        var account = Services.GetServices<IExampleData>().SelectMany(e => e.Shown).Single(a => a.Login == login);
        var answer = await client.Submit("/anmelden", new() { ["Login"] = account.Login, ["Password"] = account.Password });
        return answer.StatusCode == HttpStatusCode.Found ? client : throw new InvalidOperationException($"Signing in as {login} answered {answer.StatusCode}.");
    }

    /// <summary>Stops the program and leaves its data where they are.</summary>
    internal async Task Stop()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        var databases = Cities.Entries.Where(e => e.Engine == Engine.Postgres).Select(e => e.DatabaseName).ToList();
        await Stop();
        if (databases.Count > 0) await TestEngine.DropDatabases(databases);
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Collector(List<(LogLevel, string)> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (log) log.Add((logLevel, formatter(state, exception) + (exception is null ? "" : "\n" + exception)));
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>An HTTP client that behaves like a browser without script.</summary>
public sealed partial class TestClient(Uri address) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        CookieContainer = new CookieContainer(),
        // Names below localhost need no name service: always this machine.
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = address, DefaultRequestHeaders = { { "Accept", "text/html,application/xhtml+xml" }, { "Accept-Language", "de" } } };

    public HttpClient Http => http;

    public Task<HttpResponseMessage> Get(string path) => http.GetAsync(path);

    /// <summary>The page's text; fails when it does not answer 200.</summary>
    public async Task<string> Page(string path)
    {
        using var answer = await http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.OK ? text : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {text}");
    }

    /// <summary>Opens the page, fills its form with the given fields beside the hidden ones, and sends it.</summary>
    /// <param name="page">Path of the page with the form.</param>
    /// <param name="fields">Fields to set.</param>
    /// <param name="form">Part of the form's action, when the page has several.</param>
    public async Task<HttpResponseMessage> Submit(string page, Dictionary<string, string> fields, string? form = null)
    {
        var html = await Page(page);
        var chosen = Form().Matches(html).FirstOrDefault(m => form is null ? !m.Value.Contains("/abmelden", StringComparison.Ordinal) : m.Value.Contains(form, StringComparison.Ordinal))?.Value
            ?? throw new InvalidOperationException($"{page} has no such form.");
        var all = Hidden().Matches(chosen).ToDictionary(m => Attribute(m.Value, "name"), m => Attribute(m.Value, "value"));
        foreach (var (name, value) in fields) all[name] = value;
        var action = Attribute(Opening().Match(chosen).Value, "action");
        return await Post(action.Length > 0 ? WebUtility.HtmlDecode(action) : page, all);
    }

    /// <summary>Opens the page, changes some fields of its form and sends it with all others as they stand, as a browser does.</summary>
    /// <param name="page">Path of the page with the form.</param>
    /// <param name="fields">Fields to change; a field of another name is added.</param>
    /// <param name="form">Part of the form's HTML, when the page has several.</param>
    public async Task<HttpResponseMessage> Fill(string page, Dictionary<string, string> fields, string? form = null)
    {
        var html = await Page(page);
        var all = FieldsOf(html, form);
        foreach (var (name, value) in fields) all[name] = value;
        var action = FormOf(html, form).GetAttribute("action");
        return await Post(string.IsNullOrEmpty(action) ? page : action, all);
    }

    /// <summary>What the browser would send of a form now: hidden fields, texts, what is chosen.</summary>
    /// <param name="html">The page.</param>
    /// <param name="form">Part of the form's HTML; null for the first that is not the sign-out.</param>
    public static Dictionary<string, string> FieldsOf(string html, string? form = null)
    {
        var all = new Dictionary<string, string>();
        foreach (var field in FormOf(html, form).QuerySelectorAll("input[name], textarea[name], select[name]"))
            if (field switch
            {
                AngleSharp.Html.Dom.IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? box.Value : null,
                AngleSharp.Html.Dom.IHtmlInputElement { Type: "file" } => null,
                AngleSharp.Html.Dom.IHtmlInputElement input => input.Value,
                AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value,
                AngleSharp.Html.Dom.IHtmlSelectElement select => select.Value,
                _ => null,
            } is { } value) all[field.GetAttribute("name")!] = value;
        return all;
    }

    private static AngleSharp.Dom.IElement FormOf(string html, string? form) => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).QuerySelectorAll("form[method=post]")
        .FirstOrDefault(f => form is null ? f.GetAttribute("action")?.Contains("/abmelden", StringComparison.Ordinal) != true : f.OuterHtml.Contains(form, StringComparison.Ordinal))
        ?? throw new InvalidOperationException("The page has no such form.");

    /// <summary>Posts a form as a browser on the same site does.</summary>
    public async Task<HttpResponseMessage> Post(string path, Dictionary<string, string> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Origin", address.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await http.SendAsync(request);
    }

    private static string Attribute(string tag, string name)
    {
        var at = tag.IndexOf($" {name}=\"", StringComparison.Ordinal);
        if (at < 0) return "";
        var start = at + name.Length + 3;
        return WebUtility.HtmlDecode(tag[start..tag.IndexOf('"', start)]);
    }

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<form[^>]*>")]
    private static partial Regex Opening();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    public void Dispose() => http.Dispose();
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Testing.Browser;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Slots;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Web.Tests.Gallery;

/// <summary>A program that shows every component in every state, on a free port of loopback.</summary>
public sealed class GalleryHost : IAsyncLifetime
{
    private static readonly CityFace City = new("Stadt Beispielstadt")
    {
        Contact = new CityContact(["Am Markt 1", "12345 Beispielstadt"], "rathaus@beispielstadt.example", "01234 56-0", "Bürgermeisterin Erika Musterfrau", "Landkreis Beispiel")
        {
            PrivacyMail = "datenschutz@beispielstadt.example",
        },
        Statement = new AccessibilityStatement("Schlichtungsstelle des Landes, Hauptstraße 1, 54321 Landeshauptstadt", new DateOnly(2026, 3, 1), []),
    };

    private WebApplication? app;

    /// <summary>Where it listens.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What it logged.</summary>
    public ConcurrentQueue<string> Log { get; } = [];

    /// <summary>A client without cookies that follows no redirects.</summary>
    public HttpClient Client { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(new QueueLogs(Log));
        builder.Services.AddStadtlotseWeb().AddPages(typeof(GalleryHost).Assembly).AddScoped<GalleryWords>();
        builder.Services.AddSingleton(new Ids(TimeProvider.System));
        builder.Services.AddSingleton(new DerivedLanguage(
            new Language(PseudoLanguage.Code, "Pseudo", Language.German.Culture), PseudoLanguage.Of));
        foreach (var (key, path) in new[] { ("web.navigation", "/gallery"), ("web.search", "/gallery/parts"), ("web.steps", "/gallery/form") })
            builder.Services.AddNavigation(new NavigationItem(Surface.Portal, key, path));
        builder.Services.AddNavigation(new NavigationArea("web.footer", 10));
        builder.Services.AddNavigation(new NavigationItem(Surface.Desk, "web.desk", "/desk/gallery") { Area = "web.footer" });
        builder.Services.AddNavigation(new NavigationItem(Surface.Desk, "web.imprint.title", "/impressum") { Area = "web.footer" });
        builder.Services.AddNavigation(new NavigationItem(Surface.Desk, "web.search", "/desk/search", 20));

        builder.Services.AddSingleton(new SlotPart("home.tasks", "/Pages/Gallery/_Task.cshtml"));
        builder.Services.AddSingleton(new SlotPart("home.tasks", "/Pages/Gallery/_Task.cshtml") { VisibleTo = _ => false });
        builder.Services.AddNavigation(new NavigationItem(Surface.Portal, "web.theme", "/broken")
        {
            VisibleTo = context => context.Request.Headers["X-Break"] == "layout" ? throw new InvalidOperationException("The layout is broken.") : false,
        });

        app = builder.Build();
        app.UseStadtlotseWeb(web => web.Use((HttpContext context, RequestDelegate next) =>
        {
            if (context.Request.Headers["X-Break"] == "city") throw new IOException("The city's database is gone.");
            context.Features.Set(City);
            context.Features.Set(Enum.TryParse<Surface>(context.Request.Headers["X-Surface"], out var surface) ? new ServedSurfaces(surface)
                : context.Request.Path.StartsWithSegments("/desk") ? new ServedSurfaces(Surface.Desk) : new ServedSurfaces(Surface.Portal, Surface.Api));
            if (context.Request.Headers.ContainsKey("X-Tls")) context.Request.Scheme = "https";
            if (context.Request.Headers["X-Person"] is [{ } person]) context.Features.Set(Viewer.Nobody with { Account = Guid.AllBitsSet, Name = person });
            return next(context);
        }));
        app.MapGet("/throws", string () => throw new InvalidOperationException("Erika Musterfrau, Musterweg 3")).WithMetadata(new SurfaceAttribute(Surface.Portal));
        app.MapGet("/status/{code:int}", (int code) => Results.StatusCode(code)).WithMetadata(new SurfaceAttribute(Surface.Portal));
        app.MapPost("/api/echo", (Dictionary<string, string> body) => body).WithMetadata(new SurfaceAttribute(Surface.Api)).DisableAntiforgery();
        app.MapPost("/callback", () => "taken").WithMetadata(new SurfaceAttribute(Surface.Portal), new AllowCrossSiteAttribute()).DisableAntiforgery();
        app.MapGet("/faults", () => FaultProblem.Of([new Fault("Title", "gallery.owner", "The title is missing.") { Kind = FaultKind.Conflict }])).WithMetadata(new SurfaceAttribute(Surface.Api));
        app.MapGet("/sources", (HttpContext context) =>
        {
            ContentSources.Of(context).FormAction.Add("https://id.example");
            return "opened";
        }).WithMetadata(new SurfaceAttribute(Surface.Portal));
        app.MapRazorPages();
        await app.StartAsync();
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Address) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (app is not null) await app.DisposeAsync();
    }

    private sealed class QueueLogs(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
        public void Dispose() { }
    }
}

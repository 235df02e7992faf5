using System.Threading.RateLimiting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Stadtlotse.Host.Operations;
using Stadtlotse.Identity.Oidc;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Web;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;

namespace Stadtlotse.Host.Serving;

/// <summary>Puts the program together: kernel, web layer, modules, operations.</summary>
internal static class Server
{
    /// <summary>Builds the program; starting it is the caller's.</summary>
    /// <param name="settings">Checked settings.</param>
    /// <param name="modules">The explicit list of modules.</param>
    /// <param name="demo">What the example city shows on plain <c>localhost</c>; null outside the demo.</param>
    /// <param name="clock">The clock; null for the system's.</param>
    /// <param name="adjust">Last changes to the builder, for tests.</param>
    public static WebApplication Build(Settings settings, IReadOnlyList<Module> modules, DemoCity? demo = null, TimeProvider? clock = null, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(Server).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseUrls(settings.Urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxConcurrentConnections = 10_000);
        builder.Services.AddRoutingCore();
        builder.Logging.AddJsonConsole(json => json.UseUtcTimestamp = true);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Error)
            // It warns of form keys kept in plain text; FormKeys seals them.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        AddKernel(builder.Services, settings, clock ?? TimeProvider.System);
        builder.Services.AddStadtlotseWeb();
        foreach (var module in modules) module.AddTo(builder.Services);
        if (demo is not null) builder.Services.AddSingleton(demo);
        AddLimits(builder.Services, settings);
        if (settings.Otlp.Length > 0) AddExport(builder.Services, settings.Otlp);
        adjust?.Invoke(builder);

        var app = builder.Build();
        // Listens from now on, not from the first scrape.
        _ = app.Services.GetRequiredService<MetricsPage>();
        if (settings.Proxies.Length > 0) app.UseForwardedHeaders(Forwarding(settings));
        app.UseRateLimiter();
        app.UseStadtlotseWeb(web => web.UseMiddleware<CityResolver>());
        app.UseMiddleware<StorageGuard>();
        foreach (var step in app.Services.GetServices<PipelineStep>()) step.Use(app);
        app.UseRights();
        app.MapRazorPages();
        app.MapOperations();
        foreach (var module in modules) module.Map(app);
        app.CheckRights();
        return app;
    }

    private static void AddKernel(IServiceCollection services, Settings settings, TimeProvider clock)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.Cities);
        services.AddSingleton(clock);
        services.AddSingleton(new Ids(clock));
        services.AddDataProtection().SetApplicationName("stadtlotse");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = new FormKeys(provider.GetRequiredService<CityRegistry>())));
        services.AddSingleton<ConsumerTable>();
        services.AddSingleton<CityRegistry>();
        services.AddSingleton<Viewers>();
        services.AddReading<PeopleDb>();
        services.AddReading<AccessDb>();
        services.AddSingleton<QueueWorker>();
        services.AddSingleton<MetricsPage>();
        services.AddHostedService<KernelMetrics>();
        services.AddHostedService(_ => new RestingMemory(clock));
        services.AddHostedService<CityWatch>();
        services.AddSingleton(new ProviderNetworks([.. settings.AllowedProviders.Select(n => n!.Value)]));
        services.AddSingleton(new ProcessRole(settings.Role is "worker" or "all"));
        services.AddSingleton(provider => new PublicAddress((city, surface) => AddressOf(provider, settings, city, surface)));
        if (settings.ClamAv.Length > 0) services.AddSingleton(new ClamAv(settings.ClamAv).Consumer);
        if (settings.Role is "worker" or "all") services.AddHostedService(provider => provider.GetRequiredService<QueueWorker>());
    }

    /// <summary>Scheme and port as set, else HTTPS behind a proxy, else as the program listens; its port may be known only since it started.</summary>
    private static Uri? AddressOf(IServiceProvider provider, Settings settings, City city, string surface)
    {
        var host = provider.GetRequiredService<CityRegistry>().HostsOf(city.Entry.Id).Where(h => h.Surface == surface).MinBy(h => h.Host, StringComparer.Ordinal)?.Host;
        var root = settings.LinkAddress ?? (settings.Proxies.Length > 0 ? new Uri("https://localhost") : Listening(provider));
        return host is null ? null : new UriBuilder(root.Scheme, host, root.IsDefaultPort ? -1 : root.Port).Uri;
    }

    private static Uri Listening(IServiceProvider provider) =>
        new((provider.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost").Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal));

    /// <summary>The nearest proxy says who asks and whether over TLS; the host name it passes on unchanged.</summary>
    private static ForwardedHeadersOptions Forwarding(Settings settings)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.ProxyNetworks) options.KnownIPNetworks.Add(network!.Value);
        return options;
    }

    /// <summary>
    /// Bounds what works at once: over the process, per city, so that one busy city leaves the others room, and per sender's network,
    /// so that one who sends slowly leaves the others room. What watches the program is always let through.
    /// </summary>
    private static void AddLimits(IServiceCollection services, Settings settings) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => IsWatching(context) || context.Connection.IsLocal() ? RateLimitPartition.GetNoLimiter("") : RateLimitPartition.GetConcurrencyLimiter(context.Connection.Network(),
                _ => new ConcurrencyLimiterOptions { PermitLimit = Math.Max(1, settings.Requests / 8), QueueLimit = settings.Requests })),
            PartitionedRateLimiter.Create<HttpContext, int>(context => IsWatching(context) ? RateLimitPartition.GetNoLimiter(0) : RateLimitPartition.GetConcurrencyLimiter(1,
                _ => new ConcurrencyLimiterOptions { PermitLimit = settings.Requests, QueueLimit = settings.Requests * 4 })),
            PartitionedRateLimiter.Create<HttpContext, string>(context => IsWatching(context) ? RateLimitPartition.GetNoLimiter("") : RateLimitPartition.GetConcurrencyLimiter(context.Request.Host.Host,
                _ => new ConcurrencyLimiterOptions { PermitLimit = Math.Max(1, settings.Requests / 2), QueueLimit = settings.Requests * 2 })));
    });

    private static bool IsWatching(HttpContext context) => context.Request.Path.StartsWithSegments("/health");

    private static void AddExport(IServiceCollection services, string address) => services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder()
        .AddMeter(KernelMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
        .AddOtlpExporter(exporter => exporter.Endpoint = new Uri(address))
        .Build()).AddHostedService<ExportStarter>();

    /// <summary>The exporter works from the moment it is made.</summary>
    private sealed class ExportStarter(MeterProvider provider) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.Run(() => provider.ForceFlush(2_000), CancellationToken.None);
    }
}

using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stadtlotse.Web.Assets;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Legal;
using Stadtlotse.Web.Preferences;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Web;

/// <summary>The web layer's two calls, and those of a module with pages.</summary>
public static class StadtlotseWeb
{
    /// <summary>Form field of the antiforgery token.</summary>
    internal const string TokenField = "_form";

    /// <summary>
    /// Registers Razor Pages with everything this layer brings. Call it once, then <see cref="AddPages"/> for each
    /// module with pages.
    /// </summary>
    public static IServiceCollection AddStadtlotseWeb(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.Configure<KestrelServerOptions>(LimitServer);
        services.Configure<FormOptions>(LimitForms);
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/plain", "text/csv", "application/json", "application/problem+json", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = System.IO.Compression.CompressionLevel.Fastest);
        services.AddRazorPages(options => options.Conventions.Add(new SurfaceConvention()))
            .AddMvcOptions(options => options.Filters.Add(new ExpiredFormFilter()))
            .AddMvcOptions(options => options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute()));

        services.Replace(ServiceDescriptor.Singleton<IAntiforgery, TransportAntiforgery>());
        services.AddSingleton(provider => new AssetStore(provider.GetServices<PageAssembly>().Select(part => part.Assembly)));
        services.AddSingleton(provider => new TextCatalogue(
            provider.GetServices<PageAssembly>().Select(part => part.Assembly),
            provider.GetServices<DerivedLanguage>().ToDictionary(derived => derived.Language, derived => derived.Make)));
        services.AddSingleton<Microsoft.AspNetCore.Routing.MatcherPolicy, SurfaceMatcherPolicy>();
        services.AddScoped<PageTexts>();
        services.AddScoped<PageFrame>();
        services.AddSingleton<ErrorAnswer>();
        foreach (var link in LegalPages.Links) services.AddNavigation(link);
        return services.AddPages(typeof(StadtlotseWeb).Assembly);
    }

    /// <summary>Registers an assembly's pages, its texts (<c>texts/*.json</c>) and its assets (<c>assets/*</c>, may be none).</summary>
    public static IServiceCollection AddPages(this IServiceCollection services, Assembly assembly)
    {
        services.AddSingleton(new PageAssembly(assembly));
        services.AddMvcCore().AddApplicationPart(assembly);
        return services;
    }

    /// <summary>Adds a link to a surface's navigation or footer.</summary>
    public static IServiceCollection AddNavigation(this IServiceCollection services, NavigationItem item) => services.AddSingleton(item);

    /// <summary>Adds an area to the main navigation; it holds the items that name it.</summary>
    public static IServiceCollection AddNavigation(this IServiceCollection services, NavigationArea area) => services.AddSingleton(area);

    /// <summary>
    /// The web layer's part of the request pipeline up to the chosen endpoint; after it go sign-in and rights, then <c>MapRazorPages()</c>.
    /// </summary>
    /// <param name="app">The program.</param>
    /// <param name="findCity">
    /// Adds what finds the city and sets <see cref="CityFace"/> and <see cref="ServedSurfaces"/>; run behind the error pages, so that a city that
    /// cannot be opened is answered by one.
    /// </param>
    public static IApplicationBuilder UseStadtlotseWeb(this IApplicationBuilder app, Action<IApplicationBuilder>? findCity = null)
    {
        var services = app.ApplicationServices;
        // Asked for now, so that missing texts or assets keep the program from starting.
        _ = services.GetRequiredService<TextCatalogue>();
        var assets = services.GetRequiredService<AssetStore>();

        app.Use(SecurityHeaders.Add);
        app.UseResponseCompression();
        app.UseMiddleware<PreferencesMiddleware>();
        app.UseMiddleware<ErrorMiddleware>();
        findCity?.Invoke(app);
        app.Use((context, next) => AssetEndpoint.Serve(context, next, assets));
        app.UseRouting();
        app.Use(SurfaceGate.Check);
        app.Use(CrossSiteGuard.Check);
        app.Use(FormGuard.Check);
        return app;
    }

    private static void LimitServer(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = WebLimits.BodyBytes;
        options.Limits.MaxRequestHeadersTotalSize = WebLimits.HeaderBytes;
        options.Limits.MaxRequestLineSize = WebLimits.RequestLineBytes;
        options.Limits.RequestHeadersTimeout = WebLimits.HeaderTime;
    }

    private static void LimitForms(FormOptions options)
    {
        options.ValueCountLimit = WebLimits.FormFields;
        options.KeyLengthLimit = WebLimits.FormNameLength;
        options.ValueLengthLimit = WebLimits.FormValueLength;
        options.MultipartBodyLengthLimit = WebLimits.BodyBytes;
    }

    /// <summary>An assembly with pages, texts and assets.</summary>
    internal sealed record PageAssembly(Assembly Assembly);
}

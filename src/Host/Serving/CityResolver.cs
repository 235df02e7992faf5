using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Serving;

/// <summary>
/// Finds the city and the surface of a request by its host name. In the demo plain <c>localhost</c> leads to the example city
/// by path prefix too, for machines on which names below localhost do not resolve.
/// </summary>
internal sealed partial class CityResolver(RequestDelegate next, CityRegistry cities, Settings settings, ILogger<CityResolver> log, DemoCity? demo = null)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/health") || context.Request.Path == "/metrics")
        {
            await next(context);
            return;
        }
        if (demo is not null && context.Request.Path == "/" && IsThisMachine(context))
        {
            context.Response.Redirect("/portal/");
            return;
        }
        var host = cities.FindHost(context.Request.Host.Host) ?? ByPrefix(context);
        var surface = host?.Surface == "desk" ? Surface.Desk : Surface.Portal;
        context.Features.Set(host is null ? new ServedSurfaces(Surface.Machine) : new ServedSurfaces(surface, Surface.Api));
        if (host is not null) await Attach(context, host);
        if (host is not null && settings.Surface != "all" && settings.Surface != host.Surface) context.Features.Set(new ServedSurfaces(Surface.Machine));
        await next(context);
    }

    private async Task Attach(HttpContext context, CityHost host)
    {
        var opened = await cities.Open(host.City, context.RequestAborted);
        context.Features.Set(new CityFace(opened.Entry.Name));
        if (opened.City is not { } city)
        {
            context.Features.Set(new CityAside());
            return;
        }
        context.Features.Set(city);
        try
        {
            context.Features.Set(FaceOf(cities.Find(opened.Entry.Slug) ?? opened.Entry, await city.Profile(context.RequestAborted)));
        }
        catch (Exception e) when (StorageException.From(e) is not null)
        {
            // The database does not answer: the page says so, under the name the city is listed by.
            LogProfile(e);
        }
    }

    private static CityFace FaceOf(CityEntry entry, CityProfile profile) => new(profile.Name.Length > 0 ? profile.Name : entry.Name, profile.Logo is { } logo ? $"/stadtzeichen/{logo:D}" : null)
    {
        Quiet = entry.Quiet,
        Contact = profile.Contact is { } contact ? new CityContact(contact.Address, contact.Mail, contact.Phone, contact.Representative, contact.Supervision) { PrivacyMail = contact.PrivacyMail } : null,
        Statement = profile.Accessibility is { } note ? new AccessibilityStatement(note.Body, note.Assessed, note.Gaps) : AccessibilityStatement.Empty,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The settings of the city could not be read")]
    private partial void LogProfile(Exception error);

    private static bool IsThisMachine(HttpContext context) => context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";

    private CityHost? ByPrefix(HttpContext context)
    {
        if (demo is null || !IsThisMachine(context) || cities.Find(demo.Slug) is not { } entry) return null;
        foreach (var surface in new[] { "portal", "desk" })
            if (context.Request.Path.StartsWithSegments("/" + surface, out var rest))
            {
                context.Request.PathBase += "/" + surface;
                context.Request.Path = rest.HasValue ? rest : "/";
                return new CityHost("localhost", entry.Id, surface);
            }
        return null;
    }
}

/// <summary>Marks a request to a city that is set aside.</summary>
internal sealed record CityAside;

/// <summary>The example city of the demo.</summary>
/// <param name="Slug">Its short name.</param>
internal sealed record DemoCity(string Slug);

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Web.Modules;

/// <summary>The city a request belongs to.</summary>
public static class CurrentCity
{
    /// <summary>Form field that carries the key of a command: a double click or a reload sends the same one.</summary>
    public const string KeyField = "_key";

    /// <summary>The city; set by whoever resolves the host name.</summary>
    /// <exception cref="InvalidOperationException">The request reached a page without a city: a bug in the pipeline.</exception>
    public static City City(this HttpContext context) => context.Features.Get<City>() ?? throw new InvalidOperationException("The request belongs to no city.");

    /// <summary>
    /// Head of the command a form asks for: who, why, and the key from the form, bound to the person so that nobody can replay another's.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="name">What is done.</param>
    /// <param name="purpose">Why.</param>
    public static Command Command(this HttpContext context, string name, string purpose)
    {
        var actor = context.Viewer().Actor;
        var key = context.Request.HasFormContentType ? context.Request.Form[KeyField].ToString() : "";
        if (key.Length is 0 or > 64) key = context.City().Ids.Next().ToString("N");
        return new Command(name, $"{actor.Kind}/{actor.Id}/{name}/{key}", actor, purpose);
    }

    /// <summary>Registers a module's context so that pages can ask for it: for reading, on the city of the request.</summary>
    public static IServiceCollection AddReading<TContext>(this IServiceCollection services) where TContext : CityContext =>
        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.City().Read<TContext>());
}

using System.Security.Cryptography;
using System.Text;
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
    /// Head of the command a form asks for: who, why, and the key from the form, bound to the person so that nobody can replay another's,
    /// and to what the form says: who goes back, changes something and sends again is not answered as if it had been stored.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="name">What is done.</param>
    /// <param name="purpose">Why.</param>
    public static Command Command(this HttpContext context, string name, string purpose)
    {
        var actor = context.Viewer().Actor;
        var key = context.Request.HasFormContentType ? context.Request.Form[KeyField].ToString() : "";
        if (key.Length is 0 or > 64) key = context.City().Ids.Next().ToString("N");
        return new Command(name, $"{actor.Kind}/{actor.Id}/{name}/{Bound(context.Request, key)}", actor, purpose);
    }

    private static string Bound(HttpRequest request, string key)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(key);
        Add(request.Path);
        Add(request.QueryString.Value);
        if (request.HasFormContentType)
        {
            foreach (var (name, values) in request.Form.Where(f => f.Key is not (KeyField or StadtlotseWeb.TokenField)).OrderBy(f => f.Key, StringComparer.Ordinal))
                foreach (var value in values.Prepend(name)) Add(value);
            foreach (var file in request.Form.Files) Add($"{file.Name}/{file.Length}/{file.FileName}");
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string? text)
        {
            var bytes = Encoding.UTF8.GetBytes(text ?? "");
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }

    /// <summary>Registers a module's context so that pages can ask for it: for reading, on the city of the request.</summary>
    public static IServiceCollection AddReading<TContext>(this IServiceCollection services) where TContext : CityContext =>
        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.City().Read<TContext>());
}

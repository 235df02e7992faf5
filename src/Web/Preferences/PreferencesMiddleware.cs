using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Web.Preferences;

/// <summary>
/// Language and theme. A link to any page with <c>?lang=en</c> or <c>?theme=dark</c> is the switch: it sets a cookie
/// for a year and leads back to the page, so it works without script and needs no page of its own.
/// </summary>
internal sealed class PreferencesMiddleware(RequestDelegate next, TextCatalogue catalogue)
{
    public const string LanguageName = "lang";
    public const string ThemeName = "theme";

    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.QueryString.HasValue && Switch(context)) return Task.CompletedTask;

        var language = catalogue.Find(context.Request.Cookies[LanguageName]) ?? Preferred(context.Request) ?? Language.German;
        var theme = ThemeOf(context.Request.Cookies[ThemeName]) ?? Theme.Auto;
        context.Features.Set(new PersonView(language, theme));
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = language.Culture;
        return next(context);
    }

    private bool Switch(HttpContext context)
    {
        var request = context.Request;
        var language = catalogue.Find(request.Query[LanguageName]);
        var theme = ThemeOf(request.Query[ThemeName]);
        if (language is null && theme is null) return false;

        if (language is not null) Remember(context, LanguageName, language.Code);
        if (theme is not null) Remember(context, ThemeName, theme.Value.ToString().ToLowerInvariant());
        var rest = new QueryBuilder(request.Query.Where(pair => pair.Key is not (LanguageName or ThemeName)));
        // A path of two slashes would lead to another host.
        context.Response.Redirect("/" + (request.PathBase + request.Path).ToUriComponent().TrimStart('/', '\\') + rest.ToQueryString());
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.CacheControl = "no-store";
        return true;
    }

    private static void Remember(HttpContext context, string name, string value) => context.Response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
    });

    private Language? Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(value => value.Quality ?? 1)
        .Select(value => catalogue.Find(value.Value.Value) ?? catalogue.Find(value.Value.Value?.Split('-')[0]))
        .FirstOrDefault(language => language is not null);

    private static Theme? ThemeOf(string? value) => value switch { "light" => Theme.Light, "dark" => Theme.Dark, "auto" => Theme.Auto, _ => null };
}

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Stadtlotse.Web.Security;

/// <summary>
/// Form tokens whose cookie is named after the transport: over TLS it begins with <c>__Host-</c>, so that browsers take it only from this very host
/// (RFC 6265bis, section 4.1.3.2) and no neighbouring host can plant one; in plain text such a name would be refused. The framework knows one name
/// only, so there are two of it with the same keys.
/// </summary>
internal sealed class TransportAntiforgery(IDataProtectionProvider keys, ILoggerFactory logs) : IAntiforgery, IDisposable
{
    private const string Cookie = "form";

    private readonly ServiceProvider plain = Made(Cookie, CookieSecurePolicy.SameAsRequest, keys, logs);
    private readonly ServiceProvider bound = Made("__Host-" + Cookie, CookieSecurePolicy.Always, keys, logs);

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => Of(httpContext).GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => Of(httpContext).GetTokens(httpContext);

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Of(httpContext).IsRequestValidAsync(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext) => Of(httpContext).SetCookieTokenAndHeader(httpContext);

    public Task ValidateRequestAsync(HttpContext httpContext) => Of(httpContext).ValidateRequestAsync(httpContext);

    public void Dispose()
    {
        plain.Dispose();
        bound.Dispose();
    }

    /// <summary>As the session's cookie decides: a path prefix (the demo's) forbids the name, which must count for the whole host.</summary>
    private IAntiforgery Of(HttpContext context) =>
        (context.Request.IsHttps && !context.Request.PathBase.HasValue ? bound : plain).GetRequiredService<IAntiforgery>();

    private static ServiceProvider Made(string name, CookieSecurePolicy secure, IDataProtectionProvider keys, ILoggerFactory logs) => new ServiceCollection()
        .AddSingleton(logs).AddLogging()
        .AddAntiforgery(options =>
        {
            options.Cookie.Name = name;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = secure;
            options.FormFieldName = StadtlotseWeb.TokenField;
            options.SuppressXFrameOptionsHeader = true;
            if (secure == CookieSecurePolicy.Always) options.Cookie.Path = "/";
        })
        .AddSingleton(keys).BuildServiceProvider();
}

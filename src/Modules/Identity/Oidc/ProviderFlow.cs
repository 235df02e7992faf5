using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Oidc;

/// <summary>Why somebody is sent to a provider.</summary>
internal enum ProviderErrand
{
    /// <summary>To sign in.</summary>
    SignIn,

    /// <summary>To tie an account that is signed in to the one there.</summary>
    Link,

    /// <summary>To show once more who sits there.</summary>
    Confirm,
}

/// <summary>What a browser was sent to a provider with; sealed in a cookie, so that only this browser brings the answer back.</summary>
internal sealed record Errand(Guid Provider, ProviderErrand What, string State, string Nonce, string Verifier, string? Back, Guid? Session)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string Use = "oidc";

    public void Keep(HttpContext context) => SurfaceCookie.Set(context, Use, Ticket.Seal(context.City(), UseOn(context), this, Lifetime));

    public static Errand? Read(HttpContext context) => Ticket.Open<Errand>(context.City(), UseOn(context), SurfaceCookie.Read(context, Use));

    public static void End(HttpContext context) => SurfaceCookie.Clear(context, Use);

    private static string UseOn(HttpContext context) => $"{Use}/{context.Surface()}";
}

/// <summary>Whom a provider vouches for.</summary>
/// <param name="Subject">Its name for the person, for ever.</param>
/// <param name="Sid">Its session, if it names one.</param>
/// <param name="Token">The ID token as it came.</param>
/// <param name="Claims">All claims, of the ID token and of the userinfo endpoint.</param>
internal sealed record Vouched(string Subject, string? Sid, string Token, ProviderClaims Claims);

/// <summary>The two ways of the authorization code flow with PKCE (OpenID Connect Core 1.0, RFC 7636, RFC 9207, RFC 9700).</summary>
internal sealed class ProviderFlow(ProviderHttp http, ProviderMetadata metadata, TokenCheck check)
{
    /// <summary>The address a browser is sent to; the browser keeps the errand.</summary>
    /// <exception cref="ProviderException">The provider is down.</exception>
    public async Task<string> Begin(HttpContext context, Provider provider, ProviderErrand what, string? back, Guid? session, CancellationToken cancellation)
    {
        var known = await metadata.Of(provider.Issuer, anew: false, cancellation);
        var errand = new Errand(provider.Id, what, Secret(), Secret(), Secret(), back is { Length: < 1000 } ? back : null, session);
        var query = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = provider.ClientId,
            ["redirect_uri"] = ReturnAddress(context, provider),
            ["scope"] = $"openid {provider.Scopes}".Trim(),
            ["state"] = errand.State,
            ["nonce"] = errand.Nonce,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(errand.Verifier))),
            ["code_challenge_method"] = "S256",
        };
        if (provider.AcrValues.Length > 0) query["acr_values"] = provider.AcrValues;
        // Both: some providers know one, some the other; the answer's auth_time is what counts.
        if (what == ProviderErrand.Confirm) (query["prompt"], query["max_age"]) = ("login", "0");
        errand.Keep(context);
        return QueryHelpers.AddQueryString(known.AuthorizationEndpoint, query);
    }

    /// <summary>Turns the code of an answer into whom the provider vouches for.</summary>
    /// <exception cref="ProviderException">The provider is down, or what it says does not count.</exception>
    public async Task<Vouched> End(HttpContext context, Provider provider, Errand errand, string code, CancellationToken cancellation)
    {
        var city = context.City();
        var known = await metadata.Of(provider.Issuer, anew: false, cancellation);
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = ReturnAddress(context, provider), ["code_verifier"] = errand.Verifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, known.TokenEndpoint);
        ClientAssertion.Prove(request, form, provider, provider.OpenSecret(city.Keys) ?? throw new ProviderException("secret", "There is no secret."), known.TokenEndpoint, city.Ids, Instant.Now(city.Clock));
        request.Content = new FormUrlEncodedContent(form);
        request.Headers.Accept.ParseAdd("application/json");
        var (status, _, text) = await http.Send(request, cancellation);
        if ((int)status >= 500) throw new ProviderException("down", $"The token endpoint answered {(int)status}.");
        var answer = ProviderClaims.Parse(text) ?? throw new ProviderException("answer", "The token endpoint answered no JSON.");
        if ((int)status != 200) throw new ProviderException(answer.Text("error") == "invalid_client" ? "secret" : "code", "The token endpoint refused.");
        var token = answer.Text("id_token");
        var claims = await check.IdToken(provider, token, errand.Nonce, cancellation);
        var (subject, sid) = (claims.Text("sub")!, claims.Text("sid"));
        if (provider.UserInfo && known.UserInfoEndpoint is { Length: > 0 } endpoint) claims = claims.With(await UserInfo(endpoint, answer.Text("access_token"), subject, cancellation));
        return new Vouched(subject, sid, token!, claims);
    }

    /// <summary>Where a browser comes back to; an address of its own for each provider, so that answers cannot be mixed up (RFC 9700, 4.4.2).</summary>
    public static string ReturnAddress(HttpContext context, Provider provider) => $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}/anmelden/zurueck/{provider.Slug}";

    private async Task<ProviderClaims> UserInfo(string endpoint, string? access, string subject, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint);
        if (access is null || access.Any(char.IsControl) || !request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + access)) throw new ProviderException("answer", "The access token is missing.");
        var (status, type, text) = await http.Send(request, cancellation);
        // A signed answer (JWT) is a kind of its own that no provider sends unasked.
        if ((int)status != 200 || type != "application/json" || ProviderClaims.Parse(text) is not { } claims) throw new ProviderException("answer", "The userinfo endpoint answered no JSON.");
        // Core 5.3.2: of another subject it says nothing about this person.
        return claims.Text("sub") == subject ? claims : throw new ProviderException("token", "The userinfo endpoint speaks of somebody else.");
    }

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}

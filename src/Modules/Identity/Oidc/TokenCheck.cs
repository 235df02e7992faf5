using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Stadtlotse.Kernel;

namespace Stadtlotse.Identity.Oidc;

/// <summary>Checks tokens of a provider: signature, issuer, audience, time. Neither words of the token nor of the library leave from here.</summary>
internal sealed class TokenCheck(ProviderMetadata metadata, TimeProvider clock)
{
    /// <summary>By how much clocks may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <summary>How old a logout token may be.</summary>
    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(10);

    /// <summary>Longest token.</summary>
    public const int LongestToken = 64 * 1024;

    /// <summary>Signatures by a key that the provider alone has. Never <c>none</c>, never a shared secret.</summary>
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = LongestToken, MapInboundClaims = false };

    /// <summary>The ID token of a sign-in (OpenID Connect Core 1.0, section 3.1.3.7).</summary>
    /// <exception cref="ProviderException">It does not count.</exception>
    public async Task<ProviderClaims> IdToken(Provider provider, string? token, string nonce, CancellationToken cancellation)
    {
        var claims = await Check(provider, token, needsExpiry: true, cancellation);
        var azp = claims.Text("azp");
        if (azp is not null && azp != provider.ClientId || claims.Texts("aud").Count > 1 && azp is null) throw Wrong("azp");
        if (claims.Text("nonce") != nonce) throw Wrong("nonce");
        if (claims.Text("sub") is not { Length: > 0 and <= 255 } subject || subject.Any(char.IsControl)) throw Wrong("sub");
        return claims;
    }

    /// <summary>A logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6).</summary>
    /// <exception cref="ProviderException">It does not count.</exception>
    public async Task<ProviderClaims> LogoutToken(Provider provider, string? token, CancellationToken cancellation)
    {
        var claims = await Check(provider, token, needsExpiry: false, cancellation);
        if (claims.Number("iat") is not { } issued || (clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(issued, 0, 253402300799))).Duration() > Recently) throw Wrong("iat");
        if (claims.Values.ContainsKey("nonce")) throw Wrong("nonce");
        if (claims.Text("jti") is not { Length: > 0 and <= 255 }) throw Wrong("jti");
        if (!claims.Values.TryGetValue("events", out var events) || events.ValueKind != JsonValueKind.Object
            || !events.TryGetProperty("http://schemas.openid.net/event/backchannel-logout", out var what) || what.ValueKind != JsonValueKind.Object) throw Wrong("events");
        if (string.IsNullOrEmpty(claims.Text("sub")) && string.IsNullOrEmpty(claims.Text("sid"))) throw Wrong("sub");
        return claims;
    }

    private async Task<ProviderClaims> Check(Provider provider, string? token, bool needsExpiry, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(token) || token.Length > LongestToken) throw Wrong("missing");
        var known = await metadata.Of(provider.Issuer, anew: false, cancellation);
        var result = await Handler.ValidateTokenAsync(token, Rules(provider, known, needsExpiry));
        if (!result.IsValid)
        {
            // The keys may have rolled over; which of its exceptions the library then gives is its own affair.
            var renewed = await metadata.Of(provider.Issuer, anew: true, cancellation);
            if (!ReferenceEquals(renewed, known)) result = await Handler.ValidateTokenAsync(token, Rules(provider, renewed, needsExpiry));
        }
        // The claims as they were signed: the library's own reading of them gives each kind of value another type.
        return result.IsValid && ProviderClaims.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(((JsonWebToken)result.SecurityToken).EncodedPayload))) is { } claims ? claims : throw new ProviderException("token", $"The token does not count: {result.Exception?.GetType().Name}.");
    }

    private TokenValidationParameters Rules(Provider provider, OpenIdConnectConfiguration known, bool needsExpiry) => new()
    {
        ValidIssuer = provider.Issuer,
        ValidAudience = provider.ClientId,
        IssuerSigningKeys = known.SigningKeys,
        ValidAlgorithms = Algorithms,
        RequireSignedTokens = true,
        RequireExpirationTime = needsExpiry,
        LifetimeValidator = (from, until, _, _) =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return (until is not null || !needsExpiry) && (until is null || now < until.Value + Skew) && (from is null || now > from.Value - Skew);
        },
    };

    private static ProviderException Wrong(string claim) => new("token", $"The token does not count: {claim}.");
}

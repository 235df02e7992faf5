using System.Collections.Concurrent;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Stadtlotse.Kernel;

namespace Stadtlotse.Identity.Oidc;

/// <summary>
/// What providers say of themselves (OpenID Connect Discovery 1.0) with their keys, kept for some hours. An unknown key has it fetched anew,
/// at most every few seconds: so keys roll over without anybody waiting, and forged tokens cause no storm of requests.
/// </summary>
internal sealed class ProviderMetadata(ProviderHttp http, ProviderNetworks networks, TimeProvider clock)
{
    private const int MostKept = 1_000;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(6);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (OpenIdConnectConfiguration Metadata, Instant At)> known = new(StringComparer.Ordinal);

    /// <summary>The metadata of an issuer.</summary>
    /// <param name="issuer">The issuer's address.</param>
    /// <param name="anew">Fetches it again, unless that was just done.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="ProviderException">Not reached, not readable, of another issuer, or with addresses that are not allowed.</exception>
    public async Task<OpenIdConnectConfiguration> Of(string issuer, bool anew, CancellationToken cancellation)
    {
        var now = Instant.Now(clock);
        if (known.TryGetValue(issuer, out var found) && now - found.At < (anew ? Pause : Kept)) return found.Metadata;
        if (known.Count > MostKept) known.Clear();
        var fetched = await Fetch(issuer, cancellation);
        known[issuer] = (fetched, now);
        return fetched;
    }

    /// <summary>Fetches it now, as for the test at the desk.</summary>
    public async Task<OpenIdConnectConfiguration> Fetch(string issuer, CancellationToken cancellation)
    {
        OpenIdConnectConfiguration metadata;
        try
        {
            metadata = await OpenIdConnectConfigurationRetriever.GetAsync(issuer.TrimEnd('/') + "/.well-known/openid-configuration", new Documents(http, networks), cancellation);
        }
        catch (Exception e) when (e is not (ProviderException or OperationCanceledException))
        {
            throw e.InnerException as ProviderException ?? new ProviderException("metadata", "The provider's metadata cannot be read.", e);
        }
        // Discovery 4.3: the issuer must be the very one asked for, or a provider could speak for another.
        if (metadata.Issuer != issuer) throw new ProviderException("issuer", "The provider calls itself otherwise.");
        if (!ProviderInput.IsAllowed(metadata.TokenEndpoint ?? "", networks) || !IsAddress(metadata.AuthorizationEndpoint) || metadata.SigningKeys.Count == 0)
            throw new ProviderException("metadata", "The provider's metadata lacks endpoints or keys.");
        return metadata;

        bool IsAddress(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && ProviderInput.IsAllowed(uri.GetLeftPart(UriPartial.Path), networks);
    }

    private sealed class Documents(ProviderHttp http, ProviderNetworks networks) : IDocumentRetriever
    {
        public Task<string> GetDocumentAsync(string address, CancellationToken cancel) =>
            ProviderInput.IsAllowed(address, networks) ? http.Get(address, cancel) : throw new ProviderException("metadata", "The provider names an address that is not allowed.");
    }
}

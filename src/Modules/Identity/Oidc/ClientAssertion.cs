using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Stadtlotse.Kernel;

namespace Stadtlotse.Identity.Oidc;

/// <summary>How the city proves itself to a token endpoint.</summary>
internal static class ClientAssertion
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>Whether a text is a private key that can sign.</summary>
    public static bool IsKey(string pem)
    {
        using var key = KeyOf(pem);
        return key is not null;
    }

    public static void Prove(HttpRequestMessage request, Dictionary<string, string> form, Provider provider, string secret, string endpoint, Ids ids, Instant now)
    {
        switch (Enum.Parse<ClientProof>(provider.Proof))
        {
            case ClientProof.Basic:
                // RFC 6749, 2.3.1: both are form-encoded before they are put together.
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Encode(provider.ClientId)}:{Encode(secret)}")));
                break;
            case ClientProof.Post:
                form["client_id"] = provider.ClientId;
                form["client_secret"] = secret;
                break;
            default:
                form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
                form["client_assertion"] = Sign(provider, secret, endpoint, ids, now);
                break;
        }
    }

    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static string Sign(Provider provider, string pem, string endpoint, Ids ids, Instant now)
    {
        using var key = KeyOf(pem) ?? throw new ProviderException("secret", "The private key cannot be read.");
        SecurityKey signing = key is RSA rsa ? new RsaSecurityKey(rsa) : new ECDsaSecurityKey((ECDsa)key);
        signing.CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false };
        var algorithm = key is RSA ? SecurityAlgorithms.RsaSha256 : ((ECDsa)key).KeySize switch { 256 => SecurityAlgorithms.EcdsaSha256, 384 => SecurityAlgorithms.EcdsaSha384, _ => SecurityAlgorithms.EcdsaSha512 };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = provider.ClientId,
            Audience = endpoint,
            Claims = new Dictionary<string, object> { ["sub"] = provider.ClientId, ["jti"] = ids.Next().ToString("N") },
            IssuedAt = now.ToDateTimeOffset().UtcDateTime,
            Expires = (now + Lifetime).ToDateTimeOffset().UtcDateTime,
            SigningCredentials = new SigningCredentials(signing, algorithm),
        });
    }

    private static AsymmetricAlgorithm? KeyOf(string pem)
    {
        foreach (var make in new Func<AsymmetricAlgorithm>[] { RSA.Create, ECDsa.Create })
        {
            var key = make();
            try
            {
                key.ImportFromPem(pem);
                if (key is RSA { KeySize: >= 2048 } rsa && rsa.ExportPkcs8PrivateKey().Length > 0 || key is ECDsa { KeySize: >= 256 } ec && ec.ExportPkcs8PrivateKey().Length > 0) return key;
            }
            catch (Exception e) when (e is ArgumentException or CryptographicException)
            {
                // Of another kind, or no key at all.
            }
            key.Dispose();
        }
        return null;
    }
}

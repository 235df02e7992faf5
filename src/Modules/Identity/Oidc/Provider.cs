using Stadtlotse.Kernel.Rights;
using System.Security.Cryptography;
using System.Text;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Identity.Oidc;

/// <summary>How the city proves itself to a provider's token endpoint (OpenID Connect Core 1.0, section 9).</summary>
internal enum ClientProof
{
    /// <summary><c>client_secret_basic</c>.</summary>
    Basic,

    /// <summary><c>client_secret_post</c>.</summary>
    Post,

    /// <summary><c>private_key_jwt</c>: the secret is an RSA or EC private key in PEM.</summary>
    Key,
}

/// <summary>A provider people sign in with instead of a password: BundID, a Keycloak. One entry for each surface it serves.</summary>
[Unguarded("Settings of sign-in, shown on the sign-in page and to who administers providers.")]
internal sealed class Provider
{
    private const string Context = "oidc-provider";

    public required Guid Id { get; init; }

    /// <summary>Name in addresses, for ever: the provider knows the address people come back to by it.</summary>
    public required string Slug { get; init; }

    /// <summary>For whom it vouches; also the surface it is offered on.</summary>
    public required string Kind { get; init; }

    public string Name { get; private set; } = "";

    public string Issuer { get; private set; } = "";

    public string ClientId { get; private set; } = "";

    public byte[]? Secret { get; private set; }

    public string Proof { get; private set; } = nameof(ClientProof.Basic);

    public string Scopes { get; private set; } = "";

    /// <summary>What <c>acr_values</c> asks for; empty for nothing.</summary>
    public string AcrValues { get; private set; } = "";

    /// <summary>The claim that says how surely the person was identified: <c>acr</c> by default.</summary>
    public string AssuranceClaim { get; private set; } = "acr";

    /// <summary>Lines <c>value=substantial</c> or <c>value=high</c>; whatever is not listed is low.</summary>
    public string AssuranceMap { get; private set; } = "";

    /// <summary>The claim with a person's groups; dots lead into objects, as Keycloak's <c>realm_access.roles</c>.</summary>
    public string GroupsClaim { get; private set; } = "groups";

    /// <summary>Whether claims are fetched from the userinfo endpoint too.</summary>
    public bool UserInfo { get; private set; }

    public bool Enabled { get; private set; }

    public required Instant Created { get; init; }

    public int Version { get; private set; }

    public AccountKind For => Enum.Parse<AccountKind>(Kind);

    public List<Fault> Describe(ProviderInput input, CityKeys keys, ProviderNetworks networks)
    {
        var faults = input.Check(Secret is not null, networks);
        if (faults.Count > 0) return faults;
        (Name, Issuer, ClientId, Proof) = (input.Name!.Trim(), input.Issuer!.Trim(), input.ClientId!.Trim(), input.Proof!);
        if (!string.IsNullOrEmpty(input.Secret)) Secret = SecretBox.Seal(keys.Secrets, Encoding.UTF8.GetBytes(input.Secret), Context);
        (Scopes, AcrValues) = (Words(input.Scopes), Words(input.AcrValues));
        AssuranceClaim = string.IsNullOrWhiteSpace(input.AssuranceClaim) ? "acr" : input.AssuranceClaim.Trim();
        GroupsClaim = string.IsNullOrWhiteSpace(input.GroupsClaim) ? "groups" : input.GroupsClaim.Trim();
        (AssuranceMap, UserInfo, Enabled) = (input.AssuranceMap?.Trim() ?? "", input.UserInfo, input.Enabled);
        return [];
    }

    public string? OpenSecret(CityKeys keys)
    {
        try
        {
            return Secret is null ? null : Encoding.UTF8.GetString(SecretBox.Open(keys.Secrets, Secret, Context));
        }
        catch (CryptographicException)
        {
            // Sealed in another city: the provider will refuse the city, and the page says so.
            return null;
        }
    }

    /// <summary>How surely a claim's value says the person was identified.</summary>
    public Assurance AssuranceOf(IEnumerable<string> values)
    {
        var map = ProviderInput.Map(AssuranceMap)!;
        return values.Select(v => map.GetValueOrDefault(v, Assurance.Low)).DefaultIfEmpty(Assurance.Low).Max();
    }

    private static string Words(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct());
}

/// <summary>What a group of a provider gives: a role, for a unit or the whole city.</summary>
[Unguarded("Settings of sign-in, read at sign-in and by who administers providers.")]
internal sealed class GroupRule
{
    public const int LongestGroup = 200;

    public required Guid Id { get; init; }

    public required Guid Provider { get; init; }

    /// <summary>The group as the provider writes it; compared sign by sign.</summary>
    public required string GroupName { get; init; }

    public required string Role { get; init; }

    public Guid? Unit { get; init; }
}

/// <summary>An account that signs in with a provider, known there by a subject that never changes.</summary>
[Unguarded("Found with the subject a provider vouches for, or with the account that is signed in.")]
internal sealed class ProviderLink
{
    public required Guid Id { get; init; }

    public required Guid Provider { get; init; }

    public required string Subject { get; init; }

    public required Guid Account { get; init; }

    public required Instant Created { get; init; }

    public required Instant Used { get; set; }
}

/// <summary>A session that a provider opened, so that signing out there ends it here.</summary>
[Unguarded("Found with the session or by the provider's signed logout.")]
internal sealed class ProviderSession
{
    /// <summary>The session's id.</summary>
    public required Guid Id { get; init; }

    public required Guid Provider { get; init; }

    public required string Subject { get; init; }

    /// <summary>The provider's own session (<c>sid</c>), if it names one.</summary>
    public string? Sid { get; init; }

    /// <summary>The sealed ID token, which signing out there asks for.</summary>
    public required byte[] Hint { get; init; }

    public required Instant Expires { get; init; }
}

/// <summary>An assignment that comes from a provider's groups; every sign-in makes it anew or takes it away.</summary>
[Unguarded("Ties a role to the provider that gave it; read at sign-in.")]
internal sealed class ProviderAssignment
{
    /// <summary>The assignment's id.</summary>
    public required Guid Id { get; init; }

    public required Guid Provider { get; init; }

    public required Guid Person { get; init; }
}

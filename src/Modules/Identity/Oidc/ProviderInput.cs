using System.Net;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Kernel;

namespace Stadtlotse.Identity.Oidc;

/// <summary>A provider as typed at the desk.</summary>
internal sealed class ProviderInput
{
    private const int Longest = 500;

    public string? Name { get; set; }

    public string? Kind { get; set; }

    public string? Issuer { get; set; }

    public string? ClientId { get; set; }

    public string? Proof { get; set; }

    public string? Secret { get; set; }

    public string? Scopes { get; set; }

    public string? AcrValues { get; set; }

    public string? AssuranceClaim { get; set; }

    public string? AssuranceMap { get; set; }

    public string? GroupsClaim { get; set; }

    public bool UserInfo { get; set; }

    public bool Enabled { get; set; }

    /// <summary>
    /// The levels of BundID (its SAML heritage speaks of STORK) and of eIDAS (Implementing Regulation (EU) 2015/1502; URIs of the eIDAS technical specification).
    /// </summary>
    public const string UsualMap = """
        STORK-QAA-Level-3=substantial
        STORK-QAA-Level-4=high
        http://eidas.europa.eu/LoA/substantial=substantial
        http://eidas.europa.eu/LoA/high=high
        """;

    public List<Fault> Check(bool hasSecret, ProviderNetworks networks)
    {
        var faults = new List<Fault>();
        foreach (var (field, value) in new[] { (nameof(Name), Name), (nameof(Issuer), Issuer), (nameof(ClientId), ClientId) })
            if (string.IsNullOrWhiteSpace(value)) faults.Add(new Fault(field, "identity.provider.missing." + field.ToLowerInvariant(), $"{field} is missing."));
        foreach (var (field, value) in new[] { (nameof(Name), Name), (nameof(Issuer), Issuer), (nameof(ClientId), ClientId), (nameof(Scopes), Scopes), (nameof(AcrValues), AcrValues), (nameof(AssuranceClaim), AssuranceClaim), (nameof(GroupsClaim), GroupsClaim) })
            if (value?.Length > Longest || value?.Any(char.IsControl) == true) faults.Add(new Fault(field, "identity.provider.long", "This is too long.") { Arguments = [Longest] });
        if (!string.IsNullOrWhiteSpace(Issuer) && !IsAllowed(Issuer.Trim(), networks)) faults.Add(new Fault(nameof(Issuer), "identity.provider.issuer.wrong", "The issuer is no https address."));
        if (!Enum.GetNames<ClientProof>().Contains(Proof)) faults.Add(new Fault(nameof(Proof), "identity.provider.proof.missing", "How the city proves itself is missing."));
        else if (string.IsNullOrEmpty(Secret) && !hasSecret) faults.Add(new Fault(nameof(Secret), "identity.provider.secret.missing", "The secret is missing."));
        else if (Proof == nameof(ClientProof.Key) && !string.IsNullOrEmpty(Secret) && !ClientAssertion.IsKey(Secret)) faults.Add(new Fault(nameof(Secret), "identity.provider.secret.key", "This is no private key in PEM."));
        if (Secret?.Length > 20_000) faults.Add(new Fault(nameof(Secret), "identity.provider.long", "This is too long.") { Arguments = [20_000] });
        if (AssuranceMap?.Length > 4_000 || Map(AssuranceMap ?? "") is null) faults.Add(new Fault(nameof(AssuranceMap), "identity.provider.map.wrong", "A line of the levels is not value=level."));
        return faults;
    }

    /// <summary>Plain http is for a provider on this machine alone, and only where the installation allows its network.</summary>
    public static bool IsAllowed(string address, ProviderNetworks networks) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && networks.Allows(IPAddress.Loopback));

    /// <summary>The levels by value; null when a line is no <c>value=level</c>.</summary>
    public static Dictionary<string, Assurance>? Map(string text)
    {
        var map = new Dictionary<string, Assurance>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cut = line.LastIndexOf('=');
            if (cut < 1 || !Enum.TryParse<Assurance>(line[(cut + 1)..].Trim(), ignoreCase: true, out var level) || !Enum.IsDefined(level)) return null;
            map[line[..cut].Trim()] = level;
        }
        return map;
    }
}

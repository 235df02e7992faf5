using System.Net;
using System.Net.Sockets;

namespace Stadtlotse.Identity.Oidc;

/// <summary>
/// Which addresses that are not public a provider may have. The program fetches what the address of a provider names, so without this
/// an administrator of one city could look around in the data centre (server-side request forgery).
/// </summary>
/// <param name="Allowed">Networks that may be reached though they are not public: the one a city's own Keycloak is in. Empty by default.</param>
public sealed record ProviderNetworks(IReadOnlyList<IPNetwork> Allowed)
{
    /// <summary>IANA's registries of special-purpose addresses, as far as they are not globally reachable, and translations that could hide one.</summary>
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "ff00::/8",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    /// <summary>Whether an address may be connected to.</summary>
    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return Allowed.Any(n => n.Contains(address)) || address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && !NotPublic.Any(n => n.Contains(address));
    }
}

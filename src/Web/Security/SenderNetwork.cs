using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Stadtlotse.Web.Security;

/// <summary>Where a request comes from, as coarse as one sender can choose freely: the IPv4 address, or the first 64 bits of an IPv6 address.</summary>
public static class SenderNetwork
{
    /// <summary>The network as text; empty when the connection has no address.</summary>
    public static string Network(this ConnectionInfo connection) => connection.RemoteIpAddress switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        var address => address.MapToIPv4().ToString(),
    };

    /// <summary>Whether the request comes from this machine.</summary>
    public static bool IsLocal(this ConnectionInfo connection) => connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
}

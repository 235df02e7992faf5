using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Strategy.Participation;

/// <summary>Where a contribution comes from, without a name: the browser's own random token, and the network only as a keyed hash.</summary>
internal static class Origin
{
    private const string Cookie = "mitmachen";
    private const int TokenLength = 22;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);

    /// <summary>
    /// The browser within one workshop or survey: 16 hexadecimal digits that cannot be led back to the token, and that are
    /// different in every other workshop or survey. Null when the browser has no token yet.
    /// </summary>
    public static string? Device(HttpContext context, Guid subject) =>
        context.Request.Cookies[Cookie] is { Length: TokenLength } token ? Hash(context.City(), $"{subject:N}|{token}") : null;

    /// <summary>As <see cref="Device"/>, and gives the browser a token when it has none. No personal data: 128 random bits that only this browser knows.</summary>
    public static string DeviceOrNew(HttpContext context, Guid subject)
    {
        if (Device(context, subject) is { } known) return known;
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        context.Response.Cookies.Append(Cookie, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = Kept, IsEssential = true });
        return Hash(context.City(), $"{subject:N}|{token}");
    }

    /// <summary>The network within one workshop or survey: a keyed hash of the IPv4 address, or of the first 64 bits of an IPv6 address.</summary>
    public static string Network(HttpContext context, Guid subject)
    {
        var address = context.Connection.RemoteIpAddress;
        var text = address is null ? ""
            : address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6 ? Convert.ToHexString(address.GetAddressBytes(), 0, 8)
            : address.MapToIPv4().ToString();
        return Hash(context.City(), $"{subject:N}|{text}");
    }

    /// <summary>A keyed hash under the city's own key: 16 hexadecimal digits.</summary>
    public static string Hash(City city, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(city.Keys.Derive("participation"), Encoding.UTF8.GetBytes(text)), 0, 8);
}

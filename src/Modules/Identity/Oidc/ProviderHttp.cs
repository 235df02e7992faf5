using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Stadtlotse.Identity.Oidc;

/// <summary>A provider cannot be reached, or answers what no provider answers. The message names the cause, nothing of a person.</summary>
internal sealed class ProviderException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Key of the text people read, below <c>identity.provider.fault.</c>.</summary>
    public string Code => code;
}

/// <summary>
/// All that is fetched from providers: ten seconds, a bounded answer, no redirects, no cookies, no proxy, and only addresses that
/// <see cref="ProviderNetworks"/> allows, checked on the address that is connected to, so that no name service can trick it.
/// </summary>
internal sealed class ProviderHttp : IDisposable
{
    /// <summary>Longest answer of a provider.</summary>
    public const int LongestAnswer = 1024 * 1024;

    private readonly HttpClient http;

    public ProviderHttp(ProviderNetworks networks)
    {
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxResponseHeadersLength = 32,
            ConnectCallback = (context, cancellation) => Connect(networks, context.DnsEndPoint, cancellation),
        })
        {
            Timeout = TimeSpan.FromSeconds(10),
            MaxResponseContentBufferSize = LongestAnswer,
        };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Stadtlotse", null));
    }

    /// <summary>Sends a request and gives status, media type and text of the answer.</summary>
    /// <exception cref="ProviderException">Not reached, too slow, too large, or redirected.</exception>
    public async Task<(HttpStatusCode Status, string? Type, string Text)> Send(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.SendAsync(request, cancellation);
            if ((int)answer.StatusCode is >= 300 and < 400) throw new ProviderException("redirect", "The provider leads elsewhere.");
            return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(cancellation));
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException || e is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new ProviderException("down", "The provider cannot be reached.", e);
        }
    }

    public async Task<string> Get(string address, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("application/json");
        var (status, _, text) = await Send(request, cancellation);
        return status == HttpStatusCode.OK ? text : throw new ProviderException("down", $"The provider answered {(int)status}.");
    }

    private static async ValueTask<Stream> Connect(ProviderNetworks networks, DnsEndPoint target, CancellationToken cancellation)
    {
        var addresses = (await Dns.GetHostAddressesAsync(target.Host, cancellation)).Where(networks.Allows).ToArray();
        if (addresses.Length == 0) throw new HttpRequestException("The provider's address is not allowed.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => http.Dispose();
}

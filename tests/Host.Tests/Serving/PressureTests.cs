using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving;

/// <summary>Senders that take their time, a control database that is gone, a collector that listens.</summary>
public sealed class PressureTests
{
    [Fact]
    public async Task Posts_ThatComeSlowlyFromOneNetwork_LeaveOthersRoom()
    {
        await using var host = await TestHost.Start(examples: false, proxies: "127.0.0.0/8", requests: 16);
        var slow = new List<TcpClient>();
        for (var i = 0; i < 12; i++) slow.Add(await Begin(host, "203.0.113.7"));
        await Task.Delay(200);

        (await Get(host, "198.51.100.4")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<TaskCanceledException>(Get(host, "203.0.113.7", TimeSpan.FromSeconds(1)), "its own network waits behind its slow posts");
        (await host.Client().Get("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);

        foreach (var one in slow) one.Dispose();
        (await Get(host, "203.0.113.7")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_WithoutControlDatabase_SaysSoWhileLiveGoesOn()
    {
        await using var host = await TestHost.Start(examples: false);
        (await host.Client().Page("/health/ready")).ShouldStartWith("ready, 2 cities, 0 set aside");
        var file = Path.Combine(host.Folder, "data", "control.db");
        foreach (var part in Directory.EnumerateFiles(Path.GetDirectoryName(file)!, "control.db*")) File.Move(part, part + ".away");

        var ready = await host.Client().Get("/health/ready");

        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await host.Client().Get("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Client().Get("/")).StatusCode.ShouldBe(HttpStatusCode.OK, "open cities are served on");
        File.Delete(file);
        foreach (var part in Directory.EnumerateFiles(Path.GetDirectoryName(file)!, "control.db*.away")) File.Move(part, part[..^5]);
        (await host.Client().Get("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Metrics_WithACollector_ReachItOverOtlp()
    {
        await using var collector = await Collector.Start();
        await using (var host = await TestHost.Start(examples: false, otlp: collector.Address))
            (await host.Client().Get("/")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var text = string.Concat(collector.Received.Select(Encoding.UTF8.GetString));

        text.ShouldContain("http.server.request.duration");
        text.ShouldContain("stadtlotse.");
        collector.Paths.ShouldAllBe(path => path == "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export");
    }

    /// <summary>Sends the head of a form and then nothing.</summary>
    private static async Task<TcpClient> Begin(TestHost host, string from)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /anmelden HTTP/1.1\r\nHost: musterstadt.localhost:{host.Port}\r\nX-Forwarded-For: {from}\r\nOrigin: http://musterstadt.localhost:{host.Port}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nLogin=a"));
        return client;
    }

    private static async Task<HttpResponseMessage> Get(TestHost host, string from, TimeSpan? within = null)
    {
        using var time = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(20));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/anmelden");
        request.Headers.Add("X-Forwarded-For", from);
        return await host.Client().Http.SendAsync(request, time.Token);
    }

    /// <summary>A collector that takes everything (gRPC: a five-byte head before each message, an empty message as answer).</summary>
    private sealed class Collector(WebApplication app) : IAsyncDisposable
    {
        private readonly List<(string Path, byte[] Body)> received = [];

        public string Address => app.Urls.First();

        public IEnumerable<byte[]> Received => received.Select(r => r.Body);

        public IEnumerable<string> Paths => received.Select(r => r.Path);

        public static async Task<Collector> Start()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel =>
                kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http2));
            builder.Logging.ClearProviders();
            var app = builder.Build();
            var collector = new Collector(app);
            app.Run(collector.Take);
            await app.StartAsync();
            return collector;
        }

        private async Task Take(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            lock (received) received.Add((context.Request.Path, body.ToArray()));
            context.Response.ContentType = "application/grpc";
            context.Response.DeclareTrailer("grpc-status");
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}

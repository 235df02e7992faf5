using System.Net;
using System.Text;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving;

/// <summary>A hostile world against the running program: a clear answer, the right status, nothing lost, no stack trace, no 500.</summary>
public sealed class HostileInputTests(ServingTests.Running running) : IClassFixture<ServingTests.Running>
{
    private TestHost Host => running.Host;

    [Fact]
    public async Task Post_TenThousandFields_IsRefused()
    {
        var client = Host.Client("desk");
        var fields = Enumerable.Range(0, 10_000).ToDictionary(i => "f" + i, _ => "x");

        ((int)(await client.Post("/anmelden", fields)).StatusCode).ShouldBeInRange(400, 413);
        Calm();
    }

    [Fact]
    public async Task Post_OversizedBody_Is413()
    {
        var client = await Host.SignedIn("strategie");
        using var content = new StreamContent(new Zeros(200L << 20));
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        try
        {
            var answer = await client.Http.PostAsync("/massnahmen/neu", content);
            answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        }
        catch (HttpRequestException)
        {
            // The server may close the connection while the client still sends.
        }
        Calm();
    }

    [Fact]
    public async Task Post_FromAnotherSite_IsRefused()
    {
        var client = await Host.SignedIn("strategie");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/massnahmen/neu") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Title"] = "x" }) };
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        ((int)(await client.Http.SendAsync(request)).StatusCode).ShouldBeInRange(400, 403);
        Calm();
    }

    [Theory]
    [InlineData("/massnahmen?page=-5")]
    [InlineData("/massnahmen?page=99999999999999999999")]
    [InlineData("/massnahmen?feld=keine-guid")]
    [InlineData("/massnahmen?q=%ff%fe%00")]
    [InlineData("/massnahmen?q=\uD83D\uDE00")]
    [InlineData("/..%2f..%2fetc%2fpasswd")]
    [InlineData("/massnahmen/%00")]
    public async Task Get_StrangeAddresses_NeverFail(string path)
    {
        ((int)(await Host.Client().Get(path)).StatusCode).ShouldBeLessThan(500);
        Calm();
    }

    [Fact]
    public async Task Write_DatabaseFull_IsSaidWith503AndNothingIsLost()
    {
        TestEngine.Only(Engine.Sqlite, "tested on the file");
        await using var host = await TestHost.Start();
        var client = await host.SignedIn("strategie");
        var city = await host.City();
        var before = await city.Count("strategy_measure");
        await city.Write<bool>(new Command("test.limit", "limit", Actor.System("test"), "testing"), async db =>
        {
            await db.Execute("pragma max_page_count = 1", default);
            return true;
        });
        var form = await client.Page("/massnahmen/neu");
        var field = form.Split("<option value=\"").Skip(1).Select(o => o.Split('"')[0]).First(v => Guid.TryParse(v, out _));

        // Fill what room the pages still have, then the next one must be told.
        HttpStatusCode status;
        var tries = 0;
        do
        {
            status = (await client.Submit("/massnahmen/neu", new() { ["Title"] = "Viel Text " + tries, ["Field"] = field, ["Description"] = new string('x', 9_000), ["Decision"] = "Both", ["Why"] = "Die Probe braucht beides." })).StatusCode;
        }
        while (status == HttpStatusCode.Found && ++tries < 50);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await city.Count("strategy_measure")).ShouldBe(before + tries);
        (await client.Page("/massnahmen")).ShouldContain("Maßnahmen gefunden");
    }

    [Fact]
    public async Task City_SetAside_IsSaidWith503WhileOthersServe()
    {
        await using var host = await TestHost.Start(examples: false);
        var broken = await host.City("nachbarort");
        await broken.Tamper("update kernel_migration set hash = 'another' where module = 'strategy'");
        await host.Cities.Reopen(broken.Entry.Id);

        (await host.Client(slug: "nachbarort").Get("/")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await host.Client().Get("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private void Calm() => Host.Warnings.ShouldNotContain(w => w.Contains("Request failed", StringComparison.Ordinal));

    private sealed class Zeros(long length) : Stream
    {
        private long given;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var now = (int)Math.Min(count, length - given);
            Encoding.ASCII.GetBytes(new string('a', now)).CopyTo(buffer, offset);
            given += now;
            return now;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

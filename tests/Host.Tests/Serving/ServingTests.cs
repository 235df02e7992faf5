using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Testing.Host;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Serving;

public sealed class ServingTests(ServingTests.Running running) : IClassFixture<ServingTests.Running>
{
    public sealed class Running : IAsyncLifetime
    {
        public TestHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await TestHost.Start();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }

    private TestHost Host => running.Host;

    [Fact]
    public async Task Portal_HomePage_GreetsWithTheCityOfTheHost()
    {
        (await Host.Client().Page("/")).ShouldContain("Willkommen in Musterstadt");
        (await Host.Client(slug: "nachbarort").Page("/")).ShouldContain("Willkommen in Nachbarort");
    }

    [Fact]
    public async Task Desk_NotSignedIn_LeadsToSignInAndBack()
    {
        var answer = await Host.Client("desk").Get("/");

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.OriginalString.ShouldBe("/anmelden?zurueck=%2F");
    }

    [Fact]
    public async Task SignIn_RightPassword_OpensTheDeskAndSignOutClosesIt()
    {
        var client = await Host.SignedIn("verwaltung");
        (await client.Page("/")).ShouldContain("Aylin Demir");

        var answer = await client.Submit("/", [], form: "/abmelden");

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.Get("/")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Theory]
    [InlineData("verwaltung", "falsch")]
    [InlineData("gibt-es-nicht", "falsch")]
    [InlineData("buergerin", "beispiel-stadt-2026")]
    public async Task SignIn_WrongInAnyWay_AnswersTheSame(string login, string password)
    {
        var answer = await Host.Client("desk").Submit("/anmelden", new() { ["Login"] = login, ["Password"] = password });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Name oder Passwort stimmt nicht");
    }

    [Fact]
    public async Task SignIn_GuessingFromOneNetwork_IsSlowedWithoutLockingTheAccount()
    {
        var client = Host.Client("desk", "nachbarort");
        for (var i = 0; i < 5; i++) await client.Submit("/anmelden", new() { ["Login"] = "lesen", ["Password"] = "falsch" + i });

        var answer = await client.Submit("/anmelden", new() { ["Login"] = "lesen", ["Password"] = "beispiel-stadt-2026" });

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await (await Host.SignedIn("strategie", slug: "nachbarort")).Page("/")).ShouldContain("Jonas Petersen");
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task SignIn_ForeignReturnAddress_LeadsHome(string back)
    {
        var answer = await Host.Client("desk").Submit("/anmelden?zurueck=" + Uri.EscapeDataString(back), new() { ["Login"] = "verwaltung", ["Password"] = "beispiel-stadt-2026" });

        answer.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task Session_OfOneCity_OpensNoRouteOfAnother()
    {
        var client = await Host.SignedIn("verwaltung");
        var cookie = (await client.Get("/")).RequestMessage!.Headers.TryGetValues("Cookie", out var values) ? string.Join("; ", values) : CookieOf(client);
        var other = Host.Client("desk", "nachbarort");
        other.Http.DefaultRequestHeaders.Add("Cookie", cookie);

        foreach (var route in Routes("desk", alsoOpen: false))
            (await other.Get(route)).StatusCode.ShouldNotBe(HttpStatusCode.OK, route);
    }

    [Fact]
    public async Task Session_OfTheDesk_CountsForNothingOnThePortal()
    {
        var client = await Host.SignedIn("verwaltung");
        var portal = Host.Client();
        portal.Http.DefaultRequestHeaders.Add("Cookie", CookieOf(client).Replace("session-desk", "session-portal", StringComparison.Ordinal));

        (await portal.Page("/")).ShouldNotContain("Aylin Demir");
    }

    [Fact]
    public async Task Routes_OfTheOtherSurface_Are404()
    {
        var portal = Host.Client();
        foreach (var route in Routes("desk").Except(Routes("portal"))) (await portal.Get(route)).StatusCode.ShouldBe(HttpStatusCode.NotFound, route);
        var desk = Host.Client("desk");
        foreach (var route in Routes("portal").Except(Routes("desk"))) (await desk.Get(route)).StatusCode.ShouldBe(HttpStatusCode.NotFound, route);
    }

    [Fact]
    public async Task Host_Unknown_Is404WithAPage()
    {
        using var client = Host.Client(slug: "unbekannt");
        var answer = await client.Get("/");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("<h1>");
    }

    [Fact]
    public async Task Health_AndMetrics_Answer()
    {
        (await Host.Client().Page("/health/live")).ShouldBe("live");
        (await Host.Client().Page("/health/ready")).ShouldStartWith("ready");
        (await Host.Client().Page("/metrics")).ShouldContain("http_server_request_duration_seconds_bucket{");
    }

    [Fact]
    public async Task Post_WithoutToken_IsRefusedAndStoresNothing()
    {
        var answer = await Host.Client("desk").Post("/anmelden", new() { ["Login"] = "verwaltung", ["Password"] = "beispiel-stadt-2026" });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Post_InvalidUtf8OrWrongType_IsRefusedWithoutAnError()
    {
        var client = Host.Client("desk");
        using var invalid = new ByteArrayContent([.. "Login="u8, 0xFF, 0xFE, 0xC0]) { Headers = { { "Content-Type", "application/x-www-form-urlencoded" } } };
        using var json = new StringContent("{\"Login\":", Encoding.UTF8, "application/json");

        ((int)(await client.Http.PostAsync("/anmelden", invalid)).StatusCode).ShouldBeInRange(400, 499);
        ((int)(await client.Http.PostAsync("/anmelden", json)).StatusCode).ShouldBeInRange(400, 499);
        Host.Warnings.ShouldNotContain(w => w.Contains("Request failed"));
    }

    [Fact]
    public async Task Cookies_Malformed_AreIgnored()
    {
        var client = Host.Client("desk");
        client.Http.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", "session-desk=\"; form=%00%ff; =; ;;; lang=<script>");

        (await client.Get("/anmelden")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Route_WithoutStatedRight_KeepsTheProgramFromStarting()
    {
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => TestHost.Start([new Careless()]));

        refusal.Message.ShouldContain("/leichtsinn");
        refusal.Message.ShouldContain("names no surface");
    }

    private static string CookieOf(TestClient client)
    {
        // The container lies in the handler; the simplest way to it is to ask it what it would send.
        var handler = (SocketsHttpHandler)typeof(HttpMessageInvoker).GetField("_handler", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.GetValue(client.Http)!;
        return handler.CookieContainer.GetCookieHeader(client.Http.BaseAddress!);
    }

    private List<string> Routes(string surface, bool alsoOpen = true) => [.. Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => string.Equals(e.Metadata.GetMetadata<SurfaceAttribute>()?.Surface.ToString(), surface, StringComparison.OrdinalIgnoreCase) && (alsoOpen || e.Metadata.GetMetadata<OpenToAllAttribute>() is null))
        .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(r => !r.Contains('{')).Distinct()];

    private sealed class Careless : Module
    {
        public override string Name => "careless";

        public override bool HasTables => false;

        public override void Map(IEndpointRouteBuilder routes) => routes.MapGet("/leichtsinn", () => Results.Text("offen"));
    }
}
